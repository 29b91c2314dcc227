"""A trial's card: how far it is, how it goes, what was decided beforehand, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.pocs import Checkin, Measurement, Poc, missing
from handlers.kit import blocks, gauge
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines, listed
from handlers.poc.access import here, is_owner
from handlers.poc.acts import acts
from handlers.poc.department import department_menu
from handlers.poc.fields import MISSING
from handlers.poc.like import like_blocks
from handlers.poc.lineage import lineage_lines
from handlers.poc.words import (
    checkin_of,
    cost_of,
    criteria_of,
    is_ahead,
    left_of,
    one_line,
    period_of,
    stage_of,
)
from handlers.translator import Translator
from handlers.visit import Visit
from storage import pocs
from storage.database import Reader
from storage.pocs import Lineage, similar
from storage.pocs.similar import Candidate

CHECKINS = 3
ALIKE = 3
LABELS_SHOWN = 8
RESULT_SHOWN = 400
ALONE = Lineage()


@dataclass(frozen=True)
class Surroundings:
    """What a card shows beside the trial itself."""

    checkins: Sequence[Checkin] = ()
    measurements: Sequence[Measurement] = ()
    lineage: Lineage = ALONE
    alike: Sequence[Candidate] = ()


async def card(s: Reader, visit: Visit, poc: Poc, headline: str = "") -> Reply:
    """The card of a trial under this headline, a sentence of ours."""
    return card_reply(visit, poc, await surroundings(s, poc), headline)


async def surroundings(s: Reader, poc: Poc) -> Surroundings:
    """What is read for a card; similar records only as long as they can still help."""
    return Surroundings(
        checkins=await pocs.checkins(s, poc.id, limit=CHECKINS),
        measurements=await pocs.measurements(s, poc.id),
        lineage=await pocs.lineage(s, poc),
        alike=await alike(s, poc) if poc.is_open else (),
    )


async def alike(s: Reader, poc: Poc) -> Sequence[Candidate]:
    """Similar records of others, failures first; without the one that this trial answers."""
    text, labels = similar.text_of(poc), (*poc.tags, *poc.tools)
    answered = () if poc.retry_story is None else (poc.retry_story,)
    return await similar.stories_like(
        s, text, labels, exclude=answered, exclude_author=poc.owner, limit=ALIKE
    )


def card_reply(visit: Visit, poc: Poc, around: Surroundings, headline: str) -> Reply:
    """The card as a private message."""
    tr = visit.tr
    stage = _with(stage_of(poc, here(visit), tr), left_of(poc, here(visit), tr), tr)
    parts = [
        *([blocks.section(headline)] if headline else []),
        blocks.said(*_about(poc, stage, tr)),
        *_figures(visit, poc, around),
        *_decided(poc, tr),
        *_answers(poc, around, tr),
        *lineage_lines(around.lineage, tr),
        *_small_print(visit, poc),
        *like_blocks(visit, poc, around.alike),
        *department_menu(visit, poc),
        *acts(visit, poc),
    ]
    said = (headline, escape(poc.title), escape(stage), escape(gauge.aim(poc, tr)))
    return Reply(lines((*said, _missing(poc, tr))), tuple(parts))


def _about(poc: Poc, stage: str, tr: Translator) -> list[Sequence[Element]]:
    """Title, stage, period, place and person, one line each."""
    period = period_of(poc, tr)
    place = poc.department if poc.department != poc.scope else None
    return [
        [blocks.words(tr("PoC %(number)s: ", number=poc.id)), blocks.words(poc.title, bold=True)],
        [blocks.words(stage)],
        [blocks.words(tr("Period: %(period)s", period=period))] if period else [],
        [blocks.words(tr("Where: %(scope)s", scope=poc.scope))] if poc.scope else [],
        [blocks.words(tr("In charge: ")), blocks.person(poc.owner)],
        [blocks.words(tr("Department: %(name)s", name=place))] if place else [],
        [blocks.words(" ".join(f"#{tag}" for tag in poc.tags[:LABELS_SHOWN]))] if poc.tags else [],
        [blocks.words(tr("Tools: %(tools)s", tools=listed(poc.tools[:LABELS_SHOWN], tr.language)))]
        if poc.tools
        else [],
    ]


def _figures(visit: Visit, poc: Poc, around: Surroundings) -> list[Block]:
    """The indicator against its target, in words and as a picture."""
    if not poc.indicator:
        return []
    tr = visit.tr
    said = [gauge.aim(poc, tr)]
    if poc.started_at is not None and not is_ahead(poc, here(visit)):
        said.append(gauge.now(poc, poc.latest_value, poc.latest_standing, tr))
    said += [gauge.bar(poc, poc.latest_value), gauge.series(around.measurements, poc.unit, tr)]
    return [blocks.said(*([blocks.words(line)] for line in said if line))]


def _decided(poc: Poc, tr: Translator) -> list[Block]:
    """What was decided beforehand, and what came of it."""
    said = [*criteria_of(poc, tr), *cost_of(poc, tr)]
    if poc.result_note:
        said.append(tr("What came of it: %(text)s", text=one_line(poc.result_note, RESULT_SHOWN)))
    return [blocks.said(*([blocks.words(line)] for line in said))] if said else []


def _answers(poc: Poc, around: Surroundings, tr: Translator) -> list[Block]:
    """The last check-ins."""
    if not around.checkins:
        return []
    said = [[blocks.words(checkin_of(one, poc, tr))] for one in around.checkins]
    return [blocks.said([blocks.words(tr("How it went:"), bold=True)], *said)]


def _small_print(visit: Visit, poc: Poc) -> list[Block]:
    said = lines([_missing(poc, visit.tr), _told(visit, poc)])
    return [blocks.context(said)] if said else []


def _missing(poc: Poc, tr: Translator) -> str:
    """What an idea still needs."""
    left = missing(poc) if poc.is_open else ()
    if not left:
        return ""
    what = listed((tr(MISSING[part]) for part in left), tr.language)
    return tr("Needed to start: %(what)s. Until then it is kept as an idea.", what=what)


def _told(visit: Visit, poc: Poc) -> str:
    """Whether the newsletter may tell it; its owner alone is asked to care."""
    tr = visit.tr
    if not is_owner(visit, poc):
        return ""
    if poc.withdrawn_at is not None:
        return tr("You withdrew this PoC. It is not told anywhere.")
    if poc.publish:
        return tr("The newsletter may tell its start and how it ends.")
    return tr("This PoC stays out of the newsletter.")


def _with(said: str, more: str, tr: Translator) -> str:
    """A phrase with another one in brackets behind it."""
    return tr("%(said)s (%(more)s)", said=said, more=more) if more else said
