"""The sentence that opens a story: who tells it, what moved; nobody worked on a harm."""

from datetime import UTC, datetime

import pytest

from digests.newsletter.material import Material
from digests.newsletter.proofreading.unfair import unfair
from digests.newsletter.telling.forms import FORMS
from digests.newsletter.telling.leads import tell
from digests.newsletter.telling.naming import teller
from digests.newsletter.telling.stories import FIRST_SENTENCE_MAX
from domain.calendar import Month
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, Metric, ShownAs, Story

RECORDED = datetime(2026, 10, 1, tzinfo=UTC)
COUNT = Metric(name="件数", before="20", after="5", unit="件")
TITLES = (
    *("データの打ち間違いをなくす色付け", "患者さんを待たせない工夫", "苦情の件数を毎朝5分で共有"),
    "ナースコールの理由を記録して、先回りのラウンドにすること",
    *("会議をやめて朝メールに", "請求書の転記をマクロ化", "弁当を注文する表を作りました"),
    *("契約書の電子化", "スマホで点検", "会議室の予約をTeamsに", "食札を5色に変えた"),
)
ENGLISH_TITLES = (
    *("Failed to migrate the loyalty cards", "Reduced complaints about cold coffee"),
    *("Stopped calling customers twice", "A shelf map for new starters", "Moved the shelves"),
)


def first(language: Language = Language.JA, /, form: int = 0, **values: object) -> str:
    """The first paragraph of a story by U1, told in a form; `name` is how U1 is displayed."""
    name = str(values.pop("name", "北野"))
    story = story_of(**values)
    material = Material(
        month=Month(2026, 10), language=language, stories=(story,), names={"U1": name}
    )
    return tell(story, material, form).paragraphs[0].text


def story_of(**values: object) -> Story:
    told = {"id": 1, "kind": Kind.WIN, "title": "名札", "author": "U1", "department": "経理課"}
    return Story.model_validate(told | {"recorded_at": RECORDED} | values)


FIGURES: tuple[dict[str, object], ...] = (
    {"minutes_before": 30, "minutes_after": 10, "times_count": 3, "times_per": "day"},
    {"minutes_before": 30, "minutes_after": 0, "times_count": 3, "times_per": "day"},
    {"minutes_before": 30, "minutes_after": 45},
    {"metrics": (COUNT,)},
    {"metrics": (COUNT,), "standing": Standing.EXPECTED},
    {"saving_yen": 360_000},
    {},
)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("values", FIGURES)
@pytest.mark.parametrize("title", TITLES)
def test_it_is_fair_fits_and_has_five_forms(
    title: str, values: dict[str, object], kind: Kind
) -> None:
    told = [first(form=form, title=title, kind=kind, **values) for form in range(FORMS)]
    assert len(set(told)) == FORMS
    for sentence in told:
        assert list(unfair(sentence, story_of(title=title, kind=kind, **values))) == []
        assert len(sentence) <= FIRST_SENTENCE_MAX[Language.JA]
        assert "北野さん" in sentence


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("values", FIGURES)
@pytest.mark.parametrize("title", ENGLISH_TITLES)
def test_in_english_too(title: str, values: dict[str, object], kind: Kind) -> None:
    told = [
        first(Language.EN, form=form, name="Noor Haddad", title=title, kind=kind, **values)
        for form in range(FORMS)
    ]
    assert len(set(told)) == FORMS
    for sentence in told:
        assert list(unfair(sentence, story_of(title=title, kind=kind, **values))) == []
        assert "Here is how" not in sentence
        assert "Read how" not in sentence


@pytest.mark.parametrize("form", range(FORMS))
def test_a_title_of_harm_is_left_in_the_line_above(form: int) -> None:
    told = first(form=form, title="苦情の件数を毎朝5分で共有", metrics=(COUNT,))
    assert "苦情" not in told
    assert "「件数」が20件から5件になりました" in told


