"""The year as a person reads it: docs/nudge-year.md."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import mean

from tests.scenarios.year.diary import ESCALATED, Asked
from tests.scenarios.year.many import DAYS, Year
from tests.scenarios.year.plot import BRIDGE, HEIR, OFFICE, OWNER

HEAD = """# A simulated year of reminders

Written by `python -m tests.scenarios.year`; a test holds the first table to what the bot does.
Everything in it is invented (架空データ).

## One owner

Hanako (花子) is in charge of one trial after the other, from November 2026 to October 2027: over
the turn of the year, the end of the fiscal year, Golden Week, five days off of her own in May,
a month without reminders, and the company's days off in August. In September she leaves; Ken (健),
the bridge person of her department, names Emma, in New York, as her successor. The year goes
through the real app with a stand-in Slack, at {hours} hours of every day, nights included.
Times are those of the person who is asked. "Due" is what makes two reminders the same one: mostly
the day from which it is asked, of `unmeasured` the day from which the trial is theirs.

"""
MANY = """
## In numbers: {owners} owners

{owners} owners in three time zones (Tokyo, New York, London), nine bridge people and the office,
from October 2026 over a year, with an outage of four days in February and Slack asking to wait
at every 97th post. Each answers at once, late or never; some cannot be written to, some go on
leave, put things off, want a month of quiet, or leave the company. No promise was broken: nothing
on a day off, at night, during a pause or after it was answered or over; at most two reminders and
one to the bridge person about a due item, three business days apart; one bundle a person a day;
one offer a fortnight; and nobody who never answers was forgotten.

"""
NAMES = {OWNER: "Hanako", BRIDGE: "Ken", OFFICE: "Mori", HEIR: "Emma"}
SPOKEN = {OWNER: "花子", HEIR: "Emma"}
WEEKDAYS = "月火水木金土日"


def one_owner(asked: Sequence[Asked]) -> str:
    """Every reminder of the owner's year, line by line."""
    rows = (
        (
            f"{one.day} ({WEEKDAYS[one.day.weekday()]}) {one.at:%H:%M}",
            NAMES[one.person],
            f"{one.rule} {one.number}",
            one.subject,
            _days(one.due),
            one.words,
            _answer(one),
        )
        for one in asked
    )
    head = ("When", "Whom", "Rule, time", "About", "Due", "What it says", "What came of it")
    return _table(head, rows)


def many_owners(year: Year, asked: Sequence[Asked]) -> str:
    """How often what was asked of so many, and how much that is for one of them."""
    counts = Counter((one.rule, one.number) for one in asked)
    answered = Counter(one.rule for one in asked if one.answer is not None)
    rules = sorted({one.rule for one in asked}, key=lambda rule: -counts[rule, 1])
    numbers = range(1, ESCALATED + 1)
    rows = (
        (rule, *(f"{counts[rule, n]:,}" for n in numbers), f"{answered[rule]:,}") for rule in rules
    )
    head = ("Rule", "First", "Second", "To the bridge", "Answered")
    return "\n".join([_table(head, rows), *_loads(year, asked)]) + "\n"


def _loads(year: Year, asked: Sequence[Asked]) -> Iterator[str]:
    """Of what a single person gets."""
    bundles = Counter((one.person, one.day) for one in asked)
    people = Counter(person for person, _ in bundles)
    weeks = Counter((person, *day.isocalendar()[:2]) for person, day in bundles)
    yield f"- {len(year.staff.trials):,} trials, {len(asked):,} items in {len(bundles):,} bundles."
    yield (
        f"- {mean(people.values()):.1f} bundles a person in {DAYS} days; the most for one person"
        f" is {max(people.values())}, and {max(weeks.values())} in one week."
    )
    yield f"- The longest bundle has {max(Counter(one.key for one in asked).values())} items."
    yield f"- Slack asked to wait {year.mailbox.waits} times."


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    for person, name in SPOKEN.items():
        text = text.replace(f"<@{person}>", f"@{name}")
    return text.replace("|", "\\|").replace("\n", "<br>")


def _days(day: date) -> str:
    return f"{day.month}/{day.day}"


def _answer(one: Asked) -> str:
    if one.answer is None or one.answered_at is None:
        return "—"
    return f"{one.answer} {_days(one.answered_at.date())}"
