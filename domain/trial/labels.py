"""What stands behind a label: 範囲:第2ライン, 続ける:1%以下, やめる:3%超, scope: line 2."""

import re
from enum import StrEnum
from itertools import pairwise

from domain.capture.text import reading, unmarked
from domain.pocs import CRITERION_MAX, SCOPE_MAX
from domain.stories import LABEL_MAX, MANY
from domain.trial.draft import TrialDraft


class Part(StrEnum):
    """What a label announces."""

    SCOPE = "scope"
    GO = "go_if"
    RETHINK = "rethink_if"
    STOP = "stop_if"
    TOOLS = "tools"
    OTHER = "other"
    """A label that another rule reads; here it only ends what stands before it."""


_SUFFIX = r"(?:の?(?:基準|条件|判断|ライン|場合))?"
_WORDS = {
    Part.SCOPE: r"(?:対象|実施|適用|試行)?(?:範囲|場所|対象|現場|エリア|部門|部署)|スコープ",
    Part.GO: rf"(?:続ける|つづける|継続(?:する)?|続行|本採用|本導入|成功|合格|採用){_SUFFIX}",
    Part.RETHINK: rf"(?:見直す|見直し|再検討|考え直す){_SUFFIX}",
    Part.STOP: rf"(?:やめる|止める|中止(?:する)?|撤退|打ち切り|打ち切る|ストップ){_SUFFIX}",
    Part.TOOLS: r"(?:使う)?(?:ツール|道具|使うもの|アプリ)",
    Part.OTHER: r"期間|日程|費用|コスト|予算|指標|KPI|目標値?|ゴール|現状|目的|期限|締切"
    r"|担当者?|実施者",
}
_WORDS_EN = {
    Part.SCOPE: r"scope|where|place|area|site|location",
    Part.GO: r"(?:go|continue|keep(?: going)?|adopt)(?: if)?|success|go criterion",
    Part.RETHINK: r"rethink(?: if)?|review(?: if)?|reconsider(?: if)?",
    Part.STOP: r"stop(?: if)?|quit(?: if)?|kill(?: if)?|abort(?: if)?|stop criterion",
    Part.TOOLS: r"tools?|using",
    Part.OTHER: r"period|when|dates|cost|budget|metric|indicator|kpi|target|goal|baseline|now|aim"
    r"|owner",
}
_LABEL = re.compile(
    "|".join(
        rf"(?P<{part}>(?:{_WORDS[part]}|(?<![a-z])(?:{_WORDS_EN[part]})\s?)\s?[:=]\s?"
        rf"|【\s?(?:{_WORDS[part]}|{_WORDS_EN[part]})\s?】[:\s]?"
        rf"|(?:^|(?<=[\s。、]))(?:{_WORDS[part]})(?:のは\s?(?=[^、。\s])|\s(?=[0-9])))"
        for part in Part
    )
    + r"|(?:^|(?<=[\s。、]))(?P<where>(?:範囲|場所|対象)は"
    r"|(?:(?:実施|対象)?(?:範囲|場所)|対象|エリア)\s(?=\S))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[\n。]|(?:^|[\s、。,;)])#(?![0-9])|\.\s|[\s、](?:費用|コスト|予算|経費)(?=[\s0-9約¥月初])"
)
_LIST_ENDS = re.compile(r"[\n。;]|#|\.\s|、|,\s|\s/\s")
_TOOLS_END = re.compile(r"[\n。;\s]|#")
_SPACE = re.compile(r"[\s、]")
_EDGES = " 、,;/・()（）"
_CRITERIA = {Part.GO, Part.RETHINK, Part.STOP}
_IF = re.compile(
    r"(?:^|(?<=[\s、。,;(]))(?P<if>[^、。,;\s(]{1,60}?"
    r"(?:なら|たら|れば|場合は?|ときは?|時は?|らば))"
    r"[、…\s]{0,3}[^、。,;\s#]{0,8}?"
    r"(?:(?P<go_if>続け|つづけ|継続|本採用|本導入|採用|展開|横展開|広げ|導入)"
    r"|(?P<stop_if>やめ|止め|中止|撤退|打ち切|終了)|(?P<rethink_if>見直|再検討|考え直|やり直))"
    r"[^、。,;\s#]{0,6}(?=$|[、。,;\s#)])"
)
_IN = re.compile(
    r"(?P<place>[^\s、。,をがにでは()]{1,20}?(?:課|部|室|係|班|科|病棟|棟|店舗?|支店"
    r"|営業所|事業所|工場"
    r"|ライン|倉庫|センター|チーム|フロア|階|拠点|売り?場|窓口|号機)[0-9A-Za-z]{0,3})"
    r"(?:(?:で|にて)(?:だけ|のみ|先に|まず)?(?:試|実施|やって|始め|はじめ|テスト|お試し|検証|運用)"
    r"|(?:のみ|だけ|限定)(?:で)?(?=$|[\s、。]))"
)
"""A place named in the sentence itself: 営業2課で試す, 4階病棟のみ."""
_IF_EN = re.compile(
    r"(?<![a-z])(?:(?P<go_if>go|continue|keep going|keep it|roll out|adopt)"
    r"|(?P<stop_if>stop|quit|end it|abort|kill it|drop it|give (?:it )?up|cancel(?: it)?|pull out)"
    r"|(?P<rethink_if>rethink|review|reconsider))"
    r"\s(?:it\s)?(?:if|when|once)\s(?P<if>(?:[^,;.#\n]|[.,](?=[0-9])){2,120})",
    re.IGNORECASE,
)


