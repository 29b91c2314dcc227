"""What somebody typed into the search, as things to look for."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from domain.search import document
from domain.search.related import GROUPS
from domain.search.terms import are_one
from domain.search.words import Sort, Word, words_of

LONGEST = 300
"""So many characters of what was typed are looked at."""
MOST = 12
"""So many things are looked for at most, the first ones."""
LONGEST_LIKE, MOST_LIKE = 1_000, 32
"""The same for what is to be like a text."""
FEW_THINGS = 2
"""Of so few things, none is less important."""
PLACES = (
    document.TITLE,
    document.LABEL,
    document.ANYWHERE,
    document.WORKPLACE,
    document.SECRET_WORKPLACE,
)
_STOP_TEXT = """
    部署 方法 事例 教え 教わり 知り 誰 何処 何 遣り 下さり 欲しい 良い 人 方 会社 社内 弊社 例 話 件
    他 何故 場合 時 今 使い 行い 思い 言い 見 困り 取り組み 工夫 誰か 何か 何方 色々 皆 自分 うち
    頂き 貰い さん 探し 参考 似る 似 関する 関し 就き 付き 対し 向け たい もの こと ほか 出来
    department example story way
"""
_STOP = frozenset(_STOP_TEXT.split())
"""What makes a question, not what it is about."""
_VAGUE_TEXT = """
    楽 効率 時間 短縮 改善 効果 対応 削減 活用 導入 工数 作業 業務 仕事 実施 利用 使用 自動 可能
    問題 課題 手間 管理 処理 作成 確認 試験 現場 担当 今回 一度 結果 変更 開始 終了 不要 必要
    毎日 毎週 毎月 年間 月間 以上 以下 人数 場所 内容 情報 部門 同時 ツール アプリ システム テスト
    データ デジタル
"""
_VAGUE = frozenset(_VAGUE_TEXT.split())
"""What is said of so much that a question is not about it alone."""
_GENERIC_TEXT = "化 的 性 用 時 中 内 後 前 別 先 側 さん 様 方 係 課 部 室 御 等 者 員"
_GENERIC = frozenset(_GENERIC_TEXT.split())
"""What may be missing from a word without making it another."""
_TRAITS = {
    "失敗": "failure", "学び": "failure", "成功": "win", "poc": "poc", "実証": "poc", "試行": "poc",
    "実験": "poc",
}  # fmt: skip
"""The words for what kind of record somebody looks for."""
_AFFIXES = frozenset({Sort.PREFIX, Sort.SUFFIX})
_SAYS_LITTLE = _AFFIXES | {Sort.OTHER}
_LIGHT = frozenset({Sort.VERB, Sort.ADJECTIVE, Sort.NUMBER})
_ONE_HIRAGANA = re.compile(r"[ぁ-ゖ]")
Way = tuple[str, ...]
"""Terms that must all be there."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to look for: `said` as it was typed.

    `exact` is what it is; `head` its main part, where there is more; `related` what others call
    it; `reading` how it is read. `generic` says that the main part is nearly as good, `needed`
    that a record without it is not what was meant.
    """

    said: str
    exact: Way
    head: str | None = None
    related: tuple[Way, ...] = ()
    trait: str | None = None
    generic: bool = False
    needed: bool = True
    reading: str = ""

    @property
    def ways(self) -> tuple[Way, ...]:
        """What else it may be called, itself first."""
        return (self.exact, *self.related)

    @property
    def heard(self) -> str:
        """The key of what is read alike; "" for one sign, which is how too much is read."""
        return f"{document.READ}{self.reading}" if len(self.reading) > 1 else ""

    @property
    def terms(self) -> set[str]:
        """All terms it may be found by."""
        ways = (*self.ways, (self.head,) if self.head else ())
        return {term for way in ways for term in way}


@dataclass(frozen=True)
class Asked:
    """What is looked for; `pairs` are things that were written as one, `whole` all of its words.

    `lost` is what was left of words nobody knows, as it was typed: it is not looked for.
    """

    things: tuple[Thing, ...]
    pairs: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    is_sentence: bool = False
    lost: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of the index that may matter."""
        terms = {term for thing in self.things for term in thing.terms} | {*self.pairs}
        traits = {thing.trait for thing in self.things if thing.trait}
        read = {thing.heard for thing in self.things if thing.heard}
        placed = {f"{place}{term}" for place in PLACES for term in terms}
        return frozenset({*placed, *traits, *read, document.whole_title(self.whole), document.OPEN})


