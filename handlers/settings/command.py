"""`/dx settings`: what the DX office chooses, in a few forms behind one overview (O1)."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.departments import key_of, look_again
from domain.errors import msg
from handlers import channel_check
from handlers.kit import blocks
from handlers.kit.forms import Modal, Values, inputs
from handlers.kit.outdated import known
from handlers.kit.surface import (
    LIST,
    Reply,
    result_view,
    send,
    sentence,
    show,
    show_where_opened,
)
from handlers.kit.text import escape, lines, listed
from handlers.listening import Listening
from handlers.opening import open_made
from handlers.scopes import switched_off
from handlers.settings import log as settings_log
from handlers.settings.bridges import bridges_group
from handlers.settings.fields import BRIDGES, GROUPS, MENTORS, SOURCE, Group, values_of
from handlers.settings.mentors import mentor_blocks, mentors_chosen
from handlers.settings.names import names_view
from handlers.settings.overview import Aside, overview
from handlers.settings.source import source_view
from handlers.settings.values import parse
from handlers.translator import Translator
from handlers.visit import Visit
from storage import departments, settings
from storage.settings import CompanySettings, SourceKind, Unapproved

OURS = re.compile(r"^settings\.")
TITLE = msg("Settings")
BY_EDITORS = {
    Unapproved.WAIT: msg(
        "As there are editors now, an issue that nobody approved by its hour is not posted: it"
        " waits, and you are reminded. [Newsletter] is where to change that."
    ),
    Unapproved.POST: msg(
        "As there are no editors now, an issue is posted at its hour even if nobody approved it."
        " [Newsletter] is where to change that."
    ),
}
"""What naming editors, or none, changes besides; said where it was never chosen."""
ASKING = msg("One moment: Slack is being asked.")


def register(app: Listening) -> None:
    """Listen for the overview's buttons and the forms."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def show_settings(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """The overview, for the office; with a word for it, the changes of late."""
    visit.who.require_office()
    if rest.casefold() in settings_log.WORDS:
        await settings_log.answer(ack, visit)
        return
    reply = overview(visit.company, visit.tr, aside=await aside_of(visit, visit.company))
    await visit.answer(ack, reply, visit.tr("Settings"))
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
    """Open one of the forms, turn a page, or do what else a button says."""
    visit.who.require_office()
    act = ACTS.get(visit.action["action_id"], open_group)
    await act(ack, visit)


async def open_group(ack: AsyncAck, visit: Visit) -> None:
    """Open one of the forms."""
    group, url = known(GROUPS, visit.value), visit.response_url
    if group is SOURCE:
        visit.deps.after(open_made(visit, TITLE, ASKING, source_view(visit, url)))
    else:
        group = bridges_group(visit.company) if group is BRIDGES else group
        visit.open_later(group_view(group, values_of(visit.company), visit.tr, url))
    await ack()


async def open_names(ack: AsyncAck, visit: Visit) -> None:
    """Open the form for names of departments that Slack says."""
    making = names_view(visit, visit.response_url)
    visit.deps.after(open_made(visit, TITLE, ASKING, making))
    await ack()


async def redraw_mentors(ack: AsyncAck, visit: Visit) -> None:
    """Ask about each mentor chosen by now; what was typed stays."""
    values, url = mentors_chosen(visit), str(visit.view["private_metadata"])
    visit.update_later(group_view(MENTORS, values, visit.tr, url))
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


NO_DEPARTMENTS = msg(
    "Please name the departments first: press [Change] beside the company and its departments."
)


def group_view(group: Group, values: Values, tr: Translator, url: str = "") -> dict[str, Any]:
    """One group of questions as a form; `url` is where the overview can be refreshed."""
    save_it = tr("Save") if group.fields else ""
    frame = Modal(
        f"settings.{group.name}", tr(group.title), tr("Close"), submit=save_it, metadata=url
    )
    said = tr(group.about if group.fields else NO_DEPARTMENTS)
    if group is MENTORS:
        asked = mentor_blocks(values, tr)
    else:
        asked = inputs(group.fields, values, "settings", tr)
    return frame.view([blocks.section(said), *asked][-blocks.VIEW_MAX :])


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
    if changes.keys() & {"departments", "department_source"}:
        visit.deps.after(look_again(visit.deps.db, company, visit.now))
    await ack()


