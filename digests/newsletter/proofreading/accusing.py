"""Words that lay something at the door of a person or a group: nobody should read that of himself.

They are closed lists: what is told is left out with care, what is only marked may be marked often.
"""

import re
from collections.abc import Iterable

_HEAD = (
    "(?:社長|専務|部長|課長|係長|室長|次長|施設長|[院園校師班所局]長|教頭|主任|上司|上長)(?:代理)?"
)
"""What one of these did or did not do is best not told at all; of the others below, what harms."""
_LEADER = (
    "(?:女将|SV|リーダー|チーフ|マネージャー|オーナー|本社|上の人"
    "|(?:支店|工場|センター|組合|支社|事業所|店)長(?:代理)?)"
)
_AGAINST = (
    "に(?:怒|叱|反対|気をつけ|止め|言われ|急が|詰め|無視|見せたら)|から(?:の)?圧力|命令"
    "|の(?:鶴の)?(?:一声|思いつき|反対|機嫌|身内)|も(?:知って|見て見ぬ|黙)"
)
_REFUSES = (
    "[がは][^。]{0,12}"
    "(?:反対|怒|ケチ|無視|くれない|知らない|しか見ない|止め|許さ|認めな|変えない|古い)"
)
_GROUP = (
    "(?:派遣|外国人|高齢|年配|新人|若手|パート|ベテラン|情シス|総務|経理|人事|営業|本社|現場)"
    "(?:の(?:人|方|子|職員|社員))?(?:さん|スタッフ)?"
)
_FAILS = (
    "(?:[がは][^。]{0,10}(?:間違え|やらか|ついてい?け|忘れ(?!な|ま)|覚えな|出さない)|の回答が遅い)"
)
_PERSON_EN = (
    r"(?i:\b(?:(?:the|our|my|a) )?(?:boss|manager|supervisor|management|team lead|new guy|new hire"
    r"|trainee|intern|temps?|sales|purchasing|finance|admin|(?:night|day) shift|agency staff"
    r"|foreign (?:staff|workers)|old(?:er)? people|indian colleagues)\b)"
)
_FAILS_EN = (
    r"(?:ignor\w+|forgot|refus\w+|moan\w+|shouted|yelled|screamed|blamed|broke|never|always"
    r"|did(?:n't| not)|do(?:n't| not)|can(?:'t|not)|would(?:n't| not)|kept|mess\w+|make mistakes"
    r"|(?:is|are|was|were) (?:lazy|useless|incompetent|to blame))"
)
ACCUSING = re.compile(
    "に(?:怒[らりっ鳴]|叱[らっり])|悪口|犯人|悪者|サボ[らりっる]|さぼ[らりっる]|のせい(?:だ|で|に|です)|怠け|思いつきで"
    "|お局|クレーマー|何もし(?:ない|て(?:い|くれ)ない)|上が(?:現場|何)|配車がきつい"
    f"|{_HEAD}(?:さん|様)?(?:[がは]|{_AGAINST})|{_LEADER}(?:さん)?(?:{_REFUSES}|{_AGAINST})"
    f"|{_GROUP}{_FAILS}"
    r"|(?i:\b(?:blam(?:ed|es|ing) (?!the |it|my|our)|yell(?:ed|ing)|scream(?:ed|ing)|incompetent"
    r"|(?:his|her|their) fault|they are (?:useless|lazy)|lost \w+ again"
    r"|stupid (?:people|customers|staff|users)"
    r"|don't bother (?:asking|e?-?mailing|calling)))"
    r"|\b[A-Z][a-z]+'s fault\b|\b(?:He|She) (?:always|never|lost|forgot|broke)\b"
    rf"|{_PERSON_EN} {_FAILS_EN}"
    r"|\b(?!(?:We|They|You|It|Nobody|Everybody|Who|The|This)\b)(?:[A-Z][a-z]+|IT|HR)"
    r"(?: in [A-Z][a-z]+)?"
    r" (?:ignored (?:our|us|my|e)|ignores e|forgot|refused to (?:help|use)|moan)"
)
CUSTOMER = re.compile(
    "(?:患者|お客|お客様|利用者|入居者|生徒|児童|園児|ご?家族)(?:さん|様)?の"
    "(?!皆|方|家族|親御|保護者|奥|お子)[一-龠ァ-ヶー]{1,5}(?:さん|様|氏|くん|君|ちゃん)"
    "|(?<![一-龠お])[一-龠]{2,3}(?<![同仕多異模一者長員主方客皆先社])様(?![子式々相態])"
)
"""A customer or patient by name; it goes out with nobody's newsletter."""
_SURNAME = (
    "(?:さん|くん|君|様)?(?:[がは]|のせい|のミス|のうっかり|に(?:言われ|怒|叱|何度|無視|止め|反対))"
)
_NAMELESS = "[一-龠]{2,3}(?:くん|君)(?:が|は|のせい)"
_DOES = (
    r"(?:'s team)? (?:ignor\w+|forgot|did(?:n't| not)|never|refus\w+|moan\w+|complain\w+|kept"
    r"|would(?:n't| not)|mess\w+|broke|lost|(?:should|could) have|(?:is|was) (?:lazy|useless))"
)
FIRST_NAME_MIN = 3


def accused(names: Iterable[str]) -> re.Pattern[str]:
    """Colleagues by name, as somebody who did or did not do a thing."""
    known = [name.split() for name in names if name.split()]
    surnames = "|".join(re.escape(one[0]) for one in known if len(one[0]) > 1)
    latin = "|".join(
        re.escape(word)
        for one in known
        for word in one
        if word.isascii() and len(word) >= FIRST_NAME_MIN
    )
    found = [_NAMELESS]
    found += [f"(?:{surnames}){_SURNAME}"] if surnames else []
    found += [rf"\b(?:{latin}){_DOES}|[Bb]ecause of (?:{latin})\b"] if latin else []
    found += [rf"[Bb]other (?:asking|e?-?mailing|calling) (?:{latin})\b"] if latin else []
    return re.compile("|".join(found))
