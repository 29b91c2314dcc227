from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.settings import Department, SetupStep
from tests.running import HTTP, SOCKET, Company, company


async def set_up(running: Company) -> None:
    """森 is the office and has set everything up; 健 is an editor."""
    await running.set(
        office=("UMORI",),
        editors=("UKEN",),
        newsletter_channel="CDXNEWS",
        set_up=tuple(SetupStep),
        departments=(
            Department(name="経理部", aliases=("経理",)),
            Department(name="営業部"),
        ),
    )


@pytest.fixture
async def it(sqlite_path: Path) -> AsyncIterator[Company]:
    """A company whose office, 森, has set everything up; 健 is an editor."""
    async with company(sqlite_path) as running:
        await set_up(running)
        yield running


@pytest.fixture(params=[HTTP, SOCKET])
async def both(request: pytest.FixtureRequest, sqlite_path: Path) -> AsyncIterator[Company]:
    """The company with everything set up, by either transport."""
    async with company(sqlite_path, request.param) as running:
        await set_up(running)
        yield running


@pytest.fixture
async def fresh(sqlite_path: Path) -> AsyncIterator[Company]:
    """A company in which nobody has set anything up yet."""
    async with company(sqlite_path) as running:
        yield running
