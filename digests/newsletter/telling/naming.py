"""How people are named in prose: 経理部の佐藤さん, 経理部の方; Hanako Sato (Accounting)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digests.member_words import ELLIPSIS, clipped_title, is_latin, tidy
from digests.newsletter.material import Material
from domain.language import Language
from domain.pocs import Poc
from domain.stories import PersonId, ShownAs, Story
from storage.settings import Department

NAME_MAX = {Language.JA: 20, Language.EN: 40}
DEPARTMENT_MAX = {Language.JA: 20, Language.EN: 40}
WHOLE_DEPARTMENT_MAX = 40
INITIALS_MAX = 3
WITH_HOME = re.compile(r"(?P<home>\S{2,}?)(?:の ?| )(?P<name>\S.*)")
HONORIFICS = ("さん", "様", "さま")
"""Said again in the sentence, as さん. 「たくちゃん」 or 「王君」 may be the very name."""


@dataclass(frozen=True)
class Who:
    """The teller of a story; empty strings where a part is not shown. `name` carries no さん."""

    name: str
    department: str
    anonymous: bool


def teller(story: Story, material: Material) -> Who:
    """Who told a story, as far as they chose to be shown."""
    if story.shown_as is ShownAs.NAME:
        author = story.author or ""
        department = home(story, material)
        name = _without_home(person(author, material), tidy(department or ""))
        return Who(name, _beside(name, department, material), anonymous=False)
    department = home(story, material)
    if department is None:
        return Who("", "", anonymous=True)
    return Who("", _beside("", department, material), anonymous=False)


def owner(poc: Poc, material: Material) -> Who:
    """Who is in charge of a trial; a trial is nobody's secret."""
    department = poc.department or material.homes.get(poc.owner)
    name = person(poc.owner, material)
    return Who(name, _beside(name, department, material), anonymous=False)


def home(story: Story, material: Material) -> str | None:
    """The department a story is told under; None where telling it could tell who wrote it."""
    if story.shown_as is ShownAs.NAME:
        return story.department or material.homes.get(story.author or "")
    if story.shown_as is ShownAs.ANONYMOUS or story.department in material.tiny_departments:
        return None
    return story.department


def departments_of(stories: Sequence[Story], material: Material) -> list[tuple[str, int]]:
    """Where stories came from, as far as they show it: each department with its count, most first.

    Equal ones stand as the stories do.
    """
    counted = Counter(filter(None, (home(story, material) for story in stories)))
    return [(department_name(name, material), count) for name, count in counted.most_common()]


def person(person_id: PersonId, material: Material) -> str:
    """A person's prose name without honorific, at most as long as a sentence bears."""
    name = material.names.get(person_id, "")
    for honorific in HONORIFICS:
        if len(name) > len(honorific):
            name = name.removesuffix(honorific)
    if material.language is Language.EN:
        name = name.rstrip(". ")  # at the end of a sentence its stop would stand twice
    return clipped_title(name.strip(), NAME_MAX[material.language])


def _without_home(name: str, department: str) -> str:
    """The name without the department some write before it: 「鮮魚 大木」 of 鮮魚 is 大木."""
    found = WITH_HOME.fullmatch(name)
    homes = {department, department.rstrip("部課係室科班")} - {""}
    return found["name"] if found and found["home"] in homes else name


def _beside(name: str, department: str | None, material: Material) -> str:
    """The department as a sentence says it: one too long is whole, or goes where a name is said."""
    said = department_name(department, material)
    if not said.endswith(ELLIPSIS):
        return said
    return "" if name else clipped_title(tidy(department or ""), WHOLE_DEPARTMENT_MAX)


def helpers(story: Story, material: Material) -> tuple[str, ...]:
    """Those who helped; left out where they could tell who wrote the story."""
    if story.shown_as is not ShownAs.NAME:
        return ()
    return tuple(filter(None, (person(helper, material) for helper in story.helpers)))


def department_name(name: str | None, material: Material) -> str:
    """The department in the edition's language: its Latin alias in English, if it has one."""
    name = tidy(name or "")
    known = next((known for known in material.departments if known.name == name), None)
    if material.language is Language.EN and known is not None and not is_latin(name):
        name = _latin_alias(known) or name
    return clipped_title(name, DEPARTMENT_MAX[material.language])


def _latin_alias(department: Department) -> str | None:
    """The longest alias in Latin letters, written as a name: accounting is Accounting, hr is HR."""
    latin = [alias for alias in department.aliases if is_latin(alias)]
    alias = max(latin, key=len, default=None)
    if alias is None:
        return None
    return alias.upper() if len(alias) <= INITIALS_MAX else alias[0].upper() + alias[1:]
