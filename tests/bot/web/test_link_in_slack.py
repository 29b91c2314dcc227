"""A member asks in Slack for the newsletter and reads it as a web page."""

import re
from html import unescape
from pathlib import Path

import aiohttp

from bot.server import http_app, serving
from bot.web.newsletter import routes
from tests.digests.newsletter.shelf import OCTOBER, edition, post, told
from tests.running import HTTP, Company, company

PUBLIC = "https://dx.example.com"
LINK = re.compile(rf"<({PUBLIC}/newsletter[^|>]+)\|")


def links_in(part: object) -> list[str]:
    """The addresses of pages in what Slack was sent, as a client opens them."""
    return [unescape(found) for found in LINK.findall(str(part))]


async def opened(it: Company, link: str) -> str:
    http = http_app(it.bot.app, routes(it.bot.deps))
    async with (
        serving(http, "127.0.0.1", 0) as address,
        aiohttp.ClientSession() as browser,
        browser.get(link.replace(PUBLIC, address)) as answer,
    ):
        assert answer.status == 200
        return await answer.text()


async def test_a_member_is_given_a_link_that_opens(sqlite_path: Path) -> None:
    async with company(sqlite_path, HTTP, kakehashi_public_url=PUBLIC) as it:
        deps = it.bot.deps
        await post(deps.db, edition(OCTOBER, told(1, "十月の転記", "早い。")), deps.now())
        answer = await it.asked("ken", "/dx newsletter")
        (link,) = set(links_in(answer.blocks))
        assert "for=UKEN" in link
        await it.settle()
        assert "十月の転記" in await opened(it, link)


async def test_without_an_address_no_link_is_given(sqlite_path: Path) -> None:
    async with company(sqlite_path, HTTP) as it:
        deps = it.bot.deps
        await post(deps.db, edition(OCTOBER, told(1, "十月の転記", "早い。")), deps.now())
        answer = await it.asked("ken", "/dx newsletter")
        assert "十月の転記" in answer.words()
        assert "/newsletter/" not in str(answer.blocks)
