"""A member's words made safe to set: tidied, cut where they can be cut, put into quotation marks.

Nothing here changes what was said. Control characters, half-width kana and doubled spaces are
matters of typing; brackets that never close would swallow the sentence around them.
"""

import re
import unicodedata

from domain.language import Language

QUOTES = {Language.JA: ("「", "」"), Language.EN: ("“", "”")}
INNER: dict[Language, dict[int, str]] = {
    Language.JA: {ord("「"): "『", ord("」"): "』"},
    Language.EN: {ord("“"): "‘", ord("”"): "’", ord('"'): "'"},
}
PAIRS = {"」": "「", "』": "『", "）": "（", ")": "(", "】": "【", "]": "[", "”": "“", "］": "［"}
HALF_KANA = re.compile("[\uff61-\uff9f]+")
EMPTY_BRACKETS = re.compile(r"「\s*」|『\s*』|（\s*）|\(\s*\)|【\s*】|\[\s*\]|“\s*”|［\s*］")
REPEATED_STOP = re.compile("。(?:\\s*。)+")
SENTENCE_END = re.compile(r"[。！？!?](?=[^」』）)”’]|$)|\.(?=\s|$)|\n")
ZERO_WIDTH_JOINER = "\u200d"
POLITE_END = re.compile(r"(?:です|ます|でした|ました|ません|ませんでした|でしょう)[）)]?\s*$")
PAST_END = re.compile(r"(?:でした|ました)[）)]?\s*$")
PERSONAL = re.compile(
    "私|僕|俺|わたし|ぼく|うち|自分|弊|我々|思|考え|感じ|寂し|嬉し|うれし|つもり|そうです|ください"
    "|見込み|たい(?:です|と)|ほし|欲し|助か|くれ|もら(?!うように|う形に|うお願い)|いただ|ぜひ|褒め|正直|困|よかった"
    "|来[月週年期]|今後|これから|予定"
)
"""Feelings, wishes, thanks and plans: they belong to whoever wrote them."""
BLAMING = re.compile(
    "ミス|怠[慢けっらり]|不注意|せいで|責任|だれも|誰も|[^0-9０-９\\s]さんが"
    "|担当者|本人|新人|上司|上長|社長|部長|課長|係長"
)
"""What may point at somebody: never said in the newsletter's own voice."""
CLAUSE = re.compile(r"を|(?:[たるいうくすぐぶむにへ化]|ません)\W*$|[！？!?]$")
"""A title that says something happened, so that 「…」という reads well after it."""
JOINT = re.compile(
    r"[、，,・ 　）)」』】を]|[\u3041-\u3096](?=[^\u3041-\u3096ー、。，．…)）」』】])"
)
"""Where a phrase may be cut: after a comma, a space, a bracket, or the kana that end a phrase."""
TITLED = re.compile(r"(?:さん|ちゃん|くん|君|氏)$")
"""A name that says already how its bearer is called: たくちゃん, 王君."""
ELLIPSIS = "…"
MIN_SHARE = 8
"""At least this part of the room is filled by what stands before a bracket left open."""
ENDS = frozenset("。！？!?.…")
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
LATIN_ENOUGH = 0.6
BULLET = re.compile(r"^(?:[・●○■□◆◇▪•*\-–—]|\d{1,2}[.)．）])\s*")
CLOSED = "。！？!?、,:：」』）)…"
NOTHING = re.compile(
    r"(?:特に|とくに|今のところ|現在|現時点では?|今は|まだ)*、?"
    r"(?:な[しい]|ナシ|無[しい]?|ないです|ありません|ございません|未定|未記入|検討中|調査中|確認中|不明"
    r"|[分わ]か(?:りません|らない)|まだ|特に|とくに)(?:です)?"
    r"|同[上左]|(?:上記|前述|別紙|別添|添付)(?:資料|ファイル)?[をの]?"
    r"(?:とおり|通り|ご?参照(?:(?:して)?ください|のこと)?|見てください|同様)?(?:です)?|ー+"
    r"|n[/.]?a|none|nil|nothing(?: special| in particular| yet)?|tb[acd]|unknown"
    r"|not (?:yet|sure|decided)(?: yet)?|ditto|(?:same as|see)(?: the)? (?:above|attach\w+)"
    r"|(?:yet )?to be (?:decided|confirmed|announced)"
    r"|(?:same )?as (?:usual|before|everyone(?: else)?)"
)
"""What forms get where nobody had anything to say: 「特になし」, “n/a”."""
NOTHING_MAX = 60
"""Longer words say something, whatever they are."""


def tidy(text: str) -> str:
    """The text on one line, as it was meant: every sentence kept, slips of typing mended."""
    text = HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = "".join(map(_visible, text))
    text = _joined_lines(text)
    text = REPEATED_STOP.sub("。", _balanced(text))
    return " ".join(text.split()).lstrip("。、，．, ")


