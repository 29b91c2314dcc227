"""Finds first sentences that praise a worse result, or lay it or a harm at somebody's door."""

import re
from collections.abc import Iterator

from domain.stories import Kind, Story

CONTRIVED = re.compile(
    r"を(?:[^、。「」]*(?:さん|ちゃん|くん|君|方)[がは])?工夫|(?:へ|に対して|に対する)の?工夫"
)
"""To 工夫 a thing is said of what one makes; of a harm it is an insult."""
AT_FAULT = re.compile(
    r"(?:さん|ちゃん|くん|君|方)[がは][^。「」]*?(?:[すむくるうと]と|ところ|結果|ことで|[いきしちにみりえけせてねめれ])、"
    r"|(?:^|[.:] )(?:When|After) (?!one |\d)"
)
"""Somebody did something, and so it came about."""
PRAISE = re.compile(r"工夫|成果|おかげ|^Thanks to|^With |improvement")
QUOTED = re.compile(r"「[^」]*」|“[^”]*”")


def unfair(first: str, story: Story) -> Iterator[str]:
    """What its author could be hurt by in the sentence that opens a story."""
    if found := CONTRIVED.search(first):
        yield f"harm contrived: {found.group()} in {first}"
    worse = _got_worse(story)
    first = QUOTED.sub("〓", first)
    if worse and (found := PRAISE.search(first)):
        yield f"praise of a worse result: {found.group()} in {first}"
    opening, *_ = first.split("。")
    if (worse or story.kind is Kind.FAILURE) and (found := AT_FAULT.search(opening)):
        yield f"worse by somebody: {found.group()} in {first}"


def _got_worse(story: Story) -> bool:
    """Whether no figure of it can have got better, and one got worse or stayed."""
    if story.metrics or (story.saving_yen or 0) > 0:
        return False
    before, after = story.minutes_before, story.minutes_after
    if before is None or after is None or not (before or after):
        return (story.saving_yen or 0) < 0
    if story.people_before is not None and story.people_after is not None:
        before, after = before * story.people_before, after * story.people_after
    return after >= before
