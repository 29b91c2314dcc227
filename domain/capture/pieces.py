"""People, tags, arrows and other figures; and what looks like a figure but must not be read."""

import re

from domain.capture.frequency import COUNTER, PLACE_EN
from domain.capture.numbers import (
    ANY_NUMBER,
    LIMIT,
    NUMBER,
    SPAN_EN,
    SPAN_JA,
    WORD_NUMBER,
    value,
)
from domain.capture.text import MENTION_END, MENTION_START
from domain.capture.tokens import Mark, People, Quantity, Sharing, rule
from domain.capture.unit_words import NO_UNIT_EN, NO_UNIT_JA
from domain.effect import Standing


def _nothing(_: re.Match[str]) -> None:
    return None


def _whole(match: re.Match[str]) -> str:
    return match[0]


def _people(match: re.Match[str]) -> People | None:
    count = value(match["count"])
    return People(count) if 0 < count <= LIMIT else None


def _nothing_of(match: re.Match[str]) -> Quantity:
    return Quantity(match["number"], match["unit"] or "")


def _quantity(match: re.Match[str]) -> Quantity:
    return Quantity(match["number"], match["unit"])


WORDS = (
    rule(Mark.MENTION, rf"{MENTION_START}[^{MENTION_END}]{{0,80}}{MENTION_END}", _whole),
    rule(Mark.LINK, r"https?://[^\s<>「」『』()、。]{1,3000}", _whole),
    rule(Mark.INERT, r"[A-Za-z0-9_.+-]{1,64}@[\w-]{1,60}\.[\w.-]{1,60}", _nothing),
    rule(
        Mark.TAG,
        r"(?<![A-Za-z0-9_&/#])#(?P<tag>(?![0-9]{1,60}(?:\W|$))[\w・ー-]{1,60})(?![\w・-])",
        lambda match: match["tag"].strip("-・"),
    ),
)

