"""The invented company's trials as a month's news; their days are counted from 20 November 2026."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from digests.newsletter.edition import Source, SourceKind
from digests.newsletter.news import AftermathNews, News, Origin, PocNews, SpreadNews
from domain.calendar import Month
from domain.effect import Standing
from domain.pocs import Decision, Poc, Stage, direction_of, missing
from domain.stories import Story
from playground.company.data import When
from playground.company.load import load_company
from playground.company.trials import CompanyPoc
from storage.aftermaths import Aftermath
from storage.states import StillUsed

JAPAN = ZoneInfo("Asia/Tokyo")
TODAY = date(2026, 11, 20)
OCTOBER = Month(2026, 10)
SEEDING_ONLY = {"key", "lang", "recorded", "extended", "checkins", "measurements", "closing"}
DAYS = {"start_on", "end_on", "retry_story"}


def poc_news(month: Month, stories: dict[str, Story]) -> tuple[PocNews, ...]:
    """What began and ended in the month; `stories` are the year's by key."""
    found = [
        PocNews(poc, news, _origin(told, stories))
        for number, told in enumerate(load_company().pocs, 1)
        if told.publish and (poc := _poc(told, number, stories)) and (news := _news(poc, month))
    ]
    return tuple(one for kind in News for one in found if one.news is kind)


def aftermath_news(month: Month, stories: dict[str, Story]) -> tuple[AftermathNews, ...]:
    """What authors said of their stories in the month."""
    return tuple(
        AftermathNews(
            Aftermath(
                story_id=stories[said.story].id,
                months=said.months,
                at=_moment(said.on),
                still=StillUsed(said.still),
                note=said.note,
            ),
            stories[said.story],
        )
        for said in load_company().aftermaths
        if Month.of(said.on.counted(TODAY)) == month
    )


def spread_news(month: Month, stories: dict[str, Story]) -> tuple[SpreadNews, ...]:
    """What others wished to do too, in the one month in which the buttons were pressed."""
    pressed = (("invoice-macro", 3, 2), ("yard-camera", 1, 1)) if month == OCTOBER else ()
    return tuple(SpreadNews(stories[key], wishes, homes) for key, wishes, homes in pressed)


def _news(poc: Poc, month: Month) -> News | None:
    if poc.ended_on and Month.of(poc.ended_on) == month:
        return News.RESULT if poc.stage is Stage.RESULT else News.DECIDED
    started = poc.started_at and Month.of(poc.started_at.astimezone(JAPAN).date())
    return News.STARTED if started == month else None


def _origin(told: CompanyPoc, stories: dict[str, Story]) -> Origin | None:
    if not told.retry_story:
        return None
    story = stories[told.retry_story]
    return Origin(story.title, Source(kind=SourceKind.STORY, id=story.id, revision=story.revision))


def _poc(told: CompanyPoc, number: int, stories: dict[str, Story]) -> Poc:
    """The trial as storage gives it, in the end."""
    end = told.extended.to if told.extended else told.end_on
    values = told.model_dump(exclude=SEEDING_ONLY | DAYS) | {
        "id": number,
        "language": told.lang,
        "start_on": told.start_on.counted(TODAY) if told.start_on else None,
        "end_on": end.counted(TODAY) if end else None,
        "owner_since": told.recorded.counted(TODAY),
        "stage": Stage.IDEA,
        "stage_since": _moment(told.recorded),
        "recorded_at": _moment(told.recorded),
    }
    if told.target is not None:
        values["direction"] = direction_of(told.baseline, told.target, None)
    poc = Poc.model_validate(values)
    started = {} if missing(poc) else {"stage": Stage.TRIAL, "started_at": poc.recorded_at}
    return poc.model_copy(update=started | _ended(told, stories))


def _ended(told: CompanyPoc, stories: dict[str, Story]) -> dict[str, object]:
    closing = told.closing
    if closing is None:
        return {}
    story = stories.get(closing.story)
    return {
        "stage": Stage.RESULT if closing.won else Stage.ENDED,
        "ended_at": _moment(closing.on),
        "ended_on": closing.on.counted(TODAY),
        "decision": Decision(closing.decision),
        "result_note": closing.note,
        "latest_value": closing.value,
        "latest_standing": Standing.MEASURED,
        "told": story is not None,
        "story_id": story.id if story else None,
    }


def _moment(when: When) -> datetime:
    return when.at(time(10), TODAY, JAPAN).astimezone(UTC)
