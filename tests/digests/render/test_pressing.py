"""The buttons below the stories of the newsletter."""

from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, SectionKind
from digests.poster import Message
from digests.render import slack
from digests.render.pressing import RETRY, WANT
from digests.spoken import SPOKEN_MAX
from domain.language import Language
from domain.stories import Kind
from playground.slack_rules.messages import checked_blocks
from tests.digests.newsletter import company, odd_records


def edition_of(place: int, language: Language = Language.JA) -> Edition:
    return compile_edition(company.edition_material(place, language))


def pressed_in(messages: tuple[Message, ...], action_id: str) -> list[dict[str, Any]]:
    return [
        element
        for message in messages
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == action_id
    ]


def stories_told(edition: Edition) -> list[int]:
    telling = {SectionKind.LEADS, SectionKind.LEARNING, SectionKind.AGAIN, SectionKind.REST}
    return [
        piece.story_id
        for section in edition.sections
        if section.kind in telling
        for piece in section.pieces
        if piece.story_id
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(12))
def test_every_story_that_is_told_has_its_button_once(place: int, language: Language) -> None:
    edition = edition_of(place, language)
    values = [one["value"] for one in pressed_in(slack.render(edition), WANT)]
    assert values == [f"story:{one}:{edition.month}" for one in stories_told(edition)]


@pytest.mark.parametrize("place", range(12))
def test_failures_alone_can_be_tried_again(place: int) -> None:
    material = company.edition_material(place, Language.JA)
    failures = {one.id for one in material.stories if one.kind is Kind.FAILURE}
    edition = compile_edition(material)
    found = pressed_in(slack.render(edition), RETRY)
    told = {int(one["value"].split(":")[1]) for one in found}
    assert told == failures & set(stories_told(edition))


def test_what_was_withdrawn_has_no_button() -> None:
    edition = edition_of(0)
    sections = tuple(
        section.model_copy(
            update={
                "pieces": tuple(
                    piece.model_copy(update={"withdrawn": True}) for piece in section.pieces
                )
            }
        )
        for section in edition.sections
    )
    gone = edition.model_copy(update={"sections": sections})
    assert pressed_in(slack.render(gone), WANT) == []


def test_a_screen_reader_is_told_which_story_and_never_too_much() -> None:
    for seed in range(300, 310):
        stories = odd_records.odd_stories(seed, 40)
        edition = compile_edition(odd_records.odd_material(stories, Language.JA))
        for message in slack.render(edition):
            assert checked_blocks(list(message.blocks)) == list(message.blocks)
        for one in pressed_in(slack.render(edition), WANT):
            assert 0 < len(one["accessibility_label"]) <= SPOKEN_MAX
    labels = {one["accessibility_label"] for one in pressed_in(slack.render(edition_of(0)), WANT)}
    assert len(labels) > 1


def test_each_story_is_placed_in_the_message_that_tells_it() -> None:
    edition = compile_edition(
        odd_records.odd_material(odd_records.odd_stories(7, 120), Language.JA)
    )
    messages = slack.render(edition)
    places = slack.places(edition)
    assert len(places) > 20
    for story_id, number in places.items():
        here = {one["value"] for one in pressed_in(messages[number - 1 : number], WANT)}
        assert f"story:{story_id}:{edition.month}" in here
