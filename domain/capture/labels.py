"""Labels at the head of a sentence: 前：, 学び：, 【結果】, Before:, Lesson learned:, Reason - ."""

import re
from collections.abc import Iterable, Iterator

from domain.capture.part_words import STARTS
from domain.stories import Kind

AFTER = "after"
"""Stands for how it is now, which is told as the change or as its result by the words behind it."""
FIGURE = "figure"
"""Stands for how often and how many: no part of a story, but a figure of it."""
_WORDS = {
    "before_text": r"(?:変更|導入|改善)?前|以前|従来|これまで|今まで"
    r"|現状|課題|問題(?:点)?|困りごと|背景|きっかけ"
    r"|before|(?:the )?problem|issue|background|previously|old way",
    AFTER: r"(?:変更|導入|改善)?後|今|いま|現在|after(?:wards)?|now|today|new way",
    "change_text": r"対策|やったこと|したこと|変えたこと|変更(?:点|内容)?"
    r"|改善(?:点|内容|策)?|解決策|工夫|取り?組み|やり方|方法"
    r"|(?:the )?(?:change|solution|fix)|what we (?:changed|did)|what (?:changed|i did)|how",
    "result_text": r"結果|効果|成果|メリット|(?:the )?(?:results?|outcome|effect|benefits?|impact)",
    "next_step": r"次の(?:一歩|予定)|今後(?:の予定)?|これから|next(?: steps?)?|to ?do",
    "aim": r"狙い|ねらい|目的|目標|(?:the )?(?:aim|goal|purpose|target)",
    "happened": r"起きたこと|起こったこと|経緯|状況|事象|失敗(?:内容)?|mistake"
    r"|what (?:happened|went wrong)",
    "why": r"(?:根本)?原因|理由|要因|敗因|なぜ|(?:the )?(?:root |main )?(?:cause|reason)s?|why",
    "learned": r"学び|学んだこと|教訓|気づき|気付き|反省(?:点)?|(?:分|わ)かったこと"
    r"|(?:learn(?:ed|t)|(?:the )?(?:lessons?(?: learn(?:ed|t))?|learnings?|takeaway))"
    r"|what (?:we|i) learn(?:ed|t)",
    "advice": r"助言|アドバイス|次の(?:人|方)へ|再発防止(?:策)?|次回"
    r"|advice|tips?|next (?:person|time)|if you try(?: it)?",
    FIGURE: r"頻度|回数|件数|人数|時間|frequency|how often|people|volume",
}
_OF_KIND = {
    Kind.WIN: {"aim": "before_text", "why": "before_text", "happened": "before_text"},
    Kind.FAILURE: {
        "before_text": "aim",
        AFTER: "happened",
        "change_text": "happened",
        "result_text": "happened",
        "next_step": "advice",
    },
}
"""Where a label of the other kind of story is at home."""
_UNTOLD = {Kind.WIN: {"learned", "advice"}, Kind.FAILURE: frozenset[str]()}
"""Labels that keep standing with their words, as that kind has no part of their name."""
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
_IN_BRACKETS = _ANY.replace("(?P<", "(?P<in_")
_LABEL = re.compile(
    rf"{STARTS}(?:(?:{_ANY})(?:\s?[:：]|\s-\s)|[【\[［](?:{_IN_BRACKETS})[】\]］][:：]?)\s*",
    re.IGNORECASE,
)


def label_of(sentence: str) -> tuple[str, str]:
    """What a label at the head of a sentence names, "" without one, and the words behind it."""
    found = _LABEL.match(sentence)
    if found is None:
        return "", sentence
    return (found.lastgroup or "").removeprefix("in_"), sentence[found.end() :]


def labelled(sentence: str, kind: Kind) -> tuple[str, str]:
    """The part of this kind of story that a label names, "" without one, and the words behind."""
    name, said = label_of(sentence)
    if name in _UNTOLD[kind]:
        return "", sentence
    return _OF_KIND[kind].get(name, name), said


def begun(sentence: str, said: str) -> str:
    """The words behind a label, with a capital where they are English: Solution: mirror."""
    is_cut = len(said) < len(sentence) and re.match(r"[a-z][a-z]*[\s,.]", said)
    return said[:1].upper() + said[1:] if is_cut else said


def headed(sentences: Iterable[str]) -> Iterator[str]:
    """The sentences, where a label that stands alone is the head of the next one."""
    head = ""
    for sentence in sentences:
        head += sentence
        name, said = label_of(head)
        if not name or said.strip():
            yield head
            head = ""
    if head:
        yield head


def is_labelled_at(text: str, place: int) -> bool:
    """Whether a label ends right there."""
    start = max(text.rfind(end, 0, max(0, place - 1)) for end in "\n。.!！") + 1
    found = _LABEL.match(text[start:place])
    return found is not None and found.end() == place - start
