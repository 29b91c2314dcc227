"""`kakehashi newsletter export`: the back numbers as a folder of pages that need no server.

A page is written beside its place and moved there, so that nobody ever opens half of one. The
folder may be written again at any time; only pages that we wrote are replaced or removed, and a
page that tells what may not be told any more does not stay.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.compose import opened
from bot.settings import ConfigurationError, Environment
from digests.newsletter.reading import web_pages
from digests.newsletter.reading.web_pages import Addresses
from domain.calendar import Month
from domain.clock import system_clock
from storage.database import Database

INDEX = "index.html"
OURS = re.compile(r"(?:index|\d{4}-\d{2}(?:-\d+)?)\.html", re.ASCII)
UNFINISHED = ".kakehashi-unfinished"
MARK = '<meta name="generator" content="Kakehashi">'
MARK_WITHIN = 400
"""Characters from the beginning of a page."""


@dataclass
class Folder:
    """What became of the pages of a folder, by name."""

    path: Path
    written: set[str] = field(default_factory=set)
    same: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def check(self) -> None:
        """Refuse a folder where a page of ours would replace somebody's file."""
        strange = sorted(one.name for one in self._named_as_ours() if not _is_ours(one))
        if strange:
            raise ConfigurationError(
                f"{self.path / strange[0]} was not written by Kakehashi and stays as it is."
                " Please name an empty folder."
            )

    def write(self, name: str, page: str) -> None:
        """Put a page in its place."""
        place, data = self.path / name, page.encode()
        if place.is_file() and place.read_bytes() == data:
            self.same.add(name)
            return
        beside = self.path / f".{name}{UNFINISHED}"
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(place)
        self.written.add(name)

    def tidy(self) -> None:
        """Remove our pages that are told no more, and what an interrupted run left."""
        for one in self._named_as_ours():
            if one.name not in self.written | self.same and _is_ours(one):
                one.unlink(missing_ok=True)
                self.removed.add(one.name)
        for one in self.path.glob(f".*.html{UNFINISHED}"):
            one.unlink(missing_ok=True)

    def _named_as_ours(self) -> list[Path]:
        return [one for one in self.path.iterdir() if OURS.fullmatch(one.name)]


async def export(environment: Environment, path: Path) -> Folder:
    """Write every posted edition and the list of them into a folder."""
    folder = Folder(path)
    async with opened(environment) as db:
        try:
            with _held(path):
                folder.check()
                await _write(db, folder)
                folder.tidy()
        except OSError as error:
            raise ConfigurationError(
                f"The folder {path} cannot be written ({error.strerror})."
            ) from None
    return folder


def described(folder: Folder) -> str:
    """What became of it, in a line."""
    return (
        f"{folder.path / INDEX}: {len(folder.written)} pages written,"
        f" {len(folder.same)} unchanged, {len(folder.removed)} removed"
    )


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep the folder, made if need be, to us until the process ends, however it ends."""
    path.mkdir(parents=True, exist_ok=True)
    number = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ConfigurationError(f"Another export is writing into {path} just now.") from None
    finally:
        os.close(number)


async def _write(db: Database, folder: Folder) -> None:
    addresses, now = Addresses(_name), system_clock()
    for month in await web_pages.posted_months(db):
        number = 1
        while page := await web_pages.edition_page(db, month, addresses, now=now, number=number):
            folder.write(_name(month, number), page)
            number += 1
    folder.write(INDEX, await web_pages.index_page(db, addresses, now=now))


def _name(month: Month | None, number: int) -> str:
    if month is None:
        return INDEX
    return f"{month}.html" if number == 1 else f"{month}-{number}.html"


def _is_ours(path: Path) -> bool:
    """Whether a file is a page that we wrote; a link to one is not."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return MARK in file.read(MARK_WITHIN)
