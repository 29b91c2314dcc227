"""Which of two figures came first in time, where the line says the new one first."""

import re

_NOW = r"\b(?:now|nowadays|today|these days|at present|currently)\b"
_PAST = (
    r"\b(?:was|were|used to|previously|formerly|originally|took|in the past|in the old days"
    r"|(?:a|last|the) (?:year|month|week|term|quarter)(?: ago| before)?|\w+ ago|earlier)\b"
)
_RATHER = r"\b(?:not|against|compared (?:to|with)|instead of|rather than|versus|vs)\b"
_NOW_BEHIND = re.compile(rf"\s[a-z ]{{0,16}}?{_NOW}(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NOW_AHEAD = re.compile(
    rf"{_NOW}[,:]?(?: it(?:'s| is)| only| just| about| takes?| there (?:are|is)| we \w+)*\s$",
    re.IGNORECASE,
)
_OLD = re.compile(rf"{_PAST}|{_RATHER}", re.IGNORECASE)
_RATHER_AHEAD = re.compile(rf"\s?,?\s?{_RATHER}", re.IGNORECASE)
_OLD_FIRST = re.compile(rf"\s(?:it )?{_PAST}\s?[,;.]", re.IGNORECASE)
_OLD_AFTER_PAUSE = re.compile(rf"[,;.(].*{_PAST}", re.IGNORECASE)
_OLD_BEHIND = re.compile(
    rf"\s(?:it |there |that )?(?:{_PAST}|before\b|then\b)|,?\s(?:before|previously)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<apart>[\s,;(]*)\b(?:before|previously|earlier)\b[\s:]*(?:about |it was )?", re.IGNORECASE
)
_OLD_AHEAD = re.compile(rf"{_PAST}|\bbefore\b", re.IGNORECASE)
_NOW_BEHIND_IT = re.compile(rf"\s?{_NOW}", re.IGNORECASE)
_AND_NOW = re.compile(rf"\s?(?:{_NOW}|\bafter\b)", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\((?:以前|前|元|もと|もともと|元々|従来|これまで|今まで|昨年|去年|前年|旧)[はがの:]?\s?(?:約|およそ|平均)?$"
)
_OPEN = re.compile(r"\s?\($")
_GOES_ON = re.compile(r"[,;.(]|\b(?:and|but|not)\b|compared|against")


def is_new_first(gap: str, ahead: str, behind: str, *, falls: bool) -> bool | None:
    """Whether the first figure is the new one: "10 min now, it was 45", 「5分（前は30分）」.

    None where no word tells. `gap` stands between the two, `falls` if the second is smaller.
    """
    if before := _BEFORE.fullmatch(gap):
        said_apart = before["apart"].strip()
        return not _AND_NOW.match(behind) and (bool(said_apart) or not falls)
    if _OLD_FIRST.match(gap) or (_OLD_AHEAD.search(gap) and _NOW_BEHIND_IT.match(behind)):
        return False
    return True if _says_new_first(gap, ahead, behind) else None


def _says_new_first(gap: str, ahead: str, behind: str) -> bool:
    old_behind = _OLD_BEHIND.match(behind)
    now = _NOW_BEHIND.match(gap)
    rest = now["rest"] if now else ""
    return bool(
        _BRACKETED.search(gap)
        or _RATHER_AHEAD.match(gap)
        or (_OPEN.search(gap) and old_behind)
        or _OLD.search(rest)
        or (_GOES_ON.search(rest) and old_behind)
        or (_NOW_AHEAD.search(ahead) and (_OLD_AFTER_PAUSE.search(gap) or old_behind))
    )
