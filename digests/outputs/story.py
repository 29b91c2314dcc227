"""One record in several forms with the same figures: for 朝礼 and for 社内報 (N9)."""

from dataclasses import dataclass

from digests.newsletter.telling.forms import FORMS
from digests.newsletter.telling.handful import read_handful
from digests.newsletter.telling.leads import tell
from digests.outputs.morning import morning
from digests.render import markdown, plain
from domain.calendar import Month
from domain.language import Language
from domain.stories import Story
from storage.database import Reader
from storage.settings import CompanySettings


@dataclass(frozen=True)
class Outputs:
    """A story as text to be copied."""

    morning: str
    plain: str
    markdown: str


async def outputs_of(
    s: Reader, story: Story, company: CompanySettings, language: Language
) -> Outputs:
    """The story in every form, its author shown as they chose to be."""
    month = Month.of(story.recorded_at.astimezone(company.zone).date())
    material = await read_handful(s, [story], company, language=language, month=month)
    told = tell(story, material, story.id % FORMS)
    return Outputs(
        morning(story, material), plain.piece(told, language), markdown.piece(told, language)
    )