def test_the_night_calls_fell_by_what_she_undertook() -> None:
    calls = Metric(name="一晩のコール", before="62", after="35", unit="回")
    title = "ナースコールの理由を記録して、先回りのラウンドにすること"
    told = first(form=1, title=title, metrics=(calls,), standing=Standing.MEASURED)
    expected = "経理課の北野さんの取り組みで、「一晩のコール」が62回から35回になりました（実測）。"
    assert told == expected


@pytest.mark.parametrize("form", range(FORMS))
def test_in_a_failure_the_thing_moves_and_the_person_tells(form: int) -> None:
    told = first(form=form, kind=Kind.FAILURE, metrics=(COUNT,))
    assert "「件数」が20件から5件になりました" in told
    assert not any(cause in told for cause in ("ところ、", "取り組む", "結果、", "試し"))


@pytest.mark.parametrize("form", range(FORMS))
def test_in_english_a_failure_is_no_deed(form: int) -> None:
    title = "Stopped calling customers twice"
    told = first(Language.EN, form=form, title=title, kind=Kind.FAILURE, metrics=(COUNT,))
    assert "stopped" not in told


def test_what_once_took_long_is_told_in_order() -> None:
    told = first(Language.EN, form=4, name="Tom", minutes_before=150, minutes_after=15)
    assert told == "What took Tom (経理課) 2.5 h now takes 15 min (estimated)."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("北野", "北野さん"),
        ("北野さん", "北野さん"),
        ("Sato Hanako さん", "Sato Hanakoさん"),
        ("山田様", "山田さん"),
        ("たくちゃん", "たくちゃん"),
        ("まーくん", "まーくん"),
        ("王君", "王君"),
    ],
)
def test_a_name_is_never_changed_into_another(name: str, said: str) -> None:
    told = first(name=name)
    assert told == f"くわしいことは、経理課の{said}に聞いてみてください。"
    helped = tell(
        story_of(helpers=("U2",)),
        Material(month=Month(2026, 10), names={"U1": "北野", "U2": name}),
        0,
    )
    assert f"{said}も力を貸しました" in "".join(one.text for one in helped.paragraphs)


@pytest.mark.parametrize(
    ("department", "name", "said"),
    [
        ("鮮魚", "鮮魚 大木", "鮮魚の大木さん"),
        ("検査科", "検査の水野", "検査科の水野さん"),
        ("森林課", "森 拓也", "森林課の森 拓也さん"),
    ],
)
def test_a_department_is_not_said_again_in_the_name(department: str, name: str, said: str) -> None:
    assert said in first(department=department, name=name)


def test_in_english_a_name_stands_whole() -> None:
    assert "ask たくちゃん (" in first(Language.EN, name="たくちゃん")


LONG = "西日本物流センター第二営業所配送管理グループ"


def test_a_long_department_gives_way_to_the_figure() -> None:
    told = first(department=LONG, metrics=(COUNT,), form=1)
    assert told == "北野さんの取り組みで、「件数」が20件から5件になりました（推定）。"


def test_where_nobody_is_named_a_long_department_is_whole() -> None:
    told = first(department=LONG, author=None, shown_as=ShownAs.DEPARTMENT)
    assert told == f"{LONG}の方が寄せてくれた工夫です。"


def test_a_department_of_usual_length_is_kept_before_the_task() -> None:
    metric = Metric(name="支店に届くまでの日数", before="6.5", after="1.25", unit="日")
    values: dict[str, object] = {"title": "会議室の予約をTeamsに", "metrics": (metric,)}
    told = first(department="コンプライアンス統括室", form=0, **values)
    assert told.startswith("コンプライアンス統括室の北野さん")
    assert "6.5日から1.25日" in told
    assert len(told) <= FIRST_SENTENCE_MAX[Language.JA]


def test_a_question_is_no_deed() -> None:
    asked = first(title="会議室の予約をTeamsにする？", form=1, shown_as=ShownAs.DEPARTMENT)
    assert asked == "経理課の方の問いかけです。"


def test_who_is_named_by_the_department_alone_is_so_named() -> None:
    story = story_of(author=None, shown_as=ShownAs.DEPARTMENT)
    assert teller(story, Material(month=Month(2026, 10))).department == "経理課"
