"""Words that may name or blame somebody who did not write them, so that an editor looks first."""

import re
import unicodedata
from collections.abc import Iterable

from digests.member_words import BLAMING
from digests.newsletter.proofreading.accusing import ACCUSING, CUSTOMER
from domain.stories import Story

TEXTS = (
    *("title", "before_text", "change_text", "result_text", "next_step"),
    *("aim", "happened", "why", "learned", "advice"),
)
HARMLESS = re.compile(
    "本人確認|責任者|氏名|(?:お客|患者|業者|利用者|生徒|学生|奥|皆|みな|お母|お父|お子|たく|沢山)(?:さん|様)"
    "|[同仕多異模]様|様[子式々相態]"
)
"""Words of work in which nobody in particular is meant."""
SOMEBODY = re.compile(
    r"[^0-9０-９\s]さん(?![々])|[一-龠]{2,4}(?:様|氏|くん|君)|先輩|後輩|部下|ベテラン|同僚|彼[はがにの女]|あの人"
    r"|(?i:\b(?:boss|manager|supervisor|new hire|newcomer|trainee|fault|blam\w+|careless\w*)\b)"
)
TITLED = re.compile(r"\b(?:Mrs?|Ms|Dr|Miss)\b\.?\s[A-Z]|\b[A-Z][a-z]+[- ]san\b")
HARSH = re.compile(
    "怒[らりっ鳴]|叱|悪口|責め|犯人|悪者|サボ|さぼ|せい(?:だ|で|に|です)|うるさ|頭が(?:固|かた)|お局|クレーマー"
    "|何もし(?:ない|て(?:い|くれ)ない)|聞(?:いて(?:い)?な|かな)い|言うことを[聞き]|放置(?:した|され)|思いつき"
    "|一声|反対(?:し|され|で)|止められ|ついてこ(?:れ|られ)な|に(?:は)?無理|押し[付つ]け|(?:の子|若手|者)が"
    "|ばかり(?:見|し)て|無理な(?:指示|要求)"
)
"""Words that lay something at the door of a person or a group, named or not."""
REACHED = re.compile(r"(?<!\d)\d{2,4}[-(]\d{2,4}[-)]\d{3,4}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+")
"""A telephone number or an address that somebody is reached at."""
POINTING = (BLAMING, SOMEBODY, TITLED, HARSH, REACHED, ACCUSING, CUSTOMER)


def may_point(words: Iterable[str], names: Iterable[str] = ()) -> bool:
    """Whether somebody may be meant in them; it may well be harmless, a person decides.

    `names` are those of people known in the company: 「田村」 is found without さん.
    """
    kept = [HARMLESS.sub("", unicodedata.normalize("NFKC", text)) for text in words]
    known = [known for name in names for known in {name, *name.split()} if len(known) > 1]
    said = [re.compile(_word(name)) for name in known]
    return any(found.search(text) for text in kept for found in (*POINTING, *said))


def _word(name: str) -> str:
    """Where a name stands: a Latin one as a whole word."""
    return rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)


def words_of(story: Story) -> list[str]:
    """What the author wrote of it, and the voices with it."""
    return [*(getattr(story, name) for name in TEXTS), *(voice.text for voice in story.voices)]
