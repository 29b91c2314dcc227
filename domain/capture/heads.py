"""How many people do it, before and after."""

import re

from domain.capture.changes import Change, changes
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.metrics import add_metric
from domain.capture.minutes import length, minutes
from domain.capture.numbers import LIMIT
from domain.capture.tokens import Mark, People, Sharing
from domain.effect import Per

_SERVED = (
    r"参加|受講|来場|来店|応募|申込|申し込み|顧客|お客|利用|ユーザー|登録者|会員|園児|入[居園所院]者|行列|待つ方|待ち|お並び|褥瘡|転倒|離職|失効|患者|生徒|学生|候補|面接|インタビュー"
    r"|アンケート|宛て?|あて|向け|対象|全社員|フォロワー"
    r"|customers?|users?|visitors?|attendees|attending|participants?|applicants?|patients?"
    r"|students?|guests?|sign-?ups?"
)
_SERVED_BEFORE = re.compile(rf"(?:{_SERVED})(?:者|様|数|さん|の方)?[がはをの:]?\s?$", re.IGNORECASE)
_SERVED_AFTER = re.compile(rf"(?:以上)?[がの]?\s?(?:{_SERVED})", re.IGNORECASE)
_RECORDS_AFTER = re.compile(
    r"が(?:辞め|退職|異動|入院|欠勤|反対)|の(?:名簿|一覧|リスト|勤怠|給与|シフト|データ|情報|評価|住所|アカウント|登録|予約|面談|カルテ|記録)"
)
_WORK_AFTER = re.compile(r"の(?:作業|仕事|工数|手間|時間|働き|人手)")
_SERVED_WORD = re.compile(r"attendees|participants", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    rf"{Mark.PEOPLE}\s?(?:{Mark.TIMES}|で|がかりで|とも|が|の)?\s?(?:丸|まる|各|約)?\s?$"
)
_AFTER_TIME = re.compile(rf"\s?(?:{Mark.TIMES}|\(|を|by |for |with )\s?{Mark.PEOPLE}")
_TIMES_SIGN = re.compile(rf"\s?{Mark.TIMES}\s?")
_MEETING = re.compile(
    r"会議|打ち?合わ?せ|ミーティング|MTG|朝礼|昼礼|終礼|夕礼|定例|研修|勉強会|全体会|\bmeeting|\bhuddle|\bstand-?up"
    r"|\bbriefing|\bworkshop",
    re.IGNORECASE,
)
"""Whoever attends these works in that time."""
_TOGETHER = re.compile(rf"{Mark.PEOPLE}\s?(?:がかり)?で、?\s?(?:約|およそ|計|合計)?$")
_LONG_SPANS = {Per.MONTH, Per.QUARTER, Per.YEAR}
_PAIR = 2
_SHORT = 10
"""Minutes that one person served may take; longer ones are easily those of all."""
_TEAM_AHEAD = re.compile(rf"{Mark.PEOPLE}(?:がかり)?で?[^、。]{{0,6}}$")
_ONE_AHEAD = re.compile(rf"{Mark.SHARING}\s?$")


def read_people(draft: Draft) -> None:
    """Find the people; where they differ on the two sides, each side's own."""
    pieces = [i for i in draft.scan.of(Mark.PEOPLE) if i not in draft.taken]
    served = {i for i in pieces if _is_served(draft, i)}
    found = changes(draft.scan, pieces, lambda i: _count(draft, i), apart=set())
    for change in [change for change in found if served & {change.before, change.after}]:
        add_metric(draft, change.before, change.after)
        found.remove(change)
    workers = [i for i in pieces if i not in served | draft.taken]
    sides = _sides(draft) or (found[0] if len(found) == 1 else None)
    if sides and len(workers) == _PAIR:
        _take(draft, _count(draft, sides.before), _count(draft, sides.after), workers)
        _offer_same_time(draft)
        _tell_heads(draft, sides)
    elif len(workers) == 1 and _became_one(draft, workers[0]):
        _take(draft, _count(draft, workers[0]), 1.0, workers)
        _offer(draft, _count(draft, workers[0]))
    else:
        _take_one(draft, workers)
    for i in served - draft.taken:
        _offer_served(draft, _count(draft, i))
    _read_sharing(draft)


def _offer_served(draft: Draft, count: float) -> None:
    """People it is done for: perhaps as many turns, which would multiply the year's sum."""
    times, per = (draft.figures.get(name) for name in ("times_count", "times_per"))
    if times is None or count == 1 or times * count > LIMIT or not _is_of_one(draft):
        _offer(draft, count)
        return
    del draft.figures["times_count"], draft.figures["times_per"]
    draft.used -= set(draft.scan.of(Mark.FREQUENCY))
    for many in (times * count, times):
        draft.offer(ChoiceKind.FREQUENCY, times_count=many, times_per=per)


def _is_of_one(draft: Draft) -> bool:
    """Whether the time is rather one turn's than that of the whole lot."""
    if draft.change is None:
        return False
    said = draft.scan.of(Mark.SHARING) or draft.scan.of(Mark.EACH)
    return bool(said) or minutes(draft, draft.change.before) <= _SHORT


def _count(draft: Draft, piece: int) -> float:
    people = draft.scan.tokens[piece].value
    assert isinstance(people, People)
    return people.count


