"""Whom to ask about a trial that is stuck: mentors, and who told a story like it by their name."""

from collections.abc import Iterable

from digests.nudges.mentors import mentors_for, together
from digests.nudges.telling import Helpers, Peers
from domain.nudges import poc_subject
from domain.pocs import Poc
from storage import pocs, settings
from storage.database import Reader
from storage.pocs import similar
from storage.settings import CompanySettings

STUCK = "stuck"
"""The rule whose items name them."""
LOOKED_UP = 5
"""Of so many trials: more are not written out in one bundle."""


async def peers_of(s: Reader, asked: Iterable[tuple[str, str]]) -> Peers:
    """By subject, at most three people; `asked` are rules and subjects."""
    ids = [int(subject.split(":")[1]) for rule, subject in asked if rule == STUCK][:LOOKED_UP]
    if not ids:
        return {}
    company = await settings.load(s)
    stuck = await pocs.many(s, ids)
    return {poc_subject(poc.id): await _helpers(s, poc, company) for poc in stuck.values()}


async def _helpers(s: Reader, poc: Poc, company: CompanySettings) -> Helpers:
    mentors = await mentors_for(s, poc, company)
    others = (one.author for one in await similar.people_like(s, poc) if one.author is not None)
    return Helpers(*together(mentors, others))
