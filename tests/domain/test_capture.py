"""What the one-line reader understands, and what it offers instead of guessing."""

from typing import Any

import pytest

from domain.capture import Choice, ChoiceKind, Reading, read
from domain.effect import Assumptions, Figures, Standing, yearly_hours
from domain.language import Language
from domain.stories import Kind


def line(text: str, **options: Any) -> Reading:
    return read(text, kind=Kind.WIN, language=Language.JA, **options)


def figures(reading: Reading) -> dict[str, Any]:
    return reading.story.model_dump(include=set(Figures.model_fields))


def hours(text: str) -> float | None:
    yearly = yearly_hours(line(text).story, Assumptions())
    return None if yearly is None else yearly.hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("議事録をAIで自動化 2時間が30分に 週3回 5名", 1080),
        ("棚卸を2人で半日かけていたのが1人で1時間に 月1回", 84),
        ("問い合わせ対応 1件15分→3分 1日20件 4名", 3840),
        ("日報 1人1日30分→5分 10名", 1000),
        ("会議 1時間×8名→30分×4名 週1回", 288),
        ("毎日30分×3人→毎日5分×1人", 340),
        ("一日三回 10分→2分", 96),
        ("20分/日→5分/日", 60),
        ("Invoice entry: 30 minutes down to 5, 10 times a week, 3 people", 600),
        ("We used to spend 2 hours on invoices every Monday, now it takes 10 minutes", 88),
        ("Thanks to <@U9|bob> the report takes 5 min instead of 2 hours, weekly", 92),
        ("Copy-paste 2h/week -> 15min/week", 84),
        ("Report 1h→10m weekly", 40),
        ("Saved 2 hours a week by automating the stock report", 96),
        ("毎月20時間の残業がなくなった", 240),
        ("作業時間が30分から半分に 毎日", 60),
        ("残業が月5時間増えました", -60),
        ("1件あたり10分かかっていた入力がほぼゼロに（月300件）", 600),
        ("紙の回収が毎日1時間→ゼロ", 240),
        ("残業 月30h→10h/人 8名", 1920),
        ("1回30分×週5回の朝礼を廃止", 120),
        ("朝礼15分を廃止（20名、毎日）", 1200),
        ("約3時間かかる在庫表作成を5分に短縮。毎週月曜", 140),
        ("10分短縮×月20回", 40),
        ("エクセル関数で集計 30min→3min x 20回/月", 108),
        ("会議時間を半分にしました（60分→30分、週3、6名）", 432),
        ("勤怠の締めを自動化｜3日→半日｜毎月｜2名", 480),
        ("We save ~5 hours per week", 240),
        ("took 40 mins per ticket, now 8 mins, 15 tickets/day", 1920),
        ("Automated expense reports (45 min -> 5 min, 12/month, 4 people)", 384),
        ("10分の説明動画でミスを削減 毎日", None),
        ("5分でできる改善を共有 毎日", None),
    ],
)
def test_yearly_hours(text: str, expected: float | None) -> None:
    assert hours(text) == (None if expected is None else pytest.approx(expected))


def test_a_reduction_is_kept_as_the_difference() -> None:
    story = line("30分短縮 毎日").story
    assert (story.minutes_before, story.minutes_after) == (30, 0)


def test_after_alone_says_nothing_about_before() -> None:
    story = line("集計を30分に短縮 毎日").story
    assert (story.minutes_before, story.minutes_after) == (None, 30)


def test_a_day_is_as_long_as_the_company_says() -> None:
    story = line("2日→半日 年2回", hours_per_day=7.5).story
    assert (story.minutes_before, story.minutes_after, story.in_days) == (900, 225, True)
    assert story.day_hours == 7.5
    assert line("8時間→4時間 毎月", hours_per_day=7.5).story.in_days is False


@pytest.mark.parametrize(
    ("text", "saving", "once", "yearly"),
    [
        ("5万円で導入して月3万円の外注をやめた", 360_000, 50_000, None),
        ("費用3万円 ライセンス月2,000円", None, 30_000, 24_000),
        ("コスト 年500万円→300万円", 2_000_000, None, None),
        ("Stopped outsourcing at 30,000 yen a month", 360_000, None, None),
        ("3億5,000万円の設備を年1億円の保守に", None, None, None),
        ("売上 100万円→150万円", None, None, None),
        ("初期費用30万円、月額2万円のツールで月20時間削減", None, 300_000, 240_000),
        ("月2万円のツールを解約", 240_000, None, None),
        ("サーバー費用を月12万→3万円に削減", 1_080_000, None, None),
        ("納品書の入力を外注（月5万円）から内製へ", 600_000, None, None),
        ("電子契約で郵送費が月8万円→1万円、作業も1通20分→3分に（月40通）", 840_000, None, None),
    ],
)
def test_money(text: str, saving: int | None, once: int | None, yearly: int | None) -> None:
    story = line(text).story
    assert (story.saving_yen, story.cost_once_yen, story.cost_yearly_yen) == (saving, once, yearly)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("朝礼準備 15分→3分（毎日・実測）", Standing.MEASURED),
        ("朝礼準備 15分→3分 毎日 見込", Standing.EXPECTED),
        ("Report 2h -> 15min weekly (measured)", Standing.MEASURED),
        ("見込み客リストの作成 15分→3分 毎日", Standing.ESTIMATED),
        ("計測器の点検 15分→3分 毎日", Standing.ESTIMATED),
    ],
)
def test_standing(text: str, standing: Standing) -> None:
    assert line(text).story.standing is standing


