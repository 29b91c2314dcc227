"""What Slack sends, decoded once into words; and the same words made easy to read by rules."""

import re
import unicodedata
from dataclasses import dataclass

from domain.stories import ORIGINAL_MAX

MENTION_START, MENTION_END = "\ue000", "\ue001"
"""Private marks around a mentioned person's name, while a line is being read."""

_CONTROL = re.compile(r"<([@#!]|https?://|mailto:|tel:)([^<>\n]{0,4000})>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>「」『』（）()、。，]{1,3000}", re.IGNORECASE)
_PERSON_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_ENTITY = re.compile(r"&(lt|gt|amp);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
_JOINER = "\u200d"
_LINE_ENDS = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)
_PRIVATE = range(0xE000, 0xE020)  # ours: what a member sends in there is dropped
_NARROW = re.compile(
    r"[＃％＆＋－．／０-９＜＝＞＠Ａ-Ｚａ-ｚ￥\u3000\xa0\uff61-\uff9f]+|(?<=[0-9０-９])，(?=[0-9０-９]{3})"
)
_SIMPLER = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("〜～∼˜", "~")
    | dict.fromkeys("−‐‑‒–—―", "-")
    | dict.fromkeys("⇒⟹⇨➡➔➜➝➞➤⟶", "→")
    | dict.fromkeys("⇐⟸⬅", "←")
    | dict.fromkeys("✕✖╳⨯", "×")
    | dict.fromkeys("\t\ufe0f", " ")
    | dict.fromkeys("ヶヵ", "か")
    | {"’": "'"}
)
_KANJI_DIGIT = re.compile(
    r"(?<![一二三四五六七八九十百千万第唯])[一二三四五六七八九]"
    r"(?=人(?!称|気|前|事|材)|名(?!前|称)|時間|回(?!答|覧|収)|件|枚|台|店舗|拠点|部署|[かカケ箇]所|週間|[かカケ箇]月"
    r"|日(?:に|あたり|約|平均|およそ|計|[0-9一二三四五六七八九半間で→]))"
)
_KANJI_DIGITS = {kanji: str(value) for value, kanji in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line: its words, the ids of the people mentioned, and the addresses in it."""

    words: str
    helpers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def decode(raw: str) -> Line:
    """Slack's escaped text, or text from a form, as plain words without any control meaning."""
    line = decode_marked(raw)
    return Line(words=unmarked(line.words).strip(), helpers=line.helpers, links=line.links)


def decode_marked(raw: str) -> Line:
    """The same as `decode`, with the names of mentioned people still marked in the words."""
    helpers: list[str] = []
    links: list[str] = []

    def plain(match: re.Match[str]) -> str:
        return _plain(match, helpers, links)

    words = _entities(_CONTROL.sub(plain, clean(raw))).strip()[:ORIGINAL_MAX]
    links += _ADDRESS.findall(words)
    return Line(words, tuple(dict.fromkeys(helpers)), tuple(dict.fromkeys(links)))


def _plain(match: re.Match[str], helpers: list[str], links: list[str]) -> str:
    """The words of one control sequence; a person or an address in it is noted."""
    sign, (body, _, label) = match[1].lower(), match[2].partition("|")
    if sign == "@":
        if not _PERSON_ID.fullmatch(body):
            return match[0]
        helpers.append(body)
        return f"{MENTION_START}{label}{MENTION_END}"
    if sign == "#":
        return f"#{label}" if label else ""
    if sign == "!":
        return label or (f"@{body}" if body in {"channel", "here", "everyone"} else "")
    if sign.startswith("http"):
        links.append(_entities(match[1] + body))
        return label or match[1] + body
    return label or body


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text)


def unmarked(words: str) -> str:
    """The words with a mentioned person as @name."""
    return (
        words.replace(MENTION_START + MENTION_END, "")
        .replace(MENTION_START, "@")
        .replace(MENTION_END, "")
    )


def clean(raw: str) -> str:
    """The text without control, zero-width and direction marks, with one sort of line end."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    if text.isprintable():
        return text
    return "".join(char for i, char in enumerate(text) if _is_kept(text, i, char))


def _is_kept(text: str, i: int, char: str) -> bool:
    if char in "\n\t":
        return True
    if char == _JOINER:  # it holds an emoji such as a family together
        return 0 < i < len(text) - 1 and _is_emoji(text[i - 1]) and _is_emoji(text[i + 1])
    return ord(char) not in _PRIVATE and unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def _is_emoji(char: str) -> bool:
    return char == "\ufe0f" or unicodedata.category(char) in {"So", "Sk"}


def display(words: str) -> str:
    """The words as they are shown: half-width digits and letters, full-width kana."""
    narrow = _NARROW.sub(lambda match: unicodedata.normalize("NFKC", match[0]), words)
    return unicodedata.normalize("NFC", narrow)


def reading(shown: str) -> str:
    """The shown words in fewer signs, character for character, for rules to read."""
    simpler = shown.translate(_SIMPLER)
    return _KANJI_DIGIT.sub(lambda match: _KANJI_DIGITS[match[0]], simpler)
