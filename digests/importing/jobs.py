"""Files that somebody sent and wants taken in: done in the background, gone on with after a crash.

Who wants one only marks its row; whoever finds the row marked, at once or at the next tick, works
on it under a lease. A file taken in twice changes nothing (`storage.imports`).
"""

import asyncio
from datetime import datetime, timedelta

import structlog

from digests.delivery import Courier
from digests.importing.files import read_sheets
from digests.importing.taking import Count, Taking, take
from digests.member_words import tidy
from digests.poster import Files, Landed, Message, PosterError, RetryLaterError, UncertainError
from digests.prose_template import render
from digests.render.rich_text import escaped
from domain.errors import InvalidError
from domain.language import Language
from domain.people import language_of
from storage import import_jobs, people, settings
from storage.database import Session
from storage.import_jobs import Job
from storage.states import ImportState

log = structlog.get_logger()

LEASE = timedelta(minutes=10)
LARGEST = 20 * 1024 * 1024
"""Bytes a file may have that is sent in Slack."""


async def take_wanted(courier: Courier, now: datetime) -> list[str]:
    """Take in the files that are wanted and nobody works on; what was done, a line each."""
    if courier.files is None:
        return []
    async with courier.db.read() as s:
        jobs = await import_jobs.waiting(s, now)
    return [line for job in jobs for line in await work(courier, job, now)]


async def work(courier: Courier, job: Job, now: datetime) -> list[str]:
    """Take one wanted file in, unless somebody else does, and show what came of it."""
    async with courier.db.begin() as s:
        if not await claim(s, job, now):
            return []
    return await carry_out(courier, job, now)


async def claim(s: Session, job: Job, now: datetime) -> bool:
    """Whether a wanted file is ours to work on from now on."""
    return await import_jobs.claim(s, job.file_id, now=now, until=now + LEASE)


async def carry_out(courier: Courier, job: Job, now: datetime) -> list[str]:
    """Take in a file that is ours to work on, and show what came of it."""
    if courier.files is None:
        return []
    try:
        message, said = await _taken(courier, courier.files, job, now)
    except (RetryLaterError, UncertainError) as error:
        log.warning("import.put_off", code=error.code)  # the lease runs out, then it is tried again
        return []
    async with courier.db.begin() as s:
        await import_jobs.move(s, job.file_id, ImportState.WANTED, ImportState.DONE)
    await _show(courier, job, message)
    return [said]


async def _taken(courier: Courier, files: Files, job: Job, now: datetime) -> tuple[Message, str]:
    language = await _language(courier, job)
    try:
        content = await files.read(job.file_id, most=LARGEST)
        sheets = await asyncio.to_thread(read_sheets, content, job.name)
        taking = Taking(now=now, by=job.person_id, name=job.name)
        count = await take(courier.db, sheets, taking)
    except (RetryLaterError, UncertainError):
        raise
    except (InvalidError, PosterError):  # it was read before it was wanted: it is gone or replaced
        return _message("gone", language, name=tidy(job.name)), "import: the file is gone"
    return done(job.name, count, language), f"imported {count.new} records"


def done(name: str, count: Count, language: Language) -> Message:
    """What came of a file, in words."""
    figures = {"new": count.new, "known": count.known, "bad": count.bad, "news": count.news}
    return _message("done", language, name=tidy(name), **figures)


def _message(part: str, language: Language, **values: object) -> Message:
    said = render("import", language, part=part, **values)
    text = "\n".join(paragraph.text for paragraph in said)
    literal = {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": True}}
    return Message(escaped(text), (literal,))


async def _language(courier: Courier, job: Job) -> Language:
    async with courier.db.read() as s:
        company = (await settings.load(s)).language
        return language_of(await people.get(s, job.person_id), company)


async def _show(courier: Courier, job: Job, message: Message) -> None:
    try:
        await courier.poster.update(Landed(job.channel, job.ts), message)
    except PosterError as error:
        log.warning("import.not_shown", code=error.code)
