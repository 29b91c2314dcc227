"""Similar records under a fresh card: lessons first, and nothing that is not for everybody (C6)."""

from playground.records import Message
from tests.running import Company

LESSON = "/dx-fail 請求書の転記をOCRで読もうとしたが手書きが読めなかった"
WIN = "/dx-win 請求書の転記をマクロ化"
OTHERS = (
    "会議室の予約を表にまとめた",
    "日報をスマホで書けるようにした",
    "在庫の棚卸しにバーコードを使った",
    "電話メモをチャットに変えた",
    "勤怠の締めを自動で集計した",
)
FOUND = "似た記録があります"


async def told(it: Company, who: str, line: str) -> None:
    await it.asked(who, line)
    await it.settle()


async def background(it: Company) -> None:
    for title in OTHERS:
        await told(it, "ken", f"/dx-win {title}")


async def said_below(it: Company, line: str = WIN) -> list[Message]:
    """What hanako is shown by this line, the card first."""
    before = len(it.person("hanako").messages("general"))
    await told(it, "hanako", line)
    return it.person("hanako").messages("general")[before:]


async def test_a_lesson_stands_first_with_what_was_learned(it: Company) -> None:
    await background(it)
    await told(it, "ken", "/dx-win 請求書の転記を外部に委託した")
    await told(it, "ken", LESSON)
    card, below = await said_below(it)
    assert "*記録しました。*" in card.words()
    assert FOUND in below.words()
    assert below.words().index("OCR") < below.words().index("外部に委託")
    assert "請求書の転記" in below.text


async def test_a_similar_record_can_be_read(it: Company) -> None:
    await background(it)
    await told(it, "ken", LESSON)
    [_, below] = await said_below(it)
    hanako = it.person("hanako")
    lesson, *_ = await it.stories_of("ken")
    await hanako.press(below, f"search.record.{lesson.id}")
    await it.settle()
    assert hanako.view is not None
    assert "手書きが読めなかった" in hanako.view.words()


async def test_nothing_alike_says_nothing(it: Company) -> None:
    await background(it)
    assert len(await said_below(it)) == 1


async def test_what_is_not_for_everybody_is_not_shown(it: Company) -> None:
    await background(it)
    await told(it, "ken", LESSON)
    await it.person("ken").press(await it.shown("ken"), "story.withdraw")
    await it.settle()
    assert len(await said_below(it)) == 1


async def test_a_form_shows_them_below_its_card(it: Company) -> None:
    await background(it)
    await told(it, "ken", LESSON)
    hanako = it.person("hanako")
    await hanako.command("/dx-win", channel="general")
    await it.settle()
    await hanako.submit({"title": "請求書の転記をマクロ化"})
    await it.settle()
    assert hanako.view is not None
    assert FOUND in hanako.view.words()
    assert "OCR" in hanako.view.words()


async def test_an_author_who_hides_is_not_named(it: Company) -> None:
    await background(it)
    ken = it.person("ken")
    await ken.command("/dx-fail", channel="general")
    await it.settle()
    title = "請求書の転記をOCRで読もうとしたが読めなかった"
    await ken.submit({"title": title, "shown_as": "anonymous"})
    await it.settle()
    [_, below] = await said_below(it)
    assert title in below.words()
    assert "UKEN" not in str(below.blocks)
    assert "部" not in below.words().replace("全部", "")
