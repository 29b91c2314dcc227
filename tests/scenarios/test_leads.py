"""Over simulated years nobody is left out and nobody leads on and on; the page says what is so."""

from dataclasses import replace

import pytest

from digests.newsletter.choosing.selection import Choice, choose
from digests.newsletter.choosing.substance import Substance
from digests.newsletter.material import Material
from tests.scenarios.leads import page
from tests.scenarios.leads.companies import Company, companies
from tests.scenarios.leads.year import Years

COMPANIES = companies()


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.name)
def test_two_years_of_a_company_break_no_promise(company: Company) -> None:
    years = Years().live(company.months)
    assert list(years.broken_promises()) == []
    assert all(edition.choices for edition in years.editions)


def test_a_year_of_the_playground_breaks_no_promise() -> None:
    assert list(page.sample().broken_promises()) == []


def test_the_page_says_who_led_when() -> None:
    told = "run `python -m tests.scenarios.leads`"
    assert page.FILE.read_text(encoding="utf-8") == page.text(), told


def test_a_department_that_tells_one_line_a_year_leads_that_month() -> None:
    once = next(one for one in COMPANIES if "one line a year" in one.name)
    for edition in Years().live(once.months).editions:
        leading = {choice.home for choice in edition.choices}
        quiet = {name for name in edition.homes.values() if name and int(name[1:-1]) > 6}
        assert quiet <= leading


def test_a_title_alone_leads_only_where_no_story_waits() -> None:
    company = next(one for one in COMPANIES if "titles alone" in one.name)
    for edition in Years().live(company.months).editions:
        telling = edition.telling(Substance.STORY)
        leading = {choice.story.id for choice in edition.choices}
        titles = leading - {story.id for story in telling}
        assert not titles or {story.id for story in telling} <= leading


class Forgetful(Years):
    """A choice that remembers nobody."""

    def pick(self, material: Material) -> tuple[Choice, ...]:
        """Who leads as if nobody ever had."""
        return choose(replace(material, led=()))


def test_broken_promises_are_seen() -> None:
    """A choice that forgets who led breaks both promises in the same companies."""
    forgetful = [Forgetful().live(one.months) for one in COMPANIES]
    broken = [line for years in forgetful for line in years.broken_promises()]
    assert any("is left out" in line for line in broken)
    assert any("leads again" in line for line in broken)
