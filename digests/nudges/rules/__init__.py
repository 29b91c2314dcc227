"""The rules of what is asked when; `RULES` is their order of precedence.

Of one subject only the first that speaks is heard in a bundle.
"""

from typing import Any

from digests.nudges.nudge import Rule
from digests.nudges.rules import (
    aftermath,
    checkin,
    ending,
    overdue,
    retry,
    stuck,
    successor,
    unfigured,
    unmeasured,
    untold,
)
from domain.nudges import LeftFacts, PocFacts, StoryFacts

POC_RULES: tuple[Rule[PocFacts], ...] = (
    overdue.RULE,
    ending.RULE,
    stuck.RULE,
    untold.RULE,
    unmeasured.RULE,
    checkin.RULE,
)
LEFT_RULES: tuple[Rule[LeftFacts], ...] = (successor.RULE,)
STORY_RULES: tuple[Rule[StoryFacts], ...] = (aftermath.RULE, retry.RULE, unfigured.RULE)
RULES: tuple[Rule[Any], ...] = (*POC_RULES, *LEFT_RULES, *STORY_RULES)
RULE_OF = {rule.name: rule for rule in RULES}
SOFT = frozenset(rule.name for rule in RULES if rule.soft)
