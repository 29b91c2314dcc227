"""Trials for tests, one of each kind."""

from datetime import UTC, date, datetime

from digests.newsletter.news import News, Origin, PocNews
from domain.effect import Standing
from domain.pocs import Decision, Direction, Poc, Stage

AT = datetime(2026, 4, 12, 3, tzinfo=UTC)
OWNER = "U0SATOMISAKI"


def started(poc_id: int = 0, **values: object) -> Poc:
    """A trial that began."""
    told: dict[str, object] = {
        "id": poc_id,
        "title": "検品の写真判定",
        "owner": OWNER,
        "owner_since": date(2026, 10, 1),
        "department": "経理部",
        "stage": Stage.TRIAL,
        "stage_since": AT,
        "recorded_at": AT,
        "started_at": AT,
        "scope": "第2ライン",
        "start_on": date(2026, 10, 12),
        "end_on": date(2026, 11, 30),
        "indicator": "不良の見逃し",
        "baseline": 3,
        "target": 1,
        "unit": "%",
        "direction": Direction.DOWN,
    }
    return Poc.model_validate(told | values)


def ended(poc_id: int = 0, stage: Stage = Stage.RESULT, **values: object) -> Poc:
    """A trial that ended, with a measured value."""
    told: dict[str, object] = {
        "stage": stage,
        "ended_at": AT,
        "ended_on": AT.date(),
        "decision": Decision.GO,
        "latest_value": 0.8,
        "latest_standing": Standing.MEASURED,
    }
    return started(poc_id, **(told | values))


def news_of(poc: Poc, origin: Origin | None = None) -> PocNews:
    """What is new of it, by how far it came."""
    kinds = {Stage.TRIAL: News.STARTED, Stage.RESULT: News.RESULT, Stage.ENDED: News.DECIDED}
    return PocNews(poc, kinds[poc.stage], origin)
