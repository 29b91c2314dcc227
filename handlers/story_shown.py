"""Anybody's story to be read: all it says, as everybody may see it."""

from collections.abc import Iterator, Sequence

from slack_bolt.async_app import AsyncAck

from digests import words
from digests.newsletter.told import address
from domain.errors import NotFoundError, msg
from domain.stories import Difficulty, Kind, ShownAs, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines
from handlers.kit.outdated import number_in
from handlers.kit.surface import LIST, Reply, open_view, result_view
from handlers.kit.text import cut, escape, lines, listed
from handlers.poc_words import one_line
from handlers.search_row import kind_of, person_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import search
from storage.database import Reader
from storage.search import Hit, Reason, What

TEXT_SHOWN = 500
"""Of each text in a message; the view shows the whole of it."""
VOICES_SHOWN = 3
LABELS_SHOWN = 20
NOT_THERE = msg("This record cannot be read: it was taken back, or is not told to others.")
TELLING = {
    Kind.WIN: (
        ("before_text", msg("How it was before")),
        ("change_text", msg("What was changed")),
        ("result_text", msg("What came of it")),
        ("next_step", msg("The next step")),
    ),
    Kind.FAILURE: (
        ("aim", msg("What was aimed at")),
        ("happened", msg("What happened")),
        ("why", msg("Why it went that way")),
        ("learned", msg("What was learned")),
        ("advice", msg("A word to the next person")),
    ),
}
"""The texts of each kind, in the order in which they are read."""
DIFFICULTIES = {
    Difficulty.EXCEL: msg("Excel alone"),
    Difficulty.SETTINGS: msg("Settings alone"),
    Difficulty.PROGRAM: msg("A program"),
}
NAMELESS = {
    ShownAs.DEPARTMENT: msg("Its author is shown by department only."),
    ShownAs.ANONYMOUS: msg("Its author is not named."),
}


async def show(ack: AsyncAck, visit: Visit, story_id: int) -> None:
    """A story as a new answer, or on top of the view it was opened from."""
    async with visit.deps.db.read() as reader:
        story = await readable(reader, visit, story_id)
    reply = shown_reply(visit, story, whole=not visit.response_url)
    await visit.answer(ack, reply, visit.tr("Record"))


async def show_whole(ack: AsyncAck, visit: Visit) -> None:
    """Every word of a story that was too long for a message."""
    async with visit.deps.db.read() as reader:
        story = await readable(reader, visit, number_in(visit.value))
    reply = shown_reply(visit, story, whole=True)
    view = result_view(visit.tr("Record"), reply, visit.tr, callback_id=LIST)
    visit.deps.after(open_view(visit.body, visit.client, view, shown_reply(visit, story)))
    await ack()


async def readable(s: Reader, visit: Visit, story_id: int) -> Story:
    """The story, if this person may read it."""
    hit = Hit(What.STORY, story_id, Reason((), ()))
    found = await search.records(s, [hit], viewer=visit.who.id)
    story = found.get((What.STORY, story_id))
    if not isinstance(story, Story):
        raise NotFoundError(NOT_THERE)
    return story


def shown_reply(visit: Visit, story: Story, *, whole: bool = False) -> Reply:
    """All a story says; unless the `whole` of it is wanted, long texts are cut."""
    tr = visit.tr
    figures = figure_lines(story, visit.company, tr)
    texts = [(label, getattr(story, name)) for name, label in TELLING[story.kind]]
    parts = [
        blocks.said(*_about(visit, story)),
        *_lines_of(figures),
        *(_text(tr(label), text, whole=whole) for label, text in texts if text),
        *_lines_of(_labels(story, tr)),
        *_rest(story, tr, whole=whole),
        *_small_print(story, tr),
        *_buttons(visit, story, is_cut=not whole and _is_long(story)),
    ]
    said = (escape(f"{kind_of(story, tr)}: {story.title}"), *map(escape, figures[:1]))
    return Reply(lines(said), tuple(parts))


def _about(visit: Visit, story: Story) -> list[Sequence[Element]]:
    """What kind of record it is, its title, whose it is and of which day."""
    tr = visit.tr
    day = story.recorded_at.astimezone(visit.company.zone).date()
    place = [blocks.words(story.department)] if story.department else []
    whose = [*place, *person_of(story), blocks.words(words.date(day, tr.language))]
    return [
        [
            blocks.words(tr("%(kind)s: ", kind=kind_of(story, tr))),
            blocks.words(story.title, bold=True),
        ],
        blocks.between(whose, "  "),
    ]


def _lines_of(said: Sequence[str]) -> list[Block]:
    return [blocks.said(*([blocks.words(line)] for line in said))] if said else []


def _text(label: str, text: str, *, whole: bool) -> Block:
    shown = text if whole else cut(text, TEXT_SHOWN)
    return blocks.said([blocks.words(label, bold=True)], [blocks.words(shown)])


def _is_long(story: Story) -> bool:
    texts = [getattr(story, name) for name, _ in TELLING[story.kind]]
    return any(len(text) > TEXT_SHOWN for text in texts) or len(story.voices) > VOICES_SHOWN


def _labels(story: Story, tr: Translator) -> list[str]:
    """Tags, tools, what it takes, and how the figures were measured."""
    found = []
    if story.measured_how:
        found.append(tr("How it was measured: %(text)s", text=story.measured_how))
    if story.tools:
        tools = listed(story.tools[:LABELS_SHOWN], tr.language)
        found.append(tr("Tools: %(tools)s", tools=tools))
    if story.difficulty:
        found.append(tr("To do the same: %(what)s", what=tr(DIFFICULTIES[story.difficulty])))
    if story.tags:
        found.append(" ".join(f"#{tag}" for tag in story.tags[:LABELS_SHOWN]))
    return found


def _rest(story: Story, tr: Translator, *, whole: bool) -> Iterator[Block]:
    """Voices, helpers, and the link to a manual."""
    for voice in story.voices if whole else story.voices[:VOICES_SHOWN]:
        who = [blocks.words(tr("%(who)s: ", who=voice.who))] if voice.who else []
        yield blocks.said([*who, blocks.words(one_line(voice.text, TEXT_SHOWN))])
    if story.helpers:
        people = blocks.between([blocks.person(one) for one in story.helpers], " ")
        yield blocks.said([blocks.words(tr("Helped by: ")), *people])
    if story.link:
        yield blocks.said([blocks.words(tr("Manual: ")), _link(story.link)])


def _link(written: str) -> Element:
    """A link that can be pressed, where it leads somewhere."""
    there = address(written)
    return blocks.link(there) if there else blocks.words(cut(written, TEXT_SHOWN))


def _small_print(story: Story, tr: Translator) -> list[Block]:
    said = NAMELESS.get(story.shown_as)
    return [blocks.context(tr(said))] if said else []


def _buttons(visit: Visit, story: Story, *, is_cut: bool) -> list[Block]:
    """The rest of the words, and for its author the form."""
    buttons = []
    if is_cut:
        buttons.append(blocks.button(visit.tr("Read all of it"), "search.whole", str(story.id)))
    if story.author == visit.who.id:
        buttons.append(blocks.button(visit.tr("Edit"), "story.edit", str(story.id)))
    return [blocks.actions(*buttons)] if buttons else []
