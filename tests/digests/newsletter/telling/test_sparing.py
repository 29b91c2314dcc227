"""What lays something at somebody's door is told nowhere, unless an editor chose the story."""

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.editing.cut import AwardChoice, Cut
from digests.newsletter.edition import Criterion
from digests.newsletter.material import Material
from digests.render import plain
from domain.calendar import Month
from domain.language import Language
from domain.stories import Kind
from tests.digests.newsletter.choosing.test_selection import story

NAMES = {"U1": "北野 薫", "U2": "田村 修", "U3": "Osamu Ito"}


def told(part: str, words: str, cut: Cut | None = None) -> str:
    values = {"kind": Kind.FAILURE, "learned": "小さく始めるのがよさそうです。", part: words}
    record = story(1, author="U1", **values)
    material = Material(
        month=Month(2026, 10),
        language=Language.JA,
        stories=(record,),
        names=NAMES,
        cut=cut or Cut(),
    )
    return plain.render(compile_edition(material))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("why", "前に言った人が課長に怒鳴られたから"),
        ("why", "施設長の思いつきで、現場に相談がなかった"),
        ("happened", "総務の田村は何もしない"),
        ("happened", "田村さんが紙でしか見ませんでした。"),
        ("advice", "部長に気をつけろ"),
        ("advice", "くわしくは 090-1234-5678 まで"),
        ("why", "The manager blamed the front desk."),
        ("happened", "支店長に急がされて、確認を1つ飛ばした"),
        ("happened", "主任に見せたら「みんなやってる」と言われた"),
        ("why", "田村のミスです"),
        ("happened", "総務の田村さんに何度言っても直らない"),
        ("why", "Because Graham in Estates ignores e-mails."),
        ("why", "Osamu never put them back."),
        ("advice", "Don't bother emailing Graham."),
    ],
)
def test_it_is_left_out_of_lead_and_details(part: str, words: str) -> None:
    assert words.rstrip("。.")[:12] not in told(part, words)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("happened", "誰も使ってくれませんでした。"),
        ("happened", "通知がうるさくて消す人が続きました。"),
        ("advice", "担当者を2人にするとよいです。"),
        ("happened", "叱られることが減った気がします。"),
        ("happened", "店長が毎朝数を入れる形にしました。"),
        ("advice", "店長と一緒に決めるとよいです。"),
        ("advice", "田村さんに聞いてください。"),
        ("happened", "前回同様、製品仕様が変わりました。"),
        ("happened", "担当者様とお客様の皆様にお送りしました。"),
    ],
)
def test_what_accuses_nobody_stays(part: str, words: str) -> None:
    assert words.rstrip("。") in told(part, words)


def test_the_sentences_before_it_stay() -> None:
    text = told("happened", "現場の表とずれていました。施設長は見ていません。また紙に戻りました。")
    assert "現場の表とずれていました" in text
    assert "施設長" not in text
    assert "また紙に戻りました" not in text


def test_an_editor_who_chose_the_story_has_read_it() -> None:
    words = "課長に怒られました。"
    assert words.rstrip("。") in told("why", words, Cut(pinned=(1,)))
    award = AwardChoice(criterion=Criterion.LEARNING, story_id=1)
    thanked = Cut(awards=(award,), awards_decided=True)
    assert words.rstrip("。") not in told("why", words, thanked)
    assert "090-1234" not in told("why", "090-1234-5678へ", Cut(pinned=(1,)))
    for words in ("患者の佐藤様が転倒しました。", "佐藤様からお叱りがありました。"):
        assert "佐藤" not in told("happened", words, Cut(pinned=(1,)))
