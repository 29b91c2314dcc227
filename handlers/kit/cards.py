"""A story as its author sees it: what was understood, where it is told, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests import words
from domain.effect import hours_in_a_day, yearly_hours
from domain.errors import msg
from domain.stories import Kind, NewStory, ShownAs, Story
from domain.vague import Ask
from handlers.kit import blocks
from handlers.kit.asking import QUESTIONS, question_block
from handlers.kit.blocks import Block, Element
from handlers.kit.parts import left_out, part_lines
from handlers.kit.surface import Reply
from handlers.kit.telling import NOT_YET, Past, is_to_be_told, month_of, telling
from handlers.kit.text import cut, escape, lines
from handlers.translator import Translator
from storage.settings import CompanySettings

HEADLINES = {
    Kind.WIN: msg("*Recorded.* Thank you for sharing it."),
    Kind.FAILURE: msg("*Recorded as a lesson.* Thank you: it will help the next person."),
}
SHOWN_AS = {
    ShownAs.NAME: msg("your name"),
    ShownAs.DEPARTMENT: msg("your department only"),
    ShownAs.ANONYMOUS: msg("anonymous"),
}
MANY_METRICS = 5
ASK_DEPARTMENT = msg(
    "Which department are you in? You are asked only once, and can change it in the form."
)
ORIGINAL = msg("The original message")
NOWHERE = "-"
"""The choice of somebody whose department is not in the list."""


@dataclass(frozen=True)
class Choice:
    """A figure the line left in doubt, as a button that adds it."""

    label: str
    number: int


@dataclass(frozen=True)
class Card:
    """All that a story's card shows; `headline` is a sentence of ours, `past` its edition.

    `in_parts` says that its sentences were put into the parts of a story, `left` what found no
    room in them.
    """

    story: Story
    company: CompanySettings
    headline: str
    past: Past = NOT_YET
    choices: tuple[Choice, ...] = ()
    ask_department: bool = False
    repeated: bool = False
    question: Ask | None = None
    in_parts: bool = False
    left: str = ""


def card_reply(card: Card, tr: Translator, *, below: Sequence[Block] = ()) -> Reply:
    """The card as a private message, with what else is to stand below it."""
    story = card.story
    told = telling(story, card.company, card.past, tr)
    figures = figure_lines(story, card.company, tr)
    parts = [
        blocks.section(card.headline),
        blocks.said(
            *story_lines(story, figures, tr), *(part_lines(story, tr) if card.in_parts else [])
        ),
        *left_out(card.left, tr),
        blocks.context(lines([told, shown_as(story, tr), original(story.source_link, tr)])),
        *_questions(card, tr),
        _acts(card, tr),
        *below,
    ]
    asked = tr(QUESTIONS[card.question]) if card.question else ""
    where = tr(ASK_DEPARTMENT) if _asks_department(card) else ""
    said = (card.headline, *map(escape, (story.title, *figures[:1])), told, asked, where)
    return Reply(lines(said), tuple(parts))


def story_lines(story: Story, figures: list[str], tr: Translator) -> list[Sequence[Element]]:
    """What was understood, one line each: title, figures, tags, department, helpers."""
    return [
        [blocks.words(story.title, bold=True)],
        *([blocks.words(line)] for line in figures),
        [blocks.words(" ".join(f"#{tag}" for tag in story.tags))] if story.tags else [],
        _department(story, tr),
        _helpers(story, tr),
    ]


def figure_lines(story: NewStory, company: CompanySettings, tr: Translator) -> list[str]:
    """Each figure of a story with how it came about."""
    hours = yearly_hours(story, company.assumptions)
    found = []
    if hours:
        standing = words.standing(hours.standing, tr.language)
        formula = words.formula(hours, tr.language)
        found.append(tr("%(formula)s (%(standing)s)", formula=formula, standing=standing))
    elif each := _each_time(story, company, tr):
        found.append(each)
    if story.saving_yen:
        yen = words.yen(story.saving_yen, tr.language)
        found.append(tr("Direct savings: %(yen)s a year", yen=yen))
    if story.cost_once_yen:
        yen = words.yen(story.cost_once_yen, tr.language)
        found.append(tr("Cost: %(yen)s once", yen=yen))
    if story.cost_yearly_yen:
        yen = words.yen(story.cost_yearly_yen, tr.language)
        found.append(tr("Cost: %(yen)s a year", yen=yen))
    found += [words.metric(metric, tr.language) for metric in story.metrics[:MANY_METRICS]]
    return found


def _each_time(story: NewStory, company: CompanySettings, tr: Translator) -> str:
    """The two times where nothing says how often; "" without both."""
    if story.minutes_before is None or story.minutes_after is None:
        return ""
    a_day = hours_in_a_day(story, company.assumptions)

    def said(minutes: float) -> str:
        in_days = words.days(minutes, a_day, tr.language) if story.in_days else None
        return in_days or words.duration(minutes, tr.language)

    return tr(
        "%(before)s → %(after)s each time (%(standing)s)",
        before=said(story.minutes_before),
        after=said(story.minutes_after),
        standing=words.standing(story.standing, tr.language),
    )


def _department(story: Story, tr: Translator) -> list[Element]:
    if story.department is None:
        return []
    return [blocks.words(tr("Department: %(name)s", name=story.department))]


def _helpers(story: Story, tr: Translator) -> list[Element]:
    if not story.helpers:
        return []
    people = blocks.between([blocks.person(helper) for helper in story.helpers], " ")
    return [blocks.words(tr("Helped by: ")), *people]


def original(link: str, tr: Translator) -> str:
    """The way to the message that a story is made of, as mrkdwn; "" where there is none."""
    return f"<{escape(link)}|{escape(tr(ORIGINAL))}>" if link else ""


def shown_as(story: Story, tr: Translator) -> str:
    """By what the author is shown, where that is not the name."""
    if story.shown_as is ShownAs.NAME:
        return ""
    return tr("Shown as: %(shown)s", shown=tr(SHOWN_AS[story.shown_as]))


MEANT = msg("If this is what you meant, press it:")
MEANT_IN_POST = msg(
    "If this is what you meant, press it. The figures in the posted issue change too, with a note:"
)


def _is_posted(card: Card) -> bool:
    """Whether everybody reads it in an issue."""
    is_told = card.past.included or (card.past.carried is not None and card.past.carried.is_told)
    return is_told and is_to_be_told(card.story)


def _questions(card: Card, tr: Translator) -> list[Block]:
    """What the line left open, each as a press; a record is whole without an answer."""
    asked = []
    if card.repeated:
        again = blocks.button(tr("Keep as another record"), "story.again", value=str(card.story.id))
        asked.append(
            blocks.section(tr("You sent the same line a moment ago, so nothing was added."), again)
        )
    if card.choices and not card.story.is_withdrawn:
        asked.append(blocks.context(tr(MEANT_IN_POST if _is_posted(card) else MEANT)))
        asked.append(blocks.actions(*(_choice(card.story, choice) for choice in card.choices)))
    if card.question:
        asked.append(question_block(card.question, card.story, tr))
    if _asks_department(card):
        asked.append(_department_menu(card, tr))
    return asked


def _asks_department(card: Card) -> bool:
    return card.ask_department and not card.story.is_withdrawn


def _choice(story: Story, choice: Choice) -> Element:
    action_id = f"story.choose.{choice.number}"
    return blocks.button(choice.label, action_id, value=str(story.id))


def _department_menu(card: Card, tr: Translator) -> Block:
    names = [department.name for department in card.company.departments]
    options = [blocks.option(name, name) for name in names[: blocks.OPTIONS_MAX - 1]]
    options.append(blocks.option(tr("Not among these"), NOWHERE))
    menu = blocks.select(
        "story.department", tr("Choose your department"), options, card.story.department
    )
    asked = blocks.section(tr(ASK_DEPARTMENT), menu)
    return asked | {"block_id": f"department:{card.story.id}"}


FROM_EVERYWHERE = msg('"%(title)s" will not be told anywhere. You can bring it back from /dx mine.')
FROM_THE_POST = msg(
    '"%(title)s" is taken out of the posted %(edition)s issue too. You can bring it back from'
    " /dx mine."
)


def _acts(card: Card, tr: Translator) -> Block:
    story = card.story
    value = str(story.id)
    if story.is_withdrawn:
        return blocks.actions(blocks.button(tr("Bring it back"), "story.restore", value))
    publish = (
        blocks.button(tr("Leave it out"), "story.unpublish", value)
        if story.publish
        else blocks.button(tr("Put it in the newsletter"), "story.publish", value)
    )
    return blocks.actions(
        blocks.button(tr("Add details"), "story.edit", value),
        *retry_buttons(story, tr),
        outputs_button(story, tr),
        publish,
        withdraw_button(story, card.company, card.past, tr),
    )


def retry_buttons(story: Story, tr: Translator) -> list[Element]:
    """The way from a lesson to a trial that answers it."""
    if story.kind is not Kind.FAILURE:
        return []
    return [blocks.button(tr("Try it again"), "poc.retry_story", str(story.id))]


def outputs_button(story: Story, tr: Translator) -> Element:
    """The way from a story to its other forms, ready to be copied."""
    return blocks.button(tr("Use it elsewhere"), "outputs.open", str(story.id))


def withdraw_button(story: Story, company: CompanySettings, past: Past, tr: Translator) -> Element:
    """The button that takes a record back, after a question."""
    question = FROM_THE_POST if past.included else FROM_EVERYWHERE
    month = month_of(story, company)
    sure = blocks.confirm(
        tr("Withdraw this record?"),
        tr(question, title=cut(story.title, 100), edition=month),
        tr("Withdraw it"),
        tr("Keep it"),
    )
    return blocks.button(
        tr("Withdraw"), "story.withdraw", str(story.id), style="danger", confirm=sure
    )
