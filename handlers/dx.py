"""`/dx`: help, and the way to everything else (ux.md 4)."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import replace
from difflib import get_close_matches

from slack_bolt.async_app import AsyncAck

from domain.language import Language
from domain.people import Person
from domain.stories import Kind
from handlers import export
from handlers.handover import command as handover
from handlers.help import help_reply
from handlers.kit import blocks
from handlers.kit.blocks import NOTHING, Block
from handlers.kit.outdated import known
from handlers.kit.surface import Reply, sentence
from handlers.kit.text import escape
from handlers.listening import Listening
from handlers.mine import command as mine
from handlers.newsletter import command as newsletter
from handlers.nudge import log as nudges_log
from handlers.onboarding import first_office as onboarding
from handlers.onboarding.next_step import start_reply
from handlers.poc import commands as poc
from handlers.poc.list import show_list
from handlers.privacy import command as privacy
from handlers.quiet import command as quiet
from handlers.record import open_form
from handlers.search import command as search
from handlers.settings import command as settings
from handlers.visit import Visit
from storage import people

OURS = re.compile(r"^dx\.")
Answer = Callable[[AsyncAck, Visit, str], Awaitable[None]]
"""Answers a word after `/dx`; the text is what came after that word."""


def register(app: Listening) -> None:
    """Listen for the command and for the buttons of its answers."""
    app.command("/dx")(command)
    app.action(OURS)(press)


async def command(ack: AsyncAck, visit: Visit) -> None:
    """Answer the word after `/dx`, whatever its width; nothing at all is help."""
    word, _, rest = unicodedata.normalize("NFKC", visit.text).strip().partition(" ")
    visit = await onboarding.as_first(visit)
    onboarding.after_command(visit)
    if not word:
        await show_help(ack, visit, "")
        return
    name = WORDS.get(word.casefold().lstrip("/"))
    await (ANSWERS[name](ack, visit, rest.strip()) if name else unknown(ack, visit, word))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """A button does what its word does."""
    answer = known(ANSWERS, visit.action["action_id"].split(".")[1])
    await answer(ack, visit, "" if visit.value == NOTHING else visit.value)


async def show_help(ack: AsyncAck, visit: Visit, _rest: str) -> None:
    """What can be done, with a button for each."""
    await visit.answer(ack, await start_reply(visit), visit.tr("Help"))


async def unknown(ack: AsyncAck, visit: Visit, word: str) -> None:
    """Name the word that was probably meant, and show everything there is."""
    tr = visit.tr
    near = get_close_matches(word.casefold(), WORDS, n=1, cutoff=0.5)
    said = tr("There is no `/dx %(word)s`.", word=escape(word[:40]).replace("`", "'"))
    if near:
        said += " " + tr("Did you mean `/dx %(near)s`?", near=near[0])
    help_ = help_reply(visit)
    reply = Reply(f"{said} {help_.text}", (blocks.section(said), *_try(near, visit), *help_.blocks))
    await ack(reply.ack())


def _try(near: list[str], visit: Visit) -> list[Block]:
    if not near:
        return []
    label = visit.tr("Try /dx %(near)s", near=near[0])
    return [blocks.actions(blocks.button(label, f"dx.{WORDS[near[0]]}"))]


async def _win(ack: AsyncAck, visit: Visit, _rest: str) -> None:
    open_form(visit, Kind.WIN)
    await ack()


async def _fail(ack: AsyncAck, visit: Visit, _rest: str) -> None:
    open_form(visit, Kind.FAILURE)
    await ack()


async def _poc(ack: AsyncAck, visit: Visit, rest: str) -> None:
    """As `/dx-poc` with what follows; a button has nothing to follow."""
    await poc.answer(ack, visit, rest if "command" in visit.body else "")


async def _pocs(ack: AsyncAck, visit: Visit, rest: str) -> None:
    await show_list(ack, visit, rest if "command" in visit.body else "")


async def choose_language(ack: AsyncAck, visit: Visit, rest: str) -> None:
    """Speak another language with this person from now on."""
    language = LANGUAGES.get(rest.casefold())
    if language is None:
        text = visit.tr("Please write `/dx language ja` or `/dx language en`.")
        await visit.answer(ack, sentence(text), visit.tr("Language"))
        return
    who = visit.who
    async with visit.deps.db.begin() as session:
        await people.see(session, Person(id=who.id, team_id=who.person.team_id), visit.now)
        await people.set_language(session, who.id, language)
    visit.deps.person_changed(who.id)
    tr = visit.deps.translators[language]
    said = sentence(tr("I will answer in English from now on."))
    await replace(visit, tr=tr).answer(ack, said, "Kakehashi")


LANGUAGES = {
    "ja": Language.JA,
    "japanese": Language.JA,
    "日本語": Language.JA,
    "en": Language.EN,
    "english": Language.EN,
    "英語": Language.EN,
}
ANSWERS: dict[str, Answer] = {
    "help": show_help,
    "win": _win,
    "fail": _fail,
    "poc": _poc,
    "pocs": _pocs,
    "mine": mine.show_mine,
    "search": search.answer,
    "pause": quiet.answer,
    "handover": handover.answer,
    "nudges": nudges_log.answer,
    "newsletter": newsletter.answer,
    "settings": settings.show_settings,
    "privacy": privacy.answer,
    "language": choose_language,
    "export": export.answer,
}
WORDS = {name: name for name in ANSWERS} | {
    "ヘルプ": "help",
    "使い方": "help",
    "?": "help",
    "成功": "win",
    "dx-win": "win",
    "学び": "fail",
    "失敗": "fail",
    "failure": "fail",
    "dx-fail": "fail",
    "dx-poc": "poc",
    "試す": "poc",
    "実験": "poc",
    "自分": "mine",
    "一覧": "mine",
    "my": "mine",
    "list": "mine",
    "検索": "search",
    "探す": "search",
    "さがす": "search",
    "find": "search",
    "号": "newsletter",
    "ニュースレター": "newsletter",
    "最新号": "newsletter",
    "バックナンバー": "newsletter",
    "news": "newsletter",
    "休み": "pause",
    "お休み": "pause",
    "お知らせ": "pause",
    "通知": "pause",
    "mute": "pause",
    "reminders": "pause",
    "引き継ぎ": "handover",
    "引継ぎ": "handover",
    "引継": "handover",
    "後任": "handover",
    "hand-over": "handover",
    "お知らせの記録": "nudges",
    "nudge": "nudges",
    "設定": "settings",
    "setting": "settings",
    "config": "settings",
    "プライバシー": "privacy",
    "個人情報": "privacy",
    "自分のデータ": "privacy",
    "私のデータ": "privacy",
    "言語": "language",
    "lang": "language",
    "書き出し": "export",
    "書き出す": "export",
    "エクスポート": "export",
    "出力": "export",
    "download": "export",
}
"""Every word after `/dx` that is understood."""
