"""Where and when a record will be told, in one honest sentence."""

from dataclasses import dataclass
from datetime import datetime

from digests import words
from domain.calendar import Month
from domain.language import Language
from domain.people import zone_of
from domain.stories import Story
from handlers.translator import Translator
from storage.settings import CompanySettings


@dataclass(frozen=True)
class Carried:
    """A later edition that tells a record which came too late for its own month."""

    month: Month
    is_told: bool = False


@dataclass(frozen=True)
class Past:
    """What became of the edition of a record's month: was it posted, and with this record?"""

    posted: bool = False
    included: bool = False
    carried: Carried | None = None


NOT_YET = Past()
"""The edition of its month has not been posted."""


def month_of(story: Story, company: CompanySettings) -> Month:
    """The month whose edition a record belongs to, by the company's clock."""
    return Month.of(story.recorded_at.astimezone(company.zone).date())


def is_to_be_told(story: Story) -> bool:
    """Whether neither its author nor the office keeps it out of the newsletter."""
    return story.publish and not story.is_withdrawn and story.held_at is None


def telling(story: Story, company: CompanySettings, past: Past, tr: Translator) -> str:
    """Where this record is told, or why it is not; mrkdwn of our own words."""
    month = month_of(story, company)
    if not is_to_be_told(story):
        return _kept_out(story, month, past, tr)
    if past.included:
        return tr("Told in the %(edition)s issue.", edition=month)
    if past.carried:
        return _carried(past.carried, month, company, tr)
    if past.posted:
        return tr("The %(edition)s issue was posted without this record.", edition=month)
    return _ahead(month, company, tr)


def _kept_out(story: Story, month: Month, past: Past, tr: Translator) -> str:
    if past.included and story.publish and not story.is_withdrawn:
        return tr(
            "The DX office took it out of the %(edition)s issue that was posted.", edition=month
        )
    if past.included:
        return tr("It is taken out of the %(edition)s issue that was posted.", edition=month)
    if story.is_withdrawn:
        return tr("You withdrew this record. It is not told anywhere.")
    if not story.publish:
        return tr("This record stays out of the newsletter.")
    return tr("The DX office is holding this record back from the newsletter.")


def _carried(carried: Carried, own: Month, company: CompanySettings, tr: Translator) -> str:
    if carried.is_told:
        return tr("Told in the %(edition)s issue.", edition=carried.month)
    late = tr("The %(edition)s issue is out already.", edition=own)
    return f"{late} {_ahead(carried.month, company, tr)}"


def _ahead(month: Month, company: CompanySettings, tr: Translator) -> str:
    if not company.newsletter_channel:
        return tr(
            "It is kept for the %(edition)s issue. The DX office has not chosen yet where the"
            " newsletter is posted.",
            edition=month,
        )
    post_at = company.schedule.post_at(month, company.calendar, company.zone)
    return tr(
        "It will be told in %(channel)s, in the %(edition)s issue (around %(when)s).",
        edition=month,
        channel=f"<#{company.newsletter_channel}>",
        when=moment(post_at, company, tr),
    )


def moment(at: datetime, company: CompanySettings, tr: Translator) -> str:
    """A day without its year and the hour, by the company's clock: 11月9日(月) 10:00.

    Whose clock shows another hour then is told which one it is: 11月9日(月) 10:00（日本時間）.
    """
    local = at.astimezone(company.zone)
    elsewhere = local.utcoffset() != at.astimezone(zone_of(tr.tz, company.zone)).utcoffset()
    day = words.date(local.date(), tr.language)
    if tr.language is Language.JA:
        clock = f"（{words.clock_name(local, tr.language)}）" if elsewhere else ""
        return f"{day.split('年', 1)[1]} {local:%H:%M}{clock}"
    clock = f" {words.clock_name(local, tr.language)}" if elsewhere else ""
    return f"{local:%H:%M}{clock} on {day.removesuffix(f' {local.year}')}"