def _visible(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029\v\f" else " "
    hidden = char != ZERO_WIDTH_JOINER and unicodedata.category(char) in HIDDEN
    return "" if hidden else char


def _joined_lines(text: str) -> str:
    """Lines as one: a line without an end gets one, so that two sentences never run together."""
    lines = [BULLET.sub("", line.strip()) for line in text.split("\n") if line.strip()]
    lines = list(filter(None, lines)) if len(lines) > 1 else [text.strip()]
    return "".join(_ended(line) for line in lines[:-1]) + "".join(lines[-1:])


def _ended(line: str) -> str:
    if is_latin(line):
        return line + (" " if line[-1] in ".!?;:," else "; ")
    if line[-1] in CLOSED:
        return line
    return line + ("。" if line[-1] in "ただるいんうくす" else "、")


def _balanced(text: str) -> str:
    """Brackets that have no partner, or nothing between them, are left out."""
    before = None
    while before != text:
        before, text = text, _paired(EMPTY_BRACKETS.sub("", text))
    return text


def _paired(text: str) -> str:
    lone: set[int] = set()
    waiting: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in PAIRS.values():
            waiting.append((char, place))
        elif char in PAIRS:
            if waiting and waiting[-1][0] == PAIRS[char]:
                waiting.pop()
            else:
                lone.add(place)
    lone.update(place for _, place in waiting)
    return "".join(char for place, char in enumerate(text) if place not in lone)


def says_something(text: str) -> bool:
    """Whether it has a letter, a number or a symbol, and is no 「特になし」 that fills a form."""
    first = next((place for place, char in enumerate(text) if _counts(char)), None)
    if first is None:
        return False
    if len(text) - first > NOTHING_MAX:
        return True
    last = max(place for place, char in enumerate(text) if _counts(char))
    said = unicodedata.normalize("NFKC", text[first : last + 1]).casefold()
    return NOTHING.fullmatch(said if is_latin(said) else "".join(said.split())) is None


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNS"


def is_latin(text: str) -> bool:
    """Whether most letters are Latin, so that words are set apart by spaces."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(char.isascii() or "LATIN" in unicodedata.name(char, "") for char in letters)
    return bool(letters) and latin >= LATIN_ENOUGH * len(letters)


def is_tellable(text: str) -> bool:
    """Whether these are whole polite sentences (です・ます) that no one has to be named as saying.

    What somebody thinks, wishes or says of people stays a quotation.
    """
    ends = [POLITE_END.search(sentence) for sentence in _sentences(text)]
    return bool(ends) and all(ends) and not PERSONAL.search(text) and not BLAMING.search(text)


def is_past(text: str) -> bool:
    """Whether it tells of what was (でした, ました): the first sentence sets the time."""
    first, *_ = _sentences(text) or [""]
    return PAST_END.search(first) is not None


def is_polite(text: str) -> bool:
    """Whether the last sentence ends in です or ます."""
    return POLITE_END.search(text.rstrip("。！？!?… ")) is not None


def tells_a_deed(text: str) -> bool:
    """Whether something was done in it, so that it is no mere intention."""
    return any(PAST_END.search(sentence) for sentence in _sentences(text))


def is_clause(title: str) -> bool:
    """Whether a title says what happened; 「名札」 only names a thing."""
    return not is_latin(title) and CLAUSE.search(title) is not None


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[。！？!?]", text) if sentence.strip()]


def with_san(name: str) -> str:
    """A name as a Japanese sentence says it: 佐藤さん, but たくちゃん as it is."""
    return name if TITLED.search(name) else f"{name}さん"


def quoted(text: str, language: Language, *, whole: bool = False) -> str:
    """The words in the language's quotation marks, marks inside turned into inner ones.

    `whole` sentences keep their last stop inside the marks; what has none gets it outside.
    """
    opening, closing = QUOTES[language]
    inner = (text if whole else without_stop(text)).translate(INNER[language])
    stop = "" if not whole or inner[-1:] in ENDS else "."
    return f"{opening}{inner}{closing}{stop}" if inner else ""


def sentence(text: str) -> str:
    """Whole Japanese sentences with their last stop in place."""
    return text if text[-1:] in ENDS else f"{text}。"


def without_stop(text: str) -> str:
    """The words without the stop that ends them, as they stand inside quotation marks."""
    text = text.rstrip()
    return text if text.endswith("..") else text.removesuffix(".").rstrip("。．")


def first_sentence(text: str) -> str:
    """The text up to its first stop inside, so that quoting it never ends a sentence early."""
    found = re.search(r"[。．！？]|[.!?](?=\s)", text.rstrip("。．！？!?. "))
    return text if found is None else text[: found.start()]


def clipped(text: str, limit: int) -> str:
    """At most `limit` characters: cut after a whole sentence if that keeps half, else with …."""
    if len(text) <= limit:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text, 0, limit - 1)]
    if ends and ends[-1] * 2 >= limit:
        return _balanced(text[: ends[-1]].rstrip()) + ELLIPSIS
    return _cut(text, limit)


def clipped_title(title: str, limit: int) -> str:
    """A title of at most `limit` characters, cut at a joint of the phrase if there is one."""
    return title if len(title) <= limit else _cut(title, limit)


def _cut(text: str, limit: int) -> str:
    """Cut between words or after a comma, never inside a character that is made of several."""
    head = text[: max(1, limit - 1)]
    joints = [found.end() for found in JOINT.finditer(text, 0, limit)]
    good = [joint for joint in joints if limit <= joint * 2 and joint <= len(head)]
    place = good[-1] if good else _whole(text, len(head))
    place = _before_open_bracket(text[:place], limit)
    return _balanced(text[:place].rstrip("、，,・ 　") or text[:place]) + ELLIPSIS


def _before_open_bracket(head: str, limit: int) -> int:
    """Where a bracket that the cut leaves open begins, if enough stands before it; else the end."""
    opened = map(head.rfind, PAIRS.values())
    places = [
        place
        for place in opened
        if place * MIN_SHARE >= limit and all(c not in PAIRS for c in head[place:])
    ]
    return min(places, default=len(head))


def _whole(text: str, place: int) -> int:
    """The last place at or before this one that does not split a joined character."""
    while place > 1 and (_joins(text[place]) or text[place - 1] == ZERO_WIDTH_JOINER):
        place -= 1
    return place


def _joins(char: str) -> bool:
    return char == ZERO_WIDTH_JOINER or unicodedata.category(char).startswith("M")
