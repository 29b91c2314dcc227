"""Every sentence the bot says to a person has its words in every language."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from domain.language import Language
from tests.house import tree

KEYWORDS = (
    "tr",
    "msg",
    "KakehashiError",
    "InvalidError",
    "NotAllowedError",
    "NotFoundError",
    "StorageError",
    "NewerDatabaseError",
)
PLACE = re.compile(r"%\((\w+)\)s")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.fixture(name="said", scope="module")
def _said(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    template = tmp_path_factory.mktemp("i18n") / "messages.pot"
    words = [word for keyword in KEYWORDS for word in ("-k", keyword)]
    subprocess.run(  # noqa: S603 -- our own tool with fixed words
        [
            sys.executable,
            "-m",
            "babel.messages.frontend",
            "-q",
            "extract",
            *words,
            "-o",
            str(template),
            "handlers",
            "digests",
            "domain",
            "storage",
        ],
        cwd=tree.ROOT,
        check=True,
    )
    return {str(message.id) for message in read(template) if message.id}


@pytest.fixture(name="catalog", params=list(Language))
def _catalog(request: pytest.FixtureRequest) -> Catalog:
    return read(tree.ROOT / "locales" / request.param / "LC_MESSAGES" / "messages.po")


def test_every_sentence_is_in_the_catalog(said: set[str], catalog: Catalog) -> None:
    assert sorted(said - {str(message.id) for message in catalog}) == []


def test_no_sentence_is_there_that_nobody_says(said: set[str], catalog: Catalog) -> None:
    assert sorted({str(message.id) for message in catalog if message.id} - said) == []


def test_every_sentence_is_translated_with_its_places(catalog: Catalog) -> None:
    english = catalog.locale_identifier == Language.EN
    for message in catalog:
        if message.id:
            text = str(message.string)
            assert text or english, message.id
            assert not message.fuzzy, message.id
            if text:
                assert set(PLACE.findall(text)) == set(PLACE.findall(str(message.id))), message.id