async def _tell(visit: Visit, company: CompanySettings, *, checked: bool) -> None:
    """Refresh the overview, with what a look at the channel found."""
    if checked and company.newsletter_channel:
        reply = await _checked(visit, company)
    else:
        said = _saved(visit.company, company, visit.tr)
        reply = overview(company, visit.tr, said, aside=await aside_of(visit, company))
    await _show(visit, reply)


async def _checked(visit: Visit, company: CompanySettings) -> Reply:
    """What a look at the channel found, above the settings as they stand then."""
    finding = await channel_check.look(visit.client, company)
    is_new = company.newsletter_channel != visit.company.newsletter_channel
    found = channel_check.said(finding, company, visit.tr, is_new=is_new)
    if channel_check.is_refused(finding, is_new=is_new):
        company = await save(visit, {"newsletter_channel": _former(visit, company)})
    step = channel_check.open_step(finding, company, visit.tr)
    aside = await aside_of(visit, company)
    below = overview(company, visit.tr, aside=replace(aside, step=step))
    return Reply(found.text, (*found.blocks, *below.blocks))


def _saved(before: CompanySettings, after: CompanySettings, tr: Translator) -> str:
    """That the settings were saved, and which departments are gone by it."""
    kept = {department.name for department in after.departments}
    gone = [escape(one.name) for one in before.departments if one.name not in kept]
    said = [tr("*Saved.* These are the settings now.")]
    never_chosen = before.unapproved is None and after.unapproved is None
    if never_chosen and before.at_the_hour is not after.at_the_hour:
        said.append(tr(BY_EDITORS[after.at_the_hour]))
    if gone:
        names = listed(gone, tr.language)
        again = tr("Departments taken out: %(names)s. To keep one, write it again.", names=names)
        said.append(again)
    return lines(said)


def _former(visit: Visit, company: CompanySettings) -> str | None:
    """The channel before this one; None if there was none."""
    former = visit.company.newsletter_channel
    return None if former == company.newsletter_channel else former


async def _show(visit: Visit, reply: Reply) -> None:
    """Put the reply where the form was opened from."""
    view = result_view(visit.tr("Settings"), reply, visit.tr, callback_id=LIST)
    url = visit.view["private_metadata"]
    await show_where_opened(visit.body, visit.client, reply, view, url)


async def aside_of(visit: Visit, company: CompanySettings) -> Aside:
    """What the overview says besides the settings: names nobody has, and what is switched off."""
    source = company.department_source
    names = 0
    if source.kind is SourceKind.PROFILE:
        async with visit.deps.db.read() as reader:
            names = len(await departments.unknown(reader, key_of(source), company))
    return Aside(names=names, off=switched_off(visit.deps, company, visit.tr))


async def save(visit: Visit, changes: Mapping[str, Any]) -> CompanySettings:
    """Keep the changes; a new channel has to be confirmed anew where it is shared."""
    if changes.get("newsletter_channel") not in (None, visit.company.newsletter_channel):
        changes = {"shared_channel_confirmed": False, **changes}
    async with visit.deps.db.begin() as session:
        company = await settings.save(session, changes, by=visit.who.id, now=visit.now)
    visit.deps.company_changed()
    return company


ACTS: Mapping[str, Callable[[AsyncAck, Visit], Awaitable[None]]] = {
    channel_check.CONFIRM: _confirm_shared,
    "settings.names": open_names,
    "settings.mentors": redraw_mentors,
    "settings.log.newest": settings_log.answer,
    "settings.log.older": settings_log.press,
    "settings.log.back": settings_log.press,
}
"""What is not the button of a form."""
