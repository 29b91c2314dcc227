"""Whether a line speaks of a part of the year only: 「冬の灯油代」 is not paid twelve times."""

import re

from domain.capture.draft import Draft
from domain.effect import Per

_SEASON = re.compile(
    r"(?<![一-龥])(?:[春夏秋冬](?:場|季|期|休み)?|梅雨|盆|年末年始)(?:の|は|に|だけ|のみ|限定|[)）\s、]|$)"
    r"|繁忙期|閑散期|農繁期|決算[期月]|期末|シーズン|[0-9]+\s?か月(?:間)?(?:だけ|のみ|限定)"
    r"|\b(?:in|during|each|every) (?:the )?(?:summer|winter|spring|autumn)\b"
    r"|\b(?:peak|high|busy|harvest) season\b|\bseasonal\b",
    re.IGNORECASE,
)


def is_seasonal(draft: Draft, per: Per | None) -> bool:
    """Whether what is said of this span may not be multiplied to a year."""
    return per not in {None, Per.QUARTER, Per.YEAR} and bool(_SEASON.search(draft.scan.text))
