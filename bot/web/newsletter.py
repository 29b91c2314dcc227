"""The newsletter's pages, beside Slack's address: readable only through a link that was given.

A link says for whom it is; who left the company meanwhile, became a guest, or had their data
erased, reads no more.
"""

import asyncio
from dataclasses import replace
from http import HTTPStatus

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Route

from digests.newsletter.reading import web_pages
from digests.newsletter.reading.links import PATH, Links, Opens, Pass
from digests.newsletter.reading.web_pages import Addresses
from digests.render import html
from domain.calendar import Month
from domain.errors import InvalidError
from handlers.deps import Deps
from handlers.who import Who
from storage import people

AT_ONCE = 2
"""Pages that are made at the same time: who reads one waits sooner than who records."""
NO_PAGE = 0

log = structlog.get_logger()


def routes(deps: Deps) -> list[BaseRoute]:
    """The addresses of the pages; none where the bot makes no links."""
    if deps.links is None:
        return []
    site = _Site(deps, deps.links)
    return [Route(PATH, site.index), Route(PATH + "/{month}", site.edition)]


class _Site:
    """Answers who comes with a link."""

    def __init__(self, deps: Deps, links: Links) -> None:
        self._deps = deps
        self._links = links
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def index(self, request: Request) -> HTMLResponse:
        """The list of back numbers, for a link to all of them."""
        given = Pass.of(request.query_params)
        if self._opens(None, given) is Opens.NOTHING or await self._reader(given) is None:
            return _closed(HTTPStatus.FORBIDDEN)
        async with self._turn:
            page = await web_pages.index_page(
                self._deps.db, self._addresses(given), now=self._deps.now()
            )
        return _page(page)

    async def edition(self, request: Request) -> HTMLResponse:
        """A page of an edition."""
        given, month = Pass.of(request.query_params), _month(request.path_params["month"])
        opens = self._opens(month, given) if month else Opens.NOTHING
        reader = None if opens is Opens.NOTHING else await self._reader(given)
        if month is None or reader is None:
            return _closed(HTTPStatus.FORBIDDEN)
        addresses = replace(
            self._addresses(given), only_this=opens is Opens.MONTH, reader=reader.language
        )
        number = _number(request.query_params.get("page", "1"))
        async with self._turn:
            page = await web_pages.edition_page(
                self._deps.db, month, addresses, now=self._deps.now(), number=number
            )
        return _page(page) if page is not None else _closed(HTTPStatus.NOT_FOUND)

    def _opens(self, month: Month | None, given: Pass) -> Opens:
        opens = self._links.check(month, given, self._deps.now())
        if opens is Opens.NOTHING:
            log.info("page.refused", month=month and str(month))
        return opens

    async def _reader(self, given: Pass) -> Who | None:
        """Whom the link was given to, a member now; of an erased person nothing is known."""
        async with self._deps.db.read() as s:
            person = await people.get(s, given.person)
        if person is None or person.deactivated:
            return None
        who = Who(person, await self._deps.company())
        return who if who.is_welcome else None

    def _addresses(self, given: Pass) -> Addresses:
        def of(month: Month | None, number: int) -> str:
            address = self._links.page(month, given)
            return address if number == 1 else f"{address}&page={number}"

        return Addresses(of)


def _month(text: str) -> Month | None:
    try:
        month = Month.parse(text)
    except InvalidError:
        return None
    return month if str(month) == text else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("999") else NO_PAGE


def _closed(status: HTTPStatus) -> HTMLResponse:
    return _page(html.render_closed(), status)


def _page(page: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """Kept by nobody on its way, shown in no frame, found by no search, telling nobody its link."""
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": f"{html.policy()}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }
    return HTMLResponse(page, status, headers)
