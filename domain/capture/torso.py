"""Whether words from which figures were taken still say something that can be a headline."""

import re

_ALONE = re.compile(
    r"(?:in theory|on paper"
    r"|soon|timed|est|approx|roughly|about|so far|already|now|today|again)[.!]?"
    r"|[^\d\s]{0,8}[0-9][0-9,.]*\s?(?:日|枚|名|人|件|回|台|室|本|個|部|店|か所|社|箱|冊|通|棟|校)"
    r"|(?:改善|導入|変更|作成)[前後](?![^\s(（【▲△]).*|(?:約|計|合計)?[0-9.]+[%％]?(?:短縮|削減|減|増|UP|アップ)"
    r"|[^:：]{1,10}[:：]\s?[^:：\s]{1,6}[:：].*|[x×+=▲△].*",
    re.IGNORECASE,
)
"""What names no work: a count, a side, a label without its words."""
_OPEN_START = re.compile(
    r"(?:of|x|each|per|on|than|previously|formerly|and|or|but|was|were|less|more|to|for|from"
    r"|instead|rather|by|in|at|every|before|after|until|only|just|which|that|with)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?<![\w-])(?:(?-i:[Ww]e|[Tt]hey|[Ii]t|I|[Yy]ou|[Hh]e|[Ss]he)"
    r"(?:'ll|'d|'ve)?(?: (?:can|will|could|now|only|just|would))? ?\w*"
    r"|of|to|from|in|at|by|than|and|or|but|is|was|were|are|took|the|a|an|per|previously|before"
    r"|get|gets|usually|only|just|about|around|within|under|over|spend|spent"
    r"|promises)$",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(
    r"[、,:：;]\s?[^\d\s、,:：;ぁ-ん]{0,8}\s?[0-9][0-9,]*\s?"
    r"(?:名|人|台|枚|件|室|か所|店|頭|校|社|[a-z]{3,14})$",
    re.IGNORECASE,
)


def is_torso(kept: str, whole: str) -> bool:
    """Whether what was kept of the whole begins or ends in the middle of something."""
    if _ALONE.fullmatch(kept) or (kept != whole and _COUNT_BEHIND.search(kept)):
        return True
    start, end = _OPEN_START.match(kept), _OPEN_END.search(kept)
    is_begun = start is not None and not whole.casefold().startswith(start[0].casefold())
    return is_begun or (end is not None and not whole.rstrip(".!。").endswith(end[0]))


def without_count(kept: str) -> str:
    """Without the count of people that stands at the end as a figure of its own."""
    return _COUNT_BEHIND.sub("", kept)
