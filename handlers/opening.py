"""Opening a view whose making takes longer than Slack lets a press wait for one."""

from collections.abc import Coroutine
from typing import Any

import structlog

from domain.errors import KakehashiError, msg
from handlers.errors import told
from handlers.kit.surface import open_view, result_view, sentence, tell, update_view
from handlers.visit import Visit

log = structlog.get_logger(__name__)

View = dict[str, Any]
LOST = msg(
    "*The form could not be shown*: Slack did not answer well. Please close the screen that is"
    " still waiting, and choose it again. Nothing was recorded or changed."
)


async def open_made(
    visit: Visit, title: str, waiting: str, making: Coroutine[Any, Any, View]
) -> None:
    """Open a view that says that one waits, and put what was made in its place.

    Where Slack does not open it, it is said where the press was, and nothing is made; where what
    was made cannot be shown, it is said there too.
    """
    tr = visit.tr
    first = result_view(tr(title), sentence(tr(waiting)), tr)
    sorry = tr("The form could not be opened: Slack did not answer well. Please try again.")
    opened = await open_view(visit.body, visit.client, first, sentence(sorry))
    if opened is None:
        making.close()
    elif not await update_view(opened, visit.client, await _made(visit, making)):
        await tell(visit.body, visit.client, sentence(tr(LOST)))


async def _made(visit: Visit, making: Coroutine[Any, Any, View]) -> View:
    try:
        return await making
    except Exception as error:
        if not isinstance(error, KakehashiError):
            log.exception("view.not_made")
        reply = sentence(told(error, visit.tr))
        return result_view(visit.tr("Not done"), reply, visit.tr)
