"""`/dx privacy`: what is kept about a person, given to them, or erased (O6)."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck

from digests.erasing.carrying_out import carry_out, order
from digests.erasing.telling_slack import tell_slack
from digests.personal_data import workbook
from digests.poster import PosterError
from domain.errors import InvalidError, msg
from handlers.errors import told_plainly
from handlers.export import cannot_send, why_not_sent
from handlers.kit.outdated import known
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.kit.surface import Reply, result_view, sentence, tell
from handlers.listening import Listening
from handlers.privacy.form import FORM, SURE, erase_form, nameless_of
from handlers.privacy.screen import TITLE, screen
from handlers.visit import Visit
from storage import personal_data
from storage.erasing.kept import Kept, kept

log = structlog.get_logger(__name__)

OURS = re.compile(r"^privacy\.")
WORDS = frozenset({"privacy", "プライバシー", "個人情報", "自分のデータ", "私のデータ"})
"""The words after `/dx` that lead here; guests may say them, too."""
SENT = msg("The file was sent to you as a direct message.")


def register(app: Listening) -> None:
    """Listen for the buttons of the screen and for the form."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


def is_asked(body: Mapping[str, Any]) -> bool:
    """Whether this is about somebody's own data, which is everybody's to ask about."""
    text = unicodedata.normalize("NFKC", str(body.get("text") or "")).strip()
    if body.get("command") == "/dx":
        return text.partition(" ")[0].casefold() in WORDS
    pressed = (body.get("actions") or [{}])[0].get("action_id")
    form = (body.get("view") or {}).get("callback_id")
    return bool(OURS.match(str(pressed or form)))


async def answer(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """What is kept about who asks."""
    await visit.answer(ack, screen(await _kept(visit), visit.tr), visit.tr(TITLE))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Send the file, or open the form that asks before erasing."""
    await known(PRESSES, visit.action["action_id"].split(".")[1])(ack, visit)


async def _receive(ack: AsyncAck, visit: Visit) -> None:
    visit.deps.after(_send(visit))
    await ack()


async def _send(visit: Visit) -> None:
    """Write the file and send it; say what came of it where the button was."""
    await tell(visit.body, visit.client, sentence(await _sent(visit)))


async def _sent(visit: Visit) -> str:
    files = visit.deps.newsletter.files
    assert files is not None
    if lacking := cannot_send(visit):
        return lacking
    async with visit.deps.db.read() as reader:
        sheets = await personal_data.read(reader, visit.who.id)
    content = workbook(sheets, visit.tr.language, visit.company.zone)
    name = f"kakehashi-my-data-{visit.today.isoformat()}.xlsx"
    comment = visit.tr("Here is everything Kakehashi keeps about you.")
    try:
        await files.send(visit.who.id, name, content, comment=comment)
    except PosterError as error:
        log.warning("privacy.not_sent", code=error.code)
        return why_not_sent(error, visit.tr)
    return visit.tr(SENT)


async def _open(ack: AsyncAck, visit: Visit) -> None:
    visit.open_later(erase_form(await _kept(visit), visit.tr))
    await ack()


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Order the erasure, answer, and carry it out; a crash in between delays it, no more."""
    deps, person = visit.deps, visit.who.id
    nameless = nameless_of(visit.typed)
    try:
        await order(deps.db, deps.erasures, person, nameless, visit.now)
    except InvalidError as error:
        await ack(response_action="errors", errors={SURE.name: told_plainly(error, visit.tr)})
        return
    text = visit.tr(
        "*Your data is being erased.* It takes a moment; messages already posted are corrected"
        " within a few minutes. You can close this window."
    )
    deps.homes.pop(person, None)
    deps.after(_carry_out(visit))
    await ack(response_action="update", view=_view(visit, sentence(text)))


async def _carry_out(visit: Visit) -> None:
    deps = visit.deps
    await carry_out(deps.db, visit.now)
    deps.person_changed(visit.who.id)
    deps.company_changed()
    async with deps.drawings.turn(visit.who.id):  # a drawing begun before is not shown after
        await tell_slack(deps.newsletter, visit.now)
    text = visit.tr(
        "*Your data was erased.* Messages already posted are corrected within a few minutes. Thank"
        " you for what you shared."
    )
    view = _view(visit, sentence(text))
    try:
        await visit.client.views_update(view_id=visit.view["id"], view=view)
    except SLACK_TROUBLE as error:
        log.info("privacy.view_closed", code=code_of(error))


def _view(visit: Visit, reply: Reply) -> dict[str, Any]:
    return result_view(visit.tr(TITLE), reply, visit.tr, callback_id=f"{FORM}.done")


async def _kept(visit: Visit) -> Kept:
    async with visit.deps.db.read() as reader:
        return await kept(reader, visit.who.id)


PRESSES = {"receive": _receive, "form": _open}
