"""The one-line reader and all that can be typed: the same line in other writing, odd input."""

import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.capture import Reading, decode, read
from domain.capture.scan import RULES
from domain.effect import Figures
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import Kind
from tests.domain.lines import load_lines

CORPUS = [line.text for line in (*load_lines("ja"), *load_lines("en"))]


def line(text: str, **options: Any) -> Reading:
    return read(text, kind=Kind.WIN, language=Language.JA, **options)


def figures(reading: Reading) -> dict[str, Any]:
    return reading.story.model_dump(include=set(Figures.model_fields))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@pytest.mark.parametrize("text", CORPUS)
def test_a_line_reads_the_same_escaped(text: str) -> None:
    if "<!" not in text:
        assert line(escaped(text)) == line(text)


@pytest.mark.parametrize("text", CORPUS)
def test_full_width_reads_like_half_width(text: str) -> None:
    if "http" not in text and "<" not in text:
        wide = line(full_width(text))
        assert figures(wide) == figures(line(text))
        assert wide.choices == line(text).choices
        assert wide.story.tags == line(text).story.tags


@pytest.mark.parametrize("text", CORPUS)
def test_a_title_is_its_own_title(text: str) -> None:
    title = line(text).story.title
    assert line(title).story.title == title


@pytest.mark.parametrize("text", CORPUS)
def test_choices_are_few_and_fit_the_story(text: str) -> None:
    reading = line(text)
    assert len(reading.choices) <= 3
    assert len({str(choice) for choice in reading.choices}) == len(reading.choices)
    for choice in reading.choices:
        assert set(choice.figures) <= set(Figures.model_fields)
        fields = reading.story.model_dump() | choice.figures
        assert type(reading.story).model_validate(fields) != reading.story


@pytest.mark.parametrize(
    "text",
    [
        "毎日9999億円削減",
        "毎日9999億円の支払",
        "毎日9999億円",
        "月9999億円か8888億円削減",
        "999999分→999999秒 週999999回 999999名",
        "999999分→1分、999999分→1分",
        "2083日→2000日 毎日",
        "転記 9999999→5 毎日",
        "転記 30分→5分 9999999回",
        "9999999万枚→1枚",
        "売上 999999999999円→1円",
    ],
)
def test_huge_figures_never_break_a_record(text: str) -> None:
    reading = line(text, hours_per_day=24)
    for choice in reading.choices:
        fields = reading.story.model_dump() | choice.figures
        type(reading.story).model_validate(fields)


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\u3000\t", "\u200b\u202e", "<#C1>", "<@U1>", "\x00"]
)
def test_nothing_left_is_an_error(text: str) -> None:
    with pytest.raises(InvalidError):
        line(text)


def test_a_mention_alone_is_kept_with_its_helper() -> None:
    story = line("<@U1|hanako>").story
    assert (story.title, story.helpers) == ("@hanako", ("U1",))


HOSTILE = (
    "30分→5分 ", "のが", "1,", "<@", "<@U1", "&lt;", "#a", "月1", "1日", "3人×", "→", "((", "、",
    "a@b.", "https://", "half ", "¥1", "3万円か", "5件→", "あ 毎日 ", "あ(30分→5分)", "now ", "を",
    "👨\u200d", "1.", "を 毎日 ", "以前は30分",
)  # fmt: skip


def test_no_rule_repeats_without_a_bound() -> None:
    """Each rule looks at so many characters at most: the steps grow as the line does."""
    for rule in RULES:
        bare = re.sub(r"\\\\.|\\.|\[(?:\\.|[^\]])*\]", "c", rule.pattern.pattern)
        assert not re.search(r"[*+]|\{[0-9]*,\}", bare), rule.pattern.pattern


@pytest.mark.parametrize("unit", HOSTILE)
def test_forty_thousand_characters_are_read_in_one_pass(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    story = line(text).story
    assert 1 <= len(story.title) <= 150
    assert re.sub(r"\s", "", story.original)[:20] == re.sub(r"\s", "", decode(text).words)[:20]


PIECES = st.sampled_from(
    [
        "30分", "5分", "2時間", "1時間半", "半日", "2日", "3人", "３名", "×", "→", "->", "から",
        "に", "が", "を", "週10回", "毎日", "毎週", "月20件", "1日", "月", "年", "3万円", "¥300",
        "2.1%", "50件", "8件", "#経理", "、", "。", "(", ")", " ", "\n", "転記", "マクロ化",
        "かかっていた", "短縮", "the report", "from", "to", "2h", "15 min", "weekly", "10", "-",
        "<", "&", "実測", "1人あたり", "合わせて", "https://a.example/b", "@", "🎉",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_whatever_is_typed_is_read_or_refused_with_words(text: str) -> None:
    if not decode(text).words:
        with pytest.raises(InvalidError):
            line(text)
        return
    reading = line(text)
    values = [value for value in figures(reading).values() if isinstance(value, float)]
    assert all(math.isfinite(value) and value >= 0 for value in values)
    assert 1 <= len(reading.story.title) <= 150
    assert "\n" not in reading.story.title
    assert not re.search("[\ue000-\ue01f]", reading.story.title + reading.story.original)


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(lambda text: "&" not in text and not re.search("<[@#!hmt]", text)))
def test_escaping_changes_no_reading(text: str) -> None:
    if decode(text).words:
        assert line(escaped(text)) == line(text)
