"""The channel is read in a minute: whole sentences, and what it has no room for in the thread."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from digests.member_words import tidy
from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import WITH_DETAILS, Edition, Piece, Place, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.telling.details import ORDER
from digests.newsletter.telling.leads import FULL_MONTH, GRACE, MINUTE
from digests.newsletter.telling.sentences import LATIN, LONGEST, sentences, width
from digests.newsletter.telling.told import written_of
from digests.render import html, markdown, plain, slack
from domain.language import Language
from domain.stories import Kind, Story
from tests.digests.newsletter import company, odd_records
from tests.digests.newsletter.edge_months import EDGES

JA, EN = Language
LINK = re.compile("こちらから|open it here")
SAMPLES = [*range(len(company.FISCAL_YEAR)), *EDGES]
ODD = range(200, 212)
CHANNEL_MAX = {JA: 1_850, EN: 2_050}
"""Of a whole full message, in the widths of Latin letters; twelve months have at most this."""


@lru_cache
def material_of(sample: int | str, language: Language) -> Material:
    if isinstance(sample, str):
        return EDGES[sample](language)
    return company.edition_material(sample, language)


@lru_cache
def edition_of(sample: int | str, language: Language) -> Edition:
    return compile_edition(material_of(sample, language))


def odd(seed: int, language: Language) -> Material:
    return odd_records.odd_material(odd_records.odd_stories(seed, 30), language)


def leads(edition: Edition) -> Iterator[Piece]:
    for section in edition.sections:
        if section.kind in WITH_DETAILS:
            yield from section.pieces


def stories(material: Material) -> dict[int | None, Story]:
    found = (*material.stories, *filter(None, [material.old_story]))
    return {story.id: story for story in found}


def words(piece: Piece) -> str:
    return "".join(paragraph.text for paragraph in piece.paragraphs)


def parts_of(story: Story, material: Material) -> dict[str, tuple[str, ...]]:
    return {name: one.sentences for name, one in written_of(story, material, 10).items()}


def is_long(sentence: str) -> bool:
    return width(sentence) > LATIN * LONGEST


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_lead_is_cut_inside_a_sentence(sample: int | str, language: Language) -> None:
    check_sentences(material_of(sample, language), edition_of(sample, language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("seed", ODD)
def test_nor_the_oddest(seed: int, language: Language) -> None:
    material = odd(seed, language)
    check_sentences(material, compile_edition(material))


def check_sentences(material: Material, edition: Edition) -> None:
    known = stories(material)
    for piece in leads(edition):
        if "…」" in words(piece) or "…”" in words(piece):
            told = parts_of(known[piece.story_id], material).values()
            whole = [one for part in told for one in part]
            assert any(map(is_long, whole)) or any("…" in one for one in whole), words(piece)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_lead_says_how_or_what_was_learned(sample: int | str, language: Language) -> None:
    material = material_of(sample, language)
    known = stories(material)
    for piece in leads(edition_of(sample, language)):
        story = known[piece.story_id]
        parts = parts_of(story, material)
        wanted = ("advice", "learned") if story.kind is Kind.FAILURE else ("change",)
        found = [parts[name][0] for name in wanted if parts[name]]
        if found and not piece.rewritten:
            assert bare(found[0])[: LONGEST // 2] in bare(words(piece)), piece


def bare(text: str) -> str:
    """The words without marks that a quotation changes."""
    return re.sub(r"[「」『』“”‘’\"'。.\s]", "", text)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", [*SAMPLES, *ODD[:6]])
def test_details_repeat_no_sentence_of_the_channel(sample: int | str, language: Language) -> None:
    is_odd = isinstance(sample, int) and sample >= ODD[0]
    material = odd(int(sample), language) if is_odd else material_of(sample, language)
    edition = compile_edition(material) if is_odd else edition_of(sample, language)
    known = stories(material)
    for piece in leads(edition):
        above = bare(words(piece))
        wrote = bare("".join(sum(parts_of(known[piece.story_id], material).values(), ())))
        for detail in piece.words:
            said = detail.text.partition("：" if language is JA else ":")[2].strip(" 「」“”")
            for sentence in sentences(tidy(said)):
                short = len(bare(sentence)) <= len("十文字より長い文だけ")
                if not short and wrote.count(bare(sentence)) == 1:
                    assert bare(sentence) not in above, (above, detail.text)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_that_was_written_is_lost(sample: int | str, language: Language) -> None:
    material = material_of(sample, language)
    known = stories(material)
    for piece in leads(edition_of(sample, language)):
        story = known[piece.story_id]
        if piece.rewritten:
            continue
        told = bare(words(piece) + "".join(one.text for one in piece.details))
        for part in (parts_of(story, material)[name] for name in ORDER[story.kind]):
            for sentence in part[:2]:
                assert bare(sentence) in told or is_long("".join(part)), sentence


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(len(company.FISCAL_YEAR)))
def test_the_whole_message_is_short(place: int, language: Language) -> None:
    edition = edition_of(place, language)
    told = [
        text
        for section in edition.sections
        if section.place is Place.CHANNEL
        for text in (
            section.heading,
            *(one.text for one in (*section.intro, *section.outro)),
            *(f"{piece.line_above(language)}{words(piece)}" for piece in section.pieces),
        )
    ]
    assert sum(map(width, told)) <= CHANNEL_MAX[language]


@pytest.mark.parametrize("place", range(len(company.FISCAL_YEAR)))
def test_five_stories_are_read_in_a_minute(place: int) -> None:
    told = list(leads(edition_of(place, JA)))
    read = sum(width(piece.line_above(JA) + words(piece)) for piece in told)
    assert read <= MINUTE[JA] + FULL_MONTH * GRACE


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", SAMPLES)
def test_on_one_page_details_stand_below_their_story(sample: int | str, language: Language) -> None:
    edition = edition_of(sample, language)
    heading = [one.heading for one in edition.sections if one.kind is SectionKind.DETAILS]
    for shown in (plain.render(edition), markdown.render(edition), html.render(edition)):
        assert not any(one in shown for one in heading)
    text = plain.render(edition)
    for piece in leads(edition):
        whole = [one.text for one in piece.on_page if not LINK.search(one.text)]
        assert "\n".join(whole) in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_thread_opens_with_the_details(sample: int | str, language: Language) -> None:
    edition = edition_of(sample, language)
    _, *thread = slack.render(edition)
    told = [piece for piece in leads(edition) if piece.details]
    assert len(thread) <= slack.THREAD_MAX
    if not told:
        assert all(one.kind is not SectionKind.DETAILS for one in edition.sections)
        return
    first = thread[0].blocks
    assert [block["type"] for block in first[:3]] == ["divider", "header", "rich_text"]
    line = first[2]["elements"][0]["elements"][0]
    assert (line["text"], line["style"]) == (told[0].headline, {"bold": True})


def test_on_one_page_a_story_is_told_whole_in_its_own_order() -> None:
    material = company.edition_material(0, JA)
    edition = edition_of(0, JA)
    piece = next(leads(edition))
    story = stories(material)[piece.story_id]
    text = plain.render(edition)
    parts = (story.before_text, story.change_text, story.next_step)
    places = [text.find(part.split("。")[0]) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "（つづき）" not in text
    assert "以前の様子：" not in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(len(company.FISCAL_YEAR)))
def test_a_failure_ends_in_what_the_next_person_can_do(place: int, language: Language) -> None:
    material = company.edition_material(place, language)
    known = stories(material)
    for piece in leads(edition_of(place, language)):
        advice = parts_of(known[piece.story_id], material)["advice"]
        if piece.failure and advice:
            assert bare(advice[0]) in bare(words(piece)), piece
