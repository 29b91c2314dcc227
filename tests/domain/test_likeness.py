"""How alike two texts are, on the stories of the playground's company."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.likeness import likeness, terms

STORIES = [
    story
    for path in sorted(Path("playground/company").glob("stories_*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["stories"]
]


def likest(text: str, count: int) -> list[str]:
    wanted = terms(text)
    titles = {
        story["title"]: likeness(
            wanted,
            terms(" ".join((story["title"], *story.get("tags", ()), *story.get("tools", ())))),
        )
        for story in STORIES
    }
    return sorted((title for title in titles if titles[title]), key=lambda t: -titles[t])[:count]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI-OCRで請求書を入力", "請求書の転記をマクロ化"),
        ("棚卸をﾊﾞｰｺｰﾄﾞで", "ﾊﾞｰｺｰﾄﾞ棚卸をはじめました"),
        ("棚卸にbarcode", "ﾊﾞｰｺｰﾄﾞ棚卸をはじめました"),
        ("申し送りを音声で", "店の申し送りを、ノートから業務アプリへ"),
        ("来客予測で発注", "来客の予測が、道路工事で当たらなくなった"),
        ("問合せにchatbot", "店舗からの問い合わせにチャットボットを置きました"),
        (
            "レジ締めを動画で教える",
            "レジ締めの動画マニュアルを15分で1本にしたら、だれも最後まで見ませんでした",
        ),
        ("外観検査にカメラ", "底面の傷の検査を、カメラの1次判定と組み合わせる"),
        ("交通費の精算をRPAで", "交通費精算は、申請項目を減らしてからRPAに"),
        ("会議の議事録を文字起こし", "会議の議事録を、文字起こしと決まった型で"),
        ("Photos for inspection", "Photos on the incoming inspection sheet"),
    ],
)
def test_what_a_person_would_think_of_is_among_the_likest(text: str, expected: str) -> None:
    assert expected in likest(text, 4)


@pytest.mark.parametrize("text", ["花見の場所取り", "ねこ", "🎉", "", "改善を実施して効果を確認"])
def test_what_nobody_tried_is_like_nothing(text: str) -> None:
    assert likest(text, 3) == []


def test_common_words_make_nothing_alike() -> None:
    assert not likeness(terms("作業時間の削減を実施"), terms("確認作業の時間短縮を自動で"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("請求書", "請求書の転記"),
        ("ＡＩ", "ai"),
        ("ﾀﾌﾞﾚｯﾄ", "タブレット"),
        ("フォルダー", "フォルダ"),
        ("reports", "Report"),
        ("引き継ぎ", "引継ぎ"),
        ("エクセル", "Excel"),
    ],
)
def test_the_same_in_another_writing_is_alike(one: str, other: str) -> None:
    assert likeness(terms(one), terms(other)) > 0.5


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    a, b = terms(one), terms(other)
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == pytest.approx(1 if a else 0)
