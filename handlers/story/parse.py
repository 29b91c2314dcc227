"""What stands in the story form, read into a story's fields, with an error for each field not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from domain.capture.fields import (
    read_duration,
    read_frequency,
    read_metric,
    read_number,
    read_yen,
    yen_a_year,
)
from domain.effect import Per, Standing
from domain.errors import InvalidError
from domain.stories import (
    LABEL_MAX,
    MANY,
    Difficulty,
    FileRef,
    Metric,
    NewStory,
    ShownAs,
    Voice,
    is_blank,
)
from handlers.kit.forms import Values, list_of, text_of
from handlers.kit.outdated import OLD_FORM
from handlers.story.fields import TEXTS
from handlers.story.values import values_of
from handlers.translator import Translator

QUANTITY_MAX = 1_000_000
YEN_MAX = 1_000_000_000_000
VOICE_MAX = 500
FILES_MAX = 10

SEPARATORS = re.compile(r"[,，、;；\n]+")
VOICE = re.compile(r"(?:(?P<who>[^:：]{1,60})[:：])?(?P<text>.+)", re.DOTALL)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

Fields = dict[str, Any]
Read = Callable[[Values, NewStory | None], Fields]


@dataclass(frozen=True)
class Parsed:
    """What was understood, by the story's field names, and an error for each form field not."""

    fields: Fields
    errors: dict[str, str]


def parse(values: Values, base: NewStory | None, tr: Translator) -> Parsed:
    """What stands in the form, read; a field that is not on it or still says the same is not.

    So an edit never changes a figure by reading its rounded form again.
    """
    fields: Fields = {}
    errors: dict[str, str] = {}
    shown = values_of(base, tr.language) if base else {}
    for name, read in READERS.items():
        if name not in values or values[name] == shown.get(name):
            continue
        try:
            fields |= read(values, base)
        except InvalidError as error:
            errors[name] = tr(error.message, **error.params)
    return Parsed(fields, errors)


def _duration(name: str, field: str) -> Read:
    def read(values: Values, _base: NewStory | None) -> Fields:
        text = text_of(values, name)
        if not text:
            return {field: None}
        found = read_duration(text, text_of(values, "unit") or "minutes")
        if found is None or found.minutes > QUANTITY_MAX:
            raise InvalidError(
                'This time was not understood: "%(text)s". Please write it like 30 min, 1.5 hours'
                " or half a day.",
                text=text,
            )
        return {field: found.minutes} | ({"in_days": found.days} if name == "before" else {})

    return read


def _times(values: Values, _base: NewStory | None) -> Fields:
    text = text_of(values, "times")
    if not text:
        return {"times_count": None, "times_per": None}
    often = read_frequency(text)
    if often:
        return {"times_count": _some(often.count), "times_per": often.per}
    return {"times_count": _some(_number(text))}


def _per(values: Values, _base: NewStory | None) -> Fields:
    times, per = text_of(values, "times"), text_of(values, "per")
    if read_number(times) is None:
        return {}
    if not per:
        raise InvalidError("Please choose the span too: a day, a week, a month or a year.")
    return {"times_per": one_of(Per, per)}


def _count(name: str, field: str) -> Read:
    def read(values: Values, _base: NewStory | None) -> Fields:
        text = text_of(values, name)
        if not text:
            return {field: None}
        count = _number(text)
        return {field: _some(count) if field == "people_before" else count}

    return read


def _some(count: float) -> float:
    if count <= 0:
        raise InvalidError("Please write a number above 0.")
    return count


def _number(text: str) -> float:
    found = read_number(text)
    if found is None or not 0 <= found <= QUANTITY_MAX:
        raise InvalidError(
            'This number was not understood: "%(text)s". Please write it in digits, such as 10.',
            text=text,
        )
    return found


def yen(name: str, field: str, *, once: bool = False) -> Read:
    """An amount of money, a year's unless it is spent once."""

    def read(values: Values, _base: NewStory | None) -> Fields:
        text = text_of(values, name)
        if not text:
            return {field: None}
        found = read_yen(text)
        amount = yen_a_year(found) if found else 0
        lowest = -YEN_MAX if name == "saving" else 0  # a saving below zero is a worse result
        if found is None or not lowest <= amount <= YEN_MAX or (once and found.per):
            raise InvalidError(
                'This amount was not understood: "%(text)s". Please write it in yen, such as'
                " 360,000.",
                text=text,
            )
        return {field: amount}

    return read


def _metrics(values: Values, _base: NewStory | None) -> Fields:
    return {"metrics": tuple(_few(map(_metric, _lines(values, "metrics"))))}


