"""The one thing that happens by itself: once a minute, everything that is due is done.

APScheduler, start-up and the playground's clock all call `tick`; what is due stands in the
database, so that a tick may come late, twice, or in two processes at once.
"""

from datetime import datetime, timedelta

import structlog

from digests.adoptions import bring_together
from digests.consent import ask_authors
from digests.delivery import Courier
from digests.departments import read_departments
from digests.erasing.carrying_out import carry_out
from digests.erasing.telling_slack import tell_slack
from digests.handover import tell_new_owners
from digests.importing.jobs import take_wanted
from digests.newcomers import meet_newcomers
from digests.newsletter.posting.due import due
from digests.nudges.sweep import nudge
from digests.reactions import note_places
from storage import drafts, events_seen, search, submissions

log = structlog.get_logger()

PRUNE_AT_MINUTE = 17
"""Once an hour is enough; away from the full hour, when posts are due."""
KEEP_SUBMISSIONS = timedelta(days=7)
KEEP_EVENTS = timedelta(days=2)


async def tick(courier: Courier, now: datetime) -> list[str]:
    """Do what is due now; what was done, or why nothing was, one line each."""
    done = await carry_out(courier.db, now)
    done += await meet_newcomers(courier, now)
    done += await read_departments(courier, now)
    done += await due(courier, now)
    done += await note_places(courier, now)
    done += await nudge(courier, now)
    done += await tell_new_owners(courier, now)
    done += await ask_authors(courier, now)
    done += await bring_together(courier, now)
    done += await take_wanted(courier, now)
    done += await tell_slack(courier, now)
    if now.minute == PRUNE_AT_MINUTE:
        done += await _tidy_up(courier, now)
    await search.catch_up_all(courier.db)
    return done


async def _tidy_up(courier: Courier, now: datetime) -> list[str]:
    """Forget what only served to recognise a repetition."""
    async with courier.db.begin() as s:
        forgotten = await submissions.prune(s, now - KEEP_SUBMISSIONS)
        forgotten += await events_seen.prune(s, now - KEEP_EVENTS)
        forgotten += await drafts.expire(s, now)
    return [f"forgot {forgotten} old submissions, events and drafts"] if forgotten else []
