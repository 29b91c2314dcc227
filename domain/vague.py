"""What a short record leaves unsaid, as the one question that helps its readers most (C7).

A record is whole without an answer; a text is never refused for being vague. What was said is
looked at, not understood: a question too few is better than one whose answer stands there already.
"""

import re
import unicodedata
from enum import StrEnum

from domain.deeds import STEMS_JA, VERBS_EN
from domain.stories import Kind, NewStory


class Ask(StrEnum):
    """The questions, in the order in which they matter."""

    TASK = "task"
    """A win that names no work: 「効率化しました」."""
    OFTEN = "often"
    """A win with its time before and after, and nothing that tells what a year comes to."""
    CHANGE = "change"
    """A win that does not say what was changed: 「請求書の入力が楽になった」."""
    EFFECT = "effect"
    """A win without any figure or result."""
    AIM = "aim"
    """A failure that names no work: 「うまくいかなかった」."""
    CAUSE = "cause"
    """A failure that does not say where it got stuck."""
    ADVICE = "advice"
    """A failure without a word to the next person."""


ANSWERED_IN = {
    Ask.TASK: "before_text",
    Ask.CHANGE: "change_text",
    Ask.EFFECT: "result_text",
    Ask.AIM: "aim",
    Ask.CAUSE: "happened",
    Ask.ADVICE: "advice",
}
"""The field of a story in which the answer is kept; how often is kept as figures alone."""

_EMPTY_JA = (
    "業務改善|業務効率化|改善|効率化|自動化|見える化|効率|合理化|簡素化|簡略化|標準化|最適化|"
    "デジタル化|電子化|推進|取り組み|取組み?|工夫|見直し|見直|改革|改良|短縮|削減|時短|対応|実施|導入|検討|変更|"
    "成功|失敗|挑戦|試行|試験|検証|実験|業務|作業|仕事|全般|全部|全体|一部|職場|部署|部門|部内|社内|"
    "会社|現場|事務所|自分|自身|私|我々|弊社|皆|今回|先日|先週|先月|今週|今月|最近|昨日|今日|時間|手間|方法|"
    "内容|結果|効果|感じ|以前|以降|前|後|少|多|大変|非常|便利|楽|簡単|早|速|良|悪|無駄|無理|駄目|思|"
    "上手|間|合|使|行|出来|進|続|止|断念|中止|終了|感|化|事|物|中|所|方|的|性|"
    "活用|利用|使用|完了|開始|継続|挑戦|参加|相談|勉強|新|者|例|件|喜|第|弾|回|一|二|三|取|組|変|協力|自社"
)
_EMPTY_EN = """
    a an the i we my our us it its this that some many few all everything something things thing
    stuff work works working job jobs task tasks process processes workflow office team department
    company is are was were be been am became become got get gets make makes made making do did does
    done doing try tried trying have has had can could will would now then today yesterday week
    month very much more less lot lots bit little really quite so too just also finally and or but
    in on at of to for from with by as not no never didn't don't couldn't
    improve improved improves improvement improvements better faster easier quicker simpler nicer
    good great well nice efficient efficiently efficiency automate automated automation optimize
    optimized streamline streamlined digitize digitized dx time saved save saving reduced reduce
    new way ways test tool tools app apps software system smartphone tablet paperless online cloud
    ai it ict iot rpa vba gas excel macro chatgpt slack teams line bot chatbot using used use
    fail failed failure bad wrong worked went go gone going mistake problem success succeeded
"""
_EMPTY = re.compile(_EMPTY_JA)
_WORDS_JA = re.compile(r"[一-龥々〆]+|[ァ-ヶー]{2,}")
_WORDS_EN = re.compile(r"[a-z][a-z0-9'+#.-]*")
_EMPTY_KATAKANA = """
    スムーズ ラク ムダ ムリ ムラ コツコツ チャレンジ トライ テスト アップ ダウン カイゼン デジタル
    プロセス フロー ミス ダメ キツイ スピード スピードアップ チーム メンバー アイデア ルール
    ツール システム アプリ ソフト スマホ スマートフォン タブレット パソコン ペーパーレス
    オンライン クラウド エクセル マクロ チャット ボット チャットボット フォーム シート リモート
"""
_KANA_WORDS = re.compile(r"(?:^|\s)([ぁ-んー]{3,})(?=\s)")
"""Words of a writer who sets blanks between them: 「ようせつ きろく」."""
_EMPTY_KANA = """
    みんな みなさん いろいろ とても すごく すごい うまく たのしく べんりに べんり かんたんに はやく
    おそく らくに よく なりました なった しました できました できた いちばん ちょっと もっと
    うれしい うれしいです ありがとう しごと しごとが しごとを じかん じかんが かいぜん かいぜんを
"""
_SAYS_NOTHING = frozenset((_EMPTY_EN + _EMPTY_KATAKANA + _EMPTY_KANA).split())
_MEANS = re.compile(
    r"を.*(?:変え|替え|切り?替え|移|入れ|作|使|統一|まとめ|廃止|やめ|止め|決め|置|分け|並べ|貼|共有|登録|設定|撮|書"
    r"|見直|整理|一本化|集約|追加|外注|任せ|配|用意|教え|導入|活用|始め|公開|自動)"
    r"|[一-龥ァ-ヶーa-z0-9る]化|により|によって|使って|活用|導入|もらっ|ことで|[一-龥ァ-ヶーa-z]で、?(?!き|す)"
    rf"|(?:{STEMS_JA})(?:[^、。]{{0,6}}(?:た|だ|うた|ました|だけ)|て)"
    r"|[^\d\s→、。]{2}\s?(?:→|⇒|->)\s?[^\d\s→、。]{2}|[一-龥ァ-ヶー][にへ][、→]|[にへ]\s+し[たて]|を[量測計]る"
    r"|icカード|カード|文字起こし|自動|動画|オンライン|ネット|タブレット|スマホ|当番|予約|番号札"
    r"|を[^、。]+[にへ]$|(?:から|より)[^、。]*[にへ]|[にへ](?:変え|替え|し[たて]|切り?替|移|統一|まとめ|集約)|書ける|押す|見られる|の(?:共有|自動|見直)"
    r"|マクロ|rpa|excel|エクセル|アプリ|フォーム|チャット|ツール|シート|テンプレ|ひな形|雛形|チェックリスト|バーコード|qr"
    r"|\b(?:by|with|using|via|into|instead|macro|script|form|sheet|template|app|tool|checklist)\b"
    rf"|\b(?!(?:cut|made|gave|put|dropped|asked|agreed|split)\b)(?:{VERBS_EN})\b"
    r"|^(?:i |we )?(?:asked|agreed|put|split|gave|took (?:the|away|out|down|off))\b"
    r"|^cut (?:the|out|our)\b(?!.*(?:time|from|by \d))"
    r"|^(?:i |we )?made\b(?!.*(?:er\b|better))"
    r"|\bno more\b|\bnow (?:we|i|they)\b|\bgone\b|\bonline\b|\bautomatic|\btwo-person\b|\bphones?\b"
    r"|\bon (?:the|our|a|their|an) \w|\btablets?\b|\bipads?\b|\bqr\b"
)
_CAUSE = re.compile(
    r"[がけ]ど?、|たが|だが|ですが|ましたが|けど|けれど|ので|ため|から|せい|原因|理由|ものの|のに|[でに]きな|[らえれけげせてねべめ]な(?:い|かった)"
    r"|せず|まま|全部"
    r"|[一-龥ァ-ヶー]に?→[^\d\s]"
    r"|ず[、。に]|足り|不足|遅|止ま|エラー|反対|誤|違[いっ]|古[いか]|高[いくか]|多すぎ|少なすぎ|間に合わ"
    r"|\b(?:but|because|since|due|could\s?n[o']t|couldn't|didn't|did\snot|too|lack|without|error|however|until)\b"
)
_FIGURE = re.compile(
    r"\d|[〇一二三四五六七八九十百千]+(?:割|倍|分の|件|名|人|回|時間|分)|半分|半減|ゼロ"
    r"|\b(?:half|zero|twice)\b"
)


