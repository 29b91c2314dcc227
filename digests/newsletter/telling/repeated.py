"""Leaves out of a member's words the sentences that only repeat a figure the story tells already.

A sentence goes only if every amount in it was told, and every word beside them is in the title, in
the name of a figure, or among those that join figures; where it tells both sides of a change, a
word that only calls its subject otherwise (受けた人 for 受講者) goes, too. Anything else is news.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from digests.member_words import is_latin, tidy
from digests.newsletter.telling.sentences import TURNS

AMOUNT = re.compile(
    r"(?P<yen>¥)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<many>万)?"
    r"(?:(?P<unit>時間|か月|週間|[一-龥]|[ァ-ヶー]+|%)|\s*(?P<latin>[a-z]+))?"
)
MINUTES = {"時間": 60, "h": 60, "hour": 60, "hours": 60, "分": 1}
MINUTES |= dict.fromkeys(("min", "mins", "minute", "minutes"), 1)
MANY = 10_000
EACH = re.compile(r"1[日回件人名枚本通台箱店社冊個束便](?:あたり|につき|に)?(?=[約¥\d])")
"""1日 in 「1日20件」 counts nothing."""
JOINING = re.compile(
    "かからなくな(?:りました|ります|った|る)|から|まで|より|なりました|なります|なった|なって|減りました|減った|増えました|増えた"
    "|短縮(?:しました|した|できました|できた)?|削減(?:しました|した|できました|できた)?"
    "|ありました|あった|でした|です|だった|かかって(?:い?た|いました)"
    "|(?:終わ|済)(?:る|った|って|む|んだ|んで)(?:よう)?|よう"
    "|だけ|ほど|くらい|ぐらい|程度|約|平均|以前|先月|今月|現在|今|時間|毎[日月週年回]|[月年週]"
    "|[へにがはのでをもと]"
)
JOINING_ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        "a about almost an and are at back came come day down dropped each every fell for from goes"
        " hours in instead is it less maybe minutes month mostly nearly now of on only per rather"
        " reduced saved slightly stayed stays takes than the time to took up was we week went year",
    )
)
CALLED = frozenset({"人", "方", "数", "件数", "回数", "作業"})
"""What anything that is counted may be called beside the amounts of its change."""
BOTH_SIDES = 2
HOURS = re.compile(r"(\d+)時間(\d+)分")
SENTENCES = re.compile(r"(?<=[。！？!?])|(?<=\.)\s+(?![a-z])")
GOES_ON = re.compile("でも|しかし|ただ|なので|だから|それ|その|うち|But |So |However|That |It |Of ")
"""The beginning of a sentence that needs the one before it."""
KANJI = re.compile("[一-龥]")
Amount = tuple[float, str]


@dataclass(frozen=True)
class Said:
    """What the story tells in figures, and the words that stand in its title and their names."""

    amounts: frozenset[Amount]
    words: str

    @classmethod
    def of(cls, figures: Iterable[str], words: Iterable[str]) -> "Said":
        """From the figures and the words as they are told."""
        return cls(frozenset(_amounts(" ".join(map(_plain, figures)))), _plain(" ".join(words)))

    def repeats(self, sentence: str) -> bool:
        """Whether the sentence says nothing but figures that were told."""
        plain = EACH.sub(" ", _plain(sentence))
        amounts = set(_amounts(plain))
        told = {amount for amount in amounts if self._tells(amount)}
        if not told or amounts - told - set(_amounts(self.words)):
            return False
        beside = [word for word in _beside(plain) if word not in self.words]
        return not beside or (len(told) >= BOTH_SIDES and all(map(self._calls, beside)))

    def _calls(self, word: str) -> bool:
        """Whether a word may be another name of what the figure is about."""
        return word in CALLED or any(KANJI.match(char) and char in self.words for char in word)

    def _tells(self, amount: Amount) -> bool:
        value, unit = amount
        units = {of for told, of in self.amounts if told == value}
        return unit in units or "" in units or (not unit and bool(units))


def unsaid(text: str, said: Said) -> str:
    """The words without the sentences that only repeat; all of them where one hangs on another."""
    sentences = [one for one in SENTENCES.split(tidy(text)) if one]
    news = [one for one in sentences if not said.repeats(one)]
    turns = any(TURNS.match(one) for one in sentences if one not in news)
    if len(news) == len(sentences) or turns or any(map(GOES_ON.match, news)):
        return text
    return (" " if is_latin(text) else "").join(news)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("時間半", "時間30分")
    return HOURS.sub(lambda found: f"{int(found[1]) * 60 + int(found[2])}分", plain)


def _amounts(plain: str) -> Iterable[Amount]:
    for found in AMOUNT.finditer(plain):
        number = float(found["number"].replace(",", "")) * (MANY if found["many"] else 1)
        unit = "円" if found["yen"] else found["unit"] or found["latin"] or ""
        if unit in MINUTES:
            yield number * MINUTES[unit], "分"
        else:
            yield number, "" if unit in JOINING_ENGLISH else unit


def _beside(plain: str) -> list[str]:
    """The words beside the amounts, as far as they do more than join them."""
    words = re.findall(r"[^\W\d_]+", JOINING.sub(" ", AMOUNT.sub(" ", plain)))
    return [word for word in words if word not in JOINING_ENGLISH]
