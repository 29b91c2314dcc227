from dataclasses import replace

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Section, SectionKind
from digests.newsletter.proofreading.checker import problems
from digests.newsletter.telling.forms import FORMS
from digests.newsletter.telling.leads import tell
from domain.language import Language
from domain.prose import plain
from domain.stories import Kind
from tests.digests.newsletter import company, odd_pocs, odd_records

SEEDS = range(60)
OCTOBER = 6
STORIES_EACH = 10


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("seed", SEEDS)
def test_odd_records_are_told_without_a_flaw(seed: int, language: Language) -> None:
    stories = odd_records.odd_stories(seed, STORIES_EACH)
    material = odd_records.odd_material(stories, language)
    assert problems(compile_edition(material), material) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("seed", SEEDS)
def test_odd_trials_are_told_without_a_flaw(seed: int, language: Language) -> None:
    material = odd_pocs.odd_poc_material(seed, STORIES_EACH, language)
    assert problems(compile_edition(material), material) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(12))
def test_the_companys_year_is_told_without_a_flaw(place: int, language: Language) -> None:
    material = company.edition_material(place, language)
    assert problems(compile_edition(material), material) == []


def with_text(edition: Edition, text: str) -> Edition:
    """The edition with the first lead's first paragraph replaced."""
    sections = []
    for section in edition.sections:
        if section.kind is SectionKind.LEADS:
            first, *others = section.pieces
            paragraphs = (plain(text), *first.paragraphs[1:])
            pieces = (first.model_copy(update={"paragraphs": paragraphs}), *others)
            sections.append(section.model_copy(update={"pieces": pieces}))
        else:
            sections.append(section)
    return edition.model_copy(update={"sections": tuple(sections)})


@pytest.mark.parametrize(
    ("flaw", "text"),
    [
        ("doubled stop", "5分になりました。。"),
        ("doubled stop", "短縮しました、。"),
        ("empty bracket", "「」という工夫です。"),
        ("empty bracket", "5分になりました（）。"),
        ("doubled ending", "転記をマクロ化したした。"),
        ("doubled particle", "「転記」をを変えました。"),
        ("inflected words", "佐藤さんが「転記のマクロ化」しました。"),
        ("English in a Japanese frame", "Over a year, 年600時間です。"),
        ("programmer's word", "Noneになりました。"),
        ("doubled space", "5分に  なりました。"),
        ("half-width kana", "ﾏｸﾛにしました。"),
        ("quotation marks do not match", "「転記を変えました。"),
        ("quotation marks do not match", "「「転記」を変えました」。"),
        ("mark left over", "\ue000\ue010転記です。"),
        ("template's mark", "{{ told }}です。"),
        ("sentence without an end", "転記を変えた"),
        ("first sentence of", "とても長い最初の文章" * 6 + "です。"),
        ("words of blame", "担当の確認ミスでした。"),
        ("words of blame", "だれも説明を読んでくれませんでした。"),
        ("harm contrived", "佐藤さんがデータの打ち間違いを工夫した記録です。"),
        ("harm contrived", "患者さんを佐藤さんが工夫したところ、5分になりました。"),
        ("harm contrived", "苦情の件数への工夫で、佐藤さんは3件にしました。"),
        ("という after a noun", "「名札」という工夫が、佐藤さんから届きました。"),
        (
            "glued words",
            "取引先から届く請求書を見ながら、支払一覧に手で打ち込んでいましたをやめました。",
        ),
    ],
)
def test_the_checker_sees(flaw: str, text: str) -> None:
    material = company.edition_material(0, Language.JA)
    found = problems(with_text(compile_edition(material), text), material)
    assert any(problem.startswith(flaw) for problem in found), found


