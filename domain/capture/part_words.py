"""The words by which a sentence says which part of a story it tells; data alone."""

import re

STARTS = r"^[\s・\-*＊•●→①-⑳]*"
ANY_CASE = re.IGNORECASE

BEFORE = re.compile(
    rf"{STARTS}(?:(?:以前|従来|今まで|いままで|これまで|かつて)(?:は|、|の)|(?:これまで|従来|以前)(?=[一-鿿])"
    r"|(?:前|去年|昨年|先月|先週|昔)(?:は|まで)|もともと"
    r"|before[,:]"
    r"|before (?:this|that|it was|(?:we|i) (?:had|used|were|was|did|always))\b"
    r"|previously|formerly|in the past"
    r"|until (?:now|then|last)\b|(?:it|we|i|they|this|that|there|everyone|people|staff) used to\b"
    r"|used to\b|(?:we|i|they|people|staff) had to\b|i was\b|(?:we|i) got tired\b|got tired\b"
    r"|the (?:issue|problem|trouble|old way) was\b"
    r"|every (?:morning|day|evening|week|month|\w+day),? (?:i|we|they|someone) \w+ed\b"
    r"|(?:(?:it|this|that|there) )?(?:was|were|took)\b"
    r"(?! (?:me|us|\w{1,12}) \d+ \w+ to\b)(?=.{0,20}\d))",
    ANY_CASE,
)
"""The first words of a sentence about how it was."""
RESULT = re.compile(
    rf"{STARTS}(?:おかげで|お陰で|その結果|結果として|この結果|結果[、は]|効果は|それだけで"
    r"|as a result|thanks to (?:this|that|it)\b|the (?:result|effect|outcome) (?:is|was)\b)",
    ANY_CASE,
)
"""The first words of a sentence about what came of it."""
SEQUEL = re.compile(
    rf"{STARTS}(?:次(?:は|回は)|今後は|next[, ]+(?:we|i|up|step|is|on)\b)", ANY_CASE
)
"""The first words of a sentence about what is to come."""
WHY = re.compile(
    rf"{STARTS}(?:(?:主な|根本)?(?:原因|理由|敗因)(?:は|として|:|：)|なぜなら|というのも"
    r"|the (?:main |root )?(?:cause|reason)s?\b|(?:it|this|that) was because\b|because\b|why:)"
    r"|(?:ため|から|せい)(?:です|でした|だった|だ)?[。!！\s]*$",
    ANY_CASE,
)
NEXT = re.compile(
    rf"{STARTS}(?:次(?:は|回|から)|今後|これから(?:は|、)|次の(?:方|人|一歩)"
    r"|next(?: time)?\b|from now on\b|in (?:the )?future\b|if you (?:try|do)\b"
    r"|(?:do not|don't|always|never|make sure|remember|better|please"
    r"|ask|check|test|start|talk|tell|read|plan|measure|keep|agree)\b)"
    r"|(?:しましょう|てください|て下さい|ほうがいい|方がいい|ほうが良い|方が良い|おすすめ(?:です)?)[。!！\s]*$",
    ANY_CASE,
)
LEARNED = re.compile(
    rf"{STARTS}(?:学び|学んだ|教訓|反省|(?:分|わ|判)かったこと"
    r"|(?:what )?(?:we|i)(?:'ve| have)? learn(?:ed|t)\b|(?:the )?lessons?\b"
    r"|in hindsight\b|(?:we |i )?would not\b"
    r"|(?:(?:we|i|it) )?(?:should|would|could)(?: not|n't)? have\b)"
    r"|(?:べき(?:だった|でした)|[えけせてねべめれげ]ば(?:よ|良)かった(?:です)?|[うくすつぬむるぐぶ]こと|(?:大事|大切|重要|肝心)(?:だ|です)?(?:と(?:思|感じ|わか|分か).*)?)[。!！\s]*$",
    ANY_CASE,
)
AIM = re.compile(
    rf"{STARTS}(?:(?:狙い|ねらい|目的|目標)は|the (?:aim|goal|idea|plan|hope) was\b"
    r"|(?:we|i) (?:wanted|hoped|meant|planned) to\b)",
    ANY_CASE,
)

