"""Proof-reads a compiled edition: what an editor would mark, said with the words it is about.

It knows nothing of the templates. It sees the finished text and the material, and holds the one
against the other: the frame in the edition's language, members' words whole or in quotation marks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from digests.member_words import QUOTES, tidy
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.proofreading.alike import alike
from digests.newsletter.proofreading.unfair import unfair
from digests.newsletter.telling.naming import person
from digests.newsletter.telling.stories import FIRST_SENTENCE_MAX
from digests.newsletter.telling.topic import topic_of
from digests.newsletter.telling.units import in_language
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Poc, is_reached
from domain.prose import Paragraph
from domain.stories import Story

EVERYWHERE = {
    "doubled stop": r"。\s*。|、\s*[。、]|。、|(?<!\.)\.\.(?!\.)|\.。|。\.",
    "empty bracket": r"「\s*」|『\s*』|（\s*）|\(\s*\)|“\s*”|\[\s*\]|【\s*】",
    "doubled space": r"[ 　]{2,}",
    "space before a stop": r"\s[。、，．]|\s[.,;](?:\s|$)",
    "half-width kana": r"[\uff61-\uff9f]",
    "mark left over": r"[\ue000-\uf8ff]",
}
FRAME = {
    "template's mark": r"¶|\{\{|\}\}|\{%",
    "stop after a comma": r"[,;:]\.",
    "programmer's word": r"(?<![A-Za-z])(?:None|True|False|nan|inf|Undefined|null)(?![A-Za-z])",
    "doubled ending": r"したした|ましたました|ですです|ますます|でした(?:です|ました)",
    "doubled particle": r"〓([をがにはのでとへも])\1",
    "words of blame": r"ミス|怠[慢けっらり]|不注意|せいで|責任|だれも|誰も|くれませんでした"
    r"|(?i:\b(?:fault|blame|careless|negligen))",
}
NAMED_BY_NOUN = re.compile(
    r"「([^「」]*[^「」\W\u3041-\u3096])[^\w！？!?」]*」という(?:工夫|学び|経験|取り組み)"
)
QUOTED_AS_STEP = re.compile(r"(?:^|。)「([^「」]+)」|: “([^“”]+)”")
REACHED = re.compile(r"目標に届|目標を達成|[Tt]arget met|met its target")
CAME_TO = re.compile(r"から\S*に(?:なりました|なる見込み)|\b(?:went|should go) from\b")
STANDING = re.compile("実測|推定|見込|measured|estimated|expected")
POC_MAX = {Language.JA: 480, Language.EN: 1_000}
TOLD_AGAIN = {Language.JA: "もう一度", Language.EN: "told again"}
WITHOUT_OPENING = frozenset({SectionKind.STEP, SectionKind.AWARDS})
"""Where nothing but a line or two points to a story: no sentence has to open it."""
INFLECTED = r"(?:する|した|し(?:て|ます|ました)|され|しよう)"
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
ENGLISH = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,} [a-z]+(?![A-Za-z])")
ENDS = tuple("。！？!?.…」）)”")


def problems(edition: Edition, material: Material) -> list[str]:
    """What is wrong with the edition, one line each; empty if an editor would let it pass."""
    return [
        *_everywhere(edition, material),
        *_stories(edition, material),
        *_pocs(edition, material),
        *alike(edition, material),
        *_said_twice(edition),
        *_announced(edition),
    ]


def _everywhere(edition: Edition, material: Material) -> Iterator[str]:
    for text in _texts(edition):
        frame = _frame(text, edition.language)
        yield from _found(EVERYWHERE, text)
        yield from _found(FRAME, frame)
        yield from _inflected(text, edition.language)
        yield from _unclosed(text, edition.language)
        yield from _foreign(frame, edition.language, material)


def _texts(edition: Edition) -> Iterator[str]:
    yield edition.title
    yield edition.summary
    for section in edition.sections:
        yield section.heading
        yield from (paragraph.text for paragraph in (*section.intro, *section.outro))
        for piece in section.pieces:
            yield from (piece.figure, piece.group, piece.note)
            told = (*piece.paragraphs, *piece.details, *piece.whole)
            yield from (paragraph.text for paragraph in told)


def _found(patterns: dict[str, str], text: str) -> Iterator[str]:
    for name, pattern in patterns.items():
        if found := re.search(pattern, text):
            start = max(0, found.start() - 12)
            yield f"{name}: …{text[start : found.end() + 12]}…"


def _frame(text: str, language: Language) -> str:
    """The text with an empty pair of marks in place of every quotation."""
    opening, closing = QUOTES[language]
    return re.sub(f"{opening}[^{opening}{closing}]*{closing}", "〓", text)


def _inflected(text: str, language: Language) -> Iterator[str]:
    _, closing = QUOTES[language]
    yield from _found({"inflected words": closing + INFLECTED}, text)


def _unclosed(text: str, language: Language) -> Iterator[str]:
    opening, closing = QUOTES[language]
    depth = 0
    for char in text:
        depth += (char == opening) - (char == closing)
        if depth not in {0, 1}:
            break
    if depth:
        yield f"quotation marks do not match: {text}"


def _foreign(frame: str, language: Language, material: Material) -> Iterator[str]:
    """An English skeleton in a Japanese frame, or the other way round."""
    for known in _known_words(material):
        frame = frame.replace(known, "〓")
    if language is Language.EN and (found := KANA.search(frame)):
        yield f"Japanese in an English frame: {frame[max(0, found.start() - 10) :]}"
    if language is Language.JA and (found := ENGLISH.search(frame)):
        yield f"English in a Japanese frame: {frame[max(0, found.start() - 10) :]}"


def _known_words(material: Material) -> list[str]:
    """Names, departments and units may be in any language; longest first."""
    stories = (*material.stories, *filter(None, [material.old_story]))
    stories += tuple(news.story for news in material.aftermaths)
    stories += tuple(news.story for news in material.spread)
    found: set[str | None] = set(material.names.values())
    found |= {person(one, material) for one in material.names}
    found |= {known.name for known in material.departments}
    found |= {alias for known in material.departments for alias in known.aliases}
    found |= {story.department for story in stories if story.department}
    units = {metric.unit for story in stories for metric in story.metrics}
    found |= units | {in_language(unit, Language.JA).partition("/")[0] for unit in units}
    found |= {tool for story in stories for tool in story.tools}
    found |= {side for story in stories for m in story.metrics for side in (m.before, m.after)}
    found |= {known for news in material.pocs for known in (news.poc.unit, news.poc.department)}
    return sorted(map(tidy, filter(None, found)), key=len, reverse=True)


def _stories(edition: Edition, material: Material) -> Iterator[str]:
    known = {story.id: story for story in (*material.stories, material.old_story) if story}
    known |= {news.id: news.story for news in material.aftermaths}
    known |= {news.id: news.story for news in material.spread}
    for section in edition.sections:
        for piece in section.pieces:
            if piece.story_id is not None and not piece.withdrawn:
                yield from _story(piece, known[piece.story_id], section.kind, edition.language)


def _pocs(edition: Edition, material: Material) -> Iterator[str]:
    known = {news.id: news for news in material.pocs}
    told = [piece for piece in edition.pieces if piece.poc_id is not None]
    for poc_id, times in Counter(piece.poc_id for piece in told).items():
        if times > 1:
            yield f"trial told twice: {poc_id}"
    for piece in told:
        if not piece.withdrawn:
            yield from _poc(piece, known[piece.poc_id or 0].poc, edition.language)


def _poc(piece: Piece, poc: Poc, language: Language) -> Iterator[str]:
    """A trial is told in one paragraph, whose first sentence fits; its figure says how known."""
    text = piece.paragraphs[0].text
    first = re.split(r"(?<=。)" if language is Language.JA else r"(?<=[.!?])\s", text)[0]
    if len(first) > FIRST_SENTENCE_MAX[language]:
        yield f"first sentence of {len(first)} characters: {first}"
    if REACHED.search(_frame(text, language)) and not _is_reached(poc):
        yield f"target said to be met: {text}"
    if CAME_TO.search(_frame(text, language)) and not STANDING.search(text):
        yield f"figure without its standing: {text}"
    if len(text) > POC_MAX[language]:
        yield f"trial told in {len(text)} characters: {text}"
    words = [sentence for part in _words_of(poc) for sentence in _whole_sentences(part)]
    for paragraph in piece.paragraphs:
        if not paragraph.quote and not paragraph.text.endswith(ENDS):
            yield f"sentence without an end: {paragraph.text}"
        yield from _glued(paragraph, words, language)


def _is_reached(poc: Poc) -> bool:
    measured = poc.latest_standing is not Standing.EXPECTED
    return poc.latest_value is not None and measured and is_reached(poc, poc.latest_value)


def _words_of(poc: Poc) -> Iterable[str]:
    criteria = (poc.go_if, poc.rethink_if, poc.stop_if)
    return (poc.title, poc.scope, poc.indicator, poc.result_note, *criteria)


def _story(piece: Piece, story: Story, kind: SectionKind, language: Language) -> Iterator[str]:
    first = piece.paragraphs[0].text
    if kind not in WITHOUT_OPENING and len(first) > FIRST_SENTENCE_MAX[language]:
        yield f"first sentence of {len(first)} characters: {first}"
    yield from unfair(first, story)
    yield from _named_by_noun(first)
    topic = topic_of(tidy(story.title), language)
    sentences = [one for one in _sentences(story) if not (topic and one.startswith(topic.text))]
    for paragraph in (*piece.paragraphs, *piece.details, *piece.whole):
        if not paragraph.text.endswith(ENDS) and not paragraph.is_labelled:
            yield f"sentence without an end: {paragraph.text}"
        yield from _glued(paragraph, sentences, language)


def _named_by_noun(first: str) -> Iterator[str]:
    """「名札」という工夫: what only names a thing takes での or の."""
    found = NAMED_BY_NOUN.search(first)
    if found and "を" not in found[1] and not found[1].endswith("化"):
        yield f"という after a noun: {first}"


def _glued(paragraph: Paragraph, sentences: list[str], language: Language) -> Iterator[str]:
    """A member's words outside quotation marks must be whole sentences, from stop to stop."""
    frame = _frame(paragraph.text, language)
    for sentence in sentences:
        place = frame.find(sentence)
        after = frame[place + len(sentence) :]
        alone = frame[:place].endswith(("", *ENDS)[place > 0]) and after.startswith(ENDS)
        if place >= 0 and not alone:
            yield f"glued words: {frame}"


