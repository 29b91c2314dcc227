"""The first office user is led through five steps to a first newsletter preview.

Each step is a view; what is chosen in one leads to the next. It can be left at any time: what is
left stands on the Home tab and in the answer to `/dx`. The channel is taken when it is chosen in
its menu, not by a form: Slack is asked about it before the next step is shown, and a view that a
form's answer has just replaced cannot safely be replaced again.
"""

from collections.abc import Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.desk import open_desk
from domain.calendar import Month
from handlers import channel_check
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import Modal, inputs
from handlers.kit.outdated import known
from handlers.kit.surface import update_view
from handlers.kit.telling import moment
from handlers.newsletter import preview as newsletter_preview
from handlers.newsletter.state import coming, counts_of, name_of
from handlers.onboarding.steps import ORDER, STEPS, fields_of, to_do
from handlers.settings.command import save
from handlers.settings.fields import values_of
from handlers.settings.values import parse
from handlers.translator import Translator
from handlers.visit import Visit
from storage.settings import CompanySettings, SetupStep

STEP_NAMED = {step.value: step for step in SetupStep}
CONFIRM = "setup.confirm"
CHANNELS = {"include": ["public", "private"], "exclude_bot_users": True}


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Open a step, take a channel that others read too, or send the preview."""
    visit.who.require_office()
    await known(PRESSES, visit.action["action_id"].split(".")[1])(ack, visit)


async def _open(ack: AsyncAck, visit: Visit) -> None:
    step = known(STEP_NAMED, visit.value)
    view = await step_view(visit, visit.company, step)
    if str(visit.view.get("callback_id", "")).startswith("setup."):
        visit.update_later(view)
    else:
        visit.open_later(view)
    await ack()


async def _confirm(ack: AsyncAck, visit: Visit) -> None:
    """Post to a channel that another company reads, after all."""
    changes = {"newsletter_channel": visit.value, "shared_channel_confirmed": True}
    company = await save(visit, changes)
    visit.update_later(await _next_view(visit, company))
    await ack()


async def _preview(ack: AsyncAck, visit: Visit) -> None:
    """Send the preview; with that everything is set up."""
    company = await save(visit, {"set_up": ORDER})
    desk = await open_desk(visit.deps.newsletter, visit.now)
    month = await coming(desk)
    visit.deps.after(newsletter_preview.send(visit, month))
    visit.update_later(_done_view(company, month, visit.tr))
    await ack()


async def _choose_channel(ack: AsyncAck, visit: Visit) -> None:
    """Keep the chosen channel, and look whether the bot can post there."""
    chosen = str(visit.action.get("selected_conversation") or "")
    company = await save(visit, {"newsletter_channel": chosen or None})
    visit.deps.after(_look(visit, company))
    await ack()


PRESSES = {"open": _open, "channel": _choose_channel, "confirm": _confirm, "preview": _preview}


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep what a step's form says, and show the next step in its place."""
    visit.who.require_office()
    step = known(STEP_NAMED, str(visit.view["callback_id"]).split(".")[1])
    changes, errors = parse(visit.typed, visit.company, visit.today, visit.tr)
    if errors:
        await ack(response_action="errors", errors=errors)
        return
    gone_through = tuple(dict.fromkeys((*visit.company.set_up, step)))
    company = await save(visit, {**changes, "set_up": gone_through})
    await ack(response_action="update", view=await _next_view(visit, company))


async def _look(visit: Visit, company: CompanySettings) -> None:
    """Say whether the bot can post in the channel, above the next step; or ask again for one."""
    finding = await channel_check.look(visit.client, company)
    is_new = company.newsletter_channel != visit.company.newsletter_channel
    found = channel_check.said(finding, company, visit.tr, is_new=is_new, confirm=CONFIRM)
    if channel_check.is_refused(finding, is_new=is_new):
        company = await save(visit, {"newsletter_channel": None})
        view = await step_view(visit, company, SetupStep.CHANNEL, found.blocks)
    else:
        view = await _next_view(visit, company, found.blocks)
    await update_view(visit.view, visit.client, view)


async def _next_view(
    visit: Visit, company: CompanySettings, notice: Sequence[Block] = ()
) -> dict[str, Any]:
    return await step_view(visit, company, to_do(company)[0], notice)


async def step_view(
    visit: Visit, company: CompanySettings, step: SetupStep, notice: Sequence[Block] = ()
) -> dict[str, Any]:
    """A step as a form; `notice` is what came of the one before."""
    tr = visit.tr
    said = blocks.section(f"*{tr(STEPS[step].title)}*\n{tr(STEPS[step].about)}")
    if step is SetupStep.PREVIEW:
        return _modal(step, tr).view([*notice, said, *await _about_preview(visit)])
    if step is SetupStep.CHANNEL:
        return _modal(step, tr).view([*notice, said, _channel_menu(tr)])
    asked = inputs(fields_of(step, company, tr), values_of(company), "setup", tr)
    return _modal(step, tr, submit=tr("Save and go on")).view([*notice, said, *asked])


def _modal(step: SetupStep, tr: Translator, submit: str = "") -> Modal:
    title = tr("Setting up, %(number)s of 5", number=ORDER.index(step) + 1)
    return Modal(f"setup.{step}", title, tr("Later"), submit=submit)


def _channel_menu(tr: Translator) -> Block:
    menu = {
        "type": "conversations_select",
        "action_id": "setup.channel",
        "placeholder": blocks.plain(tr("Choose a channel")),
        "filter": CHANNELS,
    }
    return blocks.actions(menu)


async def _about_preview(visit: Visit) -> list[Block]:
    """The button; before it, that a first record makes a better preview where there is none."""
    tr = visit.tr
    desk = await open_desk(visit.deps.newsletter, visit.now)
    month = await coming(desk)
    acts = [blocks.button(tr("Send me the preview"), "setup.preview", style="primary")]
    if (await counts_of(desk, month)).departments:
        return [blocks.actions(*acts)]
    nothing = tr(
        "There is no record yet for the %(edition)s issue, so the preview is short. With a first"
        " record it already tells a story.",
        edition=name_of(month, tr),
    )
    acts.append(blocks.button(tr("Record a win"), "dx.win"))
    return [blocks.section(nothing), blocks.actions(*acts)]


def _done_view(company: CompanySettings, month: Month, tr: Translator) -> dict[str, Any]:
    """That everything is set up, what comes by itself, and what to do now."""
    post = company.schedule.post_at(month, company.calendar, company.zone)
    draft = company.schedule.draft_at(month, company.calendar, company.zone)
    came = tr(
        "*Everything is set up.* The preview of the %(edition)s issue comes into your conversation"
        " with the bot. Only you see it, and nothing is posted.",
        edition=name_of(month, tr),
    )
    coming_up = tr(
        "The draft is shown to the office and the editors (%(draft)s), then the issue is posted in"
        " %(channel)s (%(post)s).",
        draft=moment(draft, company, tr),
        post=moment(post, company, tr),
        channel=f"<#{company.newsletter_channel}>",
    )
    now = tr("Now tell your colleagues: one line after `/dx-win` is enough for a record.")
    record = blocks.button(tr("Record a win"), "dx.win", style="primary")
    parts = [*map(blocks.section, (came, coming_up, now)), blocks.actions(record)]
    return Modal("setup.done", tr("Everything is set up"), tr("Close")).view(parts)
