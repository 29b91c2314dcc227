from collections.abc import AsyncIterator, Iterator

import pytest

from tests.browser import chromium
from tests.playground.bolt_app import over_socket
from tests.playground.page.specimen import Specimen
from tests.standin import RunningSlack


@pytest.fixture(scope="session")
def devtools() -> Iterator[str]:
    with chromium() as address:
        yield address


@pytest.fixture
async def specimen(slack: RunningSlack) -> AsyncIterator[Specimen]:
    specimen = Specimen(slack)
    async with over_socket(slack, specimen.app):
        yield specimen