def _sentences(story: Story) -> Iterable[str]:
    parts = (
        *(story.title, story.before_text, story.change_text, story.result_text, story.next_step),
        *(story.aim, story.happened, story.why, story.learned, story.advice, story.measured_how),
        *(voice.text for voice in story.voices),
    )
    for part in parts:
        yield from _whole_sentences(part)


def _whole_sentences(part: str) -> Iterator[str]:
    for sentence in re.split(r"[。！？!?]|\.(?=\s|$)", tidy(part)):
        if len(sentence.strip()) > len("十文字より長い文だけ"):
            yield sentence.strip()


def _said_twice(edition: Edition) -> Iterator[str]:
    """The step must not quote what is told of the same story, above or in the thread."""
    told = {
        piece.story_id: _whole(piece)
        for section in edition.sections
        if section.kind in {SectionKind.LEADS, SectionKind.LEARNING}
        for piece in section.pieces
    }
    steps = (section for section in edition.sections if section.kind is SectionKind.STEP)
    for piece in (piece for section in steps for piece in section.pieces):
        for quotation in QUOTED_AS_STEP.findall(_whole(piece)):
            if (words := "".join(quotation)) in told.get(piece.story_id, ""):
                yield f"advice said twice: {words}"


def _whole(piece: Piece) -> str:
    return "".join(paragraph.text for paragraph in (*piece.paragraphs, *piece.details))


def _announced(edition: Edition) -> Iterator[str]:
    """An old story in an empty month is announced as an old one."""
    again = (section for section in edition.sections if section.kind is SectionKind.AGAIN)
    tells = any(section.pieces for section in again)
    if not edition.recorded and tells and TOLD_AGAIN[edition.language] not in edition.summary:
        yield f"old story announced as news: {edition.summary}"
