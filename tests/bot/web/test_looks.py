"""The pages in a real browser: on a phone, on a screen and on A4 paper, whatever members wrote."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Piece
from digests.render import html
from domain.language import Language
from domain.prose import Paragraph, Span, Style
from tests.browser import chromium, opened_tab
from tests.digests.newsletter import company
from tests.digests.newsletter.shelf import OCTOBER, edition, linked, told

HOSTILE = "</title></style><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
LONG_ADDRESS = "https://example.com/" + "a" * 300
UNBROKEN = "A" * 400
A4 = (595, 842)
"""In points."""
FULL_MONTH = 6
PAGES_AT_MOST = 5


@pytest.fixture(scope="module")
def devtools() -> Iterator[str]:
    with chromium() as address:
        yield address


def awkward() -> Edition:
    """What no page is made for."""
    return edition(
        OCTOBER,
        told(1, HOSTILE, HOSTILE, note=HOSTILE),
        told(2, UNBROKEN, UNBROKEN, group=UNBROKEN),
        told(3, "長い題名" * 80, "改行のない長い話" * 400),
        linked(4, LONG_ADDRESS),
        linked(5, "javascript:window.ran = 1"),
    )


def written(folder: Path, one: Edition) -> str:
    page = folder / "page.html"
    page.write_text(html.render(one), encoding="utf-8")
    return page.as_uri()


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_nothing_runs_and_nothing_sticks_out(
    devtools: str, tmp_path: Path, width: int
) -> None:
    async with opened_tab(devtools, written(tmp_path, awkward()), width=width) as tab:
        await tab.sees("長い題名")
        assert await tab.run("document.documentElement.scrollWidth") == width
        assert await tab.run("window.ran ?? 0") == 0
        assert await tab.run("document.scripts.length + document.images.length") == 0


@pytest.mark.parametrize("width", [320, 341, 360, 375, 390, 412])
async def test_no_line_begins_with_the_comma_after_a_name_and_no_name_is_cut(
    devtools: str, tmp_path: Path, width: int
) -> None:
    one = edition(OCTOBER, *(helped_by(number) for number in range(1, 25)))
    async with opened_tab(devtools, written(tmp_path, one), width=width) as tab:
        await tab.sees("片桐")
        assert await tab.run(f"({LINES_BEGIN_WITH})('、')") == 0
        parts = "[...document.querySelectorAll('strong')].map((one) => one.getClientRects().length)"
        assert await tab.run(f"Math.max(...{parts})") == 1


LINES_BEGIN_WITH = """(mark) => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = null, found = 0;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      const below = before && box.left < before.left && box.bottom > before.bottom;
      if (text.data[at] === mark && below) found++;
      if (box.width) before = box;
    }
  }
  return found;
}"""
"""How many lines of the page begin with this mark, as a function of JavaScript."""


def helped_by(number: int) -> Piece:
    """A story whose names end at another place of the line each time."""
    names = ("片桐 真由美さん", "佐々木さん", "Nguyenさん")
    spans = [Span(text="手" * number)]
    for name in names:
        spans += [Span(text=name, style=Style.STRONG), Span(text="、")]
    paragraph = Paragraph(spans=(*spans, Span(text="ありがとうございました。")))
    return Piece(story_id=number, revision=1, headline="", paragraphs=(paragraph,))


@pytest.mark.parametrize("language", Language)
async def test_a_full_month_is_shown_with_its_style_and_picture(
    devtools: str, tmp_path: Path, language: Language
) -> None:
    one = compile_edition(company.edition_material(FULL_MONTH, language))
    async with opened_tab(devtools, written(tmp_path, one), width=390) as tab:
        await tab.sees(one.title)
        assert await tab.run("document.documentElement.scrollWidth") == 390
        assert await tab.run("getComputedStyle(document.querySelector('main')).maxWidth") == "688px"
        drawn = await tab.run("[...document.images].every((one) => one.naturalWidth > 0)")
        assert drawn


@pytest.mark.parametrize("language", Language)
async def test_a_full_month_prints_on_few_a4_pages_without_its_navigation(
    devtools: str, tmp_path: Path, language: Language
) -> None:
    one = compile_edition(company.edition_material(FULL_MONTH, language))
    async with opened_tab(devtools, written(tmp_path, one)) as tab:
        await tab.sees(one.title)
        printed = await tab.ask("Page.printToPDF", preferCSSPageSize=True)
        await tab.ask("Emulation.setEmulatedMedia", media="print")
        shown = "[...document.querySelectorAll('nav')].filter((one) => one.offsetHeight).length"
        assert await tab.run(shown) == 0
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(printed["data"]))
    assert 1 <= len(boxes) <= PAGES_AT_MOST
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {A4}