def _metric(line: str) -> Metric:
    found = read_metric(line)
    if found is None:
        raise InvalidError(
            'This line was not understood: "%(text)s". Please write it like Defect rate 2.1%% →'
            " 0.4%%.",
            text=line,
        )
    return found


def _voices(values: Values, _base: NewStory | None) -> Fields:
    return {"voices": tuple(_few(map(_voice, _lines(values, "voices"))))}


def _voice(line: str) -> Voice:
    match = VOICE.fullmatch(line)
    text = match["text"].strip() if match else ""
    if not match or not 0 < len(text) <= VOICE_MAX:
        raise InvalidError("One voice has at most %(limit)s characters.", limit=VOICE_MAX)
    return Voice(who=(match["who"] or "").strip(), text=text)


def labels(name: str) -> Read:
    """Words between commas, such as tags."""

    def read(values: Values, _base: NewStory | None) -> Fields:
        parts = (part.strip(" 　#＃") for part in SEPARATORS.split(text_of(values, name)))
        labels = tuple(_few(dict.fromkeys(part for part in parts if not is_blank(part))))
        if any(len(label) > LABEL_MAX for label in labels):
            raise InvalidError(
                "One word here has at most %(limit)s characters. Please put commas between them.",
                limit=LABEL_MAX,
            )
        return {name: labels}

    return read


def _few(items: Any) -> Iterator[Any]:
    """The items, as long as they are not too many."""
    for index, item in enumerate(items):
        if index >= MANY:
            raise InvalidError("At most %(limit)s can be kept here.", limit=MANY)
        yield item


def _lines(values: Values, name: str) -> list[str]:
    return [line.strip() for line in text_of(values, name).splitlines() if not is_blank(line)]


def _link(values: Values, _base: NewStory | None) -> Fields:
    link = text_of(values, "link")
    if link and not ADDRESS.fullmatch(link):
        raise InvalidError("A link starts with https:// and has no spaces.")
    return {"link": link}


def _helpers(values: Values, _base: NewStory | None) -> Fields:
    return {"helpers": tuple(_few(list_of(values, "helpers")))}


def _files(values: Values, base: NewStory | None) -> Fields:
    """Files that were added, after those kept before."""
    added = (
        FileRef(file_id=one["id"], name=one.get("name") or "", link=one.get("permalink") or "")
        for one in list_of(values, "files")
    )
    files = {file.file_id: file for file in (*(base.files if base else ()), *added)}
    if len(files) > FILES_MAX:
        raise InvalidError("At most %(limit)s can be kept here.", limit=FILES_MAX)
    return {"files": tuple(files.values())}


def _text(name: str) -> Read:
    return lambda values, _base: {name: text_of(values, name)}


def _title(values: Values, _base: NewStory | None) -> Fields:
    title = text_of(values, "title")
    if not title:
        raise InvalidError("Please write what it was, in one line.")
    return {"title": title}


def one_of(read: Callable[[str], Any], chosen: str) -> Any:
    """What a menu of ours offers; anything else was offered by an older version."""
    try:
        return read(chosen)
    except ValueError:
        raise InvalidError(OLD_FORM) from None


def choice(name: str, field: str, read: Callable[[str], Any]) -> Any:
    """A menu's value; where nothing was chosen the story's own default stands."""

    def read_choice(values: Values, _base: NewStory | None) -> Fields:
        chosen = text_of(values, name)
        return {field: one_of(read, chosen)} if chosen else {}

    return read_choice


READERS: dict[str, Read] = {
    **{name: _text(name) for name in TEXTS},
    "title": _title,
    "before": _duration("before", "minutes_before"),
    "after": _duration("after", "minutes_after"),
    "times": _times,
    "per": _per,
    "people": _count("people", "people_before"),
    "people_after": _count("people_after", "people_after"),
    "sharing": choice("sharing", "per_person", lambda chosen: chosen == "each"),
    "standing": choice("standing", "standing", Standing),
    "saving": yen("saving", "saving_yen"),
    "cost_once": yen("cost_once", "cost_once_yen", once=True),
    "cost_yearly": yen("cost_yearly", "cost_yearly_yen"),
    "metrics": _metrics,
    "voices": _voices,
    "tools": labels("tools"),
    "tags": labels("tags"),
    "difficulty": choice("difficulty", "difficulty", Difficulty),
    "link": _link,
    "helpers": _helpers,
    "files": _files,
    "shown_as": choice("shown_as", "shown_as", ShownAs),
    "publish": lambda values, _base: {"publish": "publish" in list_of(values, "publish")},
}