_DIGITS = r"(?<![0-9])[0-9]"
_SPANS_EN = r"(?:work(?:ing)? )?(?:sec|min|hour|hr|day|week|wk|month|quarter|year|yr|shift|term)"
_SMALL = rf"(?:[0-9]{{1,4}}|{WORD_NUMBER})"
INERT = tuple(
    rule(Mark.INERT, pattern, _nothing)
    for pattern in (
        r"(?<![0-9])(?:19|20)[0-9]{2}年度?(?:\s?[0-9]{1,2}月(?:[0-9]{1,2}日)?)?",
        r"(?:令和|平成|昭和|\bR|\bH)[0-9元]{1,2}年度?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?",
        r"(?<![0-9])[0-9]{1,2}月(?:\s?[0-9]{1,2}日|号|[末初中分期度])?",
        r"(?<![0-9])[0-9]{1,2}日(?:目|付|締|払|まで|\([月火水木金土日]\))",
        r"(?<![0-9])[0-9]{2,4}(?:/[0-9]{1,2}/|-[0-9]{1,2}-)[0-9]{1,4}(?![0-9])",
        r"(?<![0-9.])[0-9]{1,4}/[0-9]{1,4}(?![0-9])",
        rf"\b{_SMALL} (?:in|out of) (?!an?\b){_SMALL}\b(?!\.[0-9])(?! ?{_SPANS_EN})(?<!20\d\d)",
        r"[$€£]\s?[0-9][0-9,.]{0,15}(?:\s?[km]\b)?(?:\s?/\s?\w{1,8}|\s(?:a|per)\s\w{1,8})?",
        r"週休[0-9](?:日(?:制)?)?(?:→[0-9]日)?",
        r"\bFY ?[0-9]{2,4}\b|\bQ[1-4]\b",
        r"(?:午前|午後|朝|夜|夕方)?(?<![0-9])[0-9]{1,2}時(?!間)(?:[0-9]{1,2}分|半)?(?:[前後台頃])?",
        r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])(?:\s?[ap]m\b)?",
        r"(?<![0-9])[0-9]{1,2}\s?(?:[ap]m\b|[ap]\.m\.|o'clock)",
        r"(?<![0-9])[0-9]{1,5}-[0-9]{1,5}-[0-9]{1,5}(?![0-9])",
        r"\bv(?:er\.?)?\s?[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}|(?<![0-9.])[0-9]{1,4}(?:\.[0-9]{1,5}){2,4}",
        r"第\s?[0-9]{1,4}[^\s0-9]?|No\.?\s?[0-9]{1,8}|#[0-9]{1,9}",
        r"[0-9]{1,6}(?:回|人|日|年|件|時間|分|週間?|名|社|か月|番)目",
        r"[0-9]{1,4}分の[0-9]{1,4}|[0-9]{1,6}[人名]に[0-9]{1,6}[人名]|1人(?:ひとり|1人)",
        r"24\s?時間(?:365日|対応|体制|営業|稼働|受付|いつでも)|365日|24/7",
        r"[0-9]{1,6}(?:分|秒|時間)(?:間隔|おき|刻み|単位|ごと|毎|遅れ|後|前(?!後))|[0-9]{1,4}(?:日|週間|か月|年)(?:後|前|ぶり|連続|以内に返)",
        r"(?<![\w)\]>])(?:[-±+]|[▲△](?![0-9][0-9,.]{0,9}\s?(?:分|時間|[万億千]?円)))[0-9][0-9,.]{0,15}\s?[^\s0-9→>、。,×]{0,3}|マイナス\s?[0-9][0-9.,]{0,12}\w?",
        *(rf"[0-9]{{1,6}}{unit}に[0-9]{{1,6}}{unit}" for unit in "枚件個回台本社"),
        r"[0-9]{13,40}|[0-9][0-9.]{0,12}e[+-]?[0-9]{1,4}\w?",
        r"[0-9]{1,6}\s?[~-]\s?[0-9]{1,6}\s?(?:人|名|回|件|%|円|万円|people)",
        r"[0-9]{1,4}人(?:前|組|目|乗|気|用|称)|他[0-9]{1,4}[人名]|数[人名回件日]|(?<![×*])[0-9]{1,3}人に(?![。、\s]|$)",
        r"\b[A-Z]{1,6}-?[0-9]{2,6}(?![0-9])(?!\s?(?:分|時間|名|人|回))",
    )
)
"""Dates, times of day, telephone numbers, versions, ordinals, intervals, negative numbers."""

