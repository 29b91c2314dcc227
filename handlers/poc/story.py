"""The story of a trial that is over: its form, filled with what the trial knows."""

from typing import Any

from digests import words
from domain.effect import Standing
from domain.errors import msg
from domain.language import Language
from domain.pocs import Poc, Stage
from domain.stories import Kind, Metric, NewStory
from handlers.kit import gauge
from handlers.poc.words import period_of
from handlers.story.form import FormState, form_view, values_for
from handlers.translator import Translator
from handlers.visit import Visit

FILLED_IN = ("title", "before_text", "change_text", "result_text", "aim", "happened")
"""The texts that are filled in from the trial."""
SAME_WORDS = msg(
    "These are the words of the PoC's card, so everybody can see that you wrote this. Please say it"
    " in other words, leave it empty, or choose your name."
)


def story_view(visit: Visit, poc: Poc) -> dict[str, Any]:
    """The form of the story, to be read through, put right and saved."""
    tr = visit.tr
    story = story_of(poc, tr)
    own = visit.who.person.department or ""
    state = FormState(story.kind, whole=True, department=own, poc=poc.id)
    values = values_for(story, tr) | {"department": poc.department or own}
    notice = tr(
        "*The PoC is over.* Its story is filled in here as far as it is known: please put right"
        " what is not. If you close this form now, [Write its story] on the PoC's card opens it"
        " again."
    )
    return form_view(state, values, visit.company, tr, notice)


def story_of(poc: Poc, tr: Translator) -> NewStory:
    """What a trial says, as a story: a result is a win, an end as a lesson is one."""
    kind = Kind.FAILURE if poc.stage is Stage.ENDED else Kind.WIN
    return NewStory(
        kind=kind,
        title=poc.title,
        tags=poc.tags,
        tools=poc.tools,
        publish=poc.publish,
        cost_once_yen=poc.cost_once_yen,
        cost_yearly_yen=poc.cost_yearly_yen,
        metrics=_metrics(poc),
        standing=poc.latest_standing or Standing.ESTIMATED,
        **(_lesson(poc, tr) if kind is Kind.FAILURE else _win(poc, tr)),
    )


def given_away(poc: Poc, story: NewStory, tr: Translator) -> dict[str, str]:
    """Where a story without a name says what everybody reads on its trial's card, by field.

    Whose the trial is stands there, too.
    """
    known = story_of(poc, tr)
    same = [name for name in FILLED_IN if _has_line_of(getattr(known, name), getattr(story, name))]
    if set(known.metrics) & set(story.metrics):
        same.append("metrics")
    return dict.fromkeys(same, tr(SAME_WORDS))


def _has_line_of(known: str, said: str) -> bool:
    return any(line.strip() and line.strip() in said for line in known.splitlines())


def _win(poc: Poc, tr: Translator) -> dict[str, str]:
    before = ""
    if poc.indicator and poc.baseline is not None:
        value = words.amount(poc.baseline, poc.unit, tr.language)
        before = tr("%(indicator)s was %(value)s.", indicator=poc.indicator, value=value)
    return {
        "before_text": before,
        "change_text": _tried(poc, tr),
        "result_text": poc.result_note,
    }


def _lesson(poc: Poc, tr: Translator) -> dict[str, str]:
    return {"aim": gauge.aim(poc, tr), "happened": f"{_tried(poc, tr)}\n{poc.result_note}".strip()}


def _tried(poc: Poc, tr: Translator) -> str:
    """Where and when it was tried."""
    place, period = poc.scope, period_of(_as_it_went(poc), tr)
    if place and period:
        return tr("Tried it there: %(scope)s (%(period)s)", scope=place, period=period)
    return place or period


def _as_it_went(poc: Poc) -> Poc:
    """The trial with the day on which it ended, where that was before its last day."""
    began, end, ended = poc.start_on, poc.end_on, poc.ended_on
    if began and end and ended and began <= ended < end:
        return poc.model_copy(update={"end_on": ended})
    return poc


def _metrics(poc: Poc) -> tuple[Metric, ...]:
    """The indicator at the start and at the end, where both are known."""
    if poc.baseline is None or poc.latest_value is None or not poc.indicator:
        return ()
    before, after = (
        words.amount(value, "", Language.EN) for value in (poc.baseline, poc.latest_value)
    )
    return (Metric(name=poc.indicator, before=before, after=after, unit=poc.unit),)
