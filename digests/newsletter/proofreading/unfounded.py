"""Numbers in the editors' words that the record does not have, so that somebody looks again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from digests.newsletter.material import Material
from digests.newsletter.telling.leads import tell
from domain.stories import Story

NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[千万億]?)"
    r"(?P<unit>%|割|倍|点|年|か?月|週間?|日|時間?|分|秒|円|名|人|件|回|枚|社|\s?[a-z]{1,8})?",
    re.IGNORECASE,
)
SCALES = {"": 1, "千": 1_000, "万": 10_000, "億": 100_000_000}
MINUTES = ("minutes_before", "minutes_after")


def unfounded(words: str, story: Story, material: Material, *more: str) -> tuple[str, ...]:
    """The numbers of `words` that neither the record nor its own telling nor `more` has, in order.

    Only their value counts: half an hour may be called 30分 or 0.5時間.
    """
    known = set(_values([*_told(story, material), *more]))
    known |= {value / 60 for value in _minutes(story)}
    text = unicodedata.normalize("NFKC", words)
    strange = [found[0].strip() for found in NUMBER.finditer(text) if _value(found) not in known]
    return tuple(dict.fromkeys(strange))


def _told(story: Story, material: Material) -> Iterator[str]:
    """All that may be repeated: what the author wrote, and what the newsletter makes of it."""
    yield story.model_dump_json(exclude={"original"})
    piece = tell(story, material, 0)
    yield piece.figure
    yield from (paragraph.text for paragraph in (*piece.paragraphs, *piece.on_page))
    yield f"{material.month.year} {material.month.month}"


def _minutes(story: Story) -> list[float]:
    return [value for name in MINUTES if (value := getattr(story, name)) is not None]


def _values(texts: Iterable[str]) -> Iterator[float]:
    for text in texts:
        yield from map(_value, NUMBER.finditer(unicodedata.normalize("NFKC", text)))


def _value(found: re.Match[str]) -> float:
    return float(found["digits"].replace(",", "")) * SCALES[found["scale"]]
