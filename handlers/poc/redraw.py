"""The form of a trial while it is filled: how it is understood, and all its questions."""

from dataclasses import replace
from itertools import takewhile

from slack_bolt.async_app import AsyncAck

from handlers.poc.form import EMPTY, PocFormState, form_view, sheet_of
from handlers.poc.save import base_of
from handlers.poc.values import values_of
from handlers.visit import Visit


async def refresh(ack: AsyncAck, visit: Visit) -> None:
    """Show how the period and the figures typed so far were understood."""
    await _redraw(visit, PocFormState.load(visit.view["private_metadata"]))
    await ack()


async def show_all_questions(ack: AsyncAck, visit: Visit) -> None:
    """Unfold the form; what was typed stays."""
    state = PocFormState.load(visit.view["private_metadata"])
    await _redraw(visit, replace(state, whole=True))
    await ack()


async def _redraw(visit: Visit, state: PocFormState) -> None:
    base = await base_of(visit, state)
    before = values_of(base, visit.tr.language) if base else EMPTY
    on_top = list(takewhile(lambda part: part["type"] != "input", visit.view["blocks"]))
    visit.update_later(form_view(state, before | visit.typed, sheet_of(visit, base), on_top))
