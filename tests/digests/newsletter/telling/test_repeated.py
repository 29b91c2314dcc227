"""What a member wrote and the figures tell already is not told a second time; all else stays."""

from typing import Any

import pytest

from digests.newsletter.telling.repeated import Said, unsaid
from domain.language import Language
from domain.stories import Kind, Metric
from tests.digests.newsletter.telling.test_stories import told

SAID = Said.of(("月18件", "月4件", "12,400円", "20分", "1時間半"), ("荷物の積み残し", "廃棄"))


@pytest.mark.parametrize(
    "text",
    [
        "積み残し 月18件→4件",
        "積み残しは4件になりました。",
        "18から4に！",
        "廃棄は1日¥12,400でした",
        "１時間半が20分になった",
        "廃棄 went from 18 to 4",
        "maybe 4 廃棄 now",
    ],
)
def test_figures_that_were_told_are_left_out(text: str) -> None:
    assert unsaid(text, SAID) == ""


@pytest.mark.parametrize(
    ("figures", "words", "text"),
    [
        (("24名", "58名"), "受講者", "受けた人が24名から58名になりました。"),
        (("14名", "6名"), "前かがみの方", "前かがみの人が14名から6名に。"),
        (("1,900枚", "1,200枚"), "3月の伝票", "3月の伝票が1,900枚から1,200枚に"),
        (("80分", "25分"), "荷待ち", "荷待ちは1台1時間20分→25分"),
        (("年24万円",), "倉庫", "年24万円がかからなくなります。"),
        (("2 h", "50 min"), "blood results", "Results come back in 50 min instead of 2 h, mostly."),
    ],
)
def test_nor_is_a_change_told_in_other_words(
    figures: tuple[str, ...], words: str, text: str
) -> None:
    assert unsaid(text, Said.of(figures, (words,))) == ""


@pytest.mark.parametrize(
    "text", ["新人でも30分が5分で終わります。", "残業も30分が5分になりました。"]
)
def test_what_else_changed_so_is_news(text: str) -> None:
    assert unsaid(text, Said.of(("30分", "5分"), ("請求書の転記",))) == text


def test_a_shortened_word_ends_no_sentence() -> None:
    text = "It takes 20 min. instead of an hour and people smile."
    assert unsaid(text, Said.of(("20 min",), ())) == text


@pytest.mark.parametrize(
    "text",
    [
        "積み残しは3件になりました。",
        "4人でできるようになりました。",
        "朝の電話が4件になりました。",
        "でもみんなへとへとで18件から4件",
        "待つ人がいなくなった",
        "ゼロになった",
        "18件が4件に。でも箱がへこむ",
        "",
    ],
)
def test_anything_else_is_news(text: str) -> None:
    assert unsaid(text, SAID) == text


def test_only_the_sentence_that_repeats_goes() -> None:
    assert unsaid("先月は4件だけ。みんなも慣れてきた", SAID) == "みんなも慣れてきた"
    assert unsaid("廃棄 is down to 4. Nobody waits.", SAID) == "Nobody waits."


METRIC = {"metrics": (Metric(name="取り間違い", before="4", after="0", unit="回/月"),)}
SHIPMENT = {"metrics": (Metric(name="積み残し", before="18", after="4", unit="件/月"),)}


@pytest.mark.parametrize("form", range(5))
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("values", "once"),
    [
        (METRIC | {"result_text": "取り間違いは0回になりました。"}, "取り間違いは0回"),
        (SHIPMENT | {"result_text": "積み残し 月18件→4件"}, "18件→4件"),
        ({"minutes_before": 20, "minutes_after": 7, "result_text": "20分が7分に"}, "20分が7分に」"),
    ],
)
def test_a_story_tells_its_figures_once(
    form: int, language: Language, values: dict[str, Any], once: str
) -> None:
    text = told(language, id=form, change_text="色で分けました。", **values)
    assert once not in text
    assert "色で分けました" in text


def test_what_happened_is_told_where_it_says_more() -> None:
    text = told(kind=Kind.FAILURE, happened="積み残しは4件。でも箱がへこみました。", **SHIPMENT)
    assert "積み残しは4件。でも箱がへこみました" in text


def test_a_wish_beside_a_figure_stays_a_quotation() -> None:
    text = told(result_text="積み残しは4件。叱られることが減った気がします", **SHIPMENT)
    assert "「叱られることが減った気がします」" in text
