"""Functions and files stay small enough to read in one go (house rule 4)."""

from statistics import median

from tests.house import tree

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
MEDIAN_FUNCTION = 10


def length(function: tree.Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{tree.name(path)}:{function.lineno} {function.name}: {length(function)}"
        for path in tree.python_files(*tree.SOURCES, "tests")
        for function in tree.functions(path)
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_most_functions_are_a_few_lines() -> None:
    lengths = [length(f) for path in tree.python_files() for f in tree.functions(path)]
    assert median(lengths) <= MEDIAN_FUNCTION


def test_no_file_has_outgrown_its_room() -> None:
    lines = {
        tree.name(path): path.read_text(encoding="utf-8").count("\n")
        for path in tree.python_files(*tree.SOURCES, "tests")
    }
    assert {path: n for path, n in lines.items() if n > LONGEST_FILE} == {}