def read_criteria(draft: TrialDraft, *, narrow: bool) -> None:
    """Find the go, rethink and stop criteria, behind labels or in sentences."""
    for part, start, value, end in _labelled(draft, narrow=narrow):
        if part in _CRITERIA:
            _keep(draft, part, (start, end), draft.shown[value:end], CRITERION_MAX)
    for pattern in (_IF, _IF_EN):
        for match in pattern.finditer(reading(draft.open)):
            part = next(part for part in _CRITERIA if match[part])
            said = draft.shown[match.start("if") : match.end("if")]
            _keep(draft, part, match.span(), said, CRITERION_MAX)


def read_scope_and_tools(draft: TrialDraft, *, narrow: bool) -> None:
    """Find where it is tried and with what, behind their labels."""
    for part, start, value, end in _labelled(draft, narrow=narrow):
        if part is Part.SCOPE:
            _keep(draft, part, (start, end), draft.shown[value:end], SCOPE_MAX)
        elif part is Part.TOOLS and part not in draft.fields:
            names = re.split(r"[、,・/+]|\sand\s", unmarked(draft.shown[value:end]))
            tools = dict.fromkeys(name.strip()[:LABEL_MAX] for name in names if name.strip())
            draft.fields[part] = tuple(tools)[:MANY]
            draft.cut(start, end)


def read_place(draft: TrialDraft) -> None:
    """Where no scope is labelled, a place that the sentence names; its words stay in the title."""
    place = _IN.search(reading(draft.open))
    if place and Part.SCOPE not in draft.fields:
        draft.fields[Part.SCOPE] = draft.shown[place.start("place") : place.end("place")]


def _keep(draft: TrialDraft, part: Part, span: tuple[int, int], said: str, longest: int) -> None:
    """The first that is said stands; more of the same stays in the title."""
    words = unmarked(said).strip(_EDGES)
    if words and part not in draft.fields:
        draft.fields[part] = words[:longest]
        draft.cut(*span)


def _labelled(draft: TrialDraft, *, narrow: bool) -> list[tuple[Part, int, int, int]]:
    """Each label's part, with the places where label, value and the whole's end are."""
    text = reading(draft.open)
    labels = list(_LABEL.finditer(text))
    starts = [match.start() for match in labels] + [len(text)]
    found = []
    for match, (_, following) in zip(labels, pairwise(starts), strict=True):
        part = Part.SCOPE if match["where"] else Part(match.lastgroup or Part.OTHER)
        end = _end(text, match.end(), following, part, narrow=narrow)
        found.append((part, match.start(), match.end(), end))
    return found


def _end(text: str, start: int, following: int, part: Part, *, narrow: bool) -> int:
    """Where a value ends: criteria are sentences, a scope is a few words."""
    listed = (
        _TOOLS_END if part is Part.TOOLS and not text[start:following].isascii() else _LIST_ENDS
    )
    ends = (_ENDS if part in _CRITERIA else listed).search(text, start, following)
    end = ends.start() if ends else following
    value = text[start:end]
    short = part is Part.SCOPE and not value.isascii()
    space = _SPACE.search(text, start, end) if narrow or short else None
    end = space.start() if space else end
    return start + len(text[start:end].rstrip(_EDGES))
