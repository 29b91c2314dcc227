"""Which way a figure is better that is neither time nor money, where its name leaves no doubt.

Of defects, errors or people waiting fewer are better, of sales or happy customers more. A name that
says what is done about them (不良検出率, クレーム対応件数) says nothing of the kind, nor does any
other name; such figures only change.
"""

import re
from decimal import Decimal

from digests.member_words import tidy
from domain.stories import Metric

PLAIN = str.maketrans("０１２３４５６７８９．，＋－％", "0123456789.,+-%")
NUMBER = re.compile(
    r"(?P<span>(?:1日|[日週月年])?に?)(?:約|およそ|平均)?\s?"
    r"(?P<number>[+-]?\d+(?:\.\d+)?)\s?(?P<unit>\D*)"
)
DEALT_WITH = (
    "検出|検知|検査|発見|見つけ|気づ|対応|解決|処理|回収|削減|減少|低減|短縮|防止|予防|対策|回避"
    "|改善|抑制|なし|無し|ない|ゼロ|報告|共有|満足|修正|訂正|改修|完了|正答|デー"
    "|detect|found|fix|resol|handl|answer|prevent|avoid|report|reduc|sav|free|clos"
)
"""What follows the name of a trouble, and makes it one that somebody does something about."""
LOWER = re.compile(
    r"(?:不良|不備|不具合|不満|欠陥|欠品|欠勤|遅刻|遅れ|遅延|(?<!無)事故|転倒|(?<!無)災害|離職"
    r"|クレーム|苦情|(?<!ノー)残業|待ち(?!受)|待機(?!電力)|ミス(?![ァ-ヶ])|誤り|間違い|エラー"
    r"|(?<![ァ-ヶー])ロス(?![ァ-ヶー])|(?:フード|タイム|チャンス)ロス|廃棄|返品|漏れ|もれ|見逃し"
    r"|見落とし|手戻り|やり直し|差し?戻し|滞留|故障|ダウンタイム|キャンセル|解約"
    r"|(?<![a-z])(?:defects?|errors?|mistakes?|complaints?|overtime|wait(?:s|ing)?|waste|delays?"
    r"|accidents?|rework|downtime|backlog)(?![a-z]))"
    rf"(?!.*(?:{DEALT_WITH}))",
    re.IGNORECASE,
)
HIGHER = re.compile(
    r"(?:(?<!不)満足度|(?<!未)達成率|売上(?:高|額)?$|売り上げ$|受注(?:数|件数|額|率)$|成約"
    r"|回答率|回収率|来店(?:客)?数|来客数|正答率|正解率|定着率|稼働率|継続率|利用率|歩留まり?"
    r"|(?<![a-z])(?:(?<!dis)satisfaction|sales|revenue|accuracy|uptime|yield"
    r"|(?:response|conversion) rate)(?![a-z]))"
    r"(?!.*(?:時間|日数|工数|コスト|費))",
    re.IGNORECASE,
)


def has_changed(metric: Metric) -> bool:
    """Whether it says something else after than before."""
    before, after = _sides(metric)
    return before != after


def is_worse(metric: Metric) -> bool:
    """Whether it went the way that is worse without any doubt."""
    before, after = map(NUMBER.fullmatch, _sides(metric))
    if (
        before is None
        or after is None
        or before.group("span", "unit") != after.group("span", "unit")
    ):
        return False
    grown = Decimal(after["number"]) - Decimal(before["number"])
    name = tidy(metric.name)
    return grown > 0 if LOWER.search(name) else grown < 0 and bool(HIGHER.search(name))


def _sides(metric: Metric) -> tuple[str, str]:
    """Before and after, in plain digits and without their common unit."""
    unit = tidy(metric.unit).translate(PLAIN)
    before, after = (
        tidy(side).translate(PLAIN).replace(",", "").removesuffix(unit).strip()
        for side in (metric.before, metric.after)
    )
    return before, after