def question(story: NewStory) -> Ask | None:
    """The one question that would help most; None where enough is said, or it was asked before."""
    if story.kind is Kind.WIN:
        return _of_win(story)
    return _of_failure(story)


def _of_win(story: NewStory) -> Ask | None:
    title = _plain(story.title)
    told = story.before_text or story.change_text
    if not told and not _names_something(title):
        return Ask.TASK
    if _is_often_missing(story):
        return Ask.OFTEN
    if not (story.change_text or story.tools or _MEANS.search(title)):
        return Ask.CHANGE
    said = f"{title} {_plain(story.change_text)}"
    if not (story.result_text or _has_figure(story) or _FIGURE.search(said)):
        return Ask.EFFECT
    return None


def _is_often_missing(story: NewStory) -> bool:
    before, after = story.minutes_before, story.minutes_after
    return story.times_count is None and None not in {before, after} and before != after


def _of_failure(story: NewStory) -> Ask | None:
    title = _plain(story.title)
    if not (story.aim or story.happened) and not _names_something(title):
        return Ask.AIM
    learned = story.learned or story.advice
    if not (story.happened or story.why or learned or _CAUSE.search(title)):
        return Ask.CAUSE
    return None if learned else Ask.ADVICE


def _has_figure(story: NewStory) -> bool:
    figures = (story.minutes_before, story.minutes_after, story.saving_yen, story.times_count)
    return bool(story.metrics) or any(figure is not None for figure in figures)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _names_something(text: str) -> bool:
    """Whether any word tells what it is about, rather than only that it went well or badly."""
    words = [*_WORDS_JA.findall(text), *_KANA_WORDS.findall(text)]
    japanese = (_EMPTY.sub("", word) for word in words)
    if any(word and word not in _SAYS_NOTHING for word in japanese):
        return True
    return any(word not in _SAYS_NOTHING for word in _WORDS_EN.findall(text))
