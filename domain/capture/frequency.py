"""How often: 週10回, 月に20件, 1日3件, 隔週, 3日に1回, 10/week, twice a month, every other day."""

import re
from collections.abc import Callable

from domain.capture.numbers import ANY_NUMBER, LIMIT, NUMBER, SPAN_EN, SPAN_JA, span, value
from domain.capture.tokens import Frequency, Mark, rule
from domain.effect import Per

PLACE_JA = (
    r"(?:設備|装置|拠点|店舗|支店|営業所|事業所|工場|倉庫|ライン|部署|部門|か所|箇所|病棟|フロア|教室|施設|現場|レジ|窓口"
    r"|端末|会場|チーム|売場|号車|車両)"
)
PLACE_EN = (
    r"(?:machines?|stores?|shops?|sites?|lines?|branches|branch|offices?|plants?|factor(?:y|ies)"
    r"|locations?|warehouses?|departments?|teams?|wards?|floors?|registers?|tills?|vehicles?|trucks?"
    r"|terminals?|servers?|clinics?|schools?|stations?|robots?|restaurants?|counters?|cells?)"
)
COUNTER = (
    rf"(?:{PLACE_JA}|種類?|案件|店舗|か所|ページ|人分|名分|伝票|セット|ファイル|検体|品目|項目|現場|拠点|往復"
    r"|[回件枚通本個社度台便冊部点店頁行組品束箱票](?![数率目割業]))"
)
_BESIDES = r"(?:に|で|は|あたり|当たり|平均|合計|計|のべ|延べ|約|およそ|だいたい|ほぼ|各|\s){0,4}"
_SPAN_BEFORE = (
    r"(?<![0-9今先来本当翌前半昨去例])(?:毎日|毎朝|毎夕|毎晩|毎営業日|毎週|毎月|毎年|1日|日(?=に|あたり|平均)"
    r"|(?<![一-龥々])(?:平|営業)?日(?=\s?[0-9])"
    r"|1?週間?|(?:1[かカケ箇])?月間?|1?四半期|1?年間?)"
)
_SPAN_EVERY = r"(?:営業日|日|週間?|[かカケ箇]月|年)"
_UNIT_WORDS = r"(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|days?|people|persons?|yen)\b"
_NOUN = rf"(?!{_UNIT_WORDS}|(?:a|an|per|each|every|in|and|to)\b)[a-z][a-z-]{{0,20}}"
_WEEKDAY_JA = re.compile(r"[月火水木金土日]")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_BUSINESS = r"(?:(?:work(?:ing)?|business) ?)?"

_FIXED = (
    (rf"隔日|1日おき|every (?:other|second) {_BUSINESS}day", 0.5, Per.DAY),
    (r"隔週|fortnightly|every (?:other|second) week", 0.5, Per.WEEK),
    (r"隔月|every (?:other|second) month", 0.5, Per.MONTH),
    (r"隔年|every (?:other|second) year", 0.5, Per.YEAR),
    (r"(?:半期|半年)(?:ごと|毎|に1[回度])|毎半期", 2, Per.YEAR),
    (r"(?:twice-yearly|half-yearly|semi-?annual(?:ly)?)\b", 2, Per.YEAR),
    (r"twice[ -]daily\b", 2, Per.DAY),
    (r"twice[ -]weekly\b", 2, Per.WEEK),
    (r"twice[ -]monthly\b", 2, Per.MONTH),
    (r"四半期に1[回度]", 1, Per.QUARTER),
)
_PLAIN = (
    (r"毎(?:営業)?日(?!新聞)|毎[朝夕晩]|日次", Per.DAY),
    (rf"(?:\bdaily|\bnightly|(?:every|each) ?{_BUSINESS}day|(?:on )?weekdays)\b", Per.DAY),
    (r"\b(?:(?:every|each) (?:morning|evening|night|afternoon)|per day|(?<=, )a day)\b", Per.DAY),
    (r"毎週(?:[月火水木金土日]曜日?)?|週次", Per.WEEK),
    (rf"\b(?:weekly|(?:every|each|per) week|(?:every|each) {_WEEKDAY}|(?<=, )a week)\b", Per.WEEK),
    (r"毎月[末初]?|月次", Per.MONTH),
    (r"\b(?:monthly|(?:every|each|per) month|(?<=, )a month)\b", Per.MONTH),
    (r"毎四半期|四半期(?:ごと|毎)|\b(?:quarterly|(?:every|each|per) quarter)\b", Per.QUARTER),
    (r"毎年|年次|\b(?:yearly|annual(?:ly)?|(?:every|each|per) year)\b", Per.YEAR),
)
_DESCRIBES = re.compile(r"の|[一-龥ァ-ヶー]|\s?[a-z]{3}", re.IGNORECASE)


def _checked(count: float, per: Per | None) -> Frequency | None:
    return Frequency(count, per) if per and 0 < count <= LIMIT else None


