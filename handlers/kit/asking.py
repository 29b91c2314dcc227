"""The one question on the card of a short record, in words (C7)."""

from domain.errors import msg
from domain.stories import Story
from domain.vague import Ask
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.translator import Translator

QUESTIONS = {
    Ask.TASK: msg("Which work is this about, and how was it done before?"),
    Ask.OFTEN: msg("How often is it done, and by how many people?"),
    Ask.CHANGE: msg("What did you change, and with what?"),
    Ask.EFFECT: msg("How much did it help? A rough figure is enough."),
    Ask.AIM: msg("Which work was this about, and what did you aim at?"),
    Ask.CAUSE: msg("Where did it get stuck?"),
    Ask.ADVICE: msg("What would you say to the next person who tries it?"),
}
EXAMPLES = {
    Ask.TASK: msg("Copying invoices. Every slip was typed in by hand."),
    Ask.OFTEN: msg("10 times a week, 3 people"),
    Ask.CHANGE: msg("Put the price list into a shared sheet."),
    Ask.EFFECT: msg("30 min → 5 min, 10 times a week, 3 people"),
    Ask.AIM: msg("Paper forms. A machine was to read them."),
    Ask.CAUSE: msg("It could not read handwriting."),
    Ask.ADVICE: msg("Try it with ten sheets first."),
}


def question_block(ask: Ask, story: Story, tr: Translator) -> Block:
    """The question, with the button that opens its form."""
    answer = blocks.button(tr("Answer in a line"), "story.answer", ask.value)
    asked = blocks.section(tr("If you like: %(question)s", question=tr(QUESTIONS[ask])), answer)
    return asked | {"block_id": f"question:{story.id}"}
