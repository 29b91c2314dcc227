"""Whether two figures of a line are one before and one after, in the ways people write it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from domain.capture.hopes import is_missed
from domain.capture.order import is_new_first
from domain.capture.plans import is_planned
from domain.capture.scan import Scan
from domain.capture.tokens import ATTACHED, Mark

GAP_MAX = 60
_FIGURE = re.compile(f"[{Mark.DURATION}{Mark.MONEY}{Mark.QUANTITY}{Mark.NUMBER}]")
_MORE = r"(?:ほど|程度|くらい|ぐらい|以上|超|前後|強|弱|も)?"
_ONLY = r"(?:約|およそ|ほぼ|わずか|たった(?:の)?|なんと|平均|最短|ほんの|だいたい)?"

_DIGIT = re.compile(r"[0-9]")
"""A digit that is no piece belongs to a name: 「85台 Windows10→11」."""
_ARROW = re.compile(rf"[^、。;,\n]{{0,24}}{Mark.ARROW}[^、。;\n]{{0,16}}")
_BACK = re.compile(rf"[^、。\n]{{0,12}}{Mark.BACK}[^、。\n]{{0,12}}")
_PARTICLE = re.compile(rf"\s?{_MORE}\s?(から|を|が|は)、?\s?{_ONLY}\s?")
_NOUN = re.compile(rf"{_MORE}の[^、。\n]{{1,14}}[がをは]{_ONLY}")
_INTO = re.compile(
    r"\s?(?:ほど|程度|くらい|ぐらい|以内|以下|未満|弱|前後|台)?\s?(?:に|へ|で|まで|と)"
)
_END = re.compile(r"\s?(?:程度|ほど|以内|以下|弱)?\s?(?:短縮|削減|[、。)\s]|$)")
_TOOK = re.compile(
    r"(?:かか|かけ|掛|要し|要す|だった|であった|でした|費や|使って|必要|していた|やっていた|ありました|あった|超え)"
    r"[^。\n]{0,30}?(?:[がをはも]|けど|けれど|のに|ところ|から)、?[^。、\n]{0,16}"
)
_SORT = re.compile(
    r"(平均|最大|最長|最短|最小|\bon average|\baverage|\bmax(?:imum)?|\bminimum)[\s約:]*$"
)
"""Which of several figures it is: the longest before is not set against the average after."""
_LATER = re.compile(
    r"今は|いまは|今では|いまでは|いまや|今や|現在|今後|改善後|導入後|変更後|実施後|対応後|後[はに:\s]|後$"
    r"|\bnow\b|\bnowadays\b|\btoday\b|\bafter(?:wards)?\b|\bthese days\b|今\s?$|新\s?$",
    re.IGNORECASE,
)
_EARLIER_JA = r"以前|前[はに:は]|前\s?$|従来|これまで|今まで|元々|もともと|元は|旧|本来"
_EARLIER_EN = (
    r"\bbefore\b|\bwas\b|\bwere\b|\bused to\b|\bpreviously\b|\bformerly\b|\btook\b|\boriginally\b"
)
_PAUSE = re.compile(r"[\s、,/が・]{0,4}")
_EARLIER = re.compile(f"{_EARLIER_JA}|{_EARLIER_EN}", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|down from|up from|versus|vs|against|compared (?:to|with)|from)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\s[a-z][a-z' -]{0,36})?\s(?:down |up )?(?:in)?to\s"
    r"(?:about |just |only |under |less than |roughly |around |~|a mere )?",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\b(?:from|cut\w*|reduc\w*|shorten\w*|went|dropp?\w*|fell|brought|down|shrank|shrunk|lowered|decreased|improved|slashed|trimmed|rose|raised|increased)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_BEFORE_SAID = re.compile(r"\s\(?(?:before|previously|originally|earlier)\b", re.IGNORECASE)
_CUT_TO = re.compile(
    r"\b(?:cut|reduced|shortened|down|dropped|trimmed|shrunk|turned|went|became|brought)\b",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\s?(?:ほど|程度|くらい|ぐらい)?\s?(?:かか|要|程度|くらい|ぐらい|ほど)")


class Verdict(Enum):
    """How two figures stand to each other."""

    FORWARD = auto()
    BACKWARD = auto()
    RANGE = auto()
    PLANNED = auto()
    APART = auto()


def verdict(scan: Scan, first: int, second: int, *, falls: bool) -> Verdict:
    """How the second figure follows the first; `falls` if it is the smaller one."""
    gap = ATTACHED.sub("", scan.gap(first, second))
    if len(gap) > GAP_MAX or "\n" in gap or _FIGURE.search(gap) or _DIGIT.search(gap):
        return Verdict.APART
    if is_planned(scan, first, second) or _are_of_two_sorts(scan, first, second):
        return Verdict.PLANNED
    if _ARROW.fullmatch(gap):
        return Verdict.FORWARD
    if _BACK.fullmatch(gap):
        return Verdict.BACKWARD
    ahead, behind = scan.ahead(first, 40), scan.behind(second, 20)
    said = is_new_first(gap, ahead, behind, falls=falls)
    if said is not None:
        return Verdict.BACKWARD if said else Verdict.FORWARD
    return _japanese(gap, ahead, behind, falls=falls) or _english(gap, ahead, falls=falls)


def _are_of_two_sorts(scan: Scan, first: int, second: int) -> bool:
    """Whether one is said to be an average, say, and the other the longest."""
    said = {found[1] for i in (first, second) if (found := _SORT.search(scan.ahead(i, 12)))}
    return len(said) > 1


def _japanese(gap: str, ahead: str, behind: str, *, falls: bool) -> Verdict | None:
    particle = _PARTICLE.fullmatch(gap)
    if (particle or _NOUN.fullmatch(gap)) and _INTO.match(behind):
        return Verdict.FORWARD
    if particle and particle[1] == "から" and not falls and _TAKES.match(behind):
        return Verdict.RANGE
    if particle and falls and _END.match(behind):
        return Verdict.FORWARD
    earlier = _EARLIER.search(ahead.rsplit("。", 1)[-1]) and _PAUSE.fullmatch(gap)
    return Verdict.FORWARD if earlier or _LATER.search(gap) or _TOOK.search(gap) else None


def _english(gap: str, ahead: str, *, falls: bool) -> Verdict:
    if _TO.fullmatch(gap):
        bare = gap.strip().lower() in {"to", "down to", "up to"}
        if _CUT.search(ahead) or _CUT_TO.search(gap):
            return Verdict.FORWARD
        return (Verdict.FORWARD if falls else Verdict.RANGE) if bare else Verdict.APART
    if _BEFORE_SAID.match(gap):
        return Verdict.FORWARD
    if _INSTEAD.search(gap) or _EARLIER.search(gap):
        return Verdict.BACKWARD
    return Verdict.APART


@dataclass(frozen=True, slots=True)
class Change:
    """Two pieces of a line: what was before, and what is after."""

    before: int
    after: int


def changes(
    scan: Scan,
    pieces: list[int],
    amount: Callable[[int], float],
    *,
    apart: set[int],
    failed: bool = False,
) -> list[Change]:
    """The changes among pieces of one sort; those of a range, a plan or a missed aim are `apart`.

    In a failure (`failed`) less time or money than before is an aim sooner than a result.
    """
    found: list[Change] = []
    for first, second in pairwise(pieces):
        falls = amount(second) < amount(first)
        found_verdict = verdict(scan, first, second, falls=falls)
        if found_verdict is not Verdict.APART and is_missed(scan, second, failed=failed and falls):
            apart.update((first, second))
        elif found_verdict is Verdict.FORWARD:
            found.append(Change(first, second))
        elif found_verdict is Verdict.BACKWARD:
            found.append(Change(second, first))
        elif found_verdict in {Verdict.RANGE, Verdict.PLANNED}:
            apart.update((first, second))
    return found


def linked(found: list[Change]) -> bool:
    """Whether one figure belongs to two changes, as in 2時間→1時間→30分."""
    ends = [piece for change in found for piece in (change.before, change.after)]
    return len(set(ends)) < len(ends)
