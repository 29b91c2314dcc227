"""Files as people have them, read as tables."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from digests.importing.files import read_sheets
from digests.importing.sanity import UNPACKED_MAX
from domain.errors import InvalidError
from domain.sheets import Incoming, Trouble, read_row
from tests.domain.sheets.test_rows import TODAY
from tests.importing import DAYS, ROWS, csv_file, workbook


def records(content: bytes, name: str) -> list[Incoming | Trouble]:
    """What the rows of a file's one table say."""
    (sheet,) = read_sheets(content, name)
    read = (read_row(sheet.found, cells, line, TODAY) for line, cells in sheet.records())
    return [one for one in read if one is not None]


def incoming(content: bytes, name: str) -> list[Incoming]:
    return [one for one in records(content, name) if isinstance(one, Incoming)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_however_it_was_saved(encoding: str, delimiter: str) -> None:
    first, second = incoming(csv_file(encoding=encoding, delimiter=delimiter), "log.csv")
    assert (first.new.title, first.day, first.author) == (
        "請求書の転記をマクロ化",
        DAYS[0],
        "佐藤 花子",
    )
    assert (second.new.minutes_before, second.new.minutes_after) == (60, 20)
    assert [first.line, second.line] == [2, 3]


def test_characters_that_only_windows_knows() -> None:
    rows = [(*ROWS[0][:4], "①髙﨑さんの㈱Ⅲ～∥－", *ROWS[0][5:])]
    assert incoming(csv_file(rows), "log.csv")[0].new.title == "①髙﨑さんの㈱Ⅲ～∥－"


def test_cells_with_lines_and_quotes_keep_their_line_numbers() -> None:
    rows = [(*ROWS[0][:4], '複数\r\n行の"題名"', *ROWS[0][5:]), ROWS[1]]
    first, second = incoming(csv_file(rows), "log.csv")
    assert first.new.title == '複数 行の"題名"'
    assert (first.line, second.line) == (2, 4)


def test_excels_own_hint_line() -> None:
    content = b"sep=;\r\n" + csv_file(delimiter=";")
    assert [one.line for one in incoming(content, "log.csv")] == [3, 4]


def test_a_workbook_with_merged_headers_wareki_and_formulas() -> None:
    first, second, bad = records(workbook(), "改善ログ.xlsx")
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert isinstance(bad, Trouble)
    assert (first.line, first.day, first.author) == (6, DAYS[0], "佐藤 花子")
    assert (first.new.minutes_before, first.new.minutes_after) == (30, 5)
    assert (second.line, second.day) == (8, DAYS[1])
    assert (second.new.minutes_before, second.new.minutes_after) == (60, 20)
    assert (bad.line, bad.column) == (10, "実施日")


def test_hidden_sheets_and_sums_are_left_out() -> None:
    assert [sheet.name for sheet in read_sheets(workbook(), "a.xlsx")] == ["2024年度"]
    assert len(records(workbook(), "a.xlsx")) == 3


def test_commas_in_the_texts_do_not_hide_the_tabs() -> None:
    rows = [(*ROWS[0][:4], "a, b, c, d, e, f, g, h, i, j, k, l", *ROWS[0][5:])]
    for name, sign in (("a.tsv", "\t"), ("a.txt", "\t"), ("a.csv", ";")):
        assert len(incoming(csv_file(rows, delimiter=sign), name)) == 1


def far_away(row: int, column: int) -> bytes:
    """A workbook with a stray value far from its table."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["題名", "結果"])
        sheet.write(row, column, "x")
    return target.getvalue()


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (20_000, 16_382), (1_048_575, 9)])
def test_a_stray_cell_far_away_does_not_take_the_memory(row: int, column: int) -> None:
    with pytest.raises(InvalidError, match="too far"):
        read_sheets(far_away(row, column), "a.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_not_opened() -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.bin", b"0" * (UNPACKED_MAX + 1))
    with pytest.raises(InvalidError, match="too large"):
        read_sheets(target.getvalue(), "a.xlsx")


def rewritten(change: Callable[[str, str], tuple[str, str]]) -> bytes:
    """A workbook with a value far away, every part of it renamed and changed by hand."""
    packed, target = zipfile.ZipFile(io.BytesIO(far_away(20_000, 16_382))), io.BytesIO()
    with packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for part in packed.namelist():
            written.writestr(*change(part, packed.read(part).decode()))
    return target.getvalue()


CRAFTED: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "small letters": lambda part, text: (part, text.replace('r="XFC20001"', 'r="xfc20001"')),
    "another folder": lambda part, text: (
        part.replace("worksheets/", "ws/"),
        text.replace("worksheets/sheet1.xml", "ws/sheet1.xml"),
    ),
    "another ending": lambda part, text: (
        part.replace("sheet1.xml", "sheet1.XML"),
        text.replace("worksheets/sheet1.xml", "worksheets/sheet1.XML"),
    ),
    "cells without a place": lambda part, text: (
        part,
        text.replace('<c r="XFC20001"', "<c/>" * 16_000 + "<c"),
    ),
}


@pytest.mark.parametrize("crafted", CRAFTED)
def test_a_crafted_workbook_ends_no_more_than_its_reading(crafted: str) -> None:
    with pytest.raises(InvalidError):
        read_sheets(rewritten(CRAFTED[crafted]), "a.xlsx")


def test_a_workbook_can_be_read_again_and_side_by_side() -> None:
    (sheet,) = read_sheets(workbook(), "a.xlsx")
    first, second = sheet.rows(), sheet.rows()
    assert next(first) == next(second)
    assert list(first) == list(second) == list(sheet.rows())[1:]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        ('題名,結果\r\n"閉じない,x\r\ny,z\r\n'.encode(), "a.csv"),
        (b"\x00\x01", "a.xlsx"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"\x81\xff\x00\xfd", "a.csv"),
        (b"x,y\r\n1,2\r\n", "a.csv"),
        ("題名".encode(), "a.docx"),
        (("題名\r\n" + '"' + "x" * 200_000).encode(), "a.csv"),
    ],
)
def test_what_is_no_table_of_records_says_so(content: bytes, name: str) -> None:
    with pytest.raises(InvalidError):
        records(content, name)
