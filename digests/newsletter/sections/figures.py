"""The month in figures: yearly effects and costs, with one total per standing."""

from collections.abc import Iterable
from dataclasses import dataclass

from digests import words
from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.facts import Turn, turn_of
from digests.prose_template import render, render_line
from domain.effect import Standing, yearly_hours

FEWEST = 3


@dataclass(frozen=True)
class Total:
    """Yearly effects of one standing: how many stories, how much, and how much of it grew."""

    standing: str
    stories: int
    amount: str
    turn: Turn
    grown: int = 0
    grown_amount: str = ""


def write(plan: Plan) -> Section | None:
    """The figures of the whole month, told or not; None where a story or two say it all."""
    material = plan.material
    if len(material.stories) < FEWEST:
        return None
    return Section(
        kind=SectionKind.FIGURES,
        place=Place.CHANNEL,
        heading=render_line("figures", material.language, part="heading"),
        intro=render(
            "figures",
            material.language,
            part="intro",
            hours=list(_hours(material)),
            money=list(_money(material)),
            costs=list(_costs(material)),
        ),
    )


def _hours(material: Material) -> Iterable[Total]:
    """One total for each standing; a worse result counts, and is named; no change does not."""
    found: dict[Standing, list[float]] = {}
    for story in material.stories:
        figures = yearly_hours(story, material.assumptions)
        if figures is not None and figures.hours:
            found.setdefault(figures.standing, []).append(figures.hours)
    for standing in Standing:
        if hours := found.get(standing):
            grown = [-hour for hour in hours if hour < 0]
            yield Total(
                standing.value,
                len(hours),
                words.hours(abs(sum(hours)), material.language),
                turn=turn_of(sum(hours)),
                grown=len(grown),
                grown_amount=words.hours(sum(grown), material.language) if grown else "",
            )


def _money(material: Material) -> Iterable[Total]:
    """Direct savings, apart from hours, one total for each standing."""
    for standing in Standing:
        savings = [
            story.saving_yen
            for story in material.stories
            if story.saving_yen and story.standing is standing
        ]
        if savings:
            grown = [-yen for yen in savings if yen < 0]
            yield Total(
                standing.value,
                len(savings),
                words.yen(abs(sum(savings)), material.language),
                turn=turn_of(sum(savings)),
                grown=len(grown),
                grown_amount=words.yen(sum(grown), material.language) if grown else "",
            )


@dataclass(frozen=True)
class Costs:
    """What stories of one standing cost, once and yearly: how much, and how many stories say it."""

    standing: str
    once: str
    once_stories: int
    yearly: str
    yearly_stories: int


def _costs(material: Material) -> Iterable[Costs]:
    """What was spent, one sum for each standing; what is only expected is not spent."""
    for standing in (Standing.MEASURED, Standing.ESTIMATED):
        spent = [story for story in material.stories if story.standing is standing]
        once = [story.cost_once_yen for story in spent if story.cost_once_yen]
        yearly = [story.cost_yearly_yen for story in spent if story.cost_yearly_yen]
        if once or yearly:
            yield Costs(
                standing.value,
                words.yen(sum(once), material.language) if once else "",
                len(once),
                words.yen(sum(yearly), material.language) if yearly else "",
                len(yearly),
            )
