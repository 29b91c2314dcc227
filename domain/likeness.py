"""How alike two texts are, by the words they share: for "somebody tried something similar".

Japanese is written without spaces and no dictionary is asked: words of kanji count as their
pairs of signs (請求書 is 請求 and 求書), katakana and Latin words as they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from math import log2, sqrt

Terms = frozenset[str]

_WORD = re.compile(r"[一-龥々]+|[ァ-ヶー]{2,}|[a-z][a-z0-9'+#]+")
_COMPOUND = re.compile(r"([一-龥])[いえきけげしせちてみめりれ]([一-龥])")
"""申し送り is 申送, 問い合わせ is 問合: both are written, with and without what stands between."""
_KANJI = re.compile(r"[一-龥]")
_LONG = 4
_SAME = {
    "エクセル": "excel", "マクロ": "macro", "vba": "macro", "スラック": "slack", "chatgpt": "ai",
    "スマートフォン": "スマホ", "barcode": "バーコード", "チャットボット": "ボット",
    "bot": "ボット", "chatbot": "ボット",
    "tablet": "タブレット", "フォーム": "form", "カメラ": "camera",
    "写真": "photo",
}  # fmt: skip
"""The same thing by another name, after endings are cut."""
_COMMON_JA = """
    改善 作業 業務 実施 導入 使用 利用 確認 対応 時間 削減 短縮 効果 自動 活用 試行 試験 現場 担当
    管理 今回 一度 結果 失敗 変更 開始 終了 不要 必要 毎日 毎週 毎月 年間 月間 以上 以下 人数 場合
    方法 場所 内容 情報 会社 社内 部門 同時
    ツール アプリ システム テスト トライアル サービス データ デジタル
"""
_COMMON_EN = """
    the and for with from into our new use using used try trial test pilot per was were are that
    this than but not it its of to in on by at an as is or we day week month poc dx retry
"""
_COMMON = frozenset((_COMMON_JA + _COMMON_EN).split())
"""What so many stories say that it tells nothing."""


def terms(text: str) -> Terms:
    """The telling words of a text, in one writing."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = (term for word in _WORD.findall(plain) for term in _parts(word))
    compounds = (first + second for first, second in _COMPOUND.findall(plain))
    return frozenset(_SAME.get(term, term) for term in (*words, *compounds)) - _COMMON


class Rarity:
    """How telling a term is among these texts: the fewer of them say it, the more."""

    def __init__(self, texts: Collection[Terms]) -> None:
        said = Counter(term for text in texts for term in text)
        self._rarest = _telling(len(texts), 1)
        self._weights = {term: _telling(len(texts), times) for term, times in said.items()}

    def weight(self, said: Terms) -> float:
        """What these terms count together; each counts one where there are no texts."""
        return sum(self._weights.get(term, self._rarest) for term in said)


def _telling(texts: int, times: int) -> float:
    return log2(1 + max(1, texts) / times) ** 2


def likeness(a: Terms, b: Terms, rare: Rarity | None = None) -> float:
    """How much two texts have in common, from 0 (nothing) to 1 (all of the shorter and longer).

    With `rare`, what few say counts for more than what many say.
    """
    rare = rare or Rarity(())
    longest = sqrt(rare.weight(a) * rare.weight(b))
    return rare.weight(a & b) / longest if longest else 0.0


def _parts(word: str) -> Iterator[str]:
    """The pairs of neighbouring kanji, which alone are hardly words; any other word itself."""
    if _KANJI.match(word):
        yield from (first + second for first, second in pairwise(word))
    else:
        yield _stem(word)


def _stem(word: str) -> str:
    """Without the endings that vary: フォルダー and フォルダ, reports and report."""
    if len(word) < _LONG:
        return word
    if word.endswith("ー"):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and word.isascii() else word
