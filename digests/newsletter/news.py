"""What happened to trials in a month, and what became of older stories: read once, in few queries.

A trial whose story is not shown by its author's name is not told: its owner's name beside that
story would say who wrote it. What an edition told before stays in it, so that no correction
betrays that such a story was written.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digests.newsletter.edition import Source, SourceKind
from domain.pocs import Poc, Stage
from domain.stories import Story
from storage import adoptions, aftermaths, stories
from storage.aftermaths import Aftermath
from storage.database import Reader
from storage.pocs import months, reading
from storage.stories.months import Bounds


class News(StrEnum):
    """What is new of a trial; the order is the one it is told in."""

    RESULT = "result"
    DECIDED = "decided"
    """It ended with a decision, and no result of its own."""
    STARTED = "started"


@dataclass(frozen=True)
class Origin:
    """The failure, or the ended trial, that a trial answers."""

    title: str
    source: Source


@dataclass(frozen=True)
class PocNews:
    """One trial and what is new of it."""

    poc: Poc
    news: News
    origin: Origin | None = None

    @property
    def id(self) -> int:
        """The trial's id."""
        return self.poc.id

    @property
    def is_hidden(self) -> bool:
        """Whether its story was written, and is not shown by its author's name."""
        return self.poc.told and self.poc.story_id is None


@dataclass(frozen=True)
class AftermathNews:
    """What became of a story, and the story."""

    aftermath: Aftermath
    story: Story

    @property
    def id(self) -> int:
        """The story's id."""
        return self.story.id


@dataclass(frozen=True)
class SpreadNews:
    """A story that others want to do as well, and how many, of how many departments."""

    story: Story
    wishes: int
    departments: int

    @property
    def id(self) -> int:
        """The story's id."""
        return self.story.id


async def read_pocs(
    s: Reader, bounds: Bounds, *, told: Collection[int] = ()
) -> tuple[PocNews, ...]:
    """The month's news of trials: results, decisions, starts, each by time; no trial twice.

    `told` are the trials that an edition tells already.
    """
    ended, started = await months.ended_in(s, bounds), await months.started_in(s, bounds)
    over = {poc.id for poc in ended}
    started = [poc for poc in started if poc.id not in over]
    origins = await _origins(s, [*ended, *started])
    news = [PocNews(poc, _ending(poc), origins.get(poc.id)) for poc in ended]
    news += [PocNews(poc, News.STARTED, origins.get(poc.id)) for poc in started]
    tellable = [one for one in news if not one.is_hidden or one.id in told]
    return tuple(one for kind in News for one in tellable if one.news is kind)


async def read_aftermaths(s: Reader, bounds: Bounds) -> tuple[AftermathNews, ...]:
    """What became of stories, as their authors said in the month; the latest word on each."""
    latest = {one.story_id: one for one in await aftermaths.in_month(s, bounds)}
    told = await stories.tellable(s, latest)
    return tuple(AftermathNews(one, told[key]) for key, one in latest.items() if key in told)


async def read_spread(s: Reader, bounds: Bounds) -> tuple[SpreadNews, ...]:
    """What members wished to do as well in the month, the most wished for first."""
    found = await adoptions.in_month(s, bounds)
    told = await stories.tellable(s, [one.story_id for one in found])
    return tuple(
        SpreadNews(told[one.story_id], one.wishes, one.departments)
        for one in found
        if one.story_id in told
    )


def _ending(poc: Poc) -> News:
    return News.RESULT if poc.stage in {Stage.RESULT, Stage.SETTLED} else News.DECIDED


async def _origins(s: Reader, pocs: Sequence[Poc]) -> dict[int, Origin]:
    """What these trials answer, as far as it may be told, by the id of the trial."""
    failures = await stories.tellable(s, _set(poc.retry_story for poc in pocs))
    earlier = await reading.many(s, _set(poc.retry_poc for poc in pocs))
    found: dict[int, Origin] = {}
    for poc in pocs:
        failure, trial = failures.get(poc.retry_story or 0), earlier.get(poc.retry_poc or 0)
        if failure is not None:
            source = Source(kind=SourceKind.STORY, id=failure.id, revision=failure.revision)
            found[poc.id] = Origin(failure.title, source)
        elif trial is not None and trial.publish and trial.withdrawn_at is None:
            source = Source(kind=SourceKind.POC, id=trial.id, revision=trial.revision)
            found[poc.id] = Origin(trial.title, source)
    return found


def _set(ids: Iterable[int | None]) -> set[int]:
    return {one for one in ids if one is not None}
