"""What an editor insists on: no praise of a worse result, no blame, figures before long words."""

from datetime import UTC, datetime

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.material import Material
from digests.render import plain
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind, Metric, Story


def told(language: Language = Language.JA, /, **values: object) -> str:
    defaults = {
        "id": 3,
        "kind": Kind.WIN,
        "title": "日報を音声入力に",
        "author": "U1",
        "department": "製造部",
        "recorded_at": datetime(2026, 10, 1, tzinfo=UTC),
    }
    material = Material(
        month=Month(2026, 10),
        language=language,
        stories=(Story.model_validate(defaults | values),),
        names={"U1": "鈴木 健"},
    )
    return plain.render(compile_edition(material))


@pytest.mark.parametrize("story_id", range(5))
def test_a_worse_result_is_told_with_its_reason_and_not_praised(story_id: int) -> None:
    values = {"id": story_id, "minutes_before": 15, "minutes_after": 25}
    text = told(**values, change_text="音声入力に変えた", result_text="騒音で誤認識が多い")
    assert "15分が25分に増えました" in text
    assert "工夫" not in text
    assert "騒音で誤認識が多い" in text
    assert "Thanks to" not in told(Language.EN, **values)


@pytest.mark.parametrize("story_id", range(5))
def test_what_points_at_somebody_is_quoted(story_id: int) -> None:
    text = told(
        id=story_id,
        kind=Kind.FAILURE,
        aim="残業を減らしたいです。",
        happened="誰も使ってくれませんでした。",
        why="上長が説明しませんでした。",
    )
    for words in ("残業を減らしたいです", "誰も使ってくれませんでした"):
        assert f"「{words}」" in text
    assert "上長" not in text


@pytest.mark.parametrize("story_id", range(5))
def test_a_title_that_names_a_thing_is_not_called_a_deed(story_id: int) -> None:
    assert "「名札」という" not in told(id=story_id, title="名札")


def test_of_a_title_alone_one_may_ask_its_author() -> None:
    assert "くわしいことは、製造部の鈴木 健さんに聞いてみてください。" in told(id=0)
    assert "To know more, ask 鈴木 健 (" in told(Language.EN, id=0)
    assert "聞いてみてください" not in told(id=0, result_text="楽になりました。")


def test_long_words_give_way_before_figures_and_costs() -> None:
    metrics = tuple(Metric(name=f"件数{n}", before="50", after="8", unit="件") for n in range(1, 4))
    text = told(
        before_text="毎日、紙に書いていた" * 30,
        change_text="共有の表に書いた" * 30,
        result_text="書く時間が減った" * 30,
        metrics=metrics,
        cost_once_yen=48_000,
    )
    assert "「件数3」が50件から8件になりました" in text
    assert "48,000円" in text


def test_the_present_is_not_told_as_the_past() -> None:
    text = told(before_text="紙の台帳に書いています。")
    assert "もとの様子については「紙の台帳に書いています」とあります" in text


def test_an_advice_is_not_said_twice() -> None:
    text = told(kind=Kind.FAILURE, why="表記ゆれです", advice="まず1部署から試してください。")
    assert text.count("まず1部署から試してください") == 1
    assert "今月の学びにある、製造部の鈴木 健さんの助言から" in text


def test_of_a_line_that_was_typed_nothing_is_said_to_be_the_way() -> None:
    line = "シフト希望をLINEで回収。催促はもうありません。"
    values = {
        "title": "シフト希望をLINEで回収",
        "original": line,
        "change_text": "催促はもうありません。",
    }
    for form in range(5):
        assert "やり方" not in told(id=form, **values)
        assert "方法は" not in told(id=form, **values)
    assert "the new way" not in told(Language.EN, id=3, **values).lower()


def test_a_table_and_an_address_are_read_by_nobody() -> None:
    text = told(
        change_text="表にしました。\n| 前 | 後 |\n| 32 | 4 |\nhttps://crm.example.co.jp/x?id=1"
    )
    assert "表にしました" in text
    assert "|" not in text
    assert "crm.example" not in text


def test_the_last_words_are_thanks() -> None:
    last = told().strip().split("\n\n")[-1]
    assert last.startswith("今月も書いてくださり、ありがとうございました。")
