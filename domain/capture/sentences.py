"""Where one sentence ends and the next begins, in what somebody typed."""

import re

_WHOLE = re.compile(
    r"<[^<>\n]*>|https?://[^\s<>「」『』（）()、。，]+"
    r"|「[^「」\n]*」|『[^『』\n]*』|（[^（）\n]*）|\([^()\n]*\)|【[^【】\n]*】|“[^“”\n]*”|\"[^\"\n]*\"",
    re.IGNORECASE,
)
"""What no sentence ends in: Slack's own signs, addresses, quotations and brackets."""
_SHORTENED = re.compile(
    r"(?:[A-Za-z]|e\.g|i\.e|[ap]\.m|p\.[aw]|u\.s|no|nos|ver|vs|vol|mrs?|ms|dr|prof|approx|ca|cf|incl|excl"
    r"|fig|ref|dept|co|ltd|inc|corp|st|etc|min|mins|hrs?|secs?|avg|max|qty|tel|ext|art|pp)",
    re.IGNORECASE,
)
"""Words that end in a dot of their own."""
_UNITS = re.compile(r"(?:min|mins|hrs?|secs?|etc|[ap]\.m)", re.IGNORECASE)
"""Such words as often end a sentence too: it has ended where a capital follows."""
_CLOSE = r"[」』）)”\"’']*"
_SIGNS = r"(?:[ \u3000]?(?::[a-z0-9_+'-]+:|[\U0001f000-\U0001faff\u2600-\u27bf♪☆★]\ufe0f?))*"
_GOES_ON = r"(?:と|って|の|を|が|は|も|に|で|、|,|」|』|）|\))"
_JA = r"[\u3041-\u30ff\u4e00-\u9fff\uff66-\uff9d「『（【]"
_END = re.compile(
    rf"[。｡]+{_CLOSE}{_SIGNS}"
    rf"|(?<!Yahoo)(?<![!?！？])[!?！？]++{_CLOSE}{_SIGNS}(?=\s|{_JA}|[A-Z])(?!\s?{_GOES_ON})"
    rf"|(?<=[\u3041-\u30ff\u4e00-\u9fff\uff66-\uff9d])[.．](?=\s|{_JA})"
    rf"|(?<=です|ます|した)[ \u3000]?[\U0001f300-\U0001faff]\ufe0f?(?=\s|{_JA})"
    rf"|(?P<dot>\.)(?:(?<=\.\.\.)(?=\s+[A-Z])|(?<!\.\.)(?=\s)){_SIGNS}"
    r"|\n(?!(?<=[a-z,]\n)[a-z])"
)
_WORD = re.compile(r"[A-Za-z.]+$")
_NEAR = 12
_LIST_NEAR = 200
_LISTED = re.compile(r"(?:^|\s)[1-9][0-9]?\Z")
_LIST_START = re.compile(r"(?:^|\s)1\.\s")
"""1. 様式を統一 2. 印鑑を廃止: such numbers end no sentence."""
_COUNTED = re.compile(r"[0-9][A-Za-z]\Z")
"""A unit of one letter, which ends a sentence: 3s."""


def sentences(text: str) -> list[str]:
    """The sentences in their order, each with the blanks that follow it; joined, the text again."""
    seen = _WHOLE.sub(_hidden, text)
    found: list[str] = []
    start = end = 0
    for match in _END.finditer(seen):
        is_inside = match.end() <= end or (match["dot"] and _is_shortened(seen, match.start()))
        if is_inside:
            continue
        end = _past_blanks(text, match.end())
        if not text[start : match.end()].isspace():
            found.append(text[start:end])
            start = end
    if text[start:].strip():
        found.append(text[start:])
    return found


def _hidden(match: re.Match[str]) -> str:
    """As many letters, with the brackets still around them."""
    whole = match[0]
    return f"{whole[0]}{'x' * (len(whole) - 2)}{whole[-1]}"


def _is_shortened(text: str, dot: int) -> bool:
    """Whether this dot belongs to a word such as "e.g." or "No."."""
    if _LISTED.search(text, max(0, dot - 3), dot) and _LIST_START.search(text[:_LIST_NEAR]):
        return True
    found = _WORD.search(text, max(0, dot - _NEAR), dot)
    if found is None or not _SHORTENED.fullmatch(found[0]):
        return False
    is_unit = _UNITS.fullmatch(found[0]) or _COUNTED.search(text, max(0, dot - 2), dot)
    return not (is_unit and text[dot + 1 : dot + 3].strip()[:1].isupper())


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
