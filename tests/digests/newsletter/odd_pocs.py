"""Trials as odd as people make them, the same ones on every run."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from digests.newsletter.edition import Source, SourceKind
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews, News, Origin, PocNews
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Decision, Direction, Poc, Stage
from domain.stories import Story
from storage.aftermaths import Aftermath
from storage.states import StillUsed
from tests.digests.newsletter.odd_records import (
    DEPARTMENTS,
    METRIC_NAMES,
    NAMES,
    TEXTS,
    TITLES,
    odd_material,
    odd_stories,
)

AT = datetime(2026, 10, 12, 3, tzinfo=UTC)
SCOPES = (
    "",
    "第2ライン",
    "品質",
    "。",
    "「囲み」の中",
    "北店と駅前店の、仕込みと人数と発注と棚卸のすべて" * 5,
    "Dock 2, returned flasks",
    "<!channel> <@U1>",
    "ﾗｲﾝ2",
    "🏭",
    "試します。",
)
CRITERIA = (
    "",
    "20分を下回らなければやめる",
    "正答率が99%に届かなければやめます。",
    "「不良」が「1件」でも出たらやめる",
    "stop if it takes longer",
    "。",
    "やめる",
    "とても長い基準がここに続いていて、" * 20,
    "しました",
    "None",
    "担当者のミスが減らなければやめる",
)
UNITS = ("", "%", "件", "件/月", "🎉", "hours", "（個）", "「個」", "ﾊﾟｰｾﾝﾄ", "万円", "min/day")
NUMBERS = (None, 0, 0.0004, 1, 3, 62.5, -2, 1_000_000, 1e12, 1 / 3)
DAYS = (None, date(2026, 10, 12), date(2026, 12, 28), date(2027, 1, 31))


def odd_poc_material(seed: int, count: int, language: Language) -> Material:
    """So many odd trials, and stories with what became of them, as a month's material."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable oddness, not secrecy
    stories = odd_stories(seed, 4)
    material = odd_material(stories, language)
    pocs = [_news(dice, seed * 1_000 + place, stories) for place in range(count)]
    return replace(
        material,
        pocs=tuple(one for kind in News for one in pocs if one.news is kind),
        aftermaths=tuple(_aftermath(dice, story) for story in odd_stories(seed + 500, count)),
    )


def _aftermath(dice: random.Random, story: Story) -> AftermathNews:
    said = Aftermath(
        story.id,
        dice.choice([1, 3, 6]),
        AT,
        dice.choice(list(StillUsed)),
        dice.choice(TEXTS)[:1_000],
    )
    return AftermathNews(said, story)


def _news(dice: random.Random, poc_id: int, stories: tuple[Story, ...]) -> PocNews:
    news = dice.choice(list(News))
    stage = {News.RESULT: Stage.RESULT, News.DECIDED: Stage.ENDED, News.STARTED: Stage.TRIAL}
    baseline, target = dice.sample(NUMBERS, 2)
    start = dice.choice(DAYS)
    values: dict[str, object] = {
        "id": poc_id,
        "title": dice.choice(TITLES)[:150].strip() or "題",
        "owner": f"U{dice.randrange(len(NAMES) + 1)}",
        "owner_since": AT.date(),
        "department": dice.choice([None, *DEPARTMENTS]),
        "stage": stage[news],
        "stage_since": AT,
        "recorded_at": AT,
        "started_at": AT,
        "scope": dice.choice(SCOPES)[:300],
        "start_on": start,
        "end_on": start + timedelta(days=dice.choice([0, 30, 365])) if start else None,
        "indicator": dice.choice(METRIC_NAMES)[:60],
        "baseline": baseline,
        "target": target,
        "unit": dice.choice(UNITS),
        "direction": dice.choice([None, *Direction]),
        "stop_if": dice.choice(CRITERIA)[:500],
        "go_if": dice.choice(CRITERIA)[:500],
        "rethink_if": dice.choice(CRITERIA)[:500],
        "cost_once_yen": dice.choice([None, 0, 48_000]),
        "cost_yearly_yen": dice.choice([None, 0, 120_000]),
    }
    return PocNews(Poc.model_validate(values | _ending(dice, news, stories)), news, _origin(dice))


def _ending(dice: random.Random, news: News, stories: tuple[Story, ...]) -> dict[str, object]:
    if news is News.STARTED:
        return {}
    return {
        "ended_at": AT,
        "ended_on": AT.date(),
        "decision": dice.choice([None, *Decision]),
        "result_note": dice.choice(TEXTS)[:1_000],
        "latest_value": dice.choice(NUMBERS),
        "latest_standing": dice.choice([None, *Standing]),
        "story_id": dice.choice([None, None, stories[0].id, 999_999]),
    }


def _origin(dice: random.Random) -> Origin | None:
    if dice.random() < 0.7:
        return None
    title = dice.choice(TITLES)[:150].strip() or "題"
    return Origin(title, Source(kind=SourceKind.STORY, id=7, revision=1))
