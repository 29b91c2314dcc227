"""Which way a figure is better: known from its name alone, or not at all."""

import pytest

from digests.newsletter.choosing.awards import propose
from digests.newsletter.choosing.course import got_worse, is_no_success
from digests.newsletter.choosing.direction import has_changed, is_worse
from digests.newsletter.choosing.retelling import is_worth_retelling
from digests.newsletter.choosing.worth import worth_of
from digests.newsletter.edition import Criterion
from domain.effect import Standing
from domain.stories import Metric
from tests.digests.newsletter.choosing.test_awards import material
from tests.digests.newsletter.choosing.test_selection import story


def metric(line: str, unit: str = "") -> Metric:
    name, before, after = line.split(" ")
    return Metric(name=name, before=before, after=after, unit=unit)


@pytest.mark.parametrize(
    "line",
    [
        "不良率 2% 3%",
        "待ち時間 5分 9分",
        "クレーム 月3件 月5件",
        "クレーム 3 5",
        "クレーム 1日3件 1日5件",
        "受注入力ミス ２件 ４件",
        "報告漏れ 1 2",
        "残業 約20時間 約31時間",
        "ロス率 2.0% 2.1%",
        "フードロス 10kg 12kg",
        "廃棄 1,000 1,200",
        "defects 2 3",
        "顧客満足度 80 72",
        "歩留まり 98% 97%",
        "売上高 900万円 850万円",
        "回答率 80% 8%",
    ],
)
def test_it_is_worse_without_any_doubt(line: str) -> None:
    assert is_worse(metric(line))
    assert has_changed(metric(line))


@pytest.mark.parametrize(
    "line",
    [
        "不良率 3% 2%",
        "不良率 2% 2.0%",
        "不良検出率 90% 98%",
        "クレーム対応件数 3 5",
        "ミス防止 2件 5件",
        "残業削減時間 10 20",
        "無事故日数 100 200",
        "ノー残業デー 2回 4回",
        "ミスト 2 3",
        "プロセス 2 3",
        "グロス 2 3",
        "問い合わせ 20件 30件",
        "ヒヤリハット 2件 9件",
        "在庫 20 30",
        "利用者 10 5",
        "売上入力時間 30分 20分",
        "売上返品 9 3",
        "満足度 70 80",
        "不良率 2% 3件",
        "不良 少ない 多い",
        "クレーム 月3件 週5件",
        "不良率 2〜3% 4%",
        "待機電力 5 9",
        "待ち受け 1 2",
        "error-free 2 5",
    ],
)
def test_it_is_not_or_nobody_can_tell(line: str) -> None:
    assert not is_worse(metric(line))


def test_the_unit_may_stand_on_either_side() -> None:
    assert is_worse(Metric(name="不良率", before="2%", after="3", unit="%"))
    assert not has_changed(Metric(name="不良率", before="2%", after="２", unit="%"))
    assert not has_changed(Metric(name="件数", before="1,000", after="1000"))


class TestAStory:
    def test_a_success_that_got_worse_is_neither_thanked_nor_chosen_for_it(self) -> None:
        worse = story(1, metrics=(metric("不良率 2% 3%"),), standing=Standing.MEASURED)
        unknown = story(2, metrics=(metric("在庫 2 3"),), standing=Standing.MEASURED)
        told = material(worse, unknown)
        thanked = {one.criterion: one.story.id for one in propose(told)}
        assert thanked[Criterion.RESULT] == 2
        effects = [worth_of(one, told, waited=0).effect for one in (worse, unknown)]
        assert effects[0] == 0 < effects[1]
        assert got_worse(worse)
        assert not is_worth_retelling(worse)
        assert is_worth_retelling(unknown)

    def test_it_is_not_said_to_take_more_time(self) -> None:
        assert not is_no_success(story(1, metrics=(metric("不良率 2% 3%"),)))

    def test_time_that_got_less_counts_and_the_worse_figure_keeps_it_from_an_award(self) -> None:
        faster = {"minutes_before": 30, "minutes_after": 5}
        both = story(1, metrics=(metric("ミス 2 3"),), **faster)
        assert not got_worse(both)
        assert Criterion.RESULT not in {one.criterion for one in propose(material(both))}