_NUMBER = r"[0-9０-９一二三四五六七八九十百半]"
CHANGED = re.compile(
    rf"{_NUMBER}[^。、→\n]{{0,12}}(?:→|⇒|➡|->|=>|＞)\s?[^。、→\n]{{0,12}}(?:{_NUMBER}|ゼロ|なし)"
    rf"|{_NUMBER}[^。、\n]{{0,8}}(?:から|が)[^。、\n]{{0,8}}{_NUMBER}[^。、\n]{{0,6}}[にへ]?"
    r"|(?:ゼロ|[がを、\s]0[件枚名人回円]?)(?:$|[にへ。!！\s])|[▲△][0-9]"
    r"|\b(?:from|between) \S{0,8}\d.{0,24} to \S{0,8}\d|\d[^.]{0,14} to \S{0,4}\d"
    r"|\d.{0,16}(?: instead of| rather than|,? not) .{0,12}\d|\bto zero\b",
    ANY_CASE,
)
"""A figure that became another."""
OUTCOME = re.compile(
    r"なくな[っり]|無くな[っり]|消え[たま]|減[っり少]|へ[っり](?:た|まし)|増え|増加|浮[いきく]|半分に|半減|[0-9]倍|倍増"
    r"|短縮|短く|早く|速く|はやく|楽に|らくに|楽(?:です|だ|[。!！]|$)|うれし|嬉し|喜ば|喜ん|最高|助か|好評|便利"
    r"|すっきり|スッキリ|快適|安心|ず(?:に)?済|で済[むみん]|終わ(?:る|り|った)|に(?:なった|なりました|なって)"
    r"|分か(?:る|り)|わか(?:る|り)やす|なし[。!！\s]*$|ラク|神[!！。]"
    r"|^\W*(?:zero|no)\b|\bsav(?:es?|ed|ing)\b|\b(?:fell|dropped|rose|down|shrank|halved|gone|fewer|faster|quicker|easier"
    r"|happ(?:y|ier)|love[sd]?|game changer|nobody|no one|no longer|less)\b"
    r"|\bnow (?:it |takes? |only |just )*(?:about )?\d|\b(?:it|this) (?:now )?takes?\b",
    ANY_CASE,
)
"""What came about, in words."""
AMOUNT = re.compile(
    r"[0-9０-９]\s?(?:分|秒|時間|%|％|円|万|割|kg|キロ|mins?\b|minutes?\b|hours?\b|hrs?\b|h\b)",
    ANY_CASE,
)
PAST = re.compile(r"(?:かった|だった|でした|てい?た|てい?ました)(?:です)?[。!！\s]*$")
"""The end of a sentence about how something was, if the one before it says so."""
PAST_STATE = re.compile(
    r"(?<!言っ)(?<!思っ)(?<!話し)(?<!喜ん)[てで]い(?:た|ました)(?:です)?[。!！\s]*$"
)
"""The end of a sentence about what was done again and again: 「毎朝、手で書いていた」."""
FRAGMENT = re.compile(
    r"[^ぁ-んa-zA-Z。\n]{1,12}[。!！\s]*|[^。\n]{1,8}ず[。!！\s]*"
    r"|(?:毎[日週月年朝晩]|(?:[週月年]に?|1日)[0-9０-９]+[回件枚])(?:くらい|ほど)?(?:です)?[。!！\s]*"
    r"|(?:~|about |roughly |some |all )?[0-9][0-9,.]*(?: [a-z]+){0,2}"
    r" (?:a|per|each|every|/) ?[a-z]+[.!\s]*"
    r"|[a-z0-9/-]+(?: (?!\w+(?:ed|me|it|us|them)\b)[a-z0-9/-]+)?[.!\s]*",
    ANY_CASE,
)
"""Words without a verb, which belong to what is before them: 4台。毎晩。 / Twice. Every day."""
TABLE_ROW = re.compile(r"\s*\|.*\|\s*|[^\t\n]*\t[^\t\n]*\t.*|\s*[|+:=-]{3,}\s*")
ADDRESS = re.compile(r"\W*(?:https?://\S+|<https?://[^>\s]*>)\W*", ANY_CASE)
