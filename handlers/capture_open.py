"""Opening a view whose making takes longer than Slack lets a press wait for one."""

from collections.abc import Coroutine
from typing import Any

from domain.errors import KakehashiError, msg
from handlers.errors import told
from handlers.kit.surface import open_view, result_view, sentence, update_view
from handlers.visit import Visit

TITLE = msg("Make it a DX story")
LOADING = msg("Reading the message …")


async def open_made(visit: Visit, making: Coroutine[Any, Any, dict[str, Any]]) -> None:
    """Open a view that says that one waits, and put what was made in its place.

    Where Slack does not open it, it is said where the press was, and nothing is made.
    """
    tr = visit.tr
    waiting = result_view(tr(TITLE), sentence(tr(LOADING)), tr)
    sorry = tr("The form could not be opened: Slack did not answer well. Please try again.")
    opened = await open_view(visit.body, visit.client, waiting, sentence(sorry))
    if opened is None:
        making.close()
        return
    await update_view(opened, visit.client, await _made(visit, making))


async def _made(visit: Visit, making: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
    try:
        return await making
    except KakehashiError as error:
        reply = sentence(told(error, visit.tr))
        return result_view(visit.tr("Not done"), reply, visit.tr)
