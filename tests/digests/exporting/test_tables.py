"""Files that Excel opens as they are meant."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from digests.exporting.tables import FORMULA, Table, csv_bytes, write_csv, xlsx_bytes

ROWS = (("=1+1", -5.0, date(2026, 4, 1), None), ('改行\nと"引用"', 30.5, None, "<@U1>"))
TABLE = Table("記録", ("題名", "数", "日付", "メモ"), ROWS)


def test_csv_opens_in_japanese_excel_by_double_click(tmp_path: Path) -> None:
    content = csv_bytes(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    write_csv(tmp_path / "a.csv", TABLE)
    assert (tmp_path / "a.csv").read_bytes() == content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'=1+1", "-5", "2026-04-01", ""]
    assert rows[2] == ['改行\nと"引用"', "30.5", "", "<@U1>"]


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_run(sign: str) -> None:
    table = Table("x", ("a",), [(f'{sign}HYPERLINK("https://evil.invalid")',)])
    text = csv_bytes(table).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(text, newline="")))[1][0]
    assert cell[0] == "'"


def test_a_workbook_has_numbers_days_and_words() -> None:
    tables = [TABLE, replace(TABLE, name="もう1枚")]
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(tables)))
    first = book.get_sheet_by_index(0).to_python()
    assert first[1] == ["=1+1", -5.0, date(2026, 4, 1), ""]
    assert first[2][0] == '改行\nと"引用"'


def test_a_workbook_takes_the_longest_text_there_is() -> None:
    table = Table("x" * 40, ("a",), [("あ" * 40_000,)])
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes([table])))
    cell = str(book.get_sheet_by_index(0).to_python()[1][0])
    assert len(cell) == 32_767
    assert cell.endswith("…")
