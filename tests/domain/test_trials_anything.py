"""The one-line trial and all that can be typed: the same line in other writing, odd input."""

import math
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.capture import decode
from domain.errors import InvalidError
from domain.language import Language
from domain.pocs import Direction, NewPoc
from domain.stories import TITLE_MAX
from domain.trial import TrialReading, read_trial
from tests.domain.trials import TODAY, load_trials

CORPUS = [line["text"] for language in Language for line in load_trials(language.value)]
JAPANESE = [line["text"] for line in load_trials("ja")]
FIGURES = {"start_on", "end_on", "baseline", "target", "direction", "cost_once_yen", "rhythm"}


def trial(text: str) -> TrialReading:
    return read_trial(text, today=TODAY, language=Language.JA)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def bare(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def check(reading: TrialReading, text: str) -> None:
    poc = reading.poc
    assert 1 <= len(poc.title) <= TITLE_MAX
    assert "\n" not in poc.title
    assert not re.search("[\ue000-\ue01f]", f"{poc.title}{poc.scope}{poc.go_if}{poc.stop_if}")
    assert poc.original == decode(text).words
    assert (poc.start_on is None) == (poc.end_on is None)
    if poc.start_on and poc.end_on:
        assert poc.start_on <= poc.end_on
    for value in (poc.baseline, poc.target):
        assert value is None or math.isfinite(value)
    if poc.baseline is not None and poc.target is not None:
        up = poc.target > poc.baseline
        assert poc.direction is (Direction.UP if up else Direction.DOWN)
    assert NewPoc.model_validate(poc.model_dump()) == poc


@pytest.mark.parametrize("text", CORPUS)
def test_a_line_reads_the_same_escaped(text: str) -> None:
    assert trial(escaped(text)).poc == trial(text).poc


@pytest.mark.parametrize("text", JAPANESE)
def test_full_width_reads_like_half_width(text: str) -> None:
    wide, narrow = trial(full_width(text)).poc, trial(text).poc
    assert wide.model_dump(include=FIGURES) == narrow.model_dump(include=FIGURES)
    assert wide.tags == narrow.tags


@pytest.mark.parametrize("text", CORPUS)
def test_what_is_read_is_in_order(text: str) -> None:
    check(trial(text), text)


@pytest.mark.parametrize("text", CORPUS)
def test_every_word_is_in_the_line(text: str) -> None:
    """Nothing is made up: scope, criteria and tools are the member's own words."""
    poc = trial(text).poc
    for said in (poc.scope, poc.go_if, poc.rethink_if, poc.stop_if, *poc.tools):
        assert bare(said) in bare(poc.original)


PIECES = st.sampled_from(
    [
        "検品の写真判定", "12/1〜1/31", "12/10〜12/1", "2/30", "まで", "3週間", "来月末", "不良",
        "3%", "1%", "→", "から", "に", "を", "が", "目標", "現状", "以下", "範囲:", "対象は",
        "費用", "5万円", "月3千円", "続ける:", "やめる:", "なら続ける", "なら", "、", "。", " ",
        "\n", "#品質", "#", "(", ")", "【期間】", "🎉", "20分", "2時間", "1時間半", "月10時間",
        "月40件", "ゼロ", "3人", "go:", "30%削減", "stop if ", "from ", "to ", "for 2 weeks",
        "target ", "1", "½", "<@U1|hanako>", "https://a.example/b", "−5", "1e9", "％", "３",
        "9999999999999", "￥", "：", "｜",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=1_000, deadline=None)
@given(TEXTS)
def test_whatever_is_typed_is_read_or_refused_with_words(text: str) -> None:
    if decode(text).words:
        check(trial(text), text)
    else:
        with pytest.raises(InvalidError):
            trial(text)


@pytest.mark.parametrize(
    "unit",
    [
        "30分→5分 ", "3人×", "→", "((", "、", "5件→", "続ける:", "やめる:a ", "範囲:", "目標 ",
        "1/2/", "一", "年", "3週間", "Dec 1 ", "1%以下なら続け", "費用 3万円 ", "3%→1% ", "<@U1",
        "&lt;", "#a", "を3%に", "期間:", "12/1〜12/31 ", "残業30%削減 ", "あ",
    ],
)  # fmt: skip
def test_forty_thousand_characters_are_read(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    poc = trial(text).poc
    assert 1 <= len(poc.title) <= TITLE_MAX
    assert re.sub(r"\s", "", poc.original)[:20] == re.sub(r"\s", "", decode(text).words)[:20]
