"""Nothing lies about unused: every module is imported, registered or run by somebody."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from digests.newsletter.sections import SECTIONS
from digests.nudges.rules import RULES
from tests.house import tree

ENTRY_POINTS = {
    "bot.__main__",
    "benchmarks.__main__",
    "bot.demo",  # loaded by its command alone
    "bot.office",  # likewise
    "benchmarks.empty",
    "storage.migrations.__main__",
    "storage.migrations.env",
    "storage.migrations.writing",
    "digests.importing.unpacking",  # run in a process of its own
    "digests.render.drawing",  # likewise
    "digests.newsletter.proofreading.checker",  # run over generated records by the tests
}


def module(path: Path) -> str:
    name = ".".join(path.relative_to(tree.ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_is_used_by_the_program() -> None:
    paths = tree.python_files()
    used = {name for path in paths for name in imported(path)} | ENTRY_POINTS | {"bot.cli"}
    modules = {module(path) for path in paths if path.name != "__init__.py"}
    assert sorted(modules - used) == []


def test_every_section_file_is_in_the_running_order() -> None:
    folder = tree.ROOT / "digests" / "newsletter" / "sections"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {write.__module__.rsplit(".", 1)[1] for write in SECTIONS} == files


def test_every_nudge_rule_file_is_in_the_order_of_precedence() -> None:
    folder = tree.ROOT / "digests" / "nudges" / "rules"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {rule.due.__module__.rsplit(".", 1)[1] for rule in RULES} == files
    assert {rule.name for rule in RULES} == files


@pytest.mark.parametrize("folder", tree.SOURCES)
def test_every_package_says_what_it_is(folder: str) -> None:
    silent = [
        tree.name(path)
        for path in tree.python_files(folder)
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []
