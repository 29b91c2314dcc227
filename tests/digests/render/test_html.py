from html.parser import HTMLParser

import pytest

from digests.newsletter.compile import compile_edition
from digests.render import html
from digests.render.html import Around
from domain.language import Language
from tests.digests.newsletter import company, odd_records
from tests.digests.newsletter.shelf import OCTOBER, edition, told

VOID = {"meta", "br", "hr", "img", "link"}


class Tags(HTMLParser):
    """Collects the tags of a page and holds that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        values = dict(attrs)
        self.links += filter(None, [values.get("href")])
        self.ids += filter(None, [values.get("id")])
        self.sources += filter(None, [values.get("src")])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


def test_the_page_is_whole_and_loads_nothing() -> None:
    tags = tags_of(html.render(compile_edition(company.edition_material(6, Language.JA))))
    assert {"html", "head", "title", "main", "h1", "h2", "h3", "article"} <= tags.seen
    assert not tags.seen & {"script", "link", "iframe"}
    assert all(source.startswith("data:image/svg+xml;base64,") for source in tags.sources)
    assert len(set(tags.ids)) == len(tags.ids)


def test_members_words_stay_words() -> None:
    for seed in range(20):
        stories = odd_records.odd_stories(seed, 30)
        material = odd_records.odd_material(stories, Language.EN)
        page = html.render(compile_edition(material))
        tags = tags_of(page)
        assert "b" not in tags.seen
        assert "<!channel>" not in page
        outside = {link for link in tags.links if not link.startswith("#")}
        assert outside <= {"https://example.com/x"}


@pytest.mark.parametrize(
    ("language", "standing"), [(Language.JA, "（推定）。"), (Language.EN, "(estimated).")]
)
def test_a_standing_is_never_broken(language: Language, standing: str) -> None:
    page = html.render(compile_edition(company.edition_material(0, language)))
    assert f'<span class="whole">{standing}</span>' in page


def test_no_command_is_broken_and_no_address_is_taken_for_one() -> None:
    words = "Type “/dx-win” or `/dx newsletter`; see example.com/dx-files."
    one = edition(OCTOBER, told(1, "Commands", words))
    page = html.render(one)
    assert '“<span class="whole">/dx-win</span>” or `<span class="whole">/dx</span> n' in page
    assert "example.com/dx-files" in page


def test_no_english_number_leaves_its_unit() -> None:
    one = edition(OCTOBER, told(1, "Time", "1,200 min became 20 minutes, for 3 people."))
    page = html.render(one)
    assert '<span class="whole">1,200 min</span> became 20 minutes' in page
    assert '<span class="whole">3 people</span>' in page


@pytest.mark.parametrize("reader", [None, *Language])
def test_who_reads_another_language_is_told_which_one_it_is(reader: Language | None) -> None:
    one = edition(OCTOBER)
    page = html.render(one, Around(reader=reader))
    assert ("This issue is written in Japanese." in page) == (reader is Language.EN)


def test_a_title_stands_apart_from_its_figure() -> None:
    page = html.render(compile_edition(company.edition_material(0, Language.JA)))
    hours = '<span class="whole">600時間</span>'
    figure = f'<span class="figure">年{hours}の短縮<span class="whole">（推定）</span></span>'
    assert f"<h3>請求書の転記をマクロ化 {figure}</h3>" in page


def test_the_page_says_its_language() -> None:
    page = html.render(compile_edition(company.edition_material(0, Language.EN)))
    assert '<html lang="en" ' in page
    assert "<title>DX newsletter, April 2026</title>" in page
