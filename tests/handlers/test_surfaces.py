"""Every private surface, in both languages, as the member reads it; look at the snapshot file."""

import pytest
from syrupy.assertion import SnapshotAssertion

from playground.people import Person
from tests.running import Company, block_of

WIN = {
    "hanako": "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 不良率 2.1%→0.4% #経理 @ken",
    "emma": "/dx-win Automated the weekly report: 2h -> 15min, weekly, 3 people #reports",
}
FAIL = {
    "hanako": "/dx-fail 紙の申請書をOCRで読もうとしたが手書きが読めなかった",
    "emma": "/dx-fail Tried OCR on paper forms, handwriting was too hard",
}


@pytest.fixture(params=["hanako", "emma"])
async def name(request: pytest.FixtureRequest, it: Company) -> str:
    """A member who is the office too, so that everything is shown; Slack's locale is known."""
    member: str = request.param
    await it.set(office=(it.person(member).id, "UMORI"))
    await it.person(member).open_home()
    await it.settle()
    return member


async def view_after(it: Company, person: Person, command: str) -> str:
    await person.command(command, "general")
    await it.slack.until(lambda: person.view)
    assert person.view is not None
    return f"[{person.view.title}]\n{person.view.words()}"


async def test_cards(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    win = await it.asked(name, WIN[name])
    said = [win.text, win.words(), (await it.asked(name, WIN[name])).words()]
    said.append((await it.asked(name, FAIL[name])).words())
    for act in ("unpublish", "withdraw", "restore"):
        await person.press(win, f"story.{act}")
        await it.settle()
        win = next(m for m in person.messages("general") if m.ts == win.ts)
        said.append(win.words())
    assert "\n――――\n".join(said) == snapshot


async def test_forms(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    said = [await view_after(it, person, "/dx-win")]
    await person.press(person.view, "story.whole")
    await it.settle()
    assert person.view is not None
    said.append(person.view.words())
    out = await person.submit(
        {"title": "x", "before": "x", "times": "x", "saving": "x", "link": "x", "metrics": "x"}
    )
    said += [f"{field}: {error}" for field, error in out.errors.items()]
    await person.close_view(everything=True)
    said.append(await view_after(it, person, "/dx-fail"))
    await person.submit({"title": "OCR"})
    said.append(f"[{person.view.title}]\n{person.view.words()}")
    assert "\n――――\n".join(said) == snapshot


async def test_help_and_own_records(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    said = [(await it.asked(name, text)).words() for text in ("/dx", "/dx setings", "/dx mine")]
    await it.asked(name, WIN[name])
    mine = await it.asked(name, "/dx mine")
    said.append(mine.words())
    await person.press(mine, "mine.withdraw")
    await it.settle()
    await person.press(person.messages("general")[-1], "mine.history")
    said.append((await it.shown(name)).words())
    await person.open_home()
    await it.settle()
    assert person.home is not None
    said.append(person.home.words())
    assert "\n――――\n".join(said) == snapshot


async def test_settings(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    overview = await it.asked(name, "/dx settings")
    said = [overview.words()]
    for group in ("post", "figures", "calendar", "people", "bridges"):
        action_id = f"settings.open.{group}"
        await person.press(overview, action_id, block=block_of(overview, action_id))
        await it.slack.until(lambda: person.view)
        assert person.view is not None
        said.append(f"[{person.view.title}]\n{person.view.words()}")
        await person.close_view()
    for channel in ("CRANDOM", "CSHARED", "CGENERAL"):
        await person.press(overview, "settings.open.post")
        await it.slack.until(lambda: person.view)
        await person.submit({"newsletter_channel": channel})
        await it.settle()
        overview = next(m for m in person.messages("general") if m.ts == overview.ts)
        said.append(overview.words().split("\n")[0])
    assert "\n――――\n".join(said) == snapshot


async def test_newsletter(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    await it.asked(name, WIN[name])
    state = await it.asked(name, "/dx newsletter")
    said = [state.words(), (await it.asked(name, "/dx newsletter preview")).words()]
    await person.press(state, "newsletter.records")
    await it.settle()
    said.append(next(m for m in person.messages("general") if m.ts == state.ts).words())
    assert "\n――――\n".join(said) == snapshot
