"""What git tracks, for the guards: our own folders only."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("bot", "handlers", "playground", "digests", "storage", "domain", "benchmarks")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 -- from PATH
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    """Our Python files in these folders; generated migrations are not ours to shape."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in (folders or SOURCES)
        and "versions" not in path.parts
    ]


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def name(path: Path) -> str:
    """The path as people say it."""
    return str(path.relative_to(ROOT))
