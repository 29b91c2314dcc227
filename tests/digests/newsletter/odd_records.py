"""Records as odd as people and spreadsheets make them, the same ones on every run."""

import random
from datetime import UTC, datetime, timedelta

from digests.member_words import tidy
from digests.newsletter.material import Material
from domain.calendar import Month
from domain.effect import Per, Standing
from domain.language import Language
from domain.people import prose_name
from domain.stories import Kind, Metric, ShownAs, Story, Voice
from storage.settings import Department

MONTH = Month(2026, 10)
TITLES = (
    "請求書の転記をマクロ化",
    "棚番の札を大きくした",
    "報告書を自動で作成する",
    "議事録を半自動にしました。",
    "作業日報を音声入力に",
    "朝礼の当番表が自動で回るようになりました🎉🎉",
    "ﾊﾞｰｺｰﾄﾞ棚卸をはじめました",
    "「とりあえず」をやめた",
    "「「二重」のかぎ括弧」を「直した",
    "」閉じてから「開く",
    "（）【】「」空の括弧だけ（）",
    "工具の置き場に影を描いた。戻っていない工具がひと目で分かる。",
    "Automated the weekly report.",
    'Renamed "final_v2" to something "useful"',
    "What now? A checklist!",
    "Excel → Power Automate に",
    "A&B <b>bold</b> &amp; <!channel> <@U123>",
    "*太字*_斜体_~取消~`code`",
    "改善\n改行\r\n改行2",
    "全角　　空白  が  たくさん",
    "した",
    "しました",
    "を",
    "1",
    "。",
    "。。。",
    "...",
    "…",
    "None",
    "null",
    "{{ 7*7 }} {% raw %}",
    "'; DROP TABLE story; --",
    "\u200b\u200bゼロ幅\u200b空白\u200b",
    "\u202e右から左\u202c",
    "مرحبا بالعالم",
    "👨‍👩‍👧‍👦の家族写真を整理",
    "が" * 150,
    "配送会社ごとに電話で聞いていた到着時刻を、前の日の夕方に共有の表へ書いてもらい、" * 3,
    "Internationalization " * 7,
    "Supercalifragilisticexpialidocious" * 4,
    "¶ 段落の印",
    "\ue000\ue010\ue001私用領域\ue002",
    "月3万円→月1万円（税込）【重要】",
    "『二重かぎ』の扱い",
    "“curly” and ‘single’",
    "タイトルの最後が、",
    "終わりが！",
    "終わりが？",
    "は",
    "・箇条書き",
    "名札",
    "見守りセンサー",
    "RPA 100業務計画",
    "ペーパーレス会議",
)
TEXTS = (
    "",
    "手入力でした。",
    "手入力",
    "毎日30分かけて転記していました。月末は残業していました。",
    "担当者しか分からない状態だった",
    "・転記\n・確認\n・送付",
    "- copy\n- paste\n- check",
    "I copied every line by hand. It took 15 minutes.",
    "私がやりました。とても大変だと思いました。",
    "「何でも聞いて」と言われ、「困った」という声が出ました。",
    "「閉じない引用",
    "終わりのない文章がここにあって続いていて",
    "。。。",
    "()（）",
    "ﾊﾝｶｸｶﾅで書きました｡",
    "一行目です\n二行目です\n\n三行目です",
    "URL https://example.com/a?b=c&d=e を見てください。",
    "<!channel> みんな見て <@U0ABC> &lt;",
    "文中に  二重  空白があります。",
    "とても長い文章です。" * 300,
    "句点のない長い文章" * 300,
    "A sentence without an end and with many words " * 60,
    "None",
    "はい。いいえ。はい！いいえ？",
    "表が見やすくなりました（特に月末）。",
    "「前より楽です」",
    "できました🎉",
    "\u200b",
    "。先頭に句点",
    "し",
    "すること。した。する",
    "残業を減らしたいです。",
    "誰も使ってくれませんでした。",
    "上長が説明しませんでした。",
    "担当の山田さんが確認を怠りました。",
    "入力ミスが続きました。担当者の不注意でした。",
    "紙の台帳に書いています。",
    "来月から始めます。",
    "とても助かっています。",
)
NAMES = (
    "佐藤（経理）",
    "佐藤 花子",
    "Hanako Sato",
    "山田さん",
    "",
    "Christopher Montgomery-Smith III of the Northern Office",
    "林。一郎",
    "「ニックネーム」",
    "🐈ねこ🐈",
    "ｻﾄｳ",
    "@admin",
    "J. R. Smith",
    "名" * 60,
)
DEPARTMENTS = (
    "経理部",
    "カスタマーサポート部",
    "IT",
    "Sales & Marketing",
    "国際事業開発戦略推進室第二グループ",
)
LABELS = ("Excel", "エクセルのマクロ", "Power Automate", "「道具」", "。", "紙とペン", "ﾊﾝﾃﾞｨ")
VALUES = ("2.1", "50", "約50", "多い", "5〜10", "1,200", "0", "「8」", "3 か 4", "少し。", "-3")
UNITS = ("", "%", "件", "件/月", "questions", "h", "円", "（個）")
METRIC_NAMES = (
    "",
    "不良率",
    "1日の電話",
    "Questions per week",
    "「率」",
    "とても長い名前の指標" * 5,
    "件。",
)
VOICES = ("", "お客様", "同僚", "Customer", "北店の店長", "「匿名」さん")


