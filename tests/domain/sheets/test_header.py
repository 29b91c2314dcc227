"""What the columns of a table mean."""

from collections.abc import Sequence

import pytest

from domain.language import Language
from domain.sheets import Cells, find_header
from domain.sheets.field import Field
from domain.sheets.fields import FIELDS
from domain.sheets.header import meaning, understood

NOBODY: Sequence[Cells] = ()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_what_we_write_is_read_back(field: Field, language: Language) -> None:
    (part,) = understood([field.header(language)], NOBODY)
    assert part.field == field.name


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("改善テーマ", "title"),
        ("改 善\n件 名", "title"),
        ("※件名（必須）", "title"),
        ("Title*", "title"),
        ("提案者氏名", "author"),
        ("所属部署", "department"),
        ("実施日", "day"),
        ("完了日（西暦）", "day"),
        ("現状の問題点", "before_text"),
        ("改善内容", "change_text"),
        ("What changed", "change_text"),
        ("効果・成果", "result_text"),
        ("Lessons learned", "learned"),
        ("年間効果額（千円）", "saving"),
        ("作業人数", "people"),
        ("使用ツール", "tools"),
        ("キーワード", "tags"),
        ("提案者所属", "department"),
        ("作業時間（改善前）", "minutes_before"),
        ("Improvement", "change_text"),
        ("部署コード", ""),
        ("備考", ""),
        ("No.", ""),
        ("承認者印", ""),
        ("請求書の転記をマクロ化しました", ""),
    ],
)
def test_headers_of_real_logs(header: str, field: str) -> None:
    assert meaning(header)[0] == field


def test_units_stand_in_brackets() -> None:
    parts = understood(["改善前（分／回）", "効果額(千円/月)", "作業時間 前 [時間]"], NOBODY)
    assert [(part.field, part.unit, part.per) for part in parts[:2]] == [
        ("minutes_before", "分", "回"),
        ("saving", "千円", "月"),
    ]


def test_the_cells_decide_between_words_and_times() -> None:
    words: list[Cells] = [["手で転記していた", "マクロにした"]]
    times: list[Cells] = [["30分", 5.0], ["1時間", 10.0]]
    assert [part.field for part in understood(["改善前", "改善後"], words)] == [
        "before_text",
        "change_text",
    ]
    assert [part.field for part in understood(["改善前", "改善後"], times)] == [
        "minutes_before",
        "minutes_after",
    ]


def test_a_kind_that_is_none_is_a_tag() -> None:
    assert understood(["区分"], [["成功"], ["失敗"]])[0].field == "kind"
    assert understood(["区分"], [["安全"], ["5S"]])[0].field == "tags"


def test_no_meaning_is_given_twice() -> None:
    parts = understood(["件名", "タイトル（旧）"], NOBODY)
    assert [part.field for part in parts] == ["title", ""]


def test_the_header_stands_below_titles_and_over_merged_cells() -> None:
    rows: list[Cells] = [
        ["改善提案一覧"],
        [],
        ["作成：総務部", "", "2024年度版"],
        ["No.", "実施日", "テーマ", "改善前", "", "改善後", ""],
        ["", "", "", "内容", "時間（分）", "内容", "時間（分）"],
        [1, "2024/4/1", "転記", "手で", 30, "マクロ", 5],
    ]
    found = find_header(rows)
    assert found.rows_above == 5
    assert [part.field for part in found.parts] == [
        "",
        "day",
        "title",
        "before_text",
        "minutes_before",
        "change_text",
        "minutes_after",
    ]


def test_words_below_no_header_are_kept() -> None:
    found = find_header([["題名", "作業時間", ""], ["転記", "90分", "10分"]])
    assert [part.header for part in found.parts] == ["題名", "作業時間", "（見出しなし）"]


def test_one_row_of_names_is_not_taken_for_two() -> None:
    found = find_header([["件名", "結果"], ["題名の付け方", "結果が出た"]])
    assert found.rows_above == 1


@pytest.mark.parametrize(
    "rows",
    [[], [[]], [["a", "b"], [1, 2]], [["日付", "氏名"], ["x", "y"]], [["部署", "件数", "効果"]]],
)
def test_a_table_that_tells_no_records_is_none(rows: list[Cells]) -> None:
    assert not find_header(rows).is_table
