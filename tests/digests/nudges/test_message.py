"""A bundle as a message: short enough for Slack, complete without its blocks, calm."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.nudges.bundle import Item
from digests.nudges.rules import RULE_OF
from digests.poster import Message
from domain.language import Language
from domain.nudges import Facts
from domain.pocs import Health
from tests.digests.nudges.bundles import KEY, LEFT, item, poc, read_aloud, story, written
from tests.digests.nudges.scenes import ANSWERS, CHECKIN, SCENES, STUCK

FACTS: dict[str, Facts] = {
    "successor": LEFT,
    **dict.fromkeys(("aftermath", "retry", "unfigured"), story()),
}


def controls(message: Message) -> list[dict[str, Any]]:
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [element for row in rows for element in row]


def characters(part: Any) -> int:
    if isinstance(part, dict):
        return sum(
            len(v) if k == "text" and isinstance(v, str) else characters(v) for k, v in part.items()
        )
    return sum(map(characters, part)) if isinstance(part, (list, tuple)) else 0


def fits(message: Message) -> None:
    """Slack's limits, and that every control can be told from every other."""
    assert 0 < len(message.text) <= 4_000
    assert 0 < len(message.blocks) <= 50
    assert characters(message.blocks) < 10_000
    for block in message.blocks:
        assert block.get("elements") != []
    for element in controls(message):
        options = element.get("options", [])
        assert len(options) <= 5
        assert all(
            len(option["value"]) <= 150 and len(option["text"]["text"]) <= 75 for option in options
        )
        assert options or len(element["text"]["text"]) <= 75
        assert len(element.get("accessibility_label", "x")) in range(1, 76)
    for block in message.blocks:
        if block["type"] == "actions":
            actions = [element["action_id"] for element in block["elements"]]
            assert len(actions) == len(set(actions)) <= 25


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SCENES)
def test_every_scene_fits(name: str, language: Language) -> None:
    fits(written(SCENES[name], language))


@pytest.mark.parametrize("language", Language)
def test_scenes_read_as_they_were_read(language: Language, snapshot: Any) -> None:
    told = {name: read_aloud(written(items, language)) for name, items in SCENES.items()}
    assert told == snapshot


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("rule", RULE_OF.values(), ids=RULE_OF)
def test_every_rule_has_words_and_a_label_for_every_exit(
    rule: Any, number: int, language: Language
) -> None:
    message = written([item(rule.name, FACTS.get(rule.name, STUCK), number=number)], language)
    assert len(message.blocks[1]["elements"][0]["elements"]) > 1
    exits = rule.exits_at(number)
    one = Item(0, item(rule.name, FACTS.get(rule.name, STUCK), number=number).ask, exits)
    shown = controls(written([one], language))
    names = {element["action_id"].removeprefix("nudge.") for element in shown}
    names |= {o["value"].split("|")[0] for e in shown for o in e.get("options", [])}
    assert {exit_.value for exit_ in exits} <= names


@pytest.mark.parametrize("language", Language)
def test_the_text_alone_tells_it(language: Language) -> None:
    text = written(SCENES["checkin due"], language).text
    assert "検品の写真判定" in text
    assert ("12月4日" if language is Language.JA else "4 December") in text
    assert ("あと9日" if language is Language.JA else "9 days") in text


def test_five_are_written_out_and_the_rest_is_counted() -> None:
    items = [item("checkin", poc(id=n, title=f"試み{n}"), *CHECKIN) for n in range(1, 201)]
    message = written(items, Language.JA)
    fits(message)
    heard = read_aloud(message)
    assert "試み5" in heard
    assert "試み6" not in heard
    assert "ほかに195件あります。" in heard
    rest = next(one for one in controls(message) if one["action_id"] == "nudge.rest_of_list")
    assert rest["value"] == KEY


def test_what_there_was_no_room_for_moves_up_when_something_is_done() -> None:
    items = [item("checkin", poc(id=n, title=f"試み{n}"), *CHECKIN) for n in range(1, 7)]
    first = Item(0, items[0].ask, items[0].exits, done=next(iter(ANSWERS.values())))
    heard = read_aloud(written([first, *items[1:]], Language.JA))
    assert "*試み6*" in heard
    assert "✓ 試み1" in heard
    assert "ほかに" not in heard


def test_buttons_name_the_bundle_and_the_line() -> None:
    items = [item("checkin", poc(id=n), *CHECKIN) for n in (1, 2)]
    pressed = [
        e for e in controls(written(items, Language.JA)) if e["action_id"] == "nudge.on_track"
    ]
    assert [element["value"] for element in pressed] == [f"{KEY}#0", f"{KEY}#1"]


def test_all_done_leaves_nothing_to_press() -> None:
    message = written(SCENES["all done"], Language.JA)
    assert controls(message) == []
    assert message.text.startswith("今、答えることはありません。")


def test_nobody_is_pinged_but_by_a_name_we_put_there() -> None:
    message = written(SCENES["odd words"], Language.JA)
    assert "<!channel>" not in message.text
    assert "&lt;!channel&gt;" in message.text
    blocks = json.dumps(message.blocks)
    assert "broadcast" not in blocks
    assert "mrkdwn" not in blocks


def test_an_escalation_says_what_is_needed_and_offers_no_putting_off() -> None:
    heard = read_aloud(written(SCENES["to the bridge: overdue"], Language.JA, reader="UMORI"))
    assert "段階です" in heard
    assert "あとで" not in heard
    assert not any(word in heard for word in ("遅れ", "未", "忘れ", "返事がない", "ません"))


HOLES = ("「」", "“”", "は、", " ;", "（）")
"""What a sentence has where a word of it is missing."""
words = st.text(max_size=150).filter(lambda text: text.strip())
values = st.none() | st.floats(-1e12, 1e12, allow_nan=False)


@given(words, st.text(max_size=60), st.text(max_size=20), values, values, st.sampled_from(Language))
def test_whatever_people_write_it_fits(
    title: str,
    indicator: str,
    unit: str,
    target: float | None,
    latest: float | None,
    language: Language,
) -> None:
    odd = poc(
        title=title,
        indicator=indicator,
        unit=unit,
        target=target,
        latest_value=latest,
        department=title,
        health=Health.STUCK,
    )
    rules = [name for name in RULE_OF if name not in FACTS]
    items = [item(name, odd, *RULE_OF[name].exits, number=n) for name in rules for n in (1, 3)]
    message = written(items, language)
    fits(message)
    said = f" {title} {indicator} {unit}"
    said += " ".join(said.split())
    assert not any(hole in message.text for hole in HOLES if hole not in said)
