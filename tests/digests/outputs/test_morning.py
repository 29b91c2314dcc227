"""A story in thirty seconds: short enough, with the record's figures, safe for whoever wrote it."""

import re
from dataclasses import replace

import pytest

from digests.newsletter.telling.facts import yearly
from digests.outputs.morning import CHARACTERS_MAX, WORDS_MAX, morning
from domain.effect import Per, Standing
from domain.language import Language
from domain.stories import Kind, Metric, ShownAs, Story
from tests.digests.newsletter import company, odd_records

NUMBER = re.compile(r"\d[\d,.]*")
JA, EN = Language


def one(**values: object) -> Story:
    """A story of October by 佐藤 of 経理部."""
    return company.edition_material(0, JA).stories[0].model_copy(update=BARE | values)


BARE: dict[str, object] = {
    **dict.fromkeys(("before_text", "change_text", "result_text", "next_step"), ""),
    **dict.fromkeys(("minutes_before", "minutes_after", "times_count", "times_per"), None),
    **dict.fromkeys(("people_before", "people_after", "saving_yen"), None),
    "tools": (),
    "voices": (),
    "metrics": (),
    "helpers": (),
}
FIGURES: dict[str, object] = {
    "minutes_before": 30,
    "minutes_after": 5,
    "times_count": 10,
    "times_per": Per.WEEK,
}


def said(story: Story, language: Language = JA) -> str:
    return morning(story, company.edition_material(0, language))


def assert_thirty_seconds(text: str, language: Language) -> None:
    assert text
    assert "\n" not in text
    if language is JA:
        assert len(text) <= CHARACTERS_MAX
    else:
        assert len(text.split()) <= WORDS_MAX


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", range(12))
def test_every_story_of_the_year_fits_with_a_figure_that_its_record_has(
    place: int, language: Language
) -> None:
    material = company.edition_material(place, language)
    for story in material.stories:
        text = morning(story, material)
        assert_thirty_seconds(text, language)
        year = yearly(story, material.assumptions, language)
        if year is not None:
            assert year.amount in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("seed", range(200, 212))
def test_the_oddest_records_fit(seed: int, language: Language) -> None:
    stories = odd_records.odd_stories(seed, 40)
    material = odd_records.odd_material(stories, language)
    for story in material.stories:
        assert_thirty_seconds(morning(story, material), language)


def test_a_line_with_every_figure() -> None:
    assert said(one(**FIGURES, people_before=3)) == (
        "DX事例を1つ紹介します。経理部の佐藤さんの「請求書の転記をマクロ化」という工夫で、"
        "1回30分が5分になりました。1年にすると、推定で3名合わせて600時間の短縮です。"
        "くわしくは、佐藤さんに聞いてみてください。"
    )


def test_it_reads_as_well_in_english() -> None:
    assert said(one(**FIGURES, title="Automated the weekly report"), EN) == (
        "Here is one of our DX stories. 佐藤 (Accounting) reports on “Automated the weekly report”:"
        " 30 min became 5 min each time. Over a year, that is 200 h saved, by estimate."
        " To know more, ask 佐藤."
    )


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing.MEASURED, "実測で200時間の短縮です。"),
        (Standing.ESTIMATED, "推定で200時間の短縮です。"),
        (Standing.EXPECTED, "200時間の短縮になる見込みです。"),
    ],
)
def test_how_the_figure_is_known_is_always_said(standing: Standing, words: str) -> None:
    assert words in said(one(**FIGURES, standing=standing))


def test_what_became_more_is_said_so() -> None:
    worse = one(**{**FIGURES, "minutes_before": 2, "minutes_after": 3})
    assert "取り組みでは、1回2分が3分に増えました。" in said(worse)
    assert "8時間の増加です。" in said(worse)


def test_no_sign_that_nobody_reads_aloud() -> None:
    text = said(one(**FIGURES, people_before=3, people_after=1))
    assert "1回に3名で各30分が1名で5分になりました。" in text
    assert "×" not in text


def test_a_figure_of_another_kind_keeps_its_standing() -> None:
    metric = Metric(name="不良率", before="2.1", after="0.4", unit="%")
    text = said(one(metrics=(metric,), standing=Standing.MEASURED))
    assert "という工夫では、実測で「不良率」が2.1%から0.4%になりました。" in text
    english = said(one(metrics=(metric,), standing=Standing.MEASURED), EN)
    assert "“不良率” went from 2.1% to 0.4%, as measured." in english


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("standing", list(Standing))
def test_no_standing_in_brackets_is_read_aloud(
    standing: Standing, kind: Kind, language: Language
) -> None:
    metric = Metric(name="不良率", before="2.1", after="2.1", unit="%")
    for figures in ({}, {"saving_yen": 90_000}, FIGURES):
        story = one(kind=kind, metrics=(metric,), standing=standing, **figures)
        assert not re.search(r"[（(](?:実|推|見込|meas|est|exp)", said(story, language))


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("「いつ届くの？」の電話に、3秒で答える", "「『いつ届くの？』の電話に、3秒で答える」"),
        ("どうして？から始めた倉庫の片付け", "「どうして？から始めた倉庫の片付け」"),
        ("「まだですか。」と聞かれない棚", "「『まだですか。』と聞かれない棚」"),
        ("棚に名札をつけた。とても早い。", "「棚に名札をつけた」"),
        ("Why? cards on the counter", "「Why? cards on the counter」"),
    ],
)
def test_a_title_is_cut_at_no_question_and_in_no_bracket(title: str, quoted: str) -> None:
    assert quoted in said(one(title=title, **FIGURES))


