"""Goals, plans and budgets: a figure that was only hoped for is no side of a change."""

import re

from domain.capture.scan import Scan
from domain.capture.tokens import Mark

_GOAL = r"目標値?|目指す|狙い|ノルマ|基準値?|計画値|予算額|\btargets?\b|\bgoals?\b|\bquota\b"
_WEAK = (
    r"計画|予算|見積もり|見積り|見積|想定|予定|見通し"
    r"|\bplan(?:ned)?\b|\bbudget(?:ed)?\b|\bforecast\b"
)
_IS = r"(?:時間|工数|金額|[はがのを:=]|約|月|年|\bof\b|\bwas\b|\bis\b|\bwere\b|at|\s){0,4}$"
_GOAL_AHEAD = re.compile(rf"(?:{_GOAL}){_IS}", re.IGNORECASE)
_PLAN_AHEAD = re.compile(
    r"(?:計画|予算|想定|予定)(?:時間|工数|額)?[は:]?$|\b(?:planned|budgeted|plan:)\s$",
    re.IGNORECASE,
)
_TASK_AHEAD = re.compile(rf"(?:{_WEAK}|{Mark.STANDING}){_IS}", re.IGNORECASE)
_ACTUAL = re.compile(r"実績|実際|\bactual(?:ly|s)?\b|\btook\b", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_GOAL}|{_WEAK}", re.IGNORECASE)
_BEHIND = re.compile(
    r"[^、。\n]{0,8}(?:という|の|が|を|は)(?:目標|計画|想定)|\s(?:target|goal|plan)\b",
    re.IGNORECASE,
)
_SIDE = 20
_WITHIN = re.compile(r"[。;\n]|[.!?]\s")


def is_planned(scan: Scan, first: int, second: int) -> bool:
    """Whether one of the two figures is a goal, a plan or a budget.

    「見積 30分→5分」 is a task: a word that may name one counts only beside its 実績.
    """
    gap = scan.gap(first, second)
    if _WITHIN.search(gap):
        return False
    ahead = scan.ahead(first, _SIDE)
    return bool(
        _BETWEEN.search(gap)
        or _GOAL_AHEAD.search(ahead)
        or _PLAN_AHEAD.search(ahead)
        or (_ACTUAL.search(gap) and _TASK_AHEAD.search(ahead))
        or _BEHIND.match(scan.behind(second, _SIDE))
    )


def is_goal(scan: Scan, piece: int) -> bool:
    """Whether a figure alone is a goal, a plan or a budget."""
    ahead = scan.ahead(piece, _SIDE)
    return bool(_GOAL_AHEAD.search(ahead) or _PLAN_AHEAD.search(ahead)) or bool(
        _BEHIND.match(scan.behind(piece, _SIDE))
    )