def _is_served(draft: Draft, piece: int) -> bool:
    """Whether the people are those it is done for, not those who do it."""
    if draft.change and _MEETING.search(draft.scan.text):
        return False
    before = _SERVED_BEFORE.search(draft.scan.ahead(piece, 14))
    behind = draft.scan.behind(piece, 14)
    after = _SERVED_AFTER.match(behind) or _RECORDS_AFTER.match(behind)
    if draft.scan.words(piece).endswith("分") and _is_portion(draft, behind):
        return True
    return bool(before or after or _SERVED_WORD.search(draft.scan.words(piece)))


def _is_portion(draft: Draft, behind: str) -> bool:
    """Whether 「18人分」 counts what is done for people: 「1人5分（18人分）」, 「40人分の明細」."""
    if behind.startswith(("の", "を")):
        return not _WORK_AFTER.match(behind)
    return bool(draft.scan.of(Mark.SHARING))


def _sides(draft: Draft) -> Change | None:
    """The people named at the time before and at the time after: 3人×2日→1人×半日."""
    if draft.change is None:
        return None
    before, after = (_beside(draft, piece) for piece in (draft.change.before, draft.change.after))
    if before is None or after is None or before == after:
        return None
    return Change(before, after)


def _became_one(draft: Draft, piece: int) -> bool:
    """「6人がかり2時間→1人20分」: the people of before, and one alone since."""
    if draft.change is None or not piece < draft.change.before < draft.change.after:
        return False
    team = _TEAM_AHEAD.search(draft.scan.ahead(draft.change.before, 10))
    alone = _ONE_AHEAD.search(draft.scan.ahead(draft.change.after, 3))
    return bool(team and alone and draft.scan.words(draft.change.after - 1).startswith("1人"))


def _beside(draft: Draft, piece: int) -> int | None:
    """The people written right beside a duration."""
    if _BEFORE_TIME.search(draft.scan.ahead(piece, 12)):
        return max(i for i in draft.scan.of(Mark.PEOPLE) if i < piece)
    if _AFTER_TIME.match(draft.scan.behind(piece, 12)):
        return min(i for i in draft.scan.of(Mark.PEOPLE) if i > piece)
    return None


def _take(draft: Draft, before: float, after: float, pieces: list[int]) -> None:
    draft.figures["people_before"] = before
    if before != after:
        draft.figures["people_after"] = after
    if "minutes_before" in draft.figures or "minutes_after" in draft.figures:
        draft.use(*pieces)


def _take_one(draft: Draft, workers: list[int]) -> None:
    """One number of people is taken, unless it may be meant otherwise; several are offered."""
    counts = list(dict.fromkeys(_count(draft, i) for i in workers))
    if len(counts) == 1 and _before_only(draft, workers):
        _offer(draft, counts[0])
        _offer(draft, counts[0], after=1.0)
    elif len(counts) == 1 and counts[0] > 1 and _is_total(draft):
        _offer(draft, counts[0])
    elif len(counts) == 1:
        _take(draft, counts[0], counts[0], workers)
    else:
        for count in counts:
            _offer(draft, count)


def _offer(draft: Draft, before: float, *, after: float | None = None) -> None:
    after = before if after is None else after
    draft.offer(ChoiceKind.PEOPLE, people_before=before, people_after=after)


def _before_only(draft: Draft, workers: list[int]) -> bool:
    """「3人×2日→半日」: are they still three?"""
    if draft.change is None or not draft.figures["minutes_after"] or len(workers) != 1:
        return False
    if _beside(draft, draft.change.before) is None:
        return False
    first, second = sorted((workers[0], draft.change.before))
    return _TIMES_SIGN.search(draft.scan.gap(first, second)) is not None


def _is_total(draft: Draft) -> bool:
    """「月40時間削減、3名」: is it each one's, or the three's? Only a word such as 1人 tells."""
    return bool(_LONG_SPANS & set(draft.spans)) and not draft.scan.of(Mark.SHARING)


def _offer_same_time(draft: Draft) -> None:
    """「3人→1人 2時間」: the time is said once, so it may be the same for all."""
    alone = [i for i in draft.scan.of(Mark.DURATION) if i not in draft.taken]
    if len(alone) == 1 and draft.change is None:
        amount = minutes(draft, alone[0])
        draft.choices.clear()
        draft.offer(ChoiceKind.TIME_CHANGE, minutes_before=amount, minutes_after=amount)


def _tell_heads(draft: Draft, sides: Change) -> None:
    """「夜勤 2人体制→1人体制」: where no time is told, the people themselves are the figure."""
    if "minutes_before" not in draft.figures and not draft.choices:
        add_metric(draft, sides.before, sides.after)


def _is_together(draft: Draft) -> bool:
    """「3名で週10時間」 is what the three spend together."""
    if draft.change is None or length(draft, draft.change.before).per is None:
        return False
    return _TOGETHER.search(draft.scan.ahead(draft.change.before, 8)) is not None


def _read_sharing(draft: Draft) -> None:
    """Each person's frequency, unless it is said to be everybody's; where not said, ask."""
    figures = draft.figures
    if figures.get("people_before", 1) == 1 or "people_after" in figures:
        return
    if "times_count" not in figures:
        return
    said = draft.scan.of(Mark.SHARING)
    values = (draft.scan.tokens[i].value for i in said)
    readings = {value.per_person for value in values if isinstance(value, Sharing)}
    if len(readings) == 1:
        draft.use(*said)
        figures["per_person"] = readings.pop()
    elif _is_together(draft):
        figures["per_person"] = False
    elif "minutes_before" in figures:
        draft.offer(ChoiceKind.SHARED_FREQUENCY, per_person=False)
