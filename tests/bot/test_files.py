"""`kakehashi export` where a file cannot be written: one line that says so, and no file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/records.db")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/x.csv", "cannot be written"),
        ("nowhere/x.xlsx", "cannot be written"),
        ("x.pdf", "must end in .csv or .xlsx"),
    ],
)
def test_what_cannot_be_written_is_one_line(tmp_path: Path, name: str, said: str) -> None:
    result = CliRunner().invoke(main, ["export", str(tmp_path / name)])
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("name", ["x.csv", "X.XLSX"])
def test_a_file_without_records_has_its_header(tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["export", str(tmp_path / name)])
    assert (result.exit_code, "0 records" in result.output) == (0, True)
    assert (tmp_path / name).stat().st_size > 100
