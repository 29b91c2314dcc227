"""Why a record was found, in words its reader can check."""

from domain.search.asking import understood
from domain.search.document import Document
from domain.search.finding import Near, Place, Reason
from domain.search.reasons import EXCERPT_MAX, clipped, reason

RECORD = Document(
    "win",
    "請求書の転記をマクロ化",
    tags=("経理",),
    tools=("Excel",),
    department="営業部",
    texts=("月末の残業が<@U012AB>さんで20時間\n減った。", "紙の控えもなくなった。"),
)


def why(text: str, *, tells_department: bool = True) -> Reason:
    return reason(understood(text), RECORD, tells_department=tells_department)


def test_words_are_told_as_they_were_typed_with_the_strongest_place_first() -> None:
    assert why("ﾏｸﾛ 経理 ｴｸｾﾙ") == Reason(
        ("ﾏｸﾛ", "経理", "ｴｸｾﾙ"),
        (Place.TITLE, Place.TAG, Place.TOOL),
        near=(Near("ｴｸｾﾙ", "Excel", Place.TOOL),),
    )


def test_what_is_said_otherwise_is_told_as_the_record_says_it() -> None:
    stock = Document("win", "倉庫の棚卸しを半日に", texts=("在庫表を共有した。",))
    assert reason(understood("たな卸し"), stock, tells_department=True).near == (
        Near("たな卸し", "棚卸し", Place.TITLE),
    )


def test_what_only_the_text_says_is_shown_in_it() -> None:
    told = why("請求書 残業")
    assert told.places == (Place.TITLE, Place.TEXT)
    assert told.excerpt == "月末の残業がさんで20時間 減った。"


def test_the_text_that_says_more_is_shown() -> None:
    assert why("紙の控え").excerpt.startswith("紙の控えも")


def test_a_department_is_told_only_where_it_may_be() -> None:
    assert why("営業部").places == (Place.DEPARTMENT,)
    assert why("営業部", tells_department=False) == Reason((), ())


def test_an_excerpt_has_dots_where_something_is_left_out() -> None:
    line = clipped("前" * 50 + "転記" + "後" * 99, 50)
    assert line[0] == line[-1] == "…"
    assert "転記" in line
    assert len(line) == EXCERPT_MAX
