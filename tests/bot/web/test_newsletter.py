import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.server import http_app, serving
from bot.web.newsletter import routes
from digests.erasing.carrying_out import carry_out, order
from digests.newsletter.reading.links import LIFE, Links
from digests.render import html
from domain.calendar import Month
from domain.people import Person
from storage import people
from storage.erasing.registry import Registry
from storage.states import Nameless
from tests.digests.newsletter.shelf import OCTOBER, edition, freeze, linked, post, told
from tests.running import HTTP, SOCKET, Company, company

PUBLIC = "https://dx.example.com"
SEPTEMBER, NOVEMBER = Month(2026, 9), Month(2026, 11)
HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"


@dataclass
class Site:
    """The bot's pages as a browser behind the proxy reaches them."""

    it: Company
    address: str
    browser: aiohttp.ClientSession

    def link(self, month: Month | None = OCTOBER, person: str = "UHANAKO") -> str:
        given = self.it.bot.deps.page_link(month, person)
        assert given is not None
        assert given.startswith(PUBLIC)
        return given.removeprefix(PUBLIC)

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        async with self.browser.request(method, self.address + path) as answer:
            return answer.status, await answer.text()

    async def raw(self, target: str, method: str = "GET") -> tuple[int, bytes]:
        """The answer to a target just as it stands, which no browser would send so."""
        host = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(host.hostname, host.port)
        writer.write(f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        return int(answer.split()[1]), answer.partition(b"\r\n\r\n")[2]


@pytest.fixture
async def site(sqlite_path: Path) -> AsyncIterator[Site]:
    async with company(sqlite_path, HTTP, kakehashi_public_url=PUBLIC) as it:
        deps = it.bot.deps
        async with deps.db.begin() as s:
            for person in ("UHANAKO", "UKEN"):
                await people.see(s, Person(id=person, team_id=deps.team, known=True), deps.now())
        for month in (SEPTEMBER, OCTOBER):
            hostile = told(2, HOSTILE, HOSTILE)
            script = linked(3, "javascript:alert(1)")
            one = edition(month, told(1, f"{month}の転記", "早い。"), hostile, script)
            await post(deps.db, one, deps.now())
        await freeze(deps.db, edition(NOVEMBER), deps.now())
        http = http_app(it.bot.app, routes(deps))
        async with (
            serving(http, "127.0.0.1", 0) as address,
            aiohttp.ClientSession() as browser,
        ):
            yield Site(it, address, browser)


def is_closed(page: str) -> bool:
    return "このリンクでは開けません" in page and "This link does not open anything" in page


async def test_a_link_opens_its_month_and_nothing_else(site: Site) -> None:
    status, page = await site.get(site.link())
    assert (status, "2026-10の転記" in page) == (200, True)
    assert "/newsletter" not in page
    assert is_closed((await site.get(site.link().replace("2026-10", "2026-09")))[1])
    assert is_closed((await site.get(site.link().replace("/2026-10", "")))[1])


async def test_a_link_to_all_leads_from_page_to_page(site: Site) -> None:
    _, index = await site.get(site.link(None))
    found = [unescape(one) for one in re.findall(r'href="([^"]+)"', index)]
    assert [urlsplit(one).path for one in found] == ["/newsletter/2026-10", "/newsletter/2026-09"]
    for one in found:
        status, page = await site.get(one.removeprefix(PUBLIC))
        assert status == 200
        assert "/newsletter?for=UHANAKO" in page


@pytest.mark.parametrize(
    "path",
    [
        "/newsletter",
        "/newsletter/2026-10",
        "/newsletter/2026-10?for=UHANAKO&until=9999999999&sig=" + "0" * 64,
        "/newsletter/2026-10?sig=%F0%9F%98%80&until=%00&for=%FF",
        "/newsletter/10-2026",
        "/newsletter/2026-13",
        "/newsletter/%E3%80%80",
    ],
)
async def test_nothing_is_readable_without_a_link(site: Site, path: str) -> None:
    status, page = await site.get(path)
    assert (status, is_closed(page)) == (403, True)
    assert "転記" not in page


async def test_an_expired_link_says_what_to_do(site: Site) -> None:
    link = site.link()
    site.it.slack.clock.advance(LIFE)
    status, page = await site.get(link)
    assert (status, is_closed(page)) == (403, True)
    assert "/dx newsletter" in page
    assert (await site.get(site.link()))[0] == 200


async def test_another_persons_name_in_a_link_closes_it(site: Site) -> None:
    assert is_closed((await site.get(site.link().replace("UHANAKO", "UKEN")))[1])


@pytest.mark.parametrize("change", [{"deactivated": True}, {"is_guest": True}, {"is_bot": True}])
async def test_who_left_or_became_a_guest_reads_no_more(
    site: Site, change: dict[str, bool]
) -> None:
    deps = site.it.bot.deps
    person = Person(id="UHANAKO", team_id=deps.team, known=True, **change)
    async with deps.db.begin() as s:
        await people.see(s, person, deps.now())
    deps.person_changed("UHANAKO")
    assert is_closed((await site.get(site.link()))[1])
    assert (await site.get(site.link(person="UKEN")))[0] == 200


async def test_who_reads_another_language_is_told_which_one_it_is(site: Site) -> None:
    deps = site.it.bot.deps
    emma = Person(id="UEMMA", team_id=deps.team, known=True, locale="en-US")
    async with deps.db.begin() as s:
        await people.see(s, emma, deps.now())
    said = '<p class="told" lang="en">This issue is written in Japanese.</p>'
    assert said in (await site.get(site.link(person="UEMMA")))[1]
    assert 'class="told"' not in (await site.get(site.link()))[1]


async def test_who_was_never_met_reads_nothing(site: Site) -> None:
    assert (await site.get(site.link(person="USOMEBODY")))[0] == 403


async def test_who_is_erased_reads_no_more_at_once(site: Site, tmp_path: Path) -> None:
    deps, link = site.it.bot.deps, site.link()
    assert (await site.get(link))[0] == 200
    await order(deps.db, Registry(tmp_path / "erasures"), "UHANAKO", Nameless.ERASE, deps.now())
    await carry_out(deps.db, deps.now())
    assert (await site.get(link))[0] == 403


async def test_an_edition_that_is_not_out_has_no_page(site: Site) -> None:
    status, page = await site.get(site.link(NOVEMBER))
    assert (status, is_closed(page)) == (404, True)


@pytest.mark.parametrize("page", ["0", "2", "-1", "1e3", "９", "99999999999999999999", "x", ""])
async def test_a_page_that_is_not_there(site: Site, page: str) -> None:
    assert (await site.get(f"{site.link()}&page={page}"))[0] == 404


async def test_members_words_run_nothing(site: Site) -> None:
    for link in (site.link(), site.link(None)):
        _, page = await site.get(link)
        assert "<script" not in page
        assert "<img" not in page
        assert "javascript:" not in page


async def test_what_a_browser_is_told(site: Site) -> None:
    for link, status in ((site.link(), 200), ("/newsletter", 403), (site.link(NOVEMBER), 404)):
        async with site.browser.get(site.address + link) as answer:
            assert answer.status == status
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Robots-Tag"].startswith("noindex")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = answer.headers["Content-Security-Policy"]
            assert policy == f"{html.policy()}; frame-ancestors 'none'"
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy


async def test_a_page_is_only_read(site: Site) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert (await site.get(site.link(), method))[0] == 405
    assert await site.get(site.link(), "HEAD") == (200, "")
    assert await site.get("/newsletter/2026-10", "HEAD") == (403, "")
    assert (await site.get("/slack/events"))[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/newsletter/../newsletter/2026-10",
        "/newsletter/2026-10/",
        "//newsletter/2026-10",
        "/newsletter/2026-10%2f..%2f2026-09",
        "/newsletter/%2e%2e/2026-10",
        "/newsletter/2026-10%0a",
        "/newsletter/2026-10%00",
        "/newsletter/..%5c..%5cetc",
        "/newsletter/" + "9" * 20_000,
        "/etc/passwd",
    ],
)
async def test_a_crooked_path_opens_nothing(site: Site, path: str) -> None:
    _, _, query = site.link().partition("?")
    status, body = await site.raw(f"{path}?{query}")
    assert status in {400, 403, 404, 414}
    assert "転記".encode() not in body


async def test_many_read_at_once(site: Site) -> None:
    links = [site.link(month) for month in (OCTOBER, SEPTEMBER, None)] * 20
    answers = await asyncio.gather(*map(site.get, links))
    assert {status for status, _ in answers} == {200}
    assert len({page for _, page in answers}) == 3


async def test_a_link_given_twice_is_two_links(site: Site) -> None:
    first = site.link()
    site.it.slack.clock.advance(timedelta(seconds=1))
    assert site.link() != first
    assert site.link(person="UKEN") != site.link()


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_without_an_address_or_http_there_are_no_pages(
    sqlite_path: Path, transport: str
) -> None:
    public = "" if transport == HTTP else PUBLIC
    async with company(sqlite_path, transport, kakehashi_public_url=public) as it:
        assert it.bot.deps.page_link(OCTOBER, "UHANAKO") is None
        assert routes(it.bot.deps) == []


def test_a_links_key_is_made_from_the_signing_secret() -> None:
    assert Links.signed_with("a", PUBLIC) != Links.signed_with("b", PUBLIC)
