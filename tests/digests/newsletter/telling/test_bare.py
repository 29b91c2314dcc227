"""A record of a title alone: who knows more is asked, of a failure what happened."""

import pytest

from digests.newsletter.material import Material
from digests.newsletter.telling.stories import tell_briefly
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind
from tests.digests.newsletter.choosing.test_selection import story

FORM = 2


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (Kind.WIN, "Ask Noor (第1部) how it works."),
        (Kind.FAILURE, "Ask Noor (第1部) what happened."),
    ],
)
def test_nobody_is_asked_how_a_failure_works(kind: Kind, asked: str) -> None:
    bare = story(1, kind=kind, title="Server room", author="U1")
    material = Material(
        month=Month(2026, 10), language=Language.EN, stories=(bare,), names={"U1": "Noor"}
    )
    assert [one.text for one in tell_briefly(bare, material, FORM).paragraphs] == [asked]