def odd_stories(seed: int, count: int) -> tuple[Story, ...]:
    """So many odd stories of one month; each seed gives others."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable oddness, not secrecy
    start = datetime(2026, 10, 1, tzinfo=UTC)
    return tuple(
        _story(dice, seed * 1_000 + place, start + timedelta(hours=place)) for place in range(count)
    )


def _story(dice: random.Random, story_id: int, at: datetime) -> Story:
    kind = dice.choice(list(Kind))
    shown_as = dice.choice([ShownAs.NAME, ShownAs.NAME, *ShownAs])
    empty = dice.random() < 0.2
    values = {} if empty else _texts(dice) | _figures(dice) | _lists(dice)
    return Story.model_validate(
        {
            "id": story_id,
            "kind": kind,
            "title": dice.choice(TITLES)[:150],
            "shown_as": shown_as,
            "author": _person(dice) if shown_as is ShownAs.NAME else None,
            "department": dice.choice([*DEPARTMENTS, None]),
            "recorded_at": at,
            **values,
        }
    )


def _person(dice: random.Random) -> str:
    return f"U{dice.randrange(len(NAMES) + 1)}"


def _texts(dice: random.Random) -> dict[str, object]:
    parts = ("before_text", "change_text", "result_text", "next_step", "aim", "happened", "why")
    texts: dict[str, object] = {
        part: dice.choice(TEXTS)[:3_000] for part in (*parts, "learned", "advice")
    }
    return texts | {
        "measured_how": dice.choice(TEXTS)[:300],
        "link": dice.choice(["", "https://example.com/x", "javascript:alert(1)", "http://a b"]),
    }


def _figures(dice: random.Random) -> dict[str, object]:
    amounts = (None, 0, 0.1, 1, 5, 7.5, 30, 90, 480, 2_400, 1_000_000)
    per = dice.choice([None, *Per])
    return {
        "minutes_before": dice.choice(amounts),
        "minutes_after": dice.choice(amounts),
        "times_count": dice.choice([0, 0.5, 1, 10, 200]) if per else None,
        "times_per": per,
        "people_before": dice.choice([None, 1, 3, 30]),
        "people_after": dice.choice([None, None, 1, 3]),
        "per_person": dice.random() < 0.7,
        "in_days": dice.random() < 0.2,
        "saving_yen": dice.choice([None, None, 360_000, -5_000, 0, 999_999_999_999]),
        "cost_once_yen": dice.choice([None, 0, 4_800, 250_000]),
        "cost_yearly_yen": dice.choice([None, 0, 180_000]),
        "standing": dice.choice(list(Standing)),
    }


def _lists(dice: random.Random) -> dict[str, object]:
    return {
        "tools": tuple(dice.sample(LABELS, dice.randrange(3))),
        "helpers": tuple(_person(dice) for _ in range(dice.randrange(3))),
        "voices": tuple(
            Voice(who=dice.choice(VOICES), text=dice.choice(TEXTS)[:500].strip() or "声")
            for _ in range(dice.randrange(3))
        ),
        "metrics": tuple(
            Metric(
                name=dice.choice(METRIC_NAMES)[:60],
                before=dice.choice(VALUES),
                after=dice.choice(VALUES),
                unit=dice.choice(UNITS),
            )
            for _ in range(dice.randrange(3))
        ),
    }


def odd_material(stories: tuple[Story, ...], language: Language) -> Material:
    """These stories as a month's material; half of the people are known by odd names."""
    return Material(
        month=MONTH,
        language=language,
        channel="C1",
        stories=stories,
        names={f"U{place}": tidy(prose_name(name)) for place, name in enumerate(NAMES)},
        departments=tuple(Department(name=name) for name in DEPARTMENTS[:3]),
        tiny_departments=frozenset({"IT"}),
    )
