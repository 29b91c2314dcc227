"""Words behind a number that are its unit, and words that never are."""

NO_UNIT_EN = (
    "to|an?|per|and|in|of|for|from|or|by|with|on|at|the|is|was|now|then|each|every|times|x|once"
    "|twice|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually|people|persons?|yen"
    "|hours?|hrs?|h|minutes?|mins?|s|sec|days?"
    "|after|before|since|until|till|during|while|when|whenever|because|due|thanks|thank|as|if|so|but"
    "|although|though|than|instead|rather|compared|against|versus|vs|over|under|above|below|within"
    "|without|between|among|via|using|through|across|into|onto|off|out|up|down|back|away|about|around"
    "|last|this|next|these|those|that|which|who|it|its|we|our|us|my|me|they|their|them|you|your|he|she"
    "|all|some|any|both|only|just|still|already|again|too|also|even|yet|ever|never|not|no|yes|or"
    "|today|yesterday|tomorrow|tonight|ago|later|earlier|early|late|soon|before|afterwards|recently"
    "|less|more|fewer|better|worse|ish|approx|roughly|nearly|almost|exactly|max|min|average|avg"
    "|were|are|be|been|being|has|have|had|do|does|did|done|will|would|can|could|should|may|might|must"
    "|came|went|fell|rose|dropped|got|made|became|stayed|remain\\w{0,4}|gone|lost|saved|missed|wrong|late"
    "|overdue|unanswered|left|promised|expected|planned|estimated|measured|total|combined|together"
    "|january|february|march|april|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter|january|mon|tue|tues|wed|thu|thurs|fri|sat|sun|jan|feb|mar|apr|jun"
    "|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
)
"""English words of grammar, time and doing: 「12 → 3 after training」 counts no afters."""

NO_UNIT_JA = (
    "万億千円分割人名階番号室時月日期代版社第週年減増前後中内外以上下超未毎各約間差比近強弱無有済"
)
"""What stands behind a number without being counted: 10減, 5以下."""

UNIT_EN = (
    "(?:accident|alarm|animal|application|appointment|bag|barrel|batch|bed|bin|book"
    "|booking|box|bug|call|car|card|carton|case|cell|change|chair|check|claim"
    "|click|client|coin|collision|comment|complaint|conflict|container|copy"
    "|correction|crate|cup|customer|defect|delay|delivery|device|dish|docket"
    "|document|drawing|drop|email|e-mail|entry|enquiry|error|event|fall|fault"
    "|fax|field|file|finding|fine|fire|form|gauge|gram|guest|handover|hit"
    "|incident|infection|injury|inquiry|item|job|key|label|leak|letter|licence"
    "|license|line|litre|liter|lorry|loss|mail|mark|meal|meeting|message|metre"
    "|meter|mile|mistake|name|near-miss|note|notice|order|outage|page|pallet"
    "|parcel|part|patient|penny|phone|photo|pick|piece|plate|point|postcard"
    "|pound|print|program|query|question|reading|receipt|record|refund"
    "|registration|reject|reminder|repair|report|request|return|review|rework"
    "|rider|room|round|row|sack|sample|scan|scrap|seat|session|sheet|shelf"
    "|shift|sign|sip|slip|spill|spot|stage|stamp|step|stop|stoppage|student"
    "|submission|survey|swab|system|tablet|tag|task|tear|ticket|tile|ton|tonne"
    "|touch|tray|trip|truck|tube|ulcer|unit|van|vehicle|visit|visitor|voicemail"
    "|walk|watt|word|kg|km|kwh|mwh|mm|cm|ml|db|rpm|ppm|psi|bar|degree"
    "|percent|liters|copies|queries)(?:e?s)?"
)
"""What is counted and measured everywhere; any other word is a unit where its place says so."""
