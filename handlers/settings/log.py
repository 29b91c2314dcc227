"""`/dx settings log`: who changed which setting, and from what to what, for the office."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck

from digests import words
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.outdated import number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.text import SECTION_MAX, cut, lines
from handlers.settings.changes import change_of, name_of
from handlers.settings.said import mention
from handlers.translator import Translator
from handlers.visit import Visit
from storage import audit
from storage.audit import Entry
from storage.settings import FIELDS

PAGE = 8
TITLE = msg("Who changed what in the settings")
WORDS = frozenset({"log", "logs", "changes", "history", "記録", "履歴", "変更", "変更の記録"})
"""What is understood after `/dx settings`."""
SUBJECT = "setting:"
SUBJECTS = tuple(f"{SUBJECT}{name}" for name in FIELDS if name != "set_up")
"""How far the office came with setting up is no choice of theirs."""
OTHERS = {
    "cli": msg("the command line"),
    "environment": msg("the environment the bot was started in"),
    "demo": msg("the sample data"),
}
"""Who changes settings without being a person in Slack."""


async def answer(ack: AsyncAck, visit: Visit) -> None:
    """The latest changes."""
    visit.who.require_office()
    await visit.answer(ack, await _page(visit, audit.MAX_ID), visit.tr(TITLE))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Another page."""
    visit.who.require_office()
    older = visit.action["action_id"] == "settings.log.older"
    reply = await _page(visit, number_in(visit.value) if older else audit.MAX_ID)
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr, callback_id=LIST))
    await ack()


async def _page(visit: Visit, before: int) -> Reply:
    tr = visit.tr
    async with visit.deps.db.read() as reader:
        found = await audit.page(reader, SUBJECTS, limit=PAGE + 1, before=before)
    parts: list[Block] = [blocks.header(tr(TITLE))]
    parts += [blocks.section(_told(entry, visit)) for _, entry in found[:PAGE]]
    if not found:
        parts.append(blocks.section(tr("Nobody has changed a setting yet.")))
    turns = _turns(found, before, tr)
    parts += [blocks.actions(*turns)] if turns else []
    latest = _told(found[0][1], visit) if found else tr("Nobody has changed a setting yet.")
    return Reply(lines([tr(TITLE), latest]), tuple(parts))


def _told(entry: Entry, visit: Visit) -> str:
    """Who, when, which setting, and what became of it."""
    tr = visit.tr
    setting = entry.subject.removeprefix(SUBJECT)
    local = entry.at.astimezone(visit.company.zone)
    when = f"{words.date(local.date(), tr.language)} {local:%H:%M}"
    who = tr(OTHERS[entry.who]) if entry.who in OTHERS else mention(entry.who, tr)
    told = lines(
        [f"*{name_of(setting, tr)}*  {who}  {when}", change_of(setting, entry.details, tr)]
    )
    return cut(told, SECTION_MAX)


def _turns(found: Sequence[tuple[int, Entry]], before: int, tr: Translator) -> list[Element]:
    turns = []
    if before != audit.MAX_ID:
        turns.append(blocks.button(tr("Back to the newest"), "settings.log.back"))
    if len(found) > PAGE:
        last = str(found[PAGE - 1][0])
        turns.append(blocks.button(tr("Show older changes"), "settings.log.older", last))
    return turns
