"""What stands around an edition on its pages, and what a browser is let do with them."""

import hashlib
import re
from base64 import b64decode, b64encode
from html import unescape
from typing import Any

import pytest

from digests.newsletter.edition import Chart, ChartMonth, Edition, SectionKind
from digests.render import html
from digests.render.html import Around, Entry, Way
from domain.calendar import Month
from domain.language import Language
from tests.digests.newsletter.shelf import OCTOBER, edition, linked, told
from tests.digests.render.test_html import Tags, tags_of

HOSTILE = '</style><script>alert("1")</script>&amp;<b>強い</b>\u202e'
CHART = Chart(months=(ChartMonth(month="2026-10", measured=84),), alt=f"実測84時間 {HOSTILE}")


def page_of(one: Edition, **around: Any) -> tuple[str, Tags]:
    page = html.render(one, Around(**around))
    return page, tags_of(page)


@pytest.mark.parametrize(
    "page",
    [
        html.render(edition(OCTOBER, told(1, "転記", "早い。"))),
        html.render_index([], Language.EN),
        html.render_closed(),
    ],
)
def test_a_page_allows_its_own_style_and_nothing_else(page: str) -> None:
    style = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    assert len(style) == 1
    digest = b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert unescape(policy[1]) == html.policy()
    assert f"style-src 'sha256-{digest}'" in html.policy()
    assert 'style="' not in page


def test_members_words_are_never_markup() -> None:
    one = edition(Month(2026, 10), told(1, HOSTILE, HOSTILE, group=HOSTILE, note=HOSTILE))
    one = one.model_copy(update={"title": HOSTILE, "chart": CHART})
    entry = Entry(HOSTILE, "x.html", 2026, (HOSTILE,))
    around = Around(index="i", pages=("a", "b"), number=2, posted_on=HOSTILE)
    pages = (
        html.render(one, around),
        html.render_beyond(one, one.sections[1].pieces, around),
        html.render_index([entry], Language.JA),
    )
    for page in pages:
        tags = tags_of(page)
        assert not tags.seen & {"script", "b"}
        assert page.count("</style>") == 1


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("https://example.com/手順?a=1&b=2", True),
        ("HTTP://example.com", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.com", False),
        ("file:///etc/passwd", False),
    ],
)
def test_a_link_leads_to_the_web_or_is_words(target: str, leads: bool) -> None:  # noqa: FBT001 -- a table's column
    page, tags = page_of(edition(OCTOBER, linked(1, target)))
    assert tags.links == ([target] if leads else [])
    assert "手順" in page


def test_the_picture_stands_in_the_page_with_its_figures_in_words() -> None:
    one = edition(OCTOBER, told(1, "転記", "早い。"))
    figures = one.sections[1].model_copy(update={"kind": SectionKind.FIGURES, "pieces": ()})
    whole = one.model_copy(update={"sections": (*one.sections, figures), "chart": CHART})
    page, tags = page_of(whole)
    (source,) = tags.sources
    drawing = b64decode(source.partition("base64,")[2]).decode()
    assert drawing.startswith("<svg")
    assert "http" not in drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "実測84時間" in page


def test_an_edition_without_a_picture_has_none() -> None:
    assert page_of(edition(OCTOBER, told(1, "転記", "早い。")))[1].sources == []


def test_a_long_edition_begins_with_its_contents() -> None:
    rest = tuple(told(n, f"記録{n}", "早い。", group=f"{n // 10}部") for n in range(30))
    _, tags = page_of(edition(OCTOBER, told(99, "転記", "早い。"), rest=rest))
    inside = [link.removeprefix("#") for link in tags.links]
    assert len(inside) == 5  # two sections and the three departments of the second
    assert set(inside) <= set(tags.ids)
    assert "details" not in page_of(edition(OCTOBER, told(1, "転記", "早い。")))[1].seen


def test_headings_go_down_one_step_at_a_time() -> None:
    rest = (told(1, "部署のない記録", "早い。"), told(2, "部署の記録", "早い。", group="経理部"))
    page, _ = page_of(edition(OCTOBER, told(3, "転記", "早い。"), rest=rest))
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels == [1, 2, 3, 2, 3, 3, 4]


def test_the_last_words_stand_last() -> None:
    one = edition(OCTOBER, told(1, "転記", "早い。"))
    closing = one.sections[0].model_copy(update={"kind": SectionKind.CLOSING})
    page, _ = page_of(one.model_copy(update={"sections": (closing, *one.sections)}))
    assert re.findall(r'<section class="(\w+)"', page) == ["opening", "leads", "closing"]


def test_neighbours_and_the_list_are_named() -> None:
    around: dict[str, Any] = {
        "older": Way("2026年9月号", "9.html"),
        "newer": Way("2026年11月号", "11.html"),
        "index": "index.html",
    }
    page, tags = page_of(edition(OCTOBER), **around)
    assert tags.links == ["index.html", "9.html", "11.html", "index.html"]
    assert "← 2026年9月号" in page
    assert "2026年11月号 →" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.JA, "（2／3ページ）"), (Language.EN, "(page 2 of 3)")],
)
def test_a_further_page_says_which_it_is(language: Language, said: str) -> None:
    one = edition(OCTOBER, language=language)
    around = Around(pages=("a", "b", "c"), number=2, beyond=201)
    page = html.render_beyond(one, [told(1, "つづきの転記", "早い。")], around)
    assert said in page
    assert "つづきの転記" in page
    assert tags_of(page).links == ["a", "c"] * 2


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("1回2時間が15分になりました", ["1回2時間", "15分"]),
        ("年換算で1,250.5時間", ["1,250.5時間"]),
        ("2026年10月30日から", ["2026年10月30日"]),
        ("費用は48,000円（推定）。", ["48,000円", "（推定）。"]),
        ("型番A12と3番", []),
    ],
)
def test_a_figure_stays_on_one_line_with_its_unit(said: str, kept: list[str]) -> None:
    page, _ = page_of(edition(OCTOBER, told(1, "", said)))
    title, *others = re.findall(r'<span class="whole">(.*?)</span>', page)
    assert (title, others) == ("2026年10月号", kept)


def test_a_corrected_story_says_so_and_a_withdrawn_one_has_no_title() -> None:
    note = "2026年11月10日(火)に訂正しました。"
    page, _ = page_of(
        edition(OCTOBER, told(1, "", "取り下げられました。"), told(2, "a", "b", note=note))
    )
    assert '<p class="note">' in page
    assert page.count("<h3>") == 1


def test_a_closed_page_speaks_every_language() -> None:
    page = html.render_closed()
    for language in Language:
        assert f'<section lang="{language}">' in page
    assert tags_of(page).links == []
