"""Inside a story: no report of a hearing, whichever way its author writes."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import product

import pytest

from digests.newsletter.material import Material
from digests.newsletter.telling.leads import tell
from digests.newsletter.telling.stories import tell_briefly
from domain.calendar import Month
from domain.stories import Kind, Story
from tests.digests.newsletter.telling.test_stories import told

FORMS = range(5)
ENDING = re.compile(r"」([^「」。]+)。")
WIN = {
    "before_text": ("朝に1人が聞いて回ってた", "朝に1人が聞いて回っています"),
    "change_text": ("表に○をつける", "表に○をつけるだけです"),
    "result_text": ("聞く人がいなくなった。楽", "聞く人がいなくなりました。助かります"),
    "next_step": ("休みの人の分どうするか", "休みの人の分は未定です"),
    "measured_how": ("3日ずつ数えた", "3日ずつ数えました"),
}
FAILURE = {
    "aim": ("紙をやめたい", "紙をやめたいです"),
    "happened": ("通知がうるさくて消す人続出", "通知がうるさくて困りました"),
    "why": ("1日3回は多すぎ", "1日3回は多すぎました"),
    "learned": ("通知は1回", "通知は1回で足ります"),
    "advice": ("最初は3人で", "最初は3人で試してください"),
    "measured_how": ("3日ずつ数えた", "3日ずつ数えました"),
}
STYLES = [
    (kind, dict(zip(parts, words, strict=True)))
    for kind, parts in ((Kind.WIN, WIN), (Kind.FAILURE, FAILURE))
    for words in product(*parts.values())
]


@pytest.mark.parametrize("form", FORMS)
def test_no_frame_comes_three_times_in_a_story_and_the_author_at_most_twice(form: int) -> None:
    for kind, words in STYLES:
        text = told(id=form, kind=kind, **words).split("\n■ ")[1]
        endings = Counter(ENDING.findall(text))
        assert max(endings.values()) <= 2, text
        assert text.count("鈴木 健") <= 2, text


TOGETHER = [
    "「表に○をつける」というやり方にすると、結果は「待つ人がゼロ」というものでした。",
    "「表に○をつける」というやり方で、「待つ人がゼロ」という結果が出ました。",
    "やり方は「表に○をつける」、その結果は「待つ人がゼロ」です。",
    "「表に○をつける」という方法を試した結果は「待つ人がゼロ」です。",
    "「表に○をつける」という形で進めた結果が、「待つ人がゼロ」です。",
]


@pytest.mark.parametrize(("form", "sentence"), list(enumerate(TOGETHER)))
def test_two_short_phrases_make_one_sentence(form: int, sentence: str) -> None:
    assert sentence in told(id=form, change_text="表に○をつける", result_text="待つ人がゼロ")


def test_a_way_told_alone_follows_from_nothing() -> None:
    story = Story.model_validate(
        {
            "id": 1,
            "kind": Kind.WIN,
            "title": "名札",
            "author": "U1",
            "department": None,
            "recorded_at": datetime(2026, 10, 1, tzinfo=UTC),
            "before_text": "紙に書いていた",
            "change_text": "表に○をつける",
            "minutes_before": 9,
            "minutes_after": 3,
        }
    )
    material = Material(month=Month(2026, 10), stories=(story,), names={"U1": "鈴木 健"})
    brief, full = tell_briefly(story, material, 0), tell(story, material, 0)
    assert "生まれたのは「表に○をつける」" in brief.paragraphs[1].text
    assert "そこで生まれたのが「表に○をつける」" in full.paragraphs[1].text


@pytest.mark.parametrize("words", ["表を作る予定", "表を作りたい", "表を作る？", "表を作ります"])
def test_what_is_not_done_yet_is_not_told_with_its_result(words: str) -> None:
    text = told(id=1, change_text=words, result_text="待つ人がゼロ")
    assert "という結果が出ました" not in text
    assert words.rstrip("？") in text


@pytest.mark.parametrize("form", FORMS)
def test_nobody_tried_what_nobody_set_out_for(form: int) -> None:
    happened = {"happened": "3週間、誰にも言えなかった", "advice": "まず1人に話してみて"}
    text = told(id=form, kind=Kind.FAILURE, title="誤りに気づいて言い出せなかった", **happened)
    lead = text.split("● ")[1].split("■")[0]
    assert "誰にも言えなかった" in lead
    assert not re.search("試し|試す|始め|やってみ|あとに続く", lead)
