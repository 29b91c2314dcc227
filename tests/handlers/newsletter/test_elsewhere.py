"""Readers and editors whose language, clock or screen is another than the newsletter's."""

from tests.handlers.editing.acts import opened
from tests.handlers.newsletter.posting import posted
from tests.running import Company

WRITTEN_IN = "This issue is written in Japanese."


async def test_who_reads_english_is_told_of_an_issue_in_japanese(it: Company) -> None:
    await posted(it)
    await it.asked("emma", "/dx")
    await it.settle()
    assert WRITTEN_IN in (await it.asked("emma", "/dx newsletter 2026-11")).words()
    assert WRITTEN_IN in (await it.asked("emma", "/dx newsletter list")).words()
    for words in ("2026-11", "list"):
        said = (await it.asked("hanako", f"/dx newsletter {words}")).words()
        assert "書かれています" not in said


async def test_an_editor_is_told_in_which_language_to_write(it: Company) -> None:
    await it.set(editors=("UKEN", "UEMMA"))
    await it.asked("emma", "/dx")
    await it.settle()
    assert WRITTEN_IN in (await opened(it, "emma")).words()
    assert "書かれています" not in (await opened(it, "ken")).words()


async def test_an_issue_in_english_says_so_to_who_reads_japanese(it: Company) -> None:
    await it.set(language="en")
    await posted(it)
    said = (await it.asked("hanako", "/dx newsletter 2026-11")).words()
    assert "この号は英語で書かれています。" in said


async def test_the_picture_is_told_in_words_at_the_end(it: Company) -> None:
    await posted(it)
    page = (await it.asked("hanako", "/dx newsletter 2026-11")).words()
    said = page.index("図の説明：月ごとに短くなった時間（年換算）の図です。")
    assert page.index("数字で見る今月") < page.index("来月やってみる一歩") < said


async def test_an_hour_says_by_whose_clock_it_is_where_clocks_differ(it: Company) -> None:
    await it.set(editors=("UKEN", "UEMMA"))
    await it.asked("emma", "/dx")
    await it.settle()
    there = (await it.asked("emma", "/dx newsletter")).words()
    assert "10:00 JST on Mon, 7 December" in there
    here = (await it.asked("ken", "/dx newsletter")).words()
    assert "12月7日(月) 10:00" in here
    assert "日本時間" not in here
