"""How many people do it, before and after."""

import re

from domain.capture.changes import Change, changes
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.metrics import add_metric
from domain.capture.tokens import Mark, People, Sharing

_AUDIENCE = re.compile(
    r"参加|受講|来場|来店|応募|申込|申し込み|顧客|お客|利用者|ユーザー|登録|会員|患者|生徒|学生|候補|面接"
    r"|インタビュー|アンケート|回答|宛|あて|向け|対象|全社員|フォロワー|問い合わせ"
    r"|\bcustomers?\b|\busers?\b|\bvisitors?\b|\battend|\bparticipants?\b|\bapplicants?\b|\bpatients?\b"
    r"|\bstudents?\b|\bguests?\b|\bsign-?ups?\b",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(
    rf"{Mark.PEOPLE}(\s?(?:{Mark.TIMES}|で|がかりで|とも|が|の)?\s?(?:丸|まる|各|約)?\s?)$"
)
_AFTER_TIME = re.compile(rf"\s?(?:{Mark.TIMES}|\(|を|by |for |with )\s?{Mark.PEOPLE}")
_REPEATED = re.compile(r"\s?(?:[。、,;:)/]|$|\s)")


def read_people(draft: Draft) -> None:
    """Find the people; where they differ on the two sides, each side's own."""
    pieces = [i for i in draft.scan.of(Mark.PEOPLE) if i not in draft.taken]
    counts = {i: _count(draft, i) for i in pieces}
    audience = {i for i in pieces if _is_audience(draft, i)}
    found = changes(draft.scan, pieces, lambda i: counts[i], ranges=set())
    for change in [change for change in found if audience & {change.before, change.after}]:
        add_metric(draft, change.before, change.after)
        found.remove(change)
    workers = [i for i in pieces if i not in audience | draft.taken]
    sides = _sides(draft) or (found[0] if len(found) == 1 else None)
    if sides and len(set(workers)) == 2:
        _take(draft, counts[sides.before], counts[sides.after], workers)
    else:
        _take_or_offer(draft, [*dict.fromkeys(counts[i] for i in workers)], workers)
    for i in audience - draft.taken:
        draft.offer(ChoiceKind.PEOPLE, people_before=counts[i], people_after=counts[i])
    _read_sharing(draft)


def _count(draft: Draft, piece: int) -> float:
    people = draft.scan.tokens[piece].value
    assert isinstance(people, People)
    return people.count


def _is_audience(draft: Draft, piece: int) -> bool:
    """Whether the people are those it is done for, not those who do it."""
    around = draft.scan.ahead(piece, 8) + draft.scan.behind(piece, 8)
    return _AUDIENCE.search(around) is not None


def _sides(draft: Draft) -> Change | None:
    """The people named at the time before and at the time after: 3人×2日→1人×半日."""
    if draft.change is None:
        return None
    before, after = (_beside(draft, piece) for piece in (draft.change.before, draft.change.after))
    return Change(before, after) if before is not None and after not in {None, before} else None


def _beside(draft: Draft, piece: int) -> int | None:
    """The people written right beside a duration."""
    if _BEFORE_TIME.search(draft.scan.ahead(piece, 12)):
        return max(i for i in draft.scan.of(Mark.PEOPLE) if i < piece)
    if _AFTER_TIME.match(draft.scan.behind(piece, 12)):
        return min(i for i in draft.scan.of(Mark.PEOPLE) if i > piece)
    return None


def _take(draft: Draft, before: float, after: float, pieces: list[int]) -> None:
    draft.figures |= {"people_before": before}
    if before != after:
        draft.figures |= {"people_after": after}
    draft.use(*pieces)


def _take_or_offer(draft: Draft, counts: list[float], pieces: list[int]) -> None:
    if len(counts) == 1:
        _take(draft, counts[0], counts[0], pieces)
    for count in counts if len(counts) > 1 else ():
        draft.offer(ChoiceKind.PEOPLE, people_before=count, people_after=count)


def _read_sharing(draft: Draft) -> None:
    """Each person's frequency, unless it is said to be everybody's; where not said, both."""
    figures = draft.figures
    people = figures.get("people_before", 1)
    said = [i for i in draft.scan.of(Mark.SHARING)]
    if people == 1 or "times_count" not in figures or "people_after" in figures:
        return
    readings = {
        value.per_person for i in said if isinstance(value := draft.scan.tokens[i].value, Sharing)
    }
    if len(readings) == 1:
        draft.use(*said)
        if readings == {False}:
            figures["per_person"] = False
    elif "minutes_before" in figures:
        draft.offer(ChoiceKind.SHARED_FREQUENCY, per_person=False)
