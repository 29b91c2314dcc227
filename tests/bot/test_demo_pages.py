"""The playground serves its back numbers as web pages, too."""

from pathlib import Path

import aiohttp

from bot.demo import playing
from digests.newsletter.reading import web_pages


async def test_a_visitor_opens_the_back_numbers(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _), aiohttp.ClientSession() as browser:
        months = await web_pages.posted_months(demo.bot.deps.db)
        for month in (None, *months):
            link = demo.bot.deps.page_link(month, "U0TAKAHASHI")
            assert link is not None
            assert link.startswith("http://127.0.0.1:")
            async with browser.get(link) as answer:
                assert answer.status == 200
                assert "DXニュースレター" in await answer.text()
            async with browser.get(link.partition("?")[0]) as answer:
                assert answer.status == 403
