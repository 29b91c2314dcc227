"""`/dx settings`: what the DX office chooses, in four forms behind one overview (O1)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from digests import words
from domain.language import Language
from handlers import channel_check
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import Modal, Values, inputs
from handlers.kit.outdated import known
from handlers.kit.surface import LIST, Reply, result_view, send, sentence, show, tell
from handlers.kit.text import escape, lines, listed
from handlers.settings_fields import CALENDAR, FIGURES, GROUPS, PEOPLE, POST, Group, values_of
from handlers.settings_values import parse
from handlers.translator import Translator
from handlers.visit import Visit
from storage import settings
from storage.settings import CompanySettings, EmptyMonth, Unapproved

OURS = re.compile(r"^settings\.")
SHOWN = 10


def register(app: AsyncApp) -> None:
    """Listen for the overview's buttons and the forms."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def show_settings(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """The overview, for the office."""
    visit.who.require_office()
    await visit.answer(ack, overview(visit.company, visit.tr), visit.tr("Settings"))
    if visit.company.newsletter_channel and visit.response_url:
        visit.deps.after(_look_again(visit))


async def _look_again(visit: Visit) -> None:
    """Say what keeps the bot from posting in the channel chosen before, if anything does."""
    finding = await channel_check.look(visit.client, visit.company)
    step = channel_check.open_step(finding, visit.company, visit.tr)
    if step:
        text = lines([visit.tr("Still open:"), f"• {step}"])
        await send(visit.response_url, sentence(text), replace=False)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Open one of the forms, or confirm a channel that is shared with another company."""
    visit.who.require_office()
    if visit.action["action_id"] == channel_check.CONFIRM:
        await _confirm_shared(ack, visit)
        return
    group = known(GROUPS, visit.value)
    visit.open_later(group_view(group, values_of(visit.company), visit.tr, visit.response_url))
    await ack()


async def _confirm_shared(ack: AsyncAck, visit: Visit) -> None:
    """Take a channel that another company reads, after all."""
    changes = {"newsletter_channel": visit.value, "shared_channel_confirmed": True}
    company = await save(visit, changes)
    visit.deps.after(_show_confirmed(visit, company))
    await ack()


async def _show_confirmed(visit: Visit, company: CompanySettings) -> None:
    reply = await _checked(visit, company)
    view = result_view(visit.tr("Settings"), reply, visit.tr, callback_id=LIST)
    await show(visit.body, visit.client, reply, view)


def group_view(group: Group, values: Values, tr: Translator, url: str = "") -> dict[str, Any]:
    """One group of questions as a form; `url` is where the overview can be refreshed."""
    frame = Modal(
        f"settings.{group.name}", tr(group.title), tr("Close"), submit=tr("Save"), metadata=url
    )
    about = blocks.section(tr(group.about))
    return frame.view([about, *inputs(group.fields, values, "settings", tr)])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Save a form and close it; what came of it is told where the overview is."""
    visit.who.require_office()
    today = visit.now.astimezone(visit.company.zone).date()
    changes, errors = parse(visit.typed, visit.company, today, visit.tr)
    if errors:
        await ack(response_action="errors", errors=errors)
        return
    company = await save(visit, changes)
    visit.deps.after(_tell(visit, company, checked="newsletter_channel" in changes))
    await ack()


async def _tell(visit: Visit, company: CompanySettings, *, checked: bool) -> None:
    """Refresh the overview, with what a look at the channel found."""
    if checked and company.newsletter_channel:
        reply = await _checked(visit, company)
    else:
        reply = overview(company, visit.tr, _saved(visit.company, company, visit.tr))
    await _show(visit, reply)


async def _checked(visit: Visit, company: CompanySettings) -> Reply:
    """What a look at the channel found, above the settings as they stand then."""
    finding = await channel_check.look(visit.client, company)
    is_new = company.newsletter_channel != visit.company.newsletter_channel
    found = channel_check.said(finding, company, visit.tr, is_new=is_new)
    if channel_check.is_refused(finding, is_new=is_new):
        company = await save(visit, {"newsletter_channel": _former(visit, company)})
    step = channel_check.open_step(finding, company, visit.tr)
    below = overview(company, visit.tr, step=step)
    return Reply(found.text, (*found.blocks, *below.blocks))


def _saved(before: CompanySettings, after: CompanySettings, tr: Translator) -> str:
    """That the settings were saved, and which departments are gone by it."""
    kept = {department.name for department in after.departments}
    gone = [escape(one.name) for one in before.departments if one.name not in kept]
    said = tr("*Saved.* These are the settings now.")
    if not gone:
        return said
    names = listed(gone, tr.language)
    return lines(
        [said, tr("Departments taken out: %(names)s. To keep one, write it again.", names=names)]
    )


def _former(visit: Visit, company: CompanySettings) -> str | None:
    """The channel before this one; None if there was none."""
    former = visit.company.newsletter_channel
    return None if former == company.newsletter_channel else former


async def _show(visit: Visit, reply: Reply) -> None:
    """Put the reply where the form was opened from; where nothing is left, send it privately."""
    url, root = visit.view["private_metadata"], visit.view["root_view_id"]
    if url:
        await send(url, reply, replace=True)
    elif root != visit.view["id"]:
        view = result_view(visit.tr("Settings"), reply, visit.tr, callback_id=LIST)
        await show({**visit.body, "view": {"id": root}}, visit.client, reply, view)
    else:
        await tell(visit.body, visit.client, reply)


