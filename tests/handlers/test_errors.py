"""What a member is told when something goes wrong, on every surface."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from domain.errors import StorageError
from playground.faults import Fault
from storage import failures, stories
from tests.running import Company, dispatched, pressed


def broken(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("秘密の言葉")


async def test_a_locked_database_is_said_plainly_and_the_text_comes_back(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(*_args: object, **_kwargs: object) -> None:
        raise StorageError(failures.BUSY)

    monkeypatch.setattr(stories, "add", add)
    said = (await it.asked("hanako", "/dx-win 大事な <改善>")).words()
    assert "保存できませんでした。データベースをほかの処理が使っています。" in said
    assert "大事な &lt;改善&gt;" in said or "大事な <改善>" in said


async def test_a_file_another_program_writes_to_costs_two_seconds_and_a_sentence(
    it: Company, sqlite_path: Path
) -> None:
    await it.asked("hanako", "/dx")
    await it.settle()
    with closing(sqlite3.connect(sqlite_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = (await it.asked("hanako", "/dx-win 大事な改善")).words()
    assert "保存できませんでした。データベースをほかの処理が使っています。" in said
    assert "大事な改善" in said
    assert await it.stories_of("hanako") == []


async def test_what_nobody_expected_is_logged_without_words_and_told_kindly(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "add", broken)
    with structlog.testing.capture_logs() as logs:
        said = (await it.asked("hanako", "/dx-win 大事な改善")).words()
    assert "うまく処理できませんでした。ボット側の不具合です。" in said
    assert "大事な改善" in said
    assert "Traceback" not in said
    assert "秘密の言葉" not in said
    [entry] = [log for log in logs if log["event"] == "listener.failed"]
    assert entry["kind"] == "/dx-win"
    assert "大事な改善" not in str({k: v for k, v in entry.items() if k != "exc_info"})


async def test_a_form_that_cannot_be_saved_keeps_everything(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    with monkeypatch.context() as patched:
        patched.setattr(stories, "add", broken)
        out = await hanako.submit({"title": "大事な改善", "change_text": "長い文章"})
    assert list(out.errors) == ["title"]
    assert out.errors["title"].startswith("うまく処理できませんでした。")
    assert (await hanako.submit()).ok
    assert [story.change_text for story in await it.stories_of("hanako")] == ["長い文章"]


async def test_a_press_that_fails_is_told_beside_its_card(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanako = it.person("hanako")
    message = await it.asked("hanako", "/dx-win 改善")
    monkeypatch.setattr(stories, "set_publish", broken)
    out = await hanako.press(message, "story.unpublish")
    assert out.ok
    assert "うまく処理できませんでした。" in (await it.shown("hanako")).words()
    assert "改善" in hanako.messages("general")[0].words()


async def test_a_press_that_fails_in_home_is_told_in_a_view(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanako = it.person("hanako")
    await it.asked("hanako", "/dx-win 改善")
    await it.settle()
    await hanako.open_home()
    await it.settle()
    monkeypatch.setattr(stories, "mine", broken)
    await hanako.press(hanako.home, "dx.mine")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert hanako.view.title == "実行していません"


async def test_slack_that_answers_500_afterwards_costs_the_member_nothing(it: Company) -> None:
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    said = (await it.asked("hanako", "/dx-win 改善")).words()
    assert "*記録しました。*" in said
    await it.settle()
    assert len(await it.stories_of("hanako")) == 1


@pytest.mark.parametrize("value", ["", "x", "999999", "-1"])
async def test_a_bent_value_ends_in_an_answer(it: Company, value: str) -> None:
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    answer = await dispatched(it, "UHANAKO", pressed("story.withdraw", value))
    assert answer.status == 200
