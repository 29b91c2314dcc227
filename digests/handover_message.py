"""What a person reads who takes something over, as a Slack message; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digests.member_words import clipped_title, tidy
from digests.nudges.reader import Reader
from digests.poster import Message
from digests.prose_template import render, render_line
from digests.render.rich_text import Block, escaped, rich_text
from domain.pocs import Checkin, Poc, Stage
from domain.prose import Paragraph
from domain.stories import TITLE_MAX, PersonId

WRITTEN_OUT = 5
TITLES = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """One trial that was taken over, and what was said of it last."""

    poc: Poc
    checkin: Checkin | None


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody took over from `source`; `count` is of all trials, `titles` of all stories."""

    source: PersonId
    taken: tuple[Taken, ...]
    count: int
    titles: tuple[str, ...]


def message(given: Given, reader: Reader) -> Message:
    """The whole of it: what, how far, and what comes next."""
    paragraphs = list(_told(given, reader))
    blocks: list[Block] = [rich_text(_head(given, reader), mentions=True)]
    for taken in given.taken[:WRITTEN_OUT]:
        blocks += [rich_text(_about(taken, reader)), _button(taken.poc, reader)]
    blocks.append(rich_text(_foot(given, reader)))
    return Message(escaped("\n".join(one.text for one in paragraphs)), tuple(blocks))


def _told(given: Given, reader: Reader) -> Iterator[Paragraph]:
    """All that the blocks say, for notifications and screen readers."""
    yield from _head(given, reader)
    for taken in given.taken[:WRITTEN_OUT]:
        yield from _about(taken, reader)
    yield from _foot(given, reader)


def _said(reader: Reader, part: str, **values: Any) -> tuple[Paragraph, ...]:
    return render("handover", reader.language, part=part, **values)


def _head(given: Given, reader: Reader) -> tuple[Paragraph, ...]:
    source = reader.name(given.source) if given.source else ""
    counts = {"pocs": given.count, "stories": len(given.titles)}
    return _said(reader, "head", source=source, source_id=given.source, **counts)


def _about(taken: Taken, reader: Reader) -> Iterator[Paragraph]:
    """One trial: its name, its period, its indicator, its last check-in and the words of it."""
    poc, checkin = taken.poc, taken.checkin
    title = clipped_title(tidy(poc.title), TITLE_MAX)
    yield from _said(reader, "name", title=title, number=poc.id)
    left = (poc.end_on - reader.today).days if poc.end_on else 0
    waiting = poc.stage is Stage.IDEA
    yield from _said(reader, "period", end=reader.day(poc.end_on), left=left, waiting=waiting)
    if poc.indicator and poc.target is not None:
        yield from _said(reader, "goal", **_goal(poc, reader))
    if checkin is not None:
        day = reader.day(checkin.on)
        yield from _said(reader, "checkin", day=day, health=checkin.health.value)
        yield from _said(reader, "note", note=tidy(checkin.note))


def _goal(poc: Poc, reader: Reader) -> dict[str, str]:
    return {
        "indicator": tidy(poc.indicator),
        "baseline": reader.amount(poc.baseline, poc.unit),
        "target": reader.amount(poc.target, poc.unit),
        "latest": reader.amount(poc.latest_value, poc.unit),
    }


def _foot(given: Given, reader: Reader) -> Iterator[Paragraph]:
    if given.count > len(given.taken[:WRITTEN_OUT]):
        yield from _said(reader, "more", count=given.count - len(given.taken[:WRITTEN_OUT]))
    if given.titles:
        titles = [clipped_title(tidy(title), TITLE_MAX) for title in given.titles[:TITLES]]
        more = len(given.titles) - len(titles)
        yield from _said(reader, "titles", titles=titles, more=more)
    yield from _said(reader, "next", pocs=given.count, stories=len(given.titles))


def _button(poc: Poc, reader: Reader) -> Block:
    label = render_line("handover", reader.language, part="show", number=poc.id)
    text = {"type": "plain_text", "text": label}
    button = {"type": "button", "action_id": "poc.show", "value": str(poc.id), "text": text}
    return {"type": "actions", "elements": [button]}
