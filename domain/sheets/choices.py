"""The words for what is chosen from a few: how they are written, and what else means the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.effect import Per, Standing
from domain.language import Language
from domain.sheets.cells import Cell, plain
from domain.stories import Difficulty, Kind, ShownAs


@dataclass(frozen=True, slots=True)
class Choice:
    """One value and its words; the first two are written, in Japanese and in English."""

    value: object
    ja: str
    en: str
    others: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that means it, as it is compared."""
        return tuple(word.casefold() for word in (self.ja, self.en, *self.others))


def _choice(value: object, ja: str, en: str, others: str = "") -> Choice:
    return Choice(value, ja, en, tuple(others.split()))


def _yes_or_no() -> tuple[Choice, ...]:
    return (
        _choice(True, "はい", "yes", "○ 〇 ◯ true 1 y 可 する 有 ok"),  # noqa: FBT003 -- the value itself
        _choice(False, "いいえ", "no", "× x false 0 n 不可 否 しない 無 ng"),  # noqa: FBT003 -- the same
    )


CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "kind": (
        _choice(Kind.WIN, "成功", "win", "成功事例 改善 改善事例 success ○ 〇 ◯ ok"),
        _choice(
            Kind.FAILURE, "学び", "lesson", "失敗 失敗事例 うまくいかなかった fail failure × x ng"
        ),
    ),
    "per": (
        _choice(Per.DAY, "日", "day", "1日 毎日 日次 daily"),
        _choice(Per.WEEK, "週", "week", "1週 毎週 週次 weekly"),
        _choice(Per.MONTH, "月", "month", "1か月 1ヶ月 1ヵ月 毎月 月次 monthly か月 ヶ月"),
        _choice(Per.QUARTER, "四半期", "quarter", "quarterly"),
        _choice(Per.YEAR, "年", "year", "1年 毎年 年次 yearly annual"),
    ),
    "standing": (
        _choice(Standing.MEASURED, "実測", "measured", "計測 測定 実績"),
        _choice(Standing.ESTIMATED, "推定", "estimated", "概算 試算 目安"),
        _choice(Standing.EXPECTED, "見込み", "expected", "見込 予定 予測 予想 目標"),
    ),
    "difficulty": (
        _choice(Difficulty.EXCEL, "Excelだけ", "Excel only", "excel エクセル エクセルだけ"),
        _choice(Difficulty.SETTINGS, "設定だけ", "settings only", "設定 settings"),
        _choice(Difficulty.PROGRAM, "プログラム", "program", "プログラミング programming code"),
    ),
    "shown_as": (
        _choice(ShownAs.NAME, "名前", "name", "氏名 実名 記名"),
        _choice(ShownAs.DEPARTMENT, "部署", "department", "部署名 部署のみ"),
        _choice(ShownAs.ANONYMOUS, "匿名", "anonymous", "無記名 非公開"),
    ),
    "sharing": (
        _choice(True, "1人ずつ", "each", "一人ずつ 1人あたり"),  # noqa: FBT003 -- the value itself
        _choice(False, "全員で", "together", "全員 合計"),  # noqa: FBT003 -- the value itself
    ),
    "language": (
        _choice(Language.JA, "日本語", "Japanese", "ja"),
        _choice(Language.EN, "英語", "English", "en"),
    ),
    "news": _yes_or_no(),
    "publish": _yes_or_no(),
    "unit_days": _yes_or_no(),
}


def read_choice(field: str, cell: Cell) -> object | None:
    """The value a cell chooses; None where it is none of those offered."""
    said = plain(cell).casefold()
    found = (choice.value for choice in CHOICES[field] if said in choice.words)
    return next(found, None)


def write_choice(field: str, value: object, language: Language) -> str:
    """How a value is written; "" for none."""
    for choice in CHOICES[field]:
        if choice.value == value:
            return choice.ja if language is Language.JA else choice.en
    return ""


def offered(field: str) -> str:
    """The words that can be written, for a sentence that asks for one of them."""
    return " / ".join(choice.ja for choice in CHOICES[field])
