"""Files of past records as Japanese companies have them, for the tests of importing."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

HEADER = ("No.", "実施日", "所属", "氏名", "改善テーマ", "改善前（分）", "改善後（分）", "頻度")
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "令和6年4月1日", "経理", "佐藤 花子", "請求書の転記をマクロ化", 30, 5, "週10回"),
    (2, "2024/5/20", "営業部", "退職 太郎", "見積書のひな形を統一", "1時間", "２０分", "月4回"),
)
WAREKI = '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@'


def csv_file(
    rows: Sequence[Sequence[Any]] = ROWS,
    *,
    header: Sequence[str] = HEADER,
    encoding: str = "cp932",
    delimiter: str = ",",
) -> bytes:
    """A CSV file as Excel saves it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows([header, *rows])
    return stream.getvalue().encode(encoding)


def workbook() -> bytes:
    """A workbook with a title above two header rows, merged cells, 和暦, a formula, a hidden sheet.

    Its records stand in lines 6 and 8; line 9 has a sum, line 10 a date that is none.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("2024年度")
        hidden = book.add_worksheet("マスタ")
        wareki = book.add_format({"num_format": WAREKI})
        clock = book.add_format({"num_format": "h:mm"})
        sheet.merge_range(0, 0, 0, 6, "改善提案一覧（2024年度）")
        for place, name in enumerate(("No.", "実施日", "所属", "提案者", "テーマ")):
            sheet.merge_range(3, place, 4, place, name)
        sheet.merge_range(3, 5, 3, 6, "作業時間（改善前／改善後）")
        sheet.write_row(4, 5, ["改善前時間（分）", "改善後時間（分）"])
        sheet.write_row(5, 0, [1])
        sheet.write_datetime(5, 1, datetime(2024, 4, 1), wareki)  # noqa: DTZ001 -- a cell has no zone
        sheet.write_row(5, 2, ["経理部", "佐藤 花子", "請求書の転記をマクロ化"])
        sheet.write_formula(5, 5, "=10+20", None, 30)
        sheet.write_number(5, 6, 5)
        sheet.write_row(7, 0, [2, 45_432, "営業部", "退職 太郎", "見積書のひな形を統一"])
        sheet.write_datetime(7, 5, time(1, 0), clock)
        sheet.write_string(7, 6, "２０分")
        sheet.write_row(8, 0, ["合計", "", "", "", "", 90, 25])
        sheet.write_row(9, 0, [3, "13月40日", "営業部", "", "日付がおかしい"])
        hidden.write_row(0, 0, ["題名", "結果"])
        hidden.write_row(1, 0, ["隠れた記録", "取り込まない"])
        hidden.hide()
    return target.getvalue()


DAYS = (date(2024, 4, 1), date(2024, 5, 20))
