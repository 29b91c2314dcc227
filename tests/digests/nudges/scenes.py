"""One scene for everything a bundle can say, with ordinary and with odd records."""

from datetime import date

from digests.nudges.bundle import Done, Item
from digests.nudges.nudge import Exit
from domain.pocs import Health, Stage
from domain.stories import Kind
from storage.states import Answer
from tests.digests.nudges.bundles import LEFT, POC, STORY, TODAY, done, item, poc, story

CHECKIN = (Exit.ON_TRACK, Exit.CHECKIN, Exit.MEASURE)
STUCK = poc(health=Health.STUCK)
OVER = poc(end_on=date(2026, 11, 20))
LOST = poc(stage=Stage.ENDED, ended_on=date(2026, 11, 24))
WON = poc(stage=Stage.RESULT, ended_on=date(2026, 11, 24))
UNMEASURED = poc(latest_value=None, last_measured_on=None)
FAILURE = story(kind=Kind.FAILURE, recorded_on=date(2026, 10, 26))
ODD = poc(
    title="」「（🍎】<!channel> & *太字*" + "ながいなまえ" * 20,
    unit="🍎",
    baseline=None,
    target=-1234567.5,
    latest_value=0.0004,
    indicator="「売上」",
    department="営業（東）<@U1>",
    owner="UNOBODY",
)
ANSWERS: dict[Answer, Done] = {answer: Done(answer, TODAY, by="UMORI") for answer in Answer} | {
    Answer.UPDATED: Done(Answer.UPDATED, date(2026, 11, 18)),
    Answer.SNOOZED: Done(Answer.SNOOZED, TODAY, until=date(2026, 11, 30)),
}

SCENES: dict[str, list[Item]] = {
    "checkin due": [item("checkin", POC, *CHECKIN)],
    "checkin, again": [item("checkin", POC, *CHECKIN, number=2, due=date(2026, 11, 20))],
    "checkin of a trial at risk": [item("checkin", poc(health=Health.AT_RISK), *CHECKIN)],
    "a week to the end": [
        item("ending", poc(end_on=date(2026, 12, 2)), Exit.MEASURE, Exit.FINISH, Exit.EXTEND)
    ],
    "tomorrow is the end": [item("ending", poc(end_on=date(2026, 11, 26)), Exit.FINISH)],
    "today is the end": [item("ending", poc(end_on=TODAY), Exit.FINISH)],
    "overdue": [item("overdue", OVER, Exit.FINISH, Exit.EXTEND)],
    "overdue, again": [item("overdue", OVER, Exit.FINISH, Exit.EXTEND, number=2)],
    "stuck": [item("stuck", STUCK, Exit.CHECKIN, Exit.EXTEND, Exit.FINISH)],
    "stuck, with others": [item("stuck", STUCK, Exit.CHECKIN, others=("UKEN", "UEMMA"))],
    "stuck, with one other": [item("stuck", STUCK, Exit.CHECKIN, others=("UEMMA",))],
    "stuck, with a mentor": [item("stuck", STUCK, Exit.CHECKIN, mentors=("UKEN",))],
    "stuck, with a mentor and one other": [
        item("stuck", STUCK, Exit.CHECKIN, mentors=("UKEN",), others=("UEMMA",))
    ],
    "untold result": [item("untold", WON, Exit.TELL)],
    "untold lesson": [item("untold", LOST, Exit.TELL)],
    "untold, again": [item("untold", LOST, Exit.TELL, number=2)],
    "unmeasured": [item("unmeasured", UNMEASURED, Exit.MEASURE)],
    "aftermath": [item("aftermath", STORY, Exit.STILL_USED, Exit.NO_LONGER)],
    "retry": [item("retry", FAILURE, Exit.RETRY)],
    "no figure": [item("unfigured", STORY, Exit.FIGURES)],
    "no voice": [item("unfigured", story(has_figure=True), Exit.FIGURES)],
    "successor": [item("successor", LEFT, Exit.SHOW, Exit.HAND_OVER)],
    "successor, to the office": [item("successor", LEFT, number=3)],
    **{
        f"to the bridge: {rule}": [item(rule, about, number=3)]
        for rule, about in {
            "checkin": POC,
            "overdue": OVER,
            "stuck": STUCK,
            "untold": LOST,
            "unmeasured": UNMEASURED,
        }.items()
    },
    "mixed": [item("overdue", OVER, Exit.FINISH), item("stuck", STUCK, number=3)],
    "seven": [item("checkin", poc(id=n, title=f"試み{n}"), *CHECKIN) for n in range(1, 8)],
    "odd words": [item(rule, ODD, *CHECKIN) for rule in ("checkin", "unmeasured", "stuck")],
    "one is done": [
        done(item("checkin", POC, *CHECKIN), ANSWERS[Answer.UPDATED]),
        item("overdue", poc(id=13, title="受付の自動化", end_on=date(2026, 11, 20)), Exit.FINISH),
    ],
    "all done": [done(item("checkin", POC), outcome) for outcome in ANSWERS.values()],
    "nothing to show": [Item(0, None)],
}
