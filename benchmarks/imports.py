"""Take in a workbook of 50,000 records by the command line, and the same once more."""

import asyncio
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.table import Row
from digests.exporting.tables import Table, Value, write_xlsx

RECORDS = 50_000
HEADER = (
    "No.",
    "実施日",
    "所属",
    "氏名",
    "改善テーマ",
    "改善前",
    "改善内容",
    "効果",
    "改善前時間（分）",
    "改善後時間（分）",
    "頻度",
    "人数",
    "キーワード",
)
FIRST = date(2018, 4, 1)
KIB = 1024


async def measure() -> list[Row]:
    """Seconds and megabytes of both runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.xlsx"
        await asyncio.to_thread(_write, path)
        first = await _run(path)
        again = await _run(path)
    return [
        Row(f"{RECORDS} rows of a workbook taken in, s", first[0], 60),
        Row("the same: most memory, MB", first[1], 300),
        Row("the same file once more, which changes nothing, s", again[0], 60),
        Row("the same: most memory, MB", again[1], 300),
    ]


async def _run(path: Path) -> tuple[float, float]:
    """Seconds it took, and the most memory it held in megabytes."""
    command = (sys.executable, "-m", "bot", "import", str(path), "--yes")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path.parent}/records.db"}
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    most = 0
    while process.returncode is None:
        most = max(most, _peak(process.pid))
        await asyncio.wait([asyncio.create_task(process.wait())], timeout=0.05)
    if process.returncode:
        raise RuntimeError("the import failed")
    return time.perf_counter() - started, most / KIB


def _peak(pid: int) -> int:
    """The most memory a process has held so far, in KiB; 0 once it is over."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    found = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(next(found, 0))


def _write(path: Path) -> None:
    write_xlsx(path, [Table("一覧", HEADER, map(_row, range(RECORDS)))])


def _row(number: int) -> tuple[Value, ...]:
    return (
        number + 1,
        FIRST + timedelta(days=number % 2_900),
        ("経理部", "営業部", "製造課")[number % 3],
        ("佐藤 花子", "鈴木 一郎", "高橋")[number % 3],
        f"請求書の転記をマクロ化した件 その{number}",
        "毎回手で転記しており、転記もれと確認の手間がありました。",
        "Excelマクロで一括して転記し、差異だけを目で見るようにしました。",
        "残業が減り、確認もれがなくなりました。",
        30 + number % 20,
        5,
        "週10回",
        3,
        "請求書, Excel",
    )
