"""What somebody reads whose words are proposed as a record, as a Slack message; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digests import words
from digests.member_words import tidy
from digests.nudges.reader import Reader
from digests.poster import Message
from digests.prose_template import render, render_line
from digests.render.rich_text import Block, escaped, rich_text
from domain.capture.message import from_message
from domain.effect import yearly_hours
from domain.language import written_in
from domain.prose import Paragraph, Span, Style
from domain.stories import NewStory
from storage.drafts import Draft
from storage.settings import CompanySettings

METRICS = 5
ANSWERS = (("yes", "primary"), ("edit", ""), ("no", ""))


@dataclass(frozen=True, slots=True)
class Question:
    """What is proposed to whom; `department` is the author's."""

    draft: Draft
    company: CompanySettings
    department: str | None

    def department_of(self, story: NewStory) -> str | None:
        """Where the record would belong: a tag may name another department."""
        tagged = filter(None, map(self.company.department_of, story.tags))
        return next(tagged, None) or self.department


def proposed_story(draft: Draft, company: CompanySettings, reader: Reader) -> NewStory:
    """The record that a yes makes of the proposed words."""
    return from_message(
        draft.words,
        kind=draft.kind,
        language=written_in(draft.words, reader.language),
        hours_per_day=company.assumptions.hours_per_day,
    ).model_copy(update={"source_link": draft.link})


def message(question: Question, reader: Reader) -> Message:
    """Who asks, exactly what would be recorded, what an answer does, and the three answers."""
    draft = question.draft
    story = proposed_story(draft, question.company, reader)
    head, record = _head(draft, reader), list(_record(story, question, reader))
    body = _body(story)
    foot = list(_said(reader, "next"))
    blocks = [
        rich_text(head, mentions=True),
        rich_text(record),
        *([rich_text(body)] if body else []),
        rich_text(foot),
        _answers(draft, reader),
    ]
    text = "\n".join(paragraph.text for paragraph in (*head, *record, *body, *foot))
    return Message(escaped(text), tuple(blocks))


def _said(reader: Reader, part: str, **values: Any) -> tuple[Paragraph, ...]:
    return render("consent", reader.language, part=part, **values)


def _head(draft: Draft, reader: Reader) -> tuple[Paragraph, ...]:
    proposer = reader.name(draft.proposer)
    values = {"proposer": proposer, "proposer_id": draft.proposer, "link": draft.link}
    return _said(reader, "head", **values)


def _record(story: NewStory, question: Question, reader: Reader) -> Iterator[Paragraph]:
    """The title as it is, and whatever was read out of the words, each on its line."""
    yield Paragraph(spans=(Span(text=story.title, style=Style.STRONG),))
    yield from _said(reader, "kind", kind=story.kind.value)
    for figure in _figures(story, question, reader):
        yield Paragraph(spans=(Span(text=figure),))
    if story.tags or story.link:
        tags = " ".join(f"#{tag}" for tag in story.tags)
        yield Paragraph(spans=(Span(text=" ".join(filter(None, (tags, story.link)))),))
    department = question.department_of(story)
    if department:
        yield from _said(reader, "department", department=tidy(department))


def _figures(story: NewStory, question: Question, reader: Reader) -> Iterator[str]:
    language = reader.language
    hours = yearly_hours(story, question.company.assumptions)
    if hours:
        standing = words.standing(hours.standing, language)
        formula = words.formula(hours, language)
        yield render_line("consent", language, part="hours", formula=formula, standing=standing)
    for name in ("saving_yen", "cost_once_yen", "cost_yearly_yen"):
        if amount := getattr(story, name):
            yen = words.yen(amount, language)
            yield render_line("consent", language, part=name, yen=yen)
    yield from (words.metric(metric, language) for metric in story.metrics[:METRICS])


def _body(story: NewStory) -> tuple[Paragraph, ...]:
    """The words themselves, line for line, if they say more than the title."""
    said = story.change_text or story.happened
    return (Paragraph(spans=(Span(text=said),), quote=True),) if said else ()


def _answers(draft: Draft, reader: Reader) -> Block:
    elements = [_button(name, style, draft, reader) for name, style in ANSWERS]
    return {"type": "actions", "elements": elements}


def _button(name: str, style: str, draft: Draft, reader: Reader) -> Block:
    label = render_line("consent", reader.language, part=name)
    text = {"type": "plain_text", "text": label}
    button: Block = {"type": "button", "action_id": f"capture.{name}", "value": str(draft.id)}
    return button | {"text": text} | ({"style": style} if style else {})
