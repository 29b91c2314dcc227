"""Closed schemas: small checks that are put together and report where a value breaks a rule."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass
class Report:
    """The problems found so far, each one Slack's sentence with a JSON pointer."""

    problems: list[str] = field(default_factory=list)

    def add(self, message: str, at: str) -> None:
        """Note that the value at the pointer `at` breaks a rule."""
        self.problems.append(f"{message} [json-pointer:{at}]")


Check: TypeAlias = Callable[[Any, str, Report], None]
Object: TypeAlias = Mapping[str, Any]


def length(text: str) -> int:
    """How long a text is for Slack: it does not say what it counts, so UTF-16 units, the most."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def string(low: int = 0, high: int | None = None, *, pattern: str = "", words: str = "") -> Check:
    """A string of `low` to `high` characters, matching `pattern` or being one of `words`."""
    allowed = tuple(words.split())
    shape = re.compile(pattern)

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add("must provide a string", at)
        elif len(value) < low:
            report.add(f"must be more than {low - 1} characters", at)
        elif high is not None and length(value) > high:
            report.add(f"must be less than {high + 1} characters", at)
        elif allowed and value not in allowed:
            report.add("must be a valid enum value", at)
        elif pattern and not shape.fullmatch(value):
            report.add("failed to match a required pattern", at)

    return check


def boolean(value: Any, at: str, report: Report) -> None:
    """A true or a false."""
    if not isinstance(value, bool):
        report.add("must provide a boolean", at)


def integer(low: int, high: int | None = None) -> Check:
    """A whole number from `low` to `high`."""

    def check(value: Any, at: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            report.add("must provide an integer", at)
        elif value < low:
            report.add(f"must be greater than {low - 1}", at)
        elif high is not None and value > high:
            report.add(f"must be less than {high + 1}", at)

    return check


def array(item: Check, low: int = 0, high: int | None = None) -> Check:
    """A list of `low` to `high` things that each pass `item`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add("must provide an array", at)
            return
        if len(value) < low:
            report.add(f"must provide at least {low} items", at)
        if high is not None and len(value) > high:
            report.add(f"no more than {high} items allowed", at)
            return
        for index, one in enumerate(value):
            item(one, f"{at}/{index}", report)

    return check


def record(
    required: Mapping[str, Check],
    optional: Mapping[str, Check] | None = None,
    *rules: Check,
) -> Check:
    """An object with these properties and no others; `rules` look at it as a whole."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must provide an object", at)
            return
        for name in required:
            if name not in value:
                report.add(f"missing required field: {name}", at)
        for name, part in value.items():
            if name in known:
                known[name](part, f"{at}/{name}", report)
            else:
                report.add(f"invalid additional property: {name}", at)
        for rule in rules:
            rule(value, at, report)

    return check


def typed(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which of `kinds` it must pass."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must provide an object", at)
        elif "type" not in value:
            report.add("missing required field: type", at)
        elif not isinstance(value["type"], str):
            report.add("must provide a string", f"{at}/type")
        elif value["type"] not in kinds:
            report.add(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            kinds[value["type"]](value, at, report)

    return check


def exactly_one(*names: str) -> Check:
    """A rule: the object carries just one of the properties `names`."""

    def check(value: Object, at: str, report: Report) -> None:
        if sum(name in value for name in names) != 1:
            report.add(f"must provide exactly one of {', '.join(names)}", at)

    return check


def at_least_one(*names: str) -> Check:
    """A rule: the object carries one or more of the properties `names`."""

    def check(value: Object, at: str, report: Report) -> None:
        if not any(name in value for name in names):
            report.add(f"must provide at least one of {', '.join(names)}", at)

    return check


def unique(values: Sequence[tuple[str, str]], name: str, report: Report) -> None:
    """Report every second use of a value; `values` are (value, pointer) pairs."""
    seen: set[str] = set()
    for value, at in values:
        if value in seen:
            report.add(f'`{name}` "{value}" already exists', at)
        seen.add(value)


def anything(_value: Any, _at: str, _report: Report) -> None:
    """Whatever Slack itself does not look into."""
