"""What a name of a figure is not: whom it is counted by, what is done to it, how it is tried."""

import re

_PER = re.compile(
    r"(?P<beside>[1一](?:人|名|回)(?:あたり|当たり|につき)?"
    r"|1時間(?:あたり|に)?|[0-9]{1,4}\s?[^\s0-9、。,]{1,3}(?:あたり|当たり|につき))\s?$"
)
_DONE = re.compile(
    r"(?:増や|減ら|下げ|上げ|抑え|高め|早め|伸ば|防|目指|なく|短縮|削減|改善|向上|低減)"
    r"[ぁ-ん]{0,4}|[^\s、。,を]{1,16}で[一-龥]{2,4}(?:化|する)?"
)
_SIMPLE = re.compile(r"[1一](?:人|名|回)")


def without_per(text: str, start: int) -> tuple[str, str]:
    """The text with blanks for what the figure is counted by, and that: 1時間, 100kmあたり.

    One person and one time are the rule, and say nothing.
    """
    per = _PER.search(text, max(0, start - 16), start)
    if per is None:
        return text, ""
    words = per["beside"]
    blanked = text[: per.start()] + " " * len(per[0]) + text[per.end() :]
    return blanked, "" if _SIMPLE.match(words) else words


def thing_of(words: str, ahead: str) -> str:
    """The thing itself, where the words say what is done to it: 報告を増やす, 表を自動化."""
    if " " in words and words[-1].isascii() and not words.isascii():
        return words.rpartition(" ")[2]
    if not _DONE.fullmatch(words):
        return words
    done = re.search(rf"(?P<noun>[^\s、。,を]{{1,30}})を{re.escape(words)}\s{{0,8}}$", ahead)
    return done["noun"] if done else ""