@pytest.mark.parametrize(
    ("flaw", "text"),
    [
        ("Japanese in an English frame", "Over a year: 年換算です."),
        ("doubled stop", "It took 5 min.."),
        ("space before a stop", "It took 5 min ."),
        ("empty bracket", "It took “” 5 min."),
        ("first sentence of", "A very long first sentence " * 7 + "."),
        ("words of blame", "It was their fault."),
    ],
)
def test_the_checker_sees_in_english(flaw: str, text: str) -> None:
    material = company.edition_material(0, Language.EN)
    found = problems(with_text(compile_edition(material), text), material)
    assert any(problem.startswith(flaw) for problem in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.JA, "「記録」という佐藤さんの工夫で、1回30分が45分に増えました。"),
        (Language.EN, "Thanks to “a record” by Hanako, 30 min grew to 45 min."),
    ],
)
def test_the_checker_sees_praise_of_a_worse_result(language: Language, text: str) -> None:
    material = company.edition_material(0, language)
    figures = {"minutes_before": 30, "minutes_after": 45, "people_before": None, "metrics": ()}
    worse = [story.model_copy(update=figures) for story in material.stories]
    material = company.material_of(material.month, worse, language)
    found = problems(with_text(compile_edition(material), text), material)
    assert any(problem.startswith("praise of a worse result") for problem in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.JA, "放射線科の佐藤さんが取り組むと、「待ち時間」が30分から45分になりました。"),
        (Language.JA, "佐藤さんが試したところ、1回30分が45分に増えました。"),
        (Language.JA, "たくちゃんが試した結果、1回30分が45分に増えました。"),
        (Language.EN, "When Noor Haddad moved the shelves, 30 min grew to 45 min."),
    ],
)
def test_the_checker_sees_a_worse_result_laid_at_a_door(language: Language, text: str) -> None:
    material = company.edition_material(0, language)
    failures = [story.model_copy(update={"kind": Kind.FAILURE}) for story in material.stories]
    material = company.material_of(material.month, failures, language)
    edition = compile_edition(material)
    told = edition.model_copy(update={"sections": tuple(map(as_lead, edition.sections))})
    found = problems(with_text(told, text), material)
    assert any(problem.startswith("worse by somebody") for problem in found), found
    assert not [one for one in problems(edition, material) if one.startswith("worse by")]


def as_lead(section: Section) -> Section:
    """Where all are failures, the learnings stand where the leads would."""
    leads = section.kind is SectionKind.LEARNING
    return section.model_copy(update={"kind": SectionKind.LEADS}) if leads else section


@pytest.mark.parametrize("language", list(Language))
def test_the_checker_sees_an_advice_said_twice(language: Language) -> None:
    material = company.edition_material(0, language)
    edition = compile_edition(material)
    (step,) = (section for section in edition.sections if section.kind is SectionKind.STEP)
    (learning,) = (one for one in edition.sections if one.kind is SectionKind.LEARNING)
    ids = {piece.story_id for piece in learning.pieces}
    above = next(
        story
        for story in material.stories
        if story.id in ids and "。" in story.advice and "「" not in story.advice
    )
    quoted = f": “{above.advice}”" if language is Language.EN else f"。「{above.advice[:-1]}」"
    piece = step.pieces[0].model_copy(
        update={"story_id": above.id, "paragraphs": (plain(f"A{quoted}"),)}
    )
    doubled = step.model_copy(update={"pieces": (piece,)})
    sections = tuple(doubled if one is step else one for one in edition.sections)
    found = problems(edition.model_copy(update={"sections": sections}), material)
    assert any(problem.startswith("advice said twice") for problem in found), found


@pytest.mark.parametrize("language", list(Language))
def test_the_checker_sees_an_old_story_announced_as_news(language: Language) -> None:
    material = company.edition_material(4, language)
    edition = compile_edition(material).model_copy(update={"summary": "5分になりました。"})
    found = problems(edition, material)
    assert any(problem.startswith("old story announced as news") for problem in found), found


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", range(FORMS))
def test_the_checker_sees_neighbours_told_in_one_form(form: int, language: Language) -> None:
    material = company.edition_material(OCTOBER, language)
    edition = compile_edition(material)
    stories = {story.id: story for story in material.stories}
    sections = tuple(
        section.model_copy(
            update={
                "pieces": tuple(
                    tell(stories[piece.story_id or 0], material, form) for piece in section.pieces
                )
            }
        )
        for section in edition.sections
        if section.kind in {SectionKind.LEADS, SectionKind.LEARNING}
    )
    found = problems(edition.model_copy(update={"sections": sections}), material)
    assert any(problem.startswith("neighbours share a sentence") for problem in found)


