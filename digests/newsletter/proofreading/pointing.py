"""Words that may name or blame somebody who did not write them, so that an editor looks first."""

import re
from collections.abc import Iterable

from digests.member_words import BLAMING
from domain.stories import Story

TEXTS = (
    *("title", "before_text", "change_text", "result_text", "next_step"),
    *("aim", "happened", "why", "learned", "advice"),
)
HARMLESS = re.compile(
    "本人確認|責任者|(?:お客|患者|業者|利用者|生徒|学生|奥|皆|みな|お母|お父|お子|たく|沢山)さん"
)
"""Words of work in which nobody in particular is meant."""
SOMEBODY = re.compile(
    r"[^0-9０-９\s]さん(?![々])|先輩|後輩|部下|ベテラン|同僚|彼[はがにの女]|あの人"
    r"|(?i:\b(?:boss|manager|supervisor|new hire|newcomer|trainee|fault|blam\w+|careless\w*)\b)"
)


def may_point(words: Iterable[str]) -> bool:
    """Whether somebody may be meant in them; it may well be harmless, a person decides."""
    kept = [HARMLESS.sub("", text) for text in words]
    return any(BLAMING.search(text) or SOMEBODY.search(text) for text in kept)


def words_of(story: Story) -> list[str]:
    """What the author wrote of it, and the voices with it."""
    return [*(getattr(story, name) for name in TEXTS), *(voice.text for voice in story.voices)]
