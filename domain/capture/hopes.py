"""Whether a line tells what came about, what is only hoped for, or what was aimed at and missed."""

import re

from domain.capture.scan import Scan
from domain.capture.tokens import ATTACHED, Mark

_FIGURE = f"[{Mark.DURATION}{Mark.MONEY}{Mark.QUANTITY}{Mark.NUMBER}{Mark.PEOPLE}{Mark.FREQUENCY}]"
_HAS_FIGURE = re.compile(f"[{Mark.DURATION}{Mark.MONEY}{Mark.QUANTITY}{Mark.NUMBER}{Mark.PEOPLE}]")
_SENTENCE = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_CHUNK = re.compile(r"[、,\s]")
_CHUNK_EN = re.compile(r"[,、]")
_SIDE = 30

_END = r"(?=です|だ(?!っ)|や(?!っ)|じゃ(?!っ)|で(?:す|あ|い|、|$)|なの?で|[)、。!…\s]|$)"
"""What ends a sentence in Japanese: 「予定です」 plans, 「予定表」 and 「予定だった」 do not."""
_WISH_END = (
    r"(?=です|[なね][ぁあ]?|ん(?:や|だ|です|じゃ)|の?で(?:す|$)|けん|けど|わ|っす|っちゃ|じゃ|のう"
    r"|と(?:思|考|おも)|ところ|もの|[)、。!…\s]|$)"
)
_WISH = (
    rf"(?:[しりきえけせべめれげじち]|[てで]み|(?<!だ)い)たい{_WISH_END}|たく(?:思|存じ|考え)"
    r"|[しりき]たか(?:ばい|と(?:です|思)|ね)"
    r"|(?:[しめげえけ]よう|減らそう|へらそう|なくそう|無くそう)(?=と|!|$)"
)
_PLANNED = (
    rf"(?:[うくすつぬむるぐぶ]|{_FIGURE}の?|\()(?:予定|見通し|見とおし|計画|想定|構想|案|方針"
    rf"|目標値?|狙い|ねらい|予想){_END}"
    rf"|(?<![みツ])つもり{_END}|(?:はず|筈){_END}|(?:計画|検討|準備|構想|企画|開発|構築|試作|提案)中(?![のにで])"
    rf"|{_FIGURE}[をにへが]?(?:狙[うい]|ねら[うい]|目指[すしそ](?!た)|期待し(?!た))|と期待(?!し?た)"
    rf"|{Mark.STANDING}(?:め(?:る|ます)|んで|まれ)"
)
_LATER = (
    r"(?:再?来(?:週|月|期|年度?|春|夏|秋|冬)|らいしゅう|らいげつ|らいねん|次回|次期|明日|あした|年明け)"
    r"(?:から(?!の)|より(?!の)|には|[には](?=\s|$)|中に|スタート|開始|導入|(?=\s|$))"
    r"|(?:これから|今後は?|ゆくゆくは?|いずれは?|将来(?:的に)?は?|近日中?に?)(?![のもに性像]|と同)"
    r"|(?:うまく|上手く)(?:いけ|行け|いっ?たら)|順調に(?:いけ|行け|進め)ば|できれば"
    rf"|(?:すれ|なれ|使え|入れ|入れれ|やれ|変えれ|替えれ|でけれ)ば.{{0,20}}{_FIGURE}"
)
_GUESSED = (
    r"(?:なる|でき?る|済む|減る|減らせる|縮まる|縮む|終わる|いける|浮く)"
    r"(?:と(?:思|おも|考え|期待|見て)|だろう|でしょう|やろ|じゃろ|かも|かな|んじゃ)"
    r"|(?:なり|でき|減り|減らせ|縮まり|済み|終わり|いけ|浮き)そう(?!にな)"
)
_HOPE = re.compile(f"{_WISH}|{_PLANNED}|{_LATER}|{_GUESSED}")
_WHEN_EN = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july"
    r"|august|(?:sept|nov|dec)ember|october|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|spring|summer|autumn|winter|christmas|next \w+)"
)
_LABEL_EN = (
    r"^\W*(?:draft |rough )?(?:business case|work in progress|test run|ambition|idea|aim"
    r"|goal|target|proposal|plan|pilot|trial|next step|wish|hope|vision)s?\b"
    rf"(?:\s(?:for|from|in)\s[\w{Mark.INERT}{Mark.NUMBER} ]{{1,14}})?\s?:|^\W*next step is\b"
    rf"|^\W*(?:from|starting|beginning|by)\s(?:on )?(?:{Mark.NUMBER}\s)?{_WHEN_EN}:?\s?{_FIGURE}"
)
"""What a line begins with that tells a plan: "Idea: …", "From Monday: …"."""
_DOES = r"(?:be|go|take|drop|fall|cut|save|become|need|get|come|shrink|bring|reduce|only|soon|just)"
_HOPE_EN = re.compile(
    r"(?<!who )(?<!whoever )\b(?:wants?|wanted|hop(?:es?|ed|ing)|plan(?:s|ned|ning)?"
    r"|aim(?:s|ed|ing)?|intend(?:s|ed|ing)?|expects?|expecting|looking|going|try"
    r"|(?<=re )trying|(?<=is )trying|wish|would like|propos(?:es?|ed|ing)|meant) to\b"
    rf"|\bhopefully\b|\b(?:should|will|would|could|might|may) {_DOES}\b|\bwe'll {_DOES}\b"
    r"|\b(?:from|starting|beginning|by|as of|in) (?:next (?:week|month|quarter|year|spring|autumn"
    r"|fall|summer|winter)|tomorrow)\b(?!'s)"
    rf"|\bnext (?:week|month|quarter|year)\s?(?=$|:|\)|{_FIGURE})"
    r"|\bif (?:all|it|this|everything|that) (?:works|goes)|\bif approved\b"
    r"|\b(?:'d|would) like to\b|\baim(?:s|ing)? (?:for|at)\b|\bexpecting\b|\bought to\b"
    rf"|\bwants? (?={_FIGURE})|\b(?:ready|about) to (?:go|cut|start|save|bring|drop|try)\b"
    r"|\b(?:think|believe|reckon|guess) (?:we|it|this|i)(?:'ll| (?:can|could|will|would))\b"
    r"|\bfingers crossed\b"
    r"|\bpromis(?:es?|ing)\b|\bpromised\b(?!.*\b(?:did|done|kept|delivered)\b)"
    r"|\bsold as\b|\bin theory\b|^on paper\b"
    r"|\bsoon\s?(?:$|[:,)])|\bnot live yet\b|\bforecasting\b"
    r"|^(?:once|when|as soon as) (?:it is |it's |\w+ )?(?:approve[ds]?|live|ready|installe?[ds])\b"
    r"|\bcould (?:probably|perhaps|maybe|possibly)\b"
    rf"|{_LABEL_EN}"
    r"|\((?:plan|planned|target|goal|hoped for|proposed|proposal|not yet)\)"
    r"|\b(?:is|are) (?:planned|hoped|proposed)\b",
    re.IGNORECASE,
)
_AIMED_EN = re.compile(
    r"\b(?:hoped|tried|wanted|aimed|meant|attempted|planned|expected|supposed|intended)\b",
    re.IGNORECASE,
)
_ENDED_EN = re.compile(
    r"[^.;\n]{0,24}[,;]?\s(?:got|ended|but|still|instead|actually|only got|stayed|failed|never"
    r"|didn't|did not|in vain)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"(?:[ただ]が|けど|けれど|のに|ものの|\bbut)[\s、,]", re.IGNORECASE)
"""What comes behind it is what really came: 「減らそうとしたが、100個→140個」."""
_NEXT = re.compile(
    r"全(?:社|店|部署|部門|拠点|支店|工場|員|館|校)|(?:他|ほか|別)の?(?:部署|課|店|拠点|現場|チーム|支店|工場|業務|帳票)"
    r"|展開|広げ|広め|さらに|もっと|次は|共有|教え|続け|つづけ|見直|公開|紹介|発表|募集"
    r"|\broll|\ball (?:stores|teams|sites|departments|shops)|\bother \w+|\bexten|\bexpan|\bshar"
    r"|\bteach|\bkeep\b|\bcontinu",
    re.IGNORECASE,
)
"""What a hope is about that goes beyond what was done: 「来月から全店に広げたい」."""
_BEGIN = re.compile(
    r"始め|はじめ|始ま|開始|スタート|導入|切り?替|試[しす]|運用|実施|やって|やる|使[いう]|稼働|予定|計画"
    r"|\bstart|\bbegin|\blaunch|\bgo(?:es|ing)? live|\btry|\bplan",
    re.IGNORECASE,
)
"""What says in a sentence of its own that it has not begun: 「来週から始める。」."""
_DONE = re.compile(
    rf"{_FIGURE}\s?(?:ほど|程度|くらい|ぐらい|以[下内])?(?:に|へ|まで|で)?\s?"
    r"(?:短縮|削減|圧縮|改善|減|縮小)?(?:し(?:た(?![いくらか])|まし)|でき(?:た|まし)|なっ(?:た|て)|なりまし|減(?:った|りまし|らせ(?:た|まし)"
    r"|らし(?:た(?![いくらか])|まし))|済(?:んだ|みまし)|終わ(?:っ[たて]|りまし))"
)
_SEQUEL = re.compile(
    rf"{_LATER}|(?:{_NEXT.pattern}).{{0,30}}?(?:{_HOPE.pattern})|^来(?:週|月|期|年)は",
    re.IGNORECASE,
)
_MORE = r"\s?(?:ほど|程度|くらい|ぐらい|以内|以下|台)?(?:に|へ|まで|を|の|が|で|と|は)?(?:は|も)?"
_VERB = (
    r"(?:短縮|削減|圧縮|改善|低減|縮小)?"
    r"(?:する|なる|できる|出来る|減る|減らせる|減らす|下げる|下がる|済む|終わる)?"
)
_MISSED = re.compile(
    rf"{_MORE}{_VERB}という?(?:はず|計画|目標|予定|つもり|想定)|{_MORE}{_VERB}"
    rf"(?:(?:はず|筈|つもり|予定|計画|目標|{Mark.STANDING}|想定|狙い|ねらい|期待)"
    r"(?:だっ|でし|やっ|じゃっ|が(?=[^、。]*$|[^、。]*[、。])|なの?に|のに|やの|だけど|ですが)"
    r"|(?:狙っ|ねらっ|目指し|期待し|想定し|計画し|目標にし|予定し)(?:た|てい?た|ていまし|まし)"
    rf"|{Mark.STANDING}ん(?:だ|でい)"
    r"|[しめげえけらくさ](?:よう|そう)と(?!思い|考え)"
    r"|(?:なら|でき|出来|でけ|減ら|下がら|縮まら|届か|至ら|達し|達せ|及ば|いか)"
    r"(?:ず|な[いか]|ませ|んか|んや|んじゃ|んで|んまま|へん|ひん)"
    r"|まま|どころか|(?:とはいか|には?程遠|夢)|(?:失敗|断念|頓挫)(?![がのをもは談例率])"
    r"|元に戻|逆戻り|戻(?:っ|し|り))"
)


def is_hoped(scan: Scan) -> bool:
    """Whether the figures of a line are wished for, planned or expected, and not yet there."""
    marks = scan.marks
    if _DONE.search(marks):
        return False
    return any(_hopes(sentence) for sentence in _SENTENCE.split(marks))


def is_missed(scan: Scan, last: int, *, failed: bool) -> bool:
    """Whether a change that ends in piece `last` was aimed at and not reached.

    In a failure every hope beside it is one; elsewhere only what says so right behind it.
    """
    behind = ATTACHED.sub("", scan.behind(last, _SIDE))
    if _MISSED.match(behind):
        return True
    ahead = _BUT.split(_SENTENCE.split(scan.ahead(last, 2 * _SIDE))[-1])[-1]
    ended = _ENDED_EN.match(behind) is not None
    if (_AIMED_EN.search(ahead) and (failed or ended)) or (Mark.STANDING in ahead and ended):
        return True
    return failed and _hopes(ahead + Mark.DURATION + _SENTENCE.split(behind)[0])


def is_sequel(words: str) -> bool:
    """Whether words tell nothing but what is to come: 「来月から全店に展開したい」."""
    chunks = [chunk for chunk in re.split(r"[。、,\s]", words) if chunk]
    return bool(chunks) and all(_SEQUEL.search(chunk) for chunk in chunks)


def _hopes(sentence: str) -> bool:
    """Whether a sentence hopes for its own figures, or says that they have not begun."""
    own = _HAS_FIGURE.search(sentence) is not None
    chunks = [
        chunk
        for hope, border in ((_HOPE, _CHUNK), (_HOPE_EN, _CHUNK_EN))
        if hope.search(sentence)
        for chunk in border.split(sentence)
        if hope.search(chunk)
    ]
    return any(
        _HAS_FIGURE.search(chunk) or (not _NEXT.search(chunk) and (own or _BEGIN.search(chunk)))
        for chunk in chunks
    )