def test_the_checker_sees_neighbours_of_one_form_across_sections() -> None:
    material = company.edition_material(OCTOBER, Language.JA)
    edition = compile_edition(material)
    leads, learning = (
        next(one for one in edition.sections if one.kind is kind)
        for kind in (SectionKind.LEADS, SectionKind.LEARNING)
    )
    words = (plain("使った道具は「紙」です。"),)
    last = leads.pieces[-1].model_copy(update={"paragraphs": words})
    first = learning.pieces[0].model_copy(update={"paragraphs": words})
    sections = (
        leads.model_copy(update={"pieces": (*leads.pieces[:-1], last)}),
        learning.model_copy(update={"pieces": (first, *learning.pieces[1:])}),
    )
    found = problems(edition.model_copy(update={"sections": sections}), material)
    assert "neighbours share a sentence: 使った道具は〓です。" in found


def with_poc_text(edition: Edition, text: str) -> Edition:
    """The edition with the words of its first trial replaced."""
    sections = []
    for section in edition.sections:
        first, *others = section.pieces or (None,)
        if section.kind is SectionKind.POCS and first is not None:
            pieces = (first.model_copy(update={"paragraphs": (plain(text),)}), *others)
            sections.append(section.model_copy(update={"pieces": tuple(filter(None, pieces))}))
        else:
            sections.append(section)
    return edition.model_copy(update={"sections": tuple(sections)})


@pytest.mark.parametrize(
    ("flaw", "text"),
    [
        ("first sentence of", "とても長い最初の文章" * 6 + "です。"),
        ("figure without its standing", "「割合」は30%から6%になりました。"),
        ("sentence without an end", "佐藤さんのPoCが終わりました"),
        ("trial told in", "佐藤さんのPoCが終わりました。" * 40),
        ("doubled stop", "佐藤さんのPoCが終わりました。。"),
        (
            "glued words",
            "「割合」は6%でした（実測）。見逃しが2件でも出たらやめますと書いています。",
        ),
    ],
)
def test_the_checker_sees_of_trials(flaw: str, text: str) -> None:
    material = company.edition_material(OCTOBER, Language.JA)
    first = compile_edition(material).poc_ids[0]
    pocs = tuple(
        replace(news, poc=news.poc.model_copy(update={"stop_if": "見逃しが2件でも出たらやめます"}))
        if news.id == first
        else news
        for news in material.pocs
    )
    material = replace(material, pocs=pocs)
    found = problems(with_poc_text(compile_edition(material), text), material)
    assert any(problem.startswith(flaw) for problem in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.JA, "佐藤さんのPoCが、目標に届きました。"),
        (Language.EN, "The PoC by Hanako met its target."),
    ],
)
def test_the_checker_sees_a_target_that_was_not_met(language: Language, text: str) -> None:
    material = company.edition_material(OCTOBER, language)
    missed = tuple(
        replace(news, poc=news.poc.model_copy(update={"latest_value": None}))
        for news in material.pocs
    )
    material = replace(material, pocs=missed)
    found = problems(with_poc_text(compile_edition(material), text), material)
    assert any(problem.startswith("target said to be met") for problem in found), found


def test_the_checker_sees_a_trial_told_twice() -> None:
    material = company.edition_material(OCTOBER, Language.JA)
    edition = compile_edition(material)
    doubled = edition.model_copy(update={"sections": (*edition.sections, *edition.sections)})
    assert any(one.startswith("trial told twice") for one in problems(doubled, material))
