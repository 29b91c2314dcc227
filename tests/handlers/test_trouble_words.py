"""Words that are no words: nothing breaks, and nothing of them reaches a reader."""

from typing import Any

import pytest

from bot.i18n import load_translators
from domain.language import Language
from handlers.story.parse import READERS, parse
from tests.running import Company

ODD = {
    "NUL": "\x00",
    "controls": "\x01\x1b\x7f\x85\x9f",
    "directions": "\u202e\u2066\u2069",
    "line ends": "\u2028\u2029\r\n",
    "half a character": "\ud800",
    "separators": "、,;；，\n",
    "a voice without words": "佐藤:",
    "a name without letters": "\x00: \x00",
    "a metric of controls": "\x00 \x01 → \x02",
    "a metric without a name": "→",
    "long": "長" * 3_000,
    "many lines": "\n".join(map(str, range(50))),
    "long metric": f"{'名' * 300} {'1' * 300}{'単' * 300} → 2",
    "not a number": "NaN",
    "endless": "1e999",
}
TR = load_translators()[Language.JA]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", READERS)
def test_every_field_reads_odd_words_or_says_why_not(field: str, text: str) -> None:
    values: dict[str, Any] = {"title": "改善", "unit": "minutes", "times": "1", field: text}
    parsed = parse(values, None, TR)
    assert set(parsed.errors) <= {field, "per"}


async def test_voices_of_control_characters_are_no_voices(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(hanako.view, "story.whole")
    await it.settle()
    out = await hanako.submit({"title": "改善\u202e\x00", "voices": "\x00", "tools": "\x01、Excel"})
    assert out.ok, out.errors
    [story] = await it.stories_of("hanako")
    assert (story.title, story.voices, story.tools) == ("改善", (), ("Excel",))


async def test_a_title_of_control_characters_is_no_title(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    out = await hanako.submit({"title": "\x00\u202e"})
    assert list(out.errors) == ["title"]
    assert out.errors["title"] == "何をしたかを1行で書いてください。"


@pytest.mark.parametrize("line", ["@ken", "@ken @mori", " @ken　"])
async def test_mentions_alone_stand_in_the_form_as_helpers(it: Company, line: str) -> None:
    hanako = it.person("hanako")
    await hanako.command(f"/dx-win {line}", "general")
    await it.slack.until(lambda: hanako.view)
    assert (await hanako.submit({"title": "改善"})).ok
    [story] = await it.stories_of("hanako")
    assert story.helpers == tuple(f"U{name.upper()}" for name in line.replace("@", "").split())
