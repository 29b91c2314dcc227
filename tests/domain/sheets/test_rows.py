"""Rows read into records, or into a reason."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from domain.effect import Per, Standing
from domain.language import Language
from domain.sheets import Cell, Incoming, Trouble, find_header, read_row
from domain.stories import Difficulty, Kind, Metric, ShownAs, Voice

TODAY = date(2026, 11, 22)
DEFECTS = Metric(name="不良率", before="2.1", after="0.4", unit="%")
VOICES = (Voice(who="経理", text="助かった"), Voice(text="早い"))


def read(**cells: Cell) -> Incoming | Trouble | None:
    """A row with these cells under these headers; 時間__分 stands for 時間（分）."""
    names = [name.replace("__", "（", 1) + ("）" if "__" in name else "") for name in cells]
    found = find_header([["題名", *names], ["x", *cells.values()]])
    return read_row(found, ["改善", *cells.values()], 2, TODAY)


def taken(**cells: Cell) -> Incoming:
    row = read(**cells)
    assert isinstance(row, Incoming), row
    return row


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"前の時間__分": 30.0}, {"minutes_before": 30}),
        ({"前の時間__時間": 0.5}, {"minutes_before": 30}),
        ({"前の時間": "0:30"}, {"minutes_before": 30}),
        ({"種別": "失敗"}, {"kind": Kind.FAILURE}),
        ({"提案者所属": "製造", "提案者氏名": "鈴木"}, {"shown_as": ShownAs.NAME}),
        ({"効果__円・年": 120_000}, {"saving_yen": 120_000}),
        ({"前の時間__時間": "1.5"}, {"minutes_before": 90}),
        ({"前の時間": "30分"}, {"minutes_before": 30}),
        ({"前の時間": "１時間３０分"}, {"minutes_before": 90}),
        ({"前の時間": time(1, 30)}, {"minutes_before": 90}),
        ({"前の時間": timedelta(minutes=5)}, {"minutes_before": 5}),
        (
            {"前の時間__時間・月": 10},
            {"minutes_before": 600, "times_count": 1, "times_per": Per.MONTH},
        ),
        ({"作業時間": "30分→5分"}, {"minutes_before": 30, "minutes_after": 5}),
        ({"作業時間__分": "30→5"}, {"minutes_before": 30, "minutes_after": 5}),
        (
            {"時間": "月5時間から1時間に短縮"},
            {"minutes_before": 300, "minutes_after": 60, "times_per": Per.MONTH},
        ),
        ({"作業時間": "30分"}, {"minutes_before": None, "minutes_after": None}),
        ({"所属": "-", "タグ": "ー", "ツール": "なし"}, {"tags": (), "tools": ()}),
        ({"結果": "―"}, {"result_text": ""}),
        ({"備考": "−", "結果": "早い"}, {"original": ""}),
        ({"タグ": '"a, b", c、#d'}, {"tags": ("a, b", "c", "d")}),
        ({"回数": "週10回"}, {"times_count": 10, "times_per": Per.WEEK}),
        ({"回数__回・月": 4}, {"times_count": 4, "times_per": Per.MONTH}),
        ({"回数": 3, "数える期間": "週"}, {"times_count": 3, "times_per": Per.WEEK}),
        ({"人数": "３名"}, {"people_before": 3}),
        ({"節約額__円": "１，２００，０００"}, {"saving_yen": 1_200_000}),
        ({"節約額__千円": 120}, {"saving_yen": 120_000}),
        ({"節約額__千円": "120"}, {"saving_yen": 120_000}),
        ({"節約額__万円・月": 3}, {"saving_yen": 360_000}),
        ({"節約額": "36万円"}, {"saving_yen": 360_000}),
        ({"節約額": "-5000"}, {"saving_yen": -5_000}),
        ({"節約額": "なし"}, {"saving_yen": None}),
        ({"確かさ": "見込"}, {"standing": Standing.EXPECTED}),
        ({"難易度": "エクセル"}, {"difficulty": Difficulty.EXCEL}),
        ({"タグ": "#経理、Excel、経理"}, {"tags": ("経理", "Excel")}),
        ({"計測値": "不良率 2.1% → 0.4%"}, {"metrics": (DEFECTS,)}),
        ({"声": "経理：助かった\n早い"}, {"voices": VOICES}),
        ({"成否": "失敗"}, {"kind": Kind.FAILURE}),
        ({"成否": "○"}, {"kind": Kind.WIN}),
        ({"教訓": "紙は先に無くす"}, {"kind": Kind.FAILURE, "learned": "紙は先に無くす"}),
        ({"効果__時間・月": 10}, {"result_text": "効果（時間/月）：10"}),
        ({"備考": "本社のみ"}, {"original": "備考：本社のみ"}),
        ({"No.": 7}, {"original": ""}),
        ({"氏名": "佐藤"}, {"shown_as": ShownAs.NAME}),
        ({"部署": "経理"}, {"shown_as": ShownAs.DEPARTMENT}),
        ({"結果": "ok"}, {"shown_as": ShownAs.ANONYMOUS, "language": Language.JA}),
    ],
)  # fmt: skip
def test_what_cells_say(cells: dict[str, Cell], said: dict[str, Any]) -> None:
    row = read(**{name.replace("・", "/"): cell for name, cell in cells.items()})
    assert isinstance(row, Incoming), row
    assert {name: getattr(row.new, name) for name in said} == said


@pytest.mark.parametrize(
    "cells",
    [
        {"みんなに見せる": "たぶん"},
        {"名前の出し方": "たぶん"},
        {"実施日": "13月40日"},
        {"実施日": "2027/1/1"},
        {"実施日": "1920/1/1"},
        {"変えたこと": "あ" * 3_001},
        {"変えたこと": "あ" * 40_000},
        {"タグ": "あ" * 61},
        {"メンバーID": "佐藤"},
    ],
)
def test_what_cannot_be_read_has_its_line_its_column_and_a_reason(cells: dict[str, Cell]) -> None:
    row = read(**cells)
    assert isinstance(row, Trouble)
    assert row.line == 2
    assert row.error.message


@pytest.mark.parametrize(
    "cells",
    [
        {"前の時間__分": "たくさん"},
        {"前の時間__分": "30～40分"},
        {"前の時間__分": "-5"},
        {"前の時間__h": "1,5"},
        {"前の時間": "30"},
        {"回数": "随時"},
        {"回数": 0.0},
        {"人数": "みんな"},
        {"節約額": "かなり"},
        {"確かさ": "たぶん"},
        {"計測値": "なんとなく"},
    ],
)
def test_a_figure_in_doubt_is_kept_as_words_with_the_record(cells: dict[str, Cell]) -> None:
    row = taken(**cells)
    ((name, cell),) = cells.items()
    assert [doubt.line for doubt in row.doubts] == [2]
    assert row.new.original.startswith(name.split("__")[0])
    assert row.new.original.endswith(str(cell).removesuffix(".0"))


def test_a_kind_among_others_is_read_and_the_others_are_tags() -> None:
    rows: list[list[Cell]] = [["題名", "種別", "タグ"], ["a", "失敗", "x"], ["b", "5S", "y"]]
    found = find_header(rows)
    first, second = (read_row(found, row, 2, TODAY) for row in rows[1:])
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.new.kind, first.new.tags) == (Kind.FAILURE, ("x",))
    assert (second.new.kind, second.new.tags) == (Kind.WIN, ("5S", "y"))


def test_who_stands_before_a_header_does_not_change_its_meaning() -> None:
    row = taken(提案者所属="製造一課", 提案者氏名="鈴木 一郎", 提案者コード="A-1")
    assert (row.department, row.author) == ("製造一課", "鈴木 一郎")
    assert row.new.original == "提案者コード：A-1"


def test_days_people_and_departments_stand_beside_the_record() -> None:
    row = taken(実施日="令和6年4月1日", 氏名="佐藤 花子", 部署="経理", 号に載せる="はい")
    assert (row.day, row.author, row.department, row.news) == (
        date(2024, 4, 1),
        "佐藤 花子",
        "経理",
        True,
    )


def test_a_day_in_three_columns() -> None:
    assert taken(年="2024", 月=4.0, 日="1日").day == date(2024, 4, 1)


def test_a_long_title_is_cut_and_kept_whole_beside() -> None:
    found = find_header([["件名"], ["x"]])
    row = read_row(found, ["あ" * 200], 2, TODAY)
    assert isinstance(row, Incoming)
    assert len(row.new.title) == 150
    assert "あ" * 200 in row.new.original


def test_without_a_title_the_first_sentence_is_it() -> None:
    found = find_header([["変えたこと", "結果"], ["x", "y"]])
    row = read_row(found, ["転記をやめた。台帳は1つにした。", "速い"], 2, TODAY)
    assert isinstance(row, Incoming)
    assert row.new.title == "転記をやめた"
    assert row.new.change_text == "転記をやめた。台帳は1つにした。"


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", None, "  "],
        ["合計", "", 90.0],
        ["", "合 計", 3],
        ["", "", 5.0],
        ["【合計】", 3],
        ["総合計"],
        ["合計（3件）", "", 9],
        ["Grand Total", 1],
        ["※金額は概算です"],
        ["以上"],
        ["題名", "結果", "人数"],
    ],
)
def test_blank_rows_and_sums_are_no_records(cells: list[Cell]) -> None:
    found = find_header([["題名", "結果", "人数"], ["x", "y", 1]])
    assert read_row(found, cells, 9, TODAY) is None


@pytest.mark.parametrize("mark", ["-", "ー", "―", "−", "---", "なし", "無し"])
def test_a_mark_for_nothing_is_nobody_and_no_department(mark: str) -> None:
    row = taken(所属=mark, 氏名=mark)
    assert (row.department, row.author, row.new.shown_as) == ("", "", ShownAs.ANONYMOUS)


def test_a_mark_for_nothing_shows_a_record_to_nobody() -> None:
    assert isinstance(read(みんなに見せる="-"), Trouble)


def test_a_row_of_marks_is_none() -> None:
    assert read_row(find_header([["題名", "結果"]]), ["-", "なし"], 2, TODAY) is None


def test_a_record_may_be_called_like_a_sum() -> None:
    found = find_header([["記録日", "成功か学び", "題名"]])
    assert isinstance(read_row(found, [date(2026, 4, 1), "成功", "合計"], 2, TODAY), Incoming)
    assert read_row(found, [date(2026, 4, 1), "", "合計"], 2, TODAY) is None


def test_less_than_a_yen_is_in_doubt() -> None:
    row = taken(効果額=0.5)
    assert (row.new.saving_yen, row.new.original) == (None, "効果額：0.5")


def test_a_row_without_a_title_or_words_is_named() -> None:
    found = find_header([["No.", "所属", "題名"]])
    row = read_row(found, [4, "製造部", ""], 4, TODAY)
    assert isinstance(row, Trouble)
    assert "title" in str(row.error)
    assert read_row(found, [5, "", ""], 5, TODAY) is None
