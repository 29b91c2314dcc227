"""`/dx settings log`: who changed what, in words."""

from storage import audit
from storage.settings import Bridge, Department, DepartmentSource, Mentor, SourceKind, save
from tests.running import Company


async def changed(it: Company, by: str, **changes: object) -> None:
    async with it.bot.deps.db.begin() as session:
        await save(session, changes, by=by, now=it.bot.deps.now())
    it.bot.deps.company_changed()


async def test_who_changed_what_is_told_newest_first(it: Company) -> None:
    await changed(it, "UMORI", editors=("UKEN", "UEMMA"))
    await changed(it, "UMORI", editors=("UEMMA",))
    said = (await it.asked("mori", "/dx settings log")).words()
    newest, older = said.index("外したもの：<@UKEN>"), said.index("追加：<@UEMMA>")
    assert newest < older
    assert "*編集者*  <@UMORI>  2026年11月2日(月) 10:00" in said


async def test_every_setting_is_told_in_words(it: Company) -> None:
    await changed(
        it,
        "cli",
        company_name="<!channel> 架空",
        mentors=(Mentor(person="UKEN", labels=("Excel",)),),
        bridges=(Bridge(department="経理部", people=("UKEN",)),),
        departments=(Department(name="総務部", aliases=("総務",)),),
        department_source=DepartmentSource(kind=SourceKind.GROUPS),
        allow_guests=True,
        unapproved="wait",
        capture_emoji="eyes",
    )
    message = await it.asked("mori", "/dx settings 履歴")
    said = message.words()
    assert "コマンドライン" in said
    assert "追加：<@UKEN>：Excel" in said
    assert "追加：経理部：<@UKEN>" in said
    assert "追加：総務部（総務）" in said
    assert "外したもの：経理部（経理） / 営業部" in said
    assert ":bulb: → :eyes:" in said
    assert "いいえ → はい" in said
    assert "配信する（編集者がいれば、待ってお知らせする） → " in said
    assert "記録したときに、本人に1回だけたずねる → 部署と同じ名前の" in said
    assert "なし → &lt;!channel&gt; 架空" in said
    assert message.pings() == ["<@UKEN>", "<@UKEN>"]


async def test_it_is_paged(it: Company) -> None:
    for number in range(10):
        await changed(it, "UMORI", company_name=f"会社{number:02}")
    first = await it.asked("mori", "/dx settings log")
    assert "会社09" in first.words()
    assert "会社01 → 会社02" in first.words()
    assert "会社00 → 会社01" not in first.words()
    await it.person("mori").press(first, "settings.log.older")
    older = await it.shown("mori")
    assert "会社00 → 会社01" in older.words()
    await it.person("mori").press(older, "settings.log.back")
    assert "会社09" in (await it.shown("mori")).words()


async def test_it_opens_from_the_overview(it: Company) -> None:
    overview = await it.asked("mori", "/dx settings")
    await it.person("mori").press(overview, "settings.log.newest")
    assert "設定の変更の記録" in (await it.shown("mori")).words()


async def test_whose_data_was_erased_is_not_named(it: Company) -> None:
    await changed(it, audit.ERASED, editors=("UEMMA",))
    async with it.bot.deps.db.begin() as session:
        gone = {"old": ["UEMMA"], "new": [audit.ERASED]}
        entry = audit.Entry(it.bot.deps.now(), "UMORI", "setting.changed", "setting:office", gone)
        await audit.write(session, entry)
    said = (await it.asked("mori", "/dx settings log")).words()
    assert said.count("本人の希望により削除") == 2
    assert audit.ERASED not in said


async def test_only_the_office_sees_it(it: Company) -> None:
    said = (await it.asked("hanako", "/dx settings log")).words()
    assert said == "この操作ができるのは推進室だけです。<@UMORI>にご相談ください。"
