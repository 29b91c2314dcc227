from datetime import UTC, datetime
from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition
from digests.render import slack
from domain.language import Language
from domain.stories import Kind, Story
from playground.slack_rules.messages import checked_blocks
from tests.digests.newsletter import company, odd_records

HUGE = 1_000


def leaves(value: Any) -> list[dict[str, Any]]:
    """Every object in a message, however deep."""
    if isinstance(value, dict):
        return [value, *(leaf for inner in value.values() for leaf in leaves(inner))]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in leaves(inner)]
    return []


def odd_edition(seed: int, count: int, language: Language = Language.JA) -> Edition:
    return compile_edition(odd_records.odd_material(odd_records.odd_stories(seed, count), language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(12))
def test_slack_takes_every_message_of_the_year(place: int, language: Language) -> None:
    edition = compile_edition(company.edition_material(place, language))
    for message in slack.render(edition):
        assert checked_blocks(list(message.blocks)) == list(message.blocks)
        assert message.text.strip()


@pytest.mark.parametrize("seed", range(100, 120))
def test_slack_takes_the_oddest_words(seed: int) -> None:
    for message in slack.render(odd_edition(seed, 40)):
        assert checked_blocks(list(message.blocks)) == list(message.blocks)
        assert 0 < len(message.text) <= 4_000


def test_a_huge_month_is_one_message_and_at_most_ten_in_its_thread() -> None:
    edition = odd_edition(7, HUGE)
    channel, *thread = slack.render(edition)
    assert len(thread) <= slack.THREAD_MAX
    for message in (channel, *thread):
        assert len(message.blocks) <= 50
        assert sum(len(leaf.get("text", "")) for leaf in texts(message.blocks)) <= 9_000
    shown = sum(block["type"] == "rich_text" for message in thread for block in message.blocks)
    assert shown > 100


def texts(blocks: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [leaf for leaf in leaves(blocks) if isinstance(leaf.get("text"), str)]


def test_what_a_huge_month_leaves_out_is_counted() -> None:
    edition = odd_edition(7, HUGE)
    words = " ".join(leaf["text"] for leaf in texts(slack.render(edition)[-1].blocks))
    assert f"ほかに{edition.recorded - edition.told}件の記録がありました" in words


def test_nobody_is_pinged_whatever_members_wrote() -> None:
    for seed in range(200, 210):
        for message in slack.render(odd_edition(seed, 30)):
            kinds = {leaf.get("type") for leaf in leaves(message.blocks)}
            assert not kinds & {"user", "usergroup", "broadcast", "channel", "mrkdwn"}
            assert "<" not in message.text
            assert ">" not in message.text


def test_only_web_addresses_become_links() -> None:
    for seed in range(210, 220):
        for message in slack.render(odd_edition(seed, 30)):
            urls = [leaf["url"] for leaf in leaves(message.blocks) if leaf.get("type") == "link"]
            assert set(urls) <= {"https://example.com/x"}


def test_the_channel_message_names_the_edition_and_tells_it_in_its_text() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    channel = slack.render(edition)[0]
    assert channel.blocks[0]["text"]["text"] == "DXニュースレター 2026年4月号"
    assert channel.text.startswith("DXニュースレター 2026年4月号：11件の記録")
    assert "経理部の佐藤さん" in channel.text


def test_members_words_are_literal_text() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    channel = slack.render(edition)[0]
    kinds = {"header", "divider", "rich_text", "actions"}
    assert {block["type"] for block in channel.blocks} == kinds


def test_a_month_that_fits_has_no_thread() -> None:
    story = Story.model_validate(
        {
            "id": 1,
            "kind": Kind.WIN,
            "title": "棚の札",
            "author": None,
            "department": None,
            "recorded_at": datetime(2026, 4, 1, tzinfo=UTC),
        }
    )
    material = company.material_of(company.FISCAL_YEAR[0], [story], Language.JA)
    assert len(slack.render(compile_edition(material))) == 1


def test_the_channel_says_that_the_thread_goes_on() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    channel, *thread = slack.render(edition)
    assert thread
    signpost = "「事例と学びのくわしい話」「そのほかの記録」は、このスレッドに続きます。"
    assert texts(channel.blocks)[-1]["text"] == signpost
    assert thread[0].text.startswith("DXニュースレター 2026年4月号のつづき：")
