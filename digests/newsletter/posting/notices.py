"""What the office and the editors are told about an edition, each once, in their own language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from digests import words
from digests.delivery import Parcel, Result, deliver
from digests.newsletter.desk import Desk, notice_key
from digests.poster import PASSES_BY_ITSELF, Message
from digests.prose_template import render, render_line
from digests.render.rich_text import Block, escaped, rich_text
from domain import prose
from domain.calendar import Month
from domain.language import Language
from domain.people import language_of
from domain.prose import Paragraph
from storage import cuts, deliveries, people
from storage.states import DeliveryState


class Button(StrEnum):
    """A button under a notice: its action id; its value begins with the month."""

    PREVIEW = "newsletter.preview"
    EDIT = "cut.open"
    APPROVE = "newsletter.approve"
    HOLD = "newsletter.hold"
    RELEASE = "newsletter.release"
    PUBLISH = "newsletter.publish"


FOR_EDITORS = (Button.PREVIEW, Button.EDIT, Button.APPROVE, Button.HOLD)
WHILE_HELD = (Button.PREVIEW, Button.APPROVE, Button.RELEASE)
TO_POST = (Button.PREVIEW, Button.PUBLISH)
TO_SEE_FIRST = (Button.APPROVE, Button.PUBLISH)
"""What is about the edition as it was shown: its value says the cut's revision too."""
STYLES = {Button.APPROVE: "primary", Button.PUBLISH: "primary"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One note about an edition. `part` names its words, `once` what it is told once for.

    `records` are lines under it in which members' words may stand. `revision` is the cut's as the
    notice is sent: an approval under it is one of the edition as it was then.
    """

    part: str
    month: Month
    values: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    once: str = ""
    records: Callable[[Language], tuple[Paragraph, ...]] = lambda _: ()
    revision: int = 0


async def tell(desk: Desk, notice: Notice, whom: Iterable[str]) -> list[str]:
    """Send the notice to everyone who was not told yet; what was done, for the log."""
    keys = _keys(notice, whom)
    async with desk.courier.db.read() as s:
        rows = await deliveries.among(s, keys.values())
        known = await people.many(s, keys)
        cut = await cuts.get(s, str(notice.month))
    notice = replace(notice, revision=cut.revision if cut else 0)
    told = {row.key for row in rows if row.state is DeliveryState.SENT}
    done = []
    for person, key in keys.items():
        member = known.get(person)
        if key in told or (member is not None and member.deactivated):
            continue
        words_of_it = message(desk, notice, language_of(member, desk.company.language))
        parcel = Parcel(key=key, channel=person, message=words_of_it)
        outcome = await deliver(desk.courier, parcel, now=desk.now)
        if outcome.result is Result.SENT:
            done.append(f"{notice.part} {notice.month}: told {person}")
    return done


async def is_under_way(desk: Desk, notice: Notice, whom: Iterable[str]) -> bool:
    """Whether anybody is still to be told, once Slack takes it; a refusal is no delay."""
    async with desk.courier.db.read() as s:
        rows = await deliveries.among(s, _keys(notice, whom).values())
    return any(
        row.state is DeliveryState.CLAIMED
        or (row.state is DeliveryState.FAILED and row.error in PASSES_BY_ITSELF)
        for row in rows
    )


def _keys(notice: Notice, whom: Iterable[str]) -> dict[str, str]:
    about = f"{notice.part}:{notice.once}" if notice.once else notice.part
    return {person: notice_key(notice.month, about, person) for person in whom}


def message(desk: Desk, notice: Notice, language: Language) -> Message:
    """The notice in that language. Its own sentences need no escaping; its records are literal."""
    paragraphs = render("notices", language, part=notice.part, **_values(desk, notice, language))
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    blocks: list[Block] = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    if records := notice.records(language):
        blocks.append(rich_text(records))
        text = f"{text}\n{escaped(prose.words(records))}"
    if notice.buttons:
        buttons = [_button(button, notice, language) for button in notice.buttons]
        blocks.append({"type": "actions", "elements": buttons})
    return Message(text, tuple(blocks))


def _values(desk: Desk, notice: Notice, language: Language) -> dict[str, Any]:
    """The notice's values as words: moments in company time, lengths of time rounded down."""
    values = dict(notice.values)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = _moment(value.astimezone(desk.tz), language)
        elif isinstance(value, timedelta):
            values[name] = _length(value, language)
    return {
        "edition": words.edition_name(notice.month.year, notice.month.month, language),
        "channel": f"<#{desk.company.newsletter_channel}>",
        **values,
    }


def _moment(local: datetime, language: Language) -> str:
    return f"{words.date(local.date(), language)} {local:%H:%M}"


def _length(late: timedelta, language: Language) -> str:
    minutes = late.seconds // 60
    return render_line(
        "notices",
        language,
        part="duration",
        days=late.days,
        hours=minutes // 60,
        minutes=minutes,
    )


def _button(button: Button, notice: Notice, language: Language) -> dict[str, Any]:
    label = render_line("notices", language, part=button.value)
    style = {"style": STYLES[button]} if button in STYLES else {}
    shown = f":{notice.revision}" if button in TO_SEE_FIRST else ""
    return {
        "type": "button",
        "action_id": button.value,
        "value": f"{notice.month}{shown}",
        "text": {"type": "plain_text", "text": label},
        **style,
    }
