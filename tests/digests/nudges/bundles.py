"""Facts for bundles, as a test needs them, and the bundle as a person reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from digests.nudges.bundle import Done, Item
from digests.nudges.message import Page, render_page
from digests.nudges.nudge import Ask, Exit
from digests.nudges.reader import Reader
from digests.nudges.rules import RULE_OF
from digests.nudges.words import entry
from digests.poster import Message
from domain.language import Language
from domain.nudges import Facts, LeftFacts, Nudge, PocFacts, StoryFacts
from domain.pocs import Health, Rhythm, Stage
from domain.stories import Kind

TODAY = date(2026, 11, 25)
KEY = "nudges:UHANAKO:2026-11-25"
NAMES = {"UHANAKO": "佐藤 花子（経理）", "UKEN": "田中 健", "UMORI": "森", "UEMMA": "Emma Brown"}
POC = PocFacts(
    id=12,
    owner="UHANAKO",
    owner_since=date(2026, 11, 2),
    title="検品の写真判定",
    department="品質管理課",
    stage=Stage.TRIAL,
    start_on=date(2026, 11, 2),
    end_on=date(2026, 12, 4),
    rhythm=Rhythm.WEEKLY,
    health=Health.ON_TRACK,
    indicator="不良見逃し",
    baseline=3,
    target=1,
    unit="%",
    latest_value=2.1,
    last_checkin_on=date(2026, 11, 18),
    last_measured_on=date(2026, 11, 18),
    heard_on=date(2026, 11, 18),
    ended_on=None,
    told=False,
    publish=True,
)
STORY = StoryFacts(
    id=5,
    author="UHANAKO",
    kind=Kind.WIN,
    title="請求書の転記をマクロ化",
    department="経理部",
    recorded_on=date(2026, 10, 23),
    has_figure=False,
    has_voice=False,
    followed_up=0,
    given_up=False,
    retried=False,
)
LEFT = LeftFacts(
    person="UKEN",
    name="田中 健",
    department="品質管理課",
    since=date(2026, 11, 20),
    pocs=2,
    stories=1,
)
PUT_OFF = (Exit.SNOOZE, Exit.STOP)


def poc(**fields: Any) -> PocFacts:
    return replace(POC, **fields)


def story(**fields: Any) -> StoryFacts:
    return replace(STORY, **fields)


def item(
    rule: str, about: Facts, *exits: Exit, number: int = 1, due: date = TODAY, **more: Any
) -> Item:
    nudge = Nudge(rule, about.subject, due)
    chosen = RULE_OF[rule].exits_at(3) if number == 3 else (*exits, *PUT_OFF)
    return Item(more.pop("position", 0), Ask(nudge, number, about), chosen, **more)


def done(one: Item, outcome: Done) -> Item:
    return replace(one, done=outcome)


def written(items: Iterable[Item], language: Language, *, reader: str = "UHANAKO") -> Message:
    who = Reader(reader, language, TODAY, NAMES)
    placed = (replace(one, position=place) for place, one in enumerate(items))
    return render_page(Page(KEY, language, tuple(entry(one, who) for one in placed)))


def read_aloud(message: Message) -> str:
    """What a person sees, buttons in brackets, a menu in braces."""
    return "\n".join(line for block in message.blocks for line in _lines(block))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            yield from ("".join(map(_leaf, part["elements"])) for part in block["elements"])
        case "actions":
            yield " ".join(map(_control, block["elements"]))
        case "context":
            yield " ".join(element["text"] for element in block["elements"])
        case "divider":
            yield "──"


def _leaf(leaf: dict[str, Any]) -> str:
    if leaf["type"] == "user":
        return f"@{NAMES.get(leaf['user_id'], leaf['user_id'])}"
    text: str = leaf["text"]
    return f"*{text}*" if leaf.get("style") else text


def _control(element: dict[str, Any]) -> str:
    if element["type"] == "overflow":
        return "{" + " | ".join(option["text"]["text"] for option in element["options"]) + "}"
    return f"[{element['text']['text']}]"
