"""The rich_text block: sections, lists, quotes and the leaves in them."""

from playground.slack_rules.schema import Check, array, boolean, integer, record, string, typed
from playground.slack_rules.texts import IDENTIFIER, TYPE, URL

_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_MENTION_STYLE = record(
    {}, dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight"), boolean)
)
_BORDER = integer(0, 1)


def _mention(name: str, pattern: str) -> Check:
    return record({"type": TYPE, name: string(pattern=pattern)}, {"style": _MENTION_STYLE})


_TEXT = record({"type": TYPE, "text": string(1)}, {"style": _STYLE})
_LINK = record({"type": TYPE, "url": URL}, {"text": string(1), "unsafe": boolean, "style": _STYLE})
_EMOJI = record(
    {"type": TYPE, "name": string(1)},
    {"unicode": string(1), "skin_tone": integer(1, 6), "style": _STYLE},
)
_DATE = record(
    {"type": TYPE, "timestamp": integer(0), "format": string(1)},
    {"url": URL, "fallback": string(1), "style": _STYLE},
)
_COLOUR = record({"type": TYPE, "value": string(pattern="#[0-9a-fA-F]{6}")})
_BROADCAST = record({"type": TYPE, "range": string(words="here channel everyone")})

_LEAF = typed(
    {
        "text": _TEXT,
        "link": _LINK,
        "emoji": _EMOJI,
        "date": _DATE,
        "color": _COLOUR,
        "broadcast": _BROADCAST,
        "user": _mention("user_id", "[UW][A-Z0-9]+"),
        "usergroup": _mention("usergroup_id", "S[A-Z0-9]+"),
        "channel": _mention("channel_id", "[CDG][A-Z0-9]+"),
        "team": _mention("team_id", "[TE][A-Z0-9]+"),
    }
)
_SECTION = record({"type": TYPE, "elements": array(_LEAF, 1)})
_LIST = record(
    {
        "type": TYPE,
        "style": string(words="bullet ordered"),
        "elements": array(typed({"rich_text_section": _SECTION}), 1),
    },
    {"indent": integer(0, 8), "border": _BORDER, "offset": integer(0)},
)
_QUOTE = record({"type": TYPE, "elements": array(_LEAF, 1)}, {"border": _BORDER})
_PREFORMATTED = record(
    {"type": TYPE, "elements": array(typed({"text": _TEXT, "link": _LINK}), 1)},
    {"border": _BORDER, "language": string(1)},
)
RICH_TEXT = record(
    {
        "type": TYPE,
        "elements": array(
            typed(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_list": _LIST,
                    "rich_text_quote": _QUOTE,
                    "rich_text_preformatted": _PREFORMATTED,
                }
            ),
            1,
        ),
    },
    {"block_id": IDENTIFIER},
)
