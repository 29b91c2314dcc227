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
    ],
)
def test_a_person_may_be_meant(words: str) -> None:
    assert may_point(["題名", words])


@pytest.mark.parametrize(
    "words",
    [
        "お客さんの本人確認を窓口で済ませた",
        "皆さんに配る紙を半分にした",
        "点検表を1枚にまとめた",
        "We defaulted to a shared mailbox",
        "",
    ],
)
def test_nobody_is_meant(words: str) -> None:
    assert not may_point([words])