def understood(text: str) -> Asked:
    """What somebody looks for."""
    text = text[:LONGEST]
    words = words_of(text)
    remains = _remains(words, text)
    grouped = list(_groups([word for word in words if word not in remains]))
    groups = [group for group in grouped if not _is_empty(group)] or grouped
    groups = groups[:MOST]
    is_sentence = _is_sentence(words, text)
    lenient = is_sentence and len(groups) > FEW_THINGS
    things = tuple(dict.fromkeys(_thing(group, text, lenient=lenient) for group in groups))
    pairs = tuple(
        one[-1].term + other[0].term
        for one, other in pairwise(groups)
        if are_one(one[-1], other[0])
    )
    whole = tuple(word.term for word in words)
    lost = tuple(text[word.start : word.end] for word in words if word in remains)
    return Asked(things, pairs, whole, is_sentence, lost)


def similar_to(text: str, labels: Collection[str]) -> Asked:
    """What is looked for in what is like a text with these tags and tools."""
    said = (*labels, text[:LONGEST_LIKE])
    things = {thing.exact: thing for one in said for thing in _likes(one)}
    return Asked(tuple(things.values())[:MOST_LIKE], is_sentence=True)


def _likes(text: str) -> Iterator[Thing]:
    """The things that make two texts alike; numbers do not."""
    words = words_of(text)
    remains = _remains(words, text)
    for group in _groups([word for word in words if word not in remains]):
        if not (_is_vague(group) or group[0].sort is Sort.NUMBER or _is_empty(group)):
            yield _thing(group, text, lenient=True)


def _remains(words: list[Word], text: str) -> set[Word]:
    """The words of one sign that were cut out of what is no word: ふ of ほげふが."""
    ends, starts = {word.end for word in words}, {word.start for word in words}
    alone = (word for word in words if word.start not in ends and word.end not in starts)
    return {
        word
        for word in alone
        if _ONE_HIRAGANA.fullmatch(text[word.start : word.end])
        and _ONE_HIRAGANA.search(text[max(word.start - 1, 0) : word.start] + text[word.end :][:1])
    }


def _groups(words: list[Word]) -> Iterator[list[Word]]:
    """The words, each with what belongs to it: 請求|書, 再|発行."""
    group: list[Word] = []
    for word in words:
        if group and not (_belongs(group[-1], word) and are_one(group[-1], word)):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _belongs(one: Word, other: Word) -> bool:
    if one.sort is Sort.NUMBER:
        return True
    is_one_sign = other.sort is Sort.NOUN and len(other.term) == 1
    return (
        is_one_sign
        or other.sort is Sort.SUFFIX
        or one.sort is Sort.PREFIX
        or one.sort is other.sort is Sort.VERB
    )


def _is_empty(group: list[Word]) -> bool:
    return all(word.term in _STOP or word.sort in _SAYS_LITTLE for word in group)


def _is_vague(group: list[Word]) -> bool:
    return len(group) == 1 and group[0].term in _VAGUE


def _is_sentence(words: list[Word], text: str) -> bool:
    """Whether there is something between the words that is neither a word nor a blank."""
    ends = [0, *(word.end for word in words)]
    starts = [*(word.start for word in words), len(text)]
    between = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return any(char.isalpha() for part in between for char in part)


def _thing(group: list[Word], text: str, *, lenient: bool) -> Thing:
    exact = _exact(group)
    main = next((word for word in group if word.sort not in _AFFIXES), group[0])
    rest = [word.term for word in group if word is not main]
    said = text[group[0].start : group[-1].end]
    trait = _TRAITS.get(exact[0])
    return Thing(
        said=said,
        exact=exact,
        head=main.term if rest and main.sort is not Sort.NUMBER else None,
        related=_related().get(exact, ()),
        trait=f"{document.KIND}{trait}" if trait else None,
        generic=bool(rest) and all(term in _GENERIC for term in rest),
        reading="".join(word.reading for word in group),
        needed=not (lenient and (main.sort in _LIGHT or _is_vague(group) or trait is not None)),
    )


def _exact(group: list[Word]) -> Way:
    if len(group) == 1:
        return (group[0].term,)
    return tuple(one.term + other.term for one, other in pairwise(group))


@cache
def _related() -> dict[Way, tuple[Way, ...]]:
    """What else to look for, by what is looked for."""
    found: dict[Way, dict[Way, None]] = {}
    for group in GROUPS:
        ways = [way for name in group if (way := _way(name))]
        for way in ways:
            found.setdefault(way, {}).update((other, None) for other in ways if other != way)
    return {way: tuple(others) for way, others in found.items()}


def _way(name: str) -> Way:
    words = words_of(name)
    return _exact(words) if words else ()