def test_a_success_opens_with_what_changed_and_hides_nothing() -> None:
    same = {**FIGURES, "minutes_after": 30}
    metric = Metric(name="返書の遅れ", before="14", after="0", unit="通")
    text = said(one(**same, metrics=(metric,), standing=Standing.MEASURED))
    assert "実測で「返書の遅れ」が14通から0通になりました。" in text
    assert "かかる時間は1回30分のまま変わりませんでした。" in text
    more = {**FIGURES, "minutes_after": 45}
    text = said(one(**more, metrics=(metric,)))
    assert text.index("14通から0通") < text.index("一方、1回30分が45分に増えました。")


def test_a_time_that_is_the_total_of_a_span_is_said_so() -> None:
    month = {"minutes_before": 2400, "minutes_after": 3300, "times_count": 1, "times_per": "month"}
    story = Story.model_validate(one(kind=Kind.FAILURE).model_dump() | month)
    assert "月40時間が月55時間に増えました。" in said(story)
    assert "40 h a month grew to 55 h" in said(story, EN)


def test_a_title_alone_says_whom_to_ask_and_no_figure() -> None:
    text = said(one(title="名札を大きくした"))
    assert text == (
        "DX事例を1つ紹介します。経理部の佐藤さんから、「名札を大きくした」という工夫が届きました。"
        "くわしくは、佐藤さんに聞いてみてください。"
    )


def test_of_ten_thousand_characters_only_whole_sentences_are_read() -> None:
    endless = "とても長い説明が途切れずに続き、" * 625
    assert "…" not in said(one(change_text=endless, **FIGURES))
    text = said(one(change_text=f"マクロにしました。{endless}", **FIGURES))
    assert "マクロにしました。" in text
    assert "途切れずに" not in text


def test_a_lesson_ends_in_what_the_next_person_can_do() -> None:
    text = said(
        one(
            kind=Kind.FAILURE,
            title="紙の申請書をOCRで読もうとした",
            happened="手書きは読めませんでした。",
            advice="先に10枚だけ試す",
        )
    )
    assert text.startswith("DXの学びを1つ紹介します。")
    assert "次に試す方へは「先に10枚だけ試す」と伝えています。" in text


@pytest.mark.parametrize("shown", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
@pytest.mark.parametrize("language", list(Language))
def test_nobody_is_named_who_is_not_shown(shown: ShownAs, language: Language) -> None:
    text = said(one(shown_as=shown, **FIGURES), language)
    assert "佐藤" not in text
    assert ("経理部" in text or "Accounting" in text) is (shown is ShownAs.DEPARTMENT)


def test_a_department_of_one_is_not_named() -> None:
    material = replace(company.edition_material(0, JA), tiny_departments=frozenset({"経理部"}))
    text = morning(one(shown_as=ShownAs.DEPARTMENT), material)
    assert text.startswith("DX事例を1つ紹介します。匿名の方から、")


def test_no_number_is_said_that_the_record_does_not_have() -> None:
    story = one(**FIGURES, people_before=3)
    told = set(NUMBER.findall(said(story)))
    assert told == {"1", "30", "5", "3", "600"}


@pytest.mark.parametrize(("language", "year"), [(JA, "1年にすると"), (EN, "Over a year")])
def test_no_year_of_the_time_follows_a_figure_of_another_kind(
    language: Language, year: str
) -> None:
    grown = FIGURES | {"minutes_before": 52, "minutes_after": 70}
    fewer = Metric(name="近隣からの苦情", before="11", after="0", unit="件")
    text = said(one(**grown, metrics=(fewer,)), language)
    assert year not in text
    assert (
        "一方、1回52分が1時間10分に増えました。" if language is JA else "On the other hand"
    ) in text


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("レジ締めの報告を写真1枚に 20分→5分", "「レジ締めの報告を写真1枚に」"),
        ("申し送りを減らした、毎日30分→10分", "「申し送りを減らした」"),
        ("申し送り、毎日30分→10分", "「申し送り、毎日30分→10分」"),
        ("会議の時間を2時間→1時間に", "「会議の時間を2時間→1時間に」"),
        ("20分→5分", "「20分→5分」"),
        ("在庫表を紙→タブレットに", "「在庫表を紙→タブレットに」"),
    ],
)
def test_figures_at_the_end_of_a_title_are_said_once(title: str, spoken: str) -> None:
    assert spoken in said(one(title=title, **FIGURES))


def test_figures_of_the_title_alone_stay_in_it() -> None:
    assert "「在庫が多い棚 120→30」" in said(one(title="在庫が多い棚 120→30"))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_title_that_only_names_its_figure_is_not_heard_as_its_cause(kind: Kind) -> None:
    falls = Metric(name="転倒", before="9", after="3", unit="件")
    text = said(one(kind=kind, title="転倒が9件→3件", metrics=(falls,)))
    assert text.count("転倒") == 1
    assert "では、推定で「転倒」が9件から3件になりました。" in text
    english = said(one(kind=kind, title="falls 9→3", metrics=(falls,)), EN)
    assert "9 to 3" in english
