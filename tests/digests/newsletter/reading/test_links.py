from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.newsletter.reading.links import LIFE, Links, Opens, Pass
from domain.calendar import Month

NOW = datetime(2026, 11, 10, 3, tzinfo=UTC)
OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
LINKS = Links.signed_with("8f742231b10e8888abcd99yyyzzz85a5", "https://dx.example.com/base")


def passed(address: str) -> Pass:
    return Pass.of(dict(parse_qsl(urlsplit(address).query)))


OF_OCTOBER = passed(LINKS.link(OCTOBER, "UHANAKO", NOW))
OF_ALL = passed(LINKS.link(None, "UHANAKO", NOW))


def test_a_link_names_its_page_its_person_and_its_end() -> None:
    address = urlsplit(LINKS.link(OCTOBER, "UHANAKO", NOW))
    assert f"{address.scheme}://{address.netloc}" == "https://dx.example.com"
    assert address.path == "/base/newsletter/2026-10"
    assert (OF_OCTOBER.person, OF_OCTOBER.until) == ("UHANAKO", str(int((NOW + LIFE).timestamp())))


def test_a_months_link_opens_that_month_alone() -> None:
    assert LINKS.check(OCTOBER, OF_OCTOBER, NOW) is Opens.MONTH
    assert LINKS.check(SEPTEMBER, OF_OCTOBER, NOW) is Opens.NOTHING
    assert LINKS.check(None, OF_OCTOBER, NOW) is Opens.NOTHING


def test_a_link_to_all_opens_each() -> None:
    for month in (OCTOBER, SEPTEMBER, None):
        assert LINKS.check(month, OF_ALL, NOW) is Opens.EVERYTHING
    assert passed(LINKS.page(SEPTEMBER, OF_ALL)) == OF_ALL


def test_it_is_over_after_its_days_to_the_second() -> None:
    last = NOW + LIFE - timedelta(seconds=1)
    assert LINKS.check(OCTOBER, OF_OCTOBER, last) is Opens.MONTH
    assert LINKS.check(OCTOBER, OF_OCTOBER, NOW + LIFE) is Opens.NOTHING


def later(given: Pass) -> Pass:
    return replace(given, until=str(int(given.until) + 86_400))


@pytest.mark.parametrize(
    "forged",
    [
        Pass("", "", ""),
        replace(OF_OCTOBER, person="UKEN"),
        later(OF_OCTOBER),
        later(OF_ALL),
        replace(OF_OCTOBER, until=f"0{OF_OCTOBER.until}"),
        replace(OF_OCTOBER, until="+9999999999"),
        replace(OF_OCTOBER, until="９９９９９９９９９９"),
        replace(OF_OCTOBER, signature=OF_OCTOBER.signature.upper()),
        replace(OF_OCTOBER, signature=OF_OCTOBER.signature[:-1]),
        replace(OF_OCTOBER, signature=OF_OCTOBER.signature + "0"),
        replace(OF_OCTOBER, signature="署名" * 32),
        replace(OF_OCTOBER, person="UHANAKO\n1"),
        replace(OF_OCTOBER, person=f"UHANAKO\n{OF_OCTOBER.until}", until=""),
    ],
)
def test_a_changed_link_opens_nothing(forged: Pass) -> None:
    assert LINKS.check(OCTOBER, forged, NOW) is Opens.NOTHING
    assert LINKS.check(None, forged, NOW) is Opens.NOTHING


@given(st.text(), st.text(), st.text())
def test_whatever_comes_is_checked_and_opens_nothing(person: str, until: str, sig: str) -> None:
    assert LINKS.check(OCTOBER, Pass(person, until, sig), NOW) is Opens.NOTHING


def test_another_apps_links_open_nothing() -> None:
    other = Links.signed_with("another secret", LINKS.address)
    assert other.check(OCTOBER, OF_OCTOBER, NOW) is Opens.NOTHING


def test_the_key_is_not_the_secret_and_is_never_shown() -> None:
    assert b"8f742231b10e8888abcd99yyyzzz85a5" not in LINKS.key
    assert repr(LINKS.key) not in repr(LINKS)
