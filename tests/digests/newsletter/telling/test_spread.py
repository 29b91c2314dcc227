"""横展開: a success is wanted elsewhere too; of a failure others want to hear more."""

import pytest

from digests.newsletter.edition import Criterion
from digests.newsletter.material import Material
from digests.newsletter.news import SpreadNews
from digests.newsletter.telling.awards import reason_for, tell_award
from digests.newsletter.telling.spread import tell_spread
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind, ShownAs, Story
from tests.digests.newsletter.choosing.test_selection import story

FORMS = range(5)
TO_DO_IT = ("うちでもやりたい", "to try", "do the same", "want this too", "spreading")


def material(language: Language, told: Story) -> Material:
    news = (SpreadNews(told, 3, 2),)
    return Material(month=Month(2026, 10), language=language, stories=(told,), spread=news)


def told_by(kind: Kind, language: Language, form: int) -> str:
    given = material(language, story(1, kind=kind))
    (news,) = given.spread
    return tell_spread(news, given, form).paragraphs[0].text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_said_to_want_the_same_failure(form: int, language: Language) -> None:
    failure = told_by(Kind.FAILURE, language, form)
    assert not any(words in failure for words in TO_DO_IT)
    assert "3" in failure
    assert "2" in failure
    assert any(words in told_by(Kind.WIN, language, form) for words in TO_DO_IT)


@pytest.mark.parametrize("language", Language)
def test_an_award_says_it_alike(language: Language) -> None:
    failure = story(1, kind=Kind.FAILURE)
    reason = reason_for(failure, Criterion.SPREAD, material(language, failure))
    assert not any(words in reason for words in TO_DO_IT)
    assert "3" in reason


def test_thanks_to_somebody_without_a_name_address_nobody() -> None:
    nameless = unnamed(story(1))
    piece = tell_award(nameless, Criterion.RESULT, material(Language.EN, nameless), above=False)
    assert piece.paragraphs[0].text.startswith("To an anonymous colleague.")


def unnamed(told: Story) -> Story:
    return told.model_copy(update={"author": None, "shown_as": ShownAs.ANONYMOUS})
