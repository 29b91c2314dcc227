from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Piece, SectionKind
from digests.render import plain
from domain.language import Language
from domain.prose import Paragraph, Span, Style
from tests.digests.newsletter import company


def test_one_story_is_its_line_above_and_its_paragraphs() -> None:
    name = Span(text="経理部の佐藤さん", style=Style.STRONG)
    link = Span(text="こちら", style=Style.LINK, target="https://example.com/manual")
    piece = Piece(
        story_id=1,
        revision=2,
        headline="請求書の転記をマクロ化",
        figure="年600時間の短縮（推定）",
        paragraphs=(
            Paragraph(spans=(name, Span(text="です。"))),
            Paragraph(spans=(Span(text="手順は"), link, Span(text="です。"))),
        ),
        note="（訂正）",
    )
    assert plain.piece(piece, Language.JA) == (
        "請求書の転記をマクロ化｜年600時間の短縮（推定）\n"
        "経理部の佐藤さんです。\n"
        "手順はこちら <https://example.com/manual>です。\n"
        "（訂正）"
    )


def test_an_edition_has_every_story_once_with_its_sections() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    text = plain.render(edition)
    for section in edition.on_one_page:
        assert f"■ {section.heading}" in text or not section.heading
    for piece in edition.pieces:
        assert text.count(f"● {piece.line_above(Language.JA)}\n") == 1 or not piece.headline


def test_the_last_words_come_last_where_there_is_no_thread() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    [closing] = [one for one in edition.sections if one.kind is SectionKind.CLOSING]
    last = (*closing.intro, *closing.outro)[-1].text
    assert plain.render(edition).endswith(f"{last}\n")