async def save(visit: Visit, changes: Mapping[str, Any]) -> CompanySettings:
    """Keep the changes; a new channel has to be confirmed anew where it is shared."""
    if changes.get("newsletter_channel") not in (None, visit.company.newsletter_channel):
        changes = {"shared_channel_confirmed": False, **changes}
    async with visit.deps.db.begin() as session:
        company = await settings.save(session, changes, by=visit.who.id, now=visit.now)
    visit.deps.company_changed()
    return company


def overview(
    company: CompanySettings, tr: Translator, headline: str = "", *, step: str = ""
) -> Reply:
    """Every setting as it stands, each group with a button to change it.

    `step` is something still to be done outside the settings.
    """
    title = headline or tr("*Settings*")
    groups = (
        (POST, _post(company, tr)),
        (FIGURES, _figures(company, tr)),
        (CALENDAR, _calendar(company, tr)),
        (PEOPLE, _people(company, tr)),
    )
    parts: list[Block] = [blocks.section(title), *first_steps(company, tr, step)]
    for group, said in groups:
        change = blocks.button(tr("Change"), f"settings.open.{group.name}", group.name)
        parts.append(blocks.section(f"*{tr(group.about)}*\n{said}", change))
    return Reply(title, tuple(parts))


def first_steps(company: CompanySettings, tr: Translator, step: str = "") -> list[Block]:
    """What is still to be chosen before the first newsletter."""
    steps = [
        (not step, step),
        (bool(company.newsletter_channel), tr("Choose the newsletter's channel")),
        (bool(company.departments), tr("Name the departments")),
        (len(company.office) > 1, tr("Name a second person for the office")),
    ]
    open_steps = [f"• {text}" for done, text in steps if not done]
    if not open_steps:
        return []
    return [blocks.section(lines([tr("Still open:"), *open_steps]))]


def _post(company: CompanySettings, tr: Translator) -> str:
    channel = company.newsletter_channel
    schedule = company.schedule
    counted = {
        "business_day": tr("business day %(day)s of the month after", day=schedule.day),
        "day_of_month": tr("day %(day)s of the month after", day=schedule.day),
    }[schedule.kind.value]
    return lines(
        [
            f"<#{channel}>" if channel else tr("No channel yet: nothing is posted."),
            tr("Post: %(day)s, %(at)s", day=counted, at=f"{schedule.at:%H:%M}"),
            tr("Draft: %(lead)s business days before", lead=schedule.lead),
            tr("Language: %(language)s", language=_language(company.language)),
            tr("Not approved at the hour: %(what)s", what=_at_the_hour(company, tr)),
            tr("In a month without records: %(what)s", what=_empty_month(company, tr)),
        ]
    )


def _language(language: Language) -> str:
    return {Language.JA: "日本語", Language.EN: "English"}[language]


def _at_the_hour(company: CompanySettings, tr: Translator) -> str:
    waits = company.at_the_hour is Unapproved.WAIT
    return tr("wait and remind") if waits else tr("post")


def _empty_month(company: CompanySettings, tr: Translator) -> str:
    skips = company.empty_month is EmptyMonth.SKIP
    return tr("post nothing") if skips else tr("post a short issue")


def _figures(company: CompanySettings, tr: Translator) -> str:
    year = company.assumptions
    rates = [
        tr("From %(day)s: %(yen)s yen an hour", day=rate.from_date, yen=f"{rate.yen:,}")
        for rate in company.hourly_rates[-SHOWN:]
    ]
    return lines(
        [
            tr(
                "%(hours)g hours a day, %(days)g days, %(weeks)g weeks, %(months)g months a year",
                hours=year.hours_per_day,
                days=year.days_per_year,
                weeks=year.weeks_per_year,
                months=year.months_per_year,
            ),
            *(rates or [tr("No hourly rate: hours are not turned into money.")]),
        ]
    )


def _calendar(company: CompanySettings, tr: Translator) -> str:
    return lines(
        [
            escape(company.tz),
            tr("Company days off: %(days)s", days=_days(company.days_off, tr)),
            tr("Worked although a holiday: %(days)s", days=_days(company.working_days, tr))
            if company.working_days
            else "",
        ]
    )


def _days(days: tuple[date, ...], tr: Translator) -> str:
    return _few((words.date(day, tr.language) for day in days), tr)


def _people(company: CompanySettings, tr: Translator) -> str:
    departments = (escape(department.name) for department in company.departments)
    guests = tr("Guests may take part") if company.allow_guests else tr("Guests may not take part")
    return lines(
        [
            escape(company.company_name),
            tr("Departments: %(names)s", names=_few(departments, tr)),
            tr("Office: %(people)s", people=_mentions(company.office, tr)),
            tr("Editors: %(people)s", people=_mentions(company.editors, tr)),
            guests,
        ]
    )


def _mentions(ids: tuple[str, ...], tr: Translator) -> str:
    return _few((f"<@{one}>" for one in ids), tr)


def _few(items: Any, tr: Translator) -> str:
    """The first of many, and how many more there are."""
    found = list(items)
    said = listed(found[:SHOWN], tr.language) or tr("none")
    rest = len(found) - SHOWN
    return said if rest <= 0 else tr("%(some)s and %(count)s more", some=said, count=rest)
