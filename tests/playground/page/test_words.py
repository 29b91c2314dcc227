"""The page's words: both languages have the same, none is missing and none is left over."""

import re
from pathlib import Path

import playground

STATIC = Path(playground.__file__).parent / "page" / "static"


def keys(language: str) -> set[str]:
    return set(re.findall(r'^  "?([\w.]+)"?:', _text(f"words_{language}.js"), re.MULTILINE))


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def test_both_languages_say_the_same_things() -> None:
    assert keys("ja") == keys("en")


def test_every_word_is_said_somewhere_and_every_said_word_is_known() -> None:
    sources = [one.name for one in STATIC.glob("*.js") if not one.name.startswith("words_")]
    code = "".join(map(_text, sources))
    said = set(re.findall(r'\bt\("([\w.]+)"', code))
    built = set(re.findall(r"t\(`([\w.]+)\$\{", code))
    assert said <= keys("ja")
    left_over = {key for key in keys("ja") if f'"{key}"' not in code}
    assert {key for key in left_over if not key.startswith((*built, "error."))} == set()
