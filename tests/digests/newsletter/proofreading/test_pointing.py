"""Words that may speak of a person, so that an editor looks before they are posted."""

import pytest

from digests.newsletter.proofreading.pointing import may_point


@pytest.mark.parametrize(
    "words",
    [
        "新人が泣いた。ベテランの長野さんが教えてくれないせいだと思う",
        "私が冷蔵庫に入れ忘れた。上司の田村さんに怒られた",
        "新人の担当者が通知を切っていたため",
        "長野さんは忙しすぎる",
        "確認を怠った",
        "My boss was angry",
        "It was nobody's fault",
        "施設長の思いつきで、現場に相談がなかった",
        "前に言った人が課長に怒鳴られたから",
        "総務の田村は何もしない",
        "犯人は隣の課",
        "店長が反対した",
        "院長の一声で中止",
        "あいつのせいだ",
        "パートの子が間違えた",
        "外国人スタッフが説明を聞いていない",
        "夜勤者が記録を忘れる",
        "年寄りには無理",
        "情シスが3か月放置した",
        "Mr. Tanaka did nothing",
        "Tanaka-san forgot it",
        "電話は０９０-1234-5678へ",
        "tanaka@example.com に送る",
        "佐藤様は毎回30分お待ちでした",
        "店長も知っている",
        "The night shift is lazy.",
    ],
)
def test_a_person_may_be_meant(words: str) -> None:
    assert may_point(["題名", words])


@pytest.mark.parametrize(
    "words",
    [
        "お客さんの本人確認を窓口で済ませた",
        "お客様の氏名を同様の仕様で並べた",
        "皆さんに配る紙を半分にした",
        "点検表を1枚にまとめた",
        "店長会で集めた質問を3つに分けた",
        "2026-10-05に始めた",
        "品番12-345-6を1枚の札に",
        "We defaulted to a shared mailbox",
        "",
    ],
)
def test_nobody_is_meant(words: str) -> None:
    assert not may_point([words])


def test_a_known_name_is_found_without_a_title() -> None:
    assert may_point(["総務の田村にも手伝ってもらった"], ["田村"])
    assert not may_point(["総務の田村にも手伝ってもらった"], ["田中"])
    assert not may_point(["森の掃除"], ["森"])
    assert may_point(["Kim put them back late"], ["Kim Park"])
    assert not may_point(["Kimono shop"], ["Kim Park"])