@pytest.mark.parametrize(
    "text",
    [
        "10月3日に開始", "2026年10月の監査", "9:00〜17:00の受付", "午後3時半の便",
        "03-1234-5678に電話",
        "v1.2.3に更新", "Python 3.11に更新", "3分の1に削減", "第3回の勉強会", "5人目の挑戦",
        "15分ごとに自動更新", "30分前に集合", "24時間対応", "十分に確認", "3人に1人が利用",
        "A4を2枚",
        "-30分", "NaN時間", "1e9分", "30分析", "3日坊主", "3分野", "5分割", "1.2.3.4に接続",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_not_read(text: str) -> None:
    reading = line(text)
    assert figures(reading) | {"day_hours": None} == Figures().model_dump()
    assert reading.story.title == text


def test_people_tags_and_links_leave_the_title() -> None:
    story = line(
        "手順書を作成 <https://wiki.example/a> 30分→5分 毎日 #経理 #KEIRI ＃経理 <@U1|hanako>"
    ).story
    assert story.title == "手順書を作成"
    assert (story.tags, story.helpers) == (("経理", "KEIRI"), ("U1",))
    assert story.link == "https://wiki.example/a"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<@U1|hanako> さんに教わって請求書をマクロ化", "hanako さんに教わって請求書をマクロ化"),
        ("<@U1> さんに教わって請求書をマクロ化", "教わって請求書をマクロ化"),
        ("転記を30分→5分に短縮(週10回、3名)しました！", "転記を30分→5分に短縮しました！"),
        ("Labels with <@U1>, 10 min -> 5 min daily", "Labels"),
        ("報告書作成：before 2時間 / after 20分 / 月4回", "報告書作成"),
        ("Took the weekly report from 3 hours to 20 minutes with a macro",
         "Took the weekly report from 3 hours to 20 minutes with a macro"),
        ("30分→5分", "30分→5分"),
        ("#経理", "#経理"),
        ("#経理 の請求書をマクロ化", "経理 の請求書をマクロ化"),
    ],
)  # fmt: skip
def test_titles_read_naturally(text: str, title: str) -> None:
    assert line(text).story.title == title


def test_a_long_line_is_cut_at_a_natural_border_and_kept_whole() -> None:
    text = "請求書の転記をマクロにしました。" * 3_000
    story = line(text).story
    assert len(story.title) <= 150
    assert story.title.endswith("しました。")
    assert story.original == text[:40_000]


@pytest.mark.parametrize(
    ("text", "kind", "patches"),
    [
        ("転記 30分→5分 週10回 3名", ChoiceKind.SHARED_FREQUENCY, [{"per_person": False}]),
        ("転記 30分→5分 毎日 週2回", ChoiceKind.FREQUENCY,
         [{"times_count": 1, "times_per": "day"}, {"times_count": 2, "times_per": "week"}]),
        ("転記 30分→5分 20件", ChoiceKind.FREQUENCY,
         [{"times_count": 20, "times_per": per} for per in ("day", "week", "month")]),
        ("月末の締め 3時間→1時間", ChoiceKind.FREQUENCY,
         [{"times_count": 1, "times_per": "month"}]),
        ("2h/月", ChoiceKind.TIME_SAVED,
         [{"minutes_before": 120, "minutes_after": 0, "times_count": 1, "times_per": "month"}]),
        ("1週間かかっていた集計が1日に", ChoiceKind.TIME_CHANGE,
         [{"minutes_before": 2400, "minutes_after": 480, "in_days": True}]),
        ("棚卸 3人×2日→半日 年2回", ChoiceKind.PEOPLE,
         [{"people_before": 3, "people_after": 3}, {"people_before": 3, "people_after": 1}]),
        ("RPAで月40時間削減、3名", ChoiceKind.PEOPLE, [{"people_before": 3, "people_after": 3}]),
        ("担当3人→1人 2時間 毎週", ChoiceKind.TIME_CHANGE,
         [{"minutes_before": 120, "minutes_after": 120}]),
        ("5万円の外注をやめた", ChoiceKind.SAVING,
         [{"saving_yen": 600_000}, {"saving_yen": 50_000}]),
    ],
)  # fmt: skip
def test_two_readings_are_offered_and_none_is_taken(
    text: str, kind: ChoiceKind, patches: list[dict[str, Any]]
) -> None:
    reading = line(text)
    assert reading.choices == tuple(Choice(kind, patch) for patch in patches)
    taken = reading.story.model_dump(mode="json")
    for name in {name for patch in patches for name in patch} - {"per_person", "in_days"}:
        assert taken[name] is None or name in {"people_before", "people_after"} - set(patches[0])


def test_said_to_be_each_persons_or_everybodys_asks_nothing() -> None:
    assert line("転記 30分→5分 1人あたり週10回 3名").choices == ()
    shared = line("転記 30分→5分 3名合わせて週10回")
    assert shared.choices == ()
    assert shared.story.per_person is False
