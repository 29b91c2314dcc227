"""What Hanako, and Ken and Emma after her, do about each reminder of the year."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from domain.calendar import Month
from tests.scenarios.year.desk import Desk, Told

OWNER, BRIDGE, OFFICE, HEIR = "UHANAKO", "UKEN", "UMORI", "UEMMA"
ESCALATED = "escalated"
"""Whatever rule it was: the third time, a bridge person is asked."""

LINES = {
    date(2026, 11, 4): "/dx-poc 検品の写真判定 11/9〜1/29 不良見逃し 3%→1% 範囲:検査2号台 #品質",
    date(2027, 2, 24): "/dx-poc 返信の下書き 3/1〜5/21 返信 20分→8分 範囲:電話窓口 #品質",
    date(2027, 6, 18): "/dx-poc 日報の音声入力 6/21〜9/17 記入 15分→5分 範囲:1ライン #品質",
}
"""What Hanako begins: over the turn of the year, over Golden Week, over the summer."""

Reaction: TypeAlias = Callable[[Desk, Told], Awaitable[None]]


async def ignore(_desk: Desk, _told: Told) -> None:
    """Nothing is done about it."""


def press(name: str) -> Reaction:
    """One tap."""

    async def react(desk: Desk, told: Told) -> None:
        await desk.choose(told, name)

    return react


def fill(name: str, **values: Any) -> Reaction:
    """A form that the message opens, filled in and sent."""

    async def react(desk: Desk, told: Told) -> None:
        await desk.form(told, name, values)

    return react


def finish(story: Mapping[str, Any] | None, **values: Any) -> Reaction:
    """The end of a trial; then its story, or only the window closed."""

    async def react(desk: Desk, told: Told) -> None:
        await desk.form(told, "finish", values, close=False)
        desk.world.over[told.item.subject].append((told.at, None))
        if story is not None:
            await desk.tell(told, story)
        await told.person.close_view(everything=True)

    return react


def tell(**values: Any) -> Reaction:
    """The story of a trial that is over."""

    async def react(desk: Desk, told: Told) -> None:
        await desk.choose(told, "tell")
        await desk.opened(told.person)
        await desk.tell(told, values)
        await told.person.close_view(everything=True)

    return react


async def stop(desk: Desk, told: Told) -> None:
    """No more of this."""
    await desk.choose(told, "stop")
    desk.world.stopped[told.person.id, told.item.rule, told.item.subject] = told.at


async def mute(desk: Desk, told: Told) -> None:
    """No more this month."""
    await told.person.press(told.message, "nudge.mute")
    first = told.item.day + timedelta(days=1)
    last = Month.of(told.item.day).next().first - timedelta(days=1)
    desk.world.quiet[told.person.id].append((first, last))


on_track = press("on_track")
LESSON = {
    "happened": "夜の写真が暗く、見分けられない傷が残りました。",
    "learned": "写真の明るさを先にそろえます。",
}
GAIN = {"result_text": "見逃しが1%になりました。"}
AGAIN = {
    "title": "検品の写真判定",
    "period": "4/15〜6/11",
    "scope": "検査2号台",
    "indicator": "不良見逃し",
    "baseline": "2.2%",
    "target": "1%",
}

SCRIPT: Mapping[str, tuple[tuple[Reaction, ...], ...]] = {
    "checkin": (
        (on_track,),
        (ignore, on_track),
        (fill("checkin", health="at_risk", note="夜の写真が暗いです。"),),
        (ignore, ignore),
        (on_track,),
        (on_track,),
        (press("snooze"),),
        (fill("checkin", health="on_track", value="12"),),
        (on_track,),
        (ignore, on_track),
        (on_track,),
        (on_track,),
        (fill("checkin", health="stuck", note="音が多い場所で読み取れません。", help=["help"]),),
        (mute,),
        (ignore, on_track),
    ),
    "unmeasured": (
        (ignore, ignore),
        (ignore, fill("measure", value="2.4")),
        (fill("measure", value="9"),),
    ),
    "ending": (
        (fill("extend", end="2/26"),),
        (ignore,),
        (ignore,),
        (ignore,),
        (finish(GAIN, outcome="won", decision="go", value="7"),),
        (finish(GAIN, outcome="won", decision="go", value="1"),),
    ),
    "overdue": (
        (ignore, finish(None, outcome="lesson", decision="stop", value="2.2")),
        (ignore, finish(None, outcome="won", decision="go", value="5")),
    ),
    "untold": ((ignore, tell(**LESSON)), (tell(result_text="The report takes five minutes."),)),
    "stuck": ((ignore, on_track),),
    "retry": ((fill("retry", **AGAIN),),),
    "aftermath": ((press("still_used"),), (ignore,), (press("no_longer"),)),
    "unfigured": ((ignore,), (stop,)),
    ESCALATED: ((press("spoken"),),),
    "successor": ((ignore, fill("hand_over", successor=HEIR)),),
}
"""By rule, for one due item after the other: what is done at the first time, and the second."""
