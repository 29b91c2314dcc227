"""The catalogs: complete, without leftovers, and every sentence can be filled in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from bot.i18n import load_translators
from domain import editions
from domain.language import Language
from storage import failures

ROOT = Path(__file__).parents[2]
KEYWORDS = dict.fromkeys(
    ("tr", "msg", "InvalidError", "NotAllowedError", "NotFoundError", "StorageError")
) | {"NewerDatabaseError": None}
PLACE = re.compile(r"%\((\w+)\)([sgd])")
CODE = re.compile(r"`[^`]*`")
BOLD = re.compile(r"\*[^*\n]+\*")


def written() -> set[str]:
    """Every sentence in the source that a member or operator may be told."""
    return set(_calls()) | set(editions._TOO_EARLY.values()) | set(_constants())


def _calls() -> Iterator[str]:
    for folder in ("handlers", "digests", "domain", "storage"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for _file, _line, message, _comments, _context in found:
            yield message if isinstance(message, str) else message[0]


def _constants() -> Iterator[str]:
    for name, value in vars(failures).items():
        if name.isupper() and isinstance(value, str):
            yield value


def japanese() -> dict[str, str]:
    return dict(load_translators()[Language.JA].catalog)


def test_everything_is_said_in_japanese_and_nothing_is_left_over() -> None:
    assert written() ^ japanese().keys() == set()


def test_the_english_catalog_says_nothing_differently() -> None:
    assert load_translators()[Language.EN].catalog == {}


@pytest.mark.parametrize("english", sorted(japanese()))
def test_a_sentence_can_be_filled_in(english: str) -> None:
    said = japanese()[english]
    places = dict(PLACE.findall(english))
    assert dict(PLACE.findall(said)) == places
    if places:
        params = {name: 1 if kind in "gd" else "x" for name, kind in places.items()}
        assert "%(" not in english % params + said % params


@pytest.mark.parametrize("english", sorted(japanese()))
def test_the_japanese_is_in_the_house_style(english: str) -> None:
    said = japanese()[english]
    assert not re.search(r"させていただ|することができ|ミス|怠慢", said)
    assert not re.search(r"[０-９Ａ-Ｚａ-ｚ｡-ﾟ]", said)
    for code in CODE.finditer(said):
        before, after = said[: code.start()][-1:], said[code.end() :][:1]
        assert before in ("", " ", "（", "「"), "Slack shows code only with a space before it"
        assert after in ("", " ", "）", "」", "。"), "and behind it"


@pytest.mark.parametrize("english", sorted(japanese()))
def test_bold_words_stand_apart(english: str) -> None:
    said = CODE.sub("", japanese()[english])
    assert said.count("*") % 2 == 0
    for bold in BOLD.finditer(said):
        before, after = said[: bold.start()][-1:], said[bold.end() :][:1]
        assert before in ("", " ", "\n"), "Slack shows bold only with a space before it"
        assert after in ("", " ", "\n"), "and behind it"


@pytest.mark.parametrize("english", sorted(japanese()))
def test_nothing_is_said_twice(english: str) -> None:
    said = japanese()[english]
    start = said[:12]
    assert len(start) < 12 or said.count(start) == 1 or "`" in start
