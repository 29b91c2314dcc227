import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.member_words import (
    clipped,
    clipped_title,
    first_sentence,
    is_clause,
    is_past,
    is_polite,
    is_tellable,
    quoted,
    says_something,
    tells_a_deed,
    tidy,
)
from domain.language import Language

ANY_TEXT = st.text(max_size=300) | st.text(
    alphabet="「」『』（）。、 \nあア漢a1.🎉\u200b\u200d", max_size=60
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ﾊﾞｰｺｰﾄﾞ棚卸", "バーコード棚卸"),
        ("全角　　空白", "全角 空白"),
        ("しました。。", "しました。"),
        ("空の「」括弧（）", "空の括弧"),
        ("空の（」）括弧", "空の括弧"),
        ("「閉じない", "閉じない"),
        ("閉じて」から", "閉じてから"),
        ("・転記\n・確認", "転記、確認"),
        ("手で打っていた\n大変だった", "手で打っていた。大変だった"),
        ("I copied it\nby hand", "I copied it; by hand"),
        ("ゼロ\u200b幅\u202e", "ゼロ幅"),
        ("\ue000印\ue010", "印"),
        ("👨‍👩‍👧家族", "👨‍👩‍👧家族"),
    ],
)
def test_tidy(text: str, told: str) -> None:
    assert tidy(text) == told


@given(ANY_TEXT)
def test_tidy_text_stays_tidy_and_balanced(text: str) -> None:
    told = tidy(text)
    assert tidy(told) == told
    assert told.count("「") == told.count("」")
    assert "\n" not in told
    assert "  " not in told


@given(ANY_TEXT, st.integers(2, 80))
def test_what_is_clipped_is_never_longer(text: str, limit: int) -> None:
    told = tidy(text)
    assert len(clipped(told, limit)) <= limit
    assert len(clipped_title(told, limit)) <= limit


@given(ANY_TEXT, st.sampled_from(list(Language)))
def test_quotation_marks_always_match(text: str, language: Language) -> None:
    words = quoted(tidy(text), language)
    opening, closing = ("「", "」") if language is Language.JA else ("“", "”")
    assert words == "" or (words.count(opening), words.count(closing)) == (1, 1)


def test_inner_quotations_take_inner_marks() -> None:
    assert quoted("「紙」が早い。", Language.JA) == "「『紙』が早い」"
    assert quoted('It is "done".', Language.EN) == "“It is 'done'”"
    assert quoted("5 minutes", Language.EN, whole=True) == "“5 minutes”."


@pytest.mark.parametrize(
    ("text", "limit", "told"),
    [
        ("喫茶コーナーのご飯の炊く量を、天気と曜日で決める", 12, "喫茶コーナーのご飯の…"),
        ("Ready-made replies for warranty", 14, "Ready-made…"),
        ("がががががががががが", 5, "がががが…"),
    ],
)
def test_titles_are_cut_at_a_joint(text: str, limit: int, told: str) -> None:
    assert clipped_title(text, limit) == told


def test_long_text_is_cut_after_a_whole_sentence() -> None:
    assert (
        clipped("一つ目の文です。二つ目の文です。三つ目", 17) == "一つ目の文です。二つ目の文です。…"
    )


def test_the_first_sentence_of_a_title() -> None:
    assert first_sentence("影を描いた。ひと目で分かる") == "影を描いた"
    assert first_sentence("終わりが？") == "終わりが？"


@pytest.mark.parametrize(
    ("text", "tellable"),
    [
        ("手で打ち込んでいました。3名とも残業していました。", True),
        ("手入力", False),
        ("大変だった。", False),
        ("私が直しました。", False),
        ("楽になったと思います。", False),
        ("It took 2 hours.", False),
        ("残業を減らしたいです。", False),
        ("とても助かっています。", False),
        ("社長に褒められました！", False),
        ("来月から始めます。", False),
        ("皆さんもぜひ試してみてほしいです。", False),
        ("担当の山田さんが確認を怠りました。", False),
        ("誰も使ってくれませんでした。", False),
        ("上長が説明しませんでした。", False),
        ("入力ミスでした。", False),
        ("勤怠の締めに2日かかりました。", True),
        ("先に見てもらうようにしました。", True),
    ],
)
def test_what_may_stand_as_our_own_sentence(text: str, *, tellable: bool) -> None:
    assert is_tellable(text) is tellable


def test_a_present_tense_tells_neither_of_before_nor_of_a_deed() -> None:
    assert is_past("手で打っていました。残業でした。")
    assert is_past("手で打っていました。月末は残業です。")
    assert not is_past("月末は残業です。手で打っていました。")
    assert tells_a_deed("表を作りました。最後は人が見ます。")
    assert not tells_a_deed("表に変えます。")


def test_how_a_quotation_ends() -> None:
    assert is_polite("表を作りました。")
    assert is_polite("表を作りました。…")
    assert not is_polite("表を作った")


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("請求書の転記をマクロ化", True),
        ("日報を音声入力に", True),
        ("棚番の札を大きくした！", True),
        ("朝礼の当番表が自動で回るようになりました🎉", True),
        ("（入力の）自動化", True),
        ("名札", False),
        ("見守りセンサー", False),
        ("RPA 100業務計画", False),
        ("Automated the weekly report", False),
    ],
)
def test_a_title_names_a_thing_or_tells_what_happened(title: str, *, clause: bool) -> None:
    assert is_clause(title) is clause


def test_a_bracket_that_does_not_fit_is_left_out_whole() -> None:
    assert clipped_title("平均値（夜勤を除くすべての病棟）", 12) == "平均値…"
    assert clipped_title("請求（A）の転記（月末にまとめて行うもの）", 14) == "請求（A）の転記…"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "なし",
            "特になし",
            "とくになし。",
            "特に、ありません",
            "・特にありません。",
            "（なし）",
            "無し",
            "ﾅｼ",
        ),
        *(
            "今のところなし",
            "未定",
            "検討中",
            "検討中です。",
            "まだ",
            "まだ分かりません",
            "わかりません",
        ),
        *(
            "同上",
            "上記のとおり",
            "上記の通りです。",
            "別紙参照",
            "別紙を参照してください",
            "不明",
            "ー",
            "…",
            "  ",
        ),
        *(
            "n/a",
            "N/A",
            "none",
            "None.",
            "Nothing",
            "nothing special",
            "To be decided",
            "same as everyone.",
            "TBD",
            "same as above",
            "See attached.",
        ),
    ],
)
def test_what_fills_a_form_says_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "なし崩しに広がった",
            "残業なし",
            "ミスなし",
            "特になし崩し",
            "未定の枠を先に埋める",
            "別紙参照をやめた",
        ),
        *(
            "不明な点を電話で聞く",
            "同上の箱に入れる",
            "まだ3件残る",
            "0",
            "👍",
            "no errors",
            "nothing was lost",
            "梨",
        ),
        *("見て分かる札", "検討中の案を貼り出した"),
    ],
)
def test_short_words_say_something(text: str) -> None:
    assert says_something(text)