def _doubtful(match: re.Match[str]) -> Frequency | None:
    """週2〜3回 is one of two, 1日30名 perhaps no frequency at all."""
    low, high = value(match["low"]), value(match["high"] or match["low"])
    per = span(match["span"])
    return Frequency(low, per, high=high) if per and 0 < low <= LIMIT and high <= LIMIT else None


def _counted(match: re.Match[str]) -> Frequency | None:
    """週10回: a span, then a count."""
    count = value(match["count"]) * (10_000 if match["man"] else 1)
    return _checked(count, span(match["span"]))


def _divided(match: re.Match[str]) -> Frequency | None:
    """10/week, 20 invoices a month: a count, then a span."""
    word = match["count"].lower()
    fixed = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
    return _checked(fixed[word] if word in fixed else value(word), span(match["span"]))


def _every(match: re.Match[str]) -> Frequency | None:
    """3日に1回, every 2 weeks: so many times in so many spans."""
    gap, times = value(match["gap"]), value(match["times"] or "1")
    return _checked(times / gap, span(match["span"])) if gap else None


def _every_few(match: re.Match[str]) -> Frequency | None:
    gap = value(match["gap"])
    return _checked(1 / gap, span(match["span"])) if gap else None


def _always(reading: Frequency) -> Callable[[re.Match[str]], Frequency]:
    return lambda _: reading


def _bare(per: Per) -> Callable[[re.Match[str]], Frequency]:
    def value_of(match: re.Match[str]) -> Frequency:
        describes = _DESCRIBES.match(match.string, match.end()) or match[0].endswith("次")
        return Frequency(1, per, plain=bool(describes))

    return value_of


def _weekdays(match: re.Match[str]) -> Frequency:
    """月水金: so many days a week."""
    return Frequency(float(len(set(_WEEKDAY_JA.findall(match["days"])))), Per.WEEK)


COUNTED = (
    rule(
        Mark.FREQUENCY,
        r"(?<![一-龥々0-9])(?:毎週)?(?!日月|月日|土木|水木だ)"
        r"(?P<days>[月火水木金土日](?:[・、]?[月火水木金土日]){1,5})(?:曜日?)?(?=[にの]|だけ|のみ|\s|$)",
        _weekdays,
    ),
    rule(Mark.FREQUENCY, r"毎月[0-9]{1,2}日(?!間)", lambda _: Frequency(1, Per.MONTH, plain=True)),
    rule(
        Mark.FREQUENCY,
        rf"(?P<gap>{NUMBER})\s?(?P<span>{_SPAN_EVERY})"
        rf"(?:に\s?(?P<times>{NUMBER})\s?[回件度]|\s?ごと|毎(?![日週月年朝夕晩回営]))",
        _every,
    ),
    rule(
        Mark.FREQUENCY,
        rf"\bevery (?P<gap>{ANY_NUMBER}) (?P<span>(?:day|week|month|quarter|year)s?)\b",
        _every_few,
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?P<span>{_SPAN_BEFORE}){_BESIDES}(?P<low>{NUMBER})"
        rf"(?:\s?(?:{COUNTER}|日)?\s?[~-]\s?(?P<high>{NUMBER})\s?(?:{COUNTER}|日)?)",
        _doubtful,
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?<![0-9])(?P<span>1日|[週月年])(?:に|間)?(?P<low>{NUMBER})(?P<high>)[人名](?!あた)",
        _doubtful,
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?P<low>{ANY_NUMBER})\s?(?:-|~|or|to)\s?(?P<high>{ANY_NUMBER})\s?(?:x|times)"
        rf"\s(?:a|an|per|each|every)\s(?P<span>{SPAN_EN})",
        _doubtful,
    ),
    *(
        rule(Mark.FREQUENCY, pattern, _always(Frequency(count, per)))
        for pattern, count, per in _FIXED
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?P<span>{_SPAN_BEFORE}){_BESIDES}(?P<count>{NUMBER})\s?"
        rf"(?:(?P<man>万)?{COUNTER}|日(?!間|か|目|に|締|払|半|本)|(?=[\s、。,)の]|で|$))",
        _counted,
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?P<count>{NUMBER})\s?(?:{COUNTER}|x|times|{_NOUN})?\s?/\s?(?P<span>{SPAN_EN}|{SPAN_JA})",
        _divided,
    ),
    rule(
        Mark.FREQUENCY,
        rf"(?P<count>\bonce|\btwice|\bthrice|{ANY_NUMBER})\s?(?:x|times)?(?:\s{_NOUN}){{0,2}}\s"
        rf"(?:a|an|per|each|every)\s(?P<span>{SPAN_EN})",
        _divided,
    ),
)
"""Frequencies with a count, to be tried before durations: 1日3件 is no day of work."""


PLAIN = tuple(rule(Mark.FREQUENCY, pattern, _bare(per)) for pattern, per in _PLAIN)
"""Bare spans, to be tried after durations: 毎日20分 is a duration."""
