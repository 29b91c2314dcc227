"""Whatever is told in whichever month: nobody is left out, and nobody leads on and on."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digests.newsletter.choosing.fairness import Turns
from digests.newsletter.choosing.ranking import ranking
from digests.newsletter.choosing.selection import FAILURES_MAX, LEADS_MAX, choose
from digests.newsletter.choosing.substance import Substance, substance_of
from digests.newsletter.editing.cut import Cut
from digests.newsletter.edition import Reason, SectionKind
from digests.newsletter.material import Material
from domain.calendar import Month
from domain.stories import Kind, ShownAs, Story
from storage.leading import LedMonth
from tests.digests.newsletter.choosing.test_selection import LEARNT, RICH, story
from tests.scenarios.leads.year import Years

OCTOBER = Month(2026, 10)
LONG_AGO = ({f"第{number}部" for number in range(2, 8)}, set[str]())
"""An edition that all the others led, so that nobody is due."""
AT = datetime(2026, 10, 3, tzinfo=UTC)
KINDS = ({"kind": Kind.WIN}, {"kind": Kind.WIN, **RICH}, {"kind": Kind.FAILURE, **LEARNT})
SHOWN = st.sampled_from([*[ShownAs.NAME] * 4, ShownAs.DEPARTMENT, ShownAs.ANONYMOUS])


def led(*months: tuple[set[str], set[str]]) -> tuple[LedMonth, ...]:
    """The editions before, the newest first."""
    return tuple(
        LedMonth(str(OCTOBER.add(-back)), frozenset(departments), frozenset(authors))
        for back, (departments, authors) in enumerate(months, 1)
    )


def material(*stories: Story, **values: Any) -> Material:
    return Material(month=OCTOBER, stories=stories, **values)


def chosen(told: Material) -> set[int]:
    return {choice.story.id for choice in choose(told)}


@st.composite
def one(draw: st.DrawFn) -> dict[str, Any]:
    """What a story says of who tells it, and how much it tells."""
    person, shown = draw(st.integers(0, 14)), draw(SHOWN)
    return {
        "author": f"U{person}" if shown is ShownAs.NAME else None,
        "department": None if shown is ShownAs.ANONYMOUS else f"第{person // 2}部",
        "shown_as": shown,
        **draw(st.sampled_from(KINDS)),
    }


@st.composite
def year(draw: st.DrawFn) -> list[list[Story]]:
    """The stories of up to twenty months."""
    months = draw(st.lists(st.lists(one(), max_size=9), max_size=20))
    return [
        [story(100 * place + number, **values) for number, values in enumerate(stories, 1)]
        for place, stories in enumerate(months)
    ]


@given(year())
def test_nobody_is_left_out_and_nobody_leads_on_and_on(months: list[list[Story]]) -> None:
    years = Years().live(months)
    assert list(years.broken_promises()) == []
    for edition in years.editions:
        substances = [substance_of(story) for story in edition.material.stories]
        tellable = len(substances) - substances.count(Substance.NOTHING)
        assert len(edition.choices) == min(LEADS_MAX, tellable or len(substances))


@given(year())
def test_every_story_has_a_place_and_a_reason(months: list[list[Story]]) -> None:
    for edition in Years().live(months).editions:
        ranked = ranking(edition.material)
        assert {one.story.id for one in ranked} == {one.id for one in edition.material.stories}
        assert all(one.reasons for one in ranked)
        leading = [one.story.id for one in ranked if one.place is not SectionKind.REST]
        assert set(leading) == {choice.story.id for choice in edition.choices}


@given(year())
def test_no_bare_title_leads_while_something_fuller_waits(months: list[list[Story]]) -> None:
    for edition in Years().live(months).editions:
        leading = {choice.story.id for choice in edition.choices}
        waiting = (story for story in edition.material.stories if story.id not in leading)
        fullest = max(map(substance_of, waiting), default=Substance.NOTHING)
        assert all(substance_of(choice.story) >= fullest for choice in edition.choices)


def test_a_line_of_a_department_that_never_led_comes_before_full_stories() -> None:
    full = [story(number, department=f"第{number}部", **RICH) for number in range(1, 7)]
    before = led(({f"第{number}部" for number in range(1, 7)}, set()))
    told = material(*full, story(9, department="総務部", result_text="楽に。"), led=before)
    assert 9 in chosen(told)
    assert Reason.WAITED in next(one.reasons for one in ranking(told) if one.story.id == 9)


def test_who_led_twice_steps_back_for_who_waits() -> None:
    often = ({"第1部"}, {"U1"})
    waiting = [story(number, change_text="変えた。") for number in range(2, 7)]
    told = material(story(1, **RICH), *waiting, led=led(often, often, LONG_AGO))
    assert 1 not in chosen(told)
    assert ranking(told)[-1].reasons == (Reason.RESTED,)
    assert 1 in chosen(material(story(1, **RICH), *waiting, led=led(often, LONG_AGO)))


def test_in_one_department_people_take_turns() -> None:
    often = ({"製造部"}, {"U1"})
    others = [story(n, department="製造部", change_text="変えた。") for n in range(2, 7)]
    told = material(story(1, department="製造部", **RICH), *others, led=led(often, often))
    assert 1 not in chosen(told)


def test_who_led_twice_leads_again_where_nobody_waits() -> None:
    often = ({"第1部", "第2部"}, {"U1", "U2"})
    assert chosen(material(story(1), story(2), led=led(often, often))) == {1, 2}


def test_an_edition_in_between_ends_a_row() -> None:
    often = ({"第1部"}, {"U1"})
    others = [story(number) for number in range(2, 7)]
    between = led((set(), set()), often, often, LONG_AGO)
    assert 1 in chosen(material(story(1, **RICH), *others, led=between))


def test_turns_never_cost_the_learning_its_place() -> None:
    """Five departments are due with successes; one of them told a failure, too."""
    due = [story(number, **RICH) for number in range(1, 6)]
    failure = story(9, kind=Kind.FAILURE, department="第3部", happened="止まった。")
    told = material(*due, failure, led=())
    assert chosen(told) == {1, 2, 9, 4, 5}


def test_waiting_is_counted_in_editions() -> None:
    turns = Turns(led(({"経理部"}, set()), ({"営業部"}, set())))
    assert [turns.waited(one) for one in ("経理部", "営業部", "工場", None)] == [0, 1, 2, 0]
    assert [turns.is_due(one) for one in ("経理部", "営業部", "工場", None)] == [
        False,
        False,
        True,
        False,
    ]


class TestSubstance:
    def test_a_title_alone_is_told_behind_those_that_tell_something(self) -> None:
        full = [story(number, **RICH) for number in range(1, 4)]
        told = material(*full, story(9), led=led(LONG_AGO))
        assert [choice.story.id for choice in choose(told)][-1] == 9
        assert 9 not in chosen(material(*full, story(4, **RICH), story(5, **RICH), story(9)))

    def test_a_failure_without_words_takes_no_place_of_a_story(self) -> None:
        bare = story(9, kind=Kind.FAILURE, department="第3部")
        assert chosen(material(*(story(n, **RICH) for n in range(1, 6)), bare)) == {1, 2, 3, 4, 5}

    def test_nobody_to_ask_and_nothing_to_read_leads_only_where_there_is_nothing_else(self) -> None:
        hidden = story(1, author=None, department=None, shown_as=ShownAs.ANONYMOUS)
        asking = story(2, title="会議室の予約をTeamsにする？")
        assert chosen(material(hidden, asking)) == {1, 2}
        assert chosen(material(hidden, asking, story(3))) == {3}
        (_, passed, _) = ranking(material(hidden, asking, story(3)))
        assert passed.reasons == (Reason.BARE,)

    def test_what_is_read_beside_a_title_makes_it_a_story(self) -> None:
        asked = {"title": "予約をTeamsにする？"}
        assert substance_of(story(1, **asked, before_text="電話です。")) is Substance.NOTHING
        assert substance_of(story(1, **asked, result_text="早い。")) is Substance.STORY
        assert substance_of(story(1, before_text="電話です。")) is Substance.STORY
        assert substance_of(story(1, saving_yen=3000)) is Substance.STORY
        assert substance_of(story(1, change_text="…")) is Substance.TITLE

    def test_a_pinned_title_leads(self) -> None:
        full = [story(number, **RICH) for number in range(1, 7)]
        assert 9 in chosen(material(*full, story(9), cut=Cut(pinned=(9,))))


def test_of_a_first_edition_nobody_waited() -> None:
    assert not any(Reason.WAITED in one.reasons for one in ranking(material(story(1))))


def test_what_came_from_a_file_or_was_withdrawn_never_leads() -> None:
    away = (story(2, imported=True), story(3, withdrawn_at=AT), story(4, held_at=AT))
    assert chosen(material(story(1), *away, story(5, publish=False))) == {1}


class TestCut:
    def test_pinned_stories_lead_beyond_the_balance(self) -> None:
        failures = [story(n, kind=Kind.FAILURE) for n in range(1, 5)]
        wins = [story(number, **RICH) for number in range(11, 16)]
        cut = Cut(pinned=(1, 2, 3))
        told = material(*failures, *wins, cut=cut)
        assert {1, 2, 3} < chosen(told)
        assert len(chosen(told)) == LEADS_MAX
        assert len({1, 2, 3}) > FAILURES_MAX
        assert [one.reasons[0] for one in ranking(told) if one.story.id in cut.pinned] == [
            Reason.PINNED
        ] * 3

    def test_there_is_room_for_five_pinned_ones(self) -> None:
        told = material(*(story(n) for n in range(1, 9)), cut=Cut(pinned=tuple(range(1, 9))))
        assert chosen(told) == {1, 2, 3, 4, 5}

    def test_a_dropped_story_goes_to_the_others(self) -> None:
        told = material(*(story(n, **RICH) for n in range(1, 7)), cut=Cut(dropped=(2,)))
        assert chosen(told) == {1, 3, 4, 5, 6}
        last = ranking(told)[-1]
        assert (last.story.id, last.place, last.reasons) == (
            2,
            SectionKind.REST,
            (Reason.DROPPED,),
        )

    def test_the_order_of_the_editors_stands_and_others_follow(self) -> None:
        told = material(story(1, **RICH), story(2), story(3), cut=Cut(order=(3, 2, 99)))
        assert [choice.story.id for choice in choose(told)] == [3, 2, 1]

    def test_a_story_that_is_gone_is_not_missed(self) -> None:
        cut = Cut(pinned=(7,), dropped=(8,), order=(7, 8))
        assert chosen(material(story(1), cut=cut)) == {1}

    def test_all_may_be_dropped(self) -> None:
        assert chosen(material(story(1), cut=Cut(dropped=(1,)))) == set()