_PER_THING = (
    rf"(?:/(?!(?:{SPAN_EN}|{SPAN_JA}))(?:[a-z]{{1,10}}\b|[個台件本枚袋箱回組食室床店社便棟株頭羽坪]"
    r"|時間|分|秒|勤務|シフト|ケース|ロット|パック))?"
)
"""「3.2km/L」 and 「95 lines/hr」 are in one unit; 「件/月」 says a span, which is read apart."""
_UNIT = (
    r"(?:%|percent\b|パーセント|ポイント|pt\b|points?\b|[かカケ箇]月間?|年間?|営業日|週間?|割|人月(?![0-9])"
    rf"|(?:{COUNTER}|kg\b|km\b|mm\b|cm\b|kwh\b|[kmgtp]b\b|ms\b|db\b|pcs\b|[gtm]\b|℃|°[cf]\b|度|倍|秒|人|名|時間|日"
    rf"|(?!(?:{NO_UNIT_EN})\b)[a-z]{{3,20}}\b"
    rf"|(?![{NO_UNIT_JA}])[一-龥](?![一-龥ァ-ヶ])){_PER_THING})"
)
PEOPLE = (
    rule(
        Mark.SHARING,
        r"(?:1|一|ひと)[人り](?:あたり|当たり|につき|ずつ|当り)|1人(?=[0-9]|[週月年毎])"
        r"|各自|各人|それぞれ|\s?/\s?人(?![日時月])"
        r"|\beach\b(?! (?:day|week|month|quarter|year|time))"
        r"|\bper (?:person|head|capita)\b|\bapiece\b",
        lambda _: Sharing(per_person=True),
    ),
    rule(
        Mark.SHARING,
        r"合わせて|あわせて|合計(?![金額値表欄])|トータル|全員で|みんなで"
        r"|計(?=\s?(?:[週月年]|1日)\s?[0-9])"
        r"|\b(?:in total|in all|altogether|combined|between (?:us|them)|among (?:us|them))\b",
        lambda _: Sharing(per_person=False),
    ),
    rule(
        Mark.PEOPLE,
        rf"(?P<count>{NUMBER})\s?(?:人|名)(?![様前称簿義目]|日|時|月(?![0-9]))分?",
        _people,
    ),
    rule(
        Mark.PEOPLE,
        rf"(?P<count>{ANY_NUMBER})\s(?:people|persons?|staff|members?|employees|colleagues|workers"
        r"|of us|operators|clerks|engineers|nurses|drivers|cashiers|technicians|inspectors"
        r"|carers|caregivers|helpers|receptionists|pharmacists|doctors|assistants|accountants"
        r"|managers|supervisors|planners|buyers|pickers|packers|cooks|chefs|cleaners|teachers"
        r"|salespeople|reps|agents|attendants|attendees|participants)\b(?:\smembers?\b)?",
        _people,
    ),
)
EACH = (
    rule(
        Mark.EACH,
        rf"1\s?{COUNTER}(?:あたり|当たり|につき|ごとに|の|に|で)?\s?"
        r"(?:平均|約|およそ|だいたい)?\s?(?=[0-9半])"
        rf"|\s?/\s?{COUNTER}"
        r"|\b(?:per|each) (?:time|item|case|piece|run|invoice|order|report|request|ticket)\b",
        _nothing,
    ),
)
SIGNS = (
    rule(Mark.ARROW, r"→|[-=]{1,3}>|>{1,3}", _nothing),
    rule(Mark.BACK, r"←|<[-=]{1,3}", _nothing),
    rule(
        Mark.TIMES,
        r"×|(?<![A-Za-z0-9])[x*](?=\s?[0-9半])|(?<=[0-9人名分日回 ])[x*](?=\s?[0-9半])",
        _nothing,
    ),
    rule(Mark.STANDING, r"実測値?|\bmeasured\b", lambda _: Standing.MEASURED),
    rule(Mark.STANDING, r"見込み?(?!客)|\bexpected\b", lambda _: Standing.EXPECTED),
    rule(Mark.STANDING, r"推定値?|概算|\bestimated\b|\best\.", lambda _: Standing.ESTIMATED),
)
_SPAN_OF_NONE = (
    r"(?<![0-9今先来本当翌前半昨去])(?:1?日|1?週間?|(?:1[かカケ箇])?月間?|1?年間?)(?:に|平均|\s)?"
)
NOTHING = (
    rule(
        Mark.QUANTITY,
        rf"{_SPAN_OF_NONE}(?P<number>0)(?:\s?(?P<unit>{COUNTER})|(?=[\s、。)にへで]|$))",
        _nothing_of,
    ),
    rule(
        Mark.QUANTITY,
        rf"(?<![0-9.,])(?P<number>0)\s?(?P<unit>{COUNTER}|(?!(?:{NO_UNIT_EN})\b)[a-z]{{3,20}})?"
        rf"(?:\s?/\s?(?:{SPAN_EN}|{SPAN_JA})|\s(?:an?|per|each)\s{SPAN_EN})",
        _nothing_of,
    ),
)
"""No times in a span is no frequency, but what a figure came down to: 「月3件→月0件」."""
FIGURES = (
    rule(
        Mark.QUANTITY,
        rf"(?P<number>{WORD_NUMBER})\s(?P<unit>{PLACE_EN})\b",
        lambda match: Quantity(f"{value(match['number']):.0f}", match["unit"]),
    ),
    rule(
        Mark.QUANTITY,
        rf"(?P<number>{NUMBER})\s?(?P<unit>/\s?(?:5|10|100)(?![0-9/]))",
        _quantity,
    ),
    rule(Mark.QUANTITY, rf"(?P<number>{NUMBER})\s?(?P<unit>{_UNIT})", _quantity),
    rule(Mark.NUMBER, rf"{NUMBER}[億万千]?", _whole),
)
