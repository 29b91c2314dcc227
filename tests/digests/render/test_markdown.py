"""Markdown as a wiki reads it: what members wrote stays what they wrote."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Piece
from digests.render import markdown
from domain.language import Language
from domain.prose import Paragraph, Span, Style, plain
from tests.digests.newsletter import company, odd_records

PARSER = MarkdownIt("gfm-like", {"linkify": False})
HOSTILE = [
    "# 見出し",
    "- 箇条書き",
    "1. 番号",
    "10) 番号",
    "+ 足す",
    "===",
    "---",
    "> 引用",
    "*太字*と_斜体_と~~取消~~と`code`",
    "[リンク](https://example.com)と![絵](x)",
    "<b>bold</b><script>alert(1)</script>",
    "A&amp;B &lt; R&D &#35;",
    "表 | 列",
    "末尾の#",
    "\\*逆斜線",
    "***",
    "https://example.com/*a*",
    "    四つの空白",
]


def told(text: str, *, quote: bool = False) -> Piece:
    paragraph = Paragraph(spans=(Span(text=text),), quote=quote)
    return Piece(story_id=1, revision=1, headline=text, paragraphs=(paragraph,))


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens if token.children for child in token.children]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("quote", [False, True])
def test_members_words_are_words(text: str, *, quote: bool) -> None:
    tokens = PARSER.parse(markdown.piece(told(text, quote=quote), Language.JA))
    assert {child.type for child in inline(tokens)} <= {"text", "text_special"}
    words = ["".join(c.content for c in t.children) for t in tokens if t.children]
    assert words == [text.strip()] * 2
    blocks = [token.type for token in tokens if token.nesting == 1]
    assert blocks == ["heading_open", *["blockquote_open"] * quote, "paragraph_open"]


def test_a_link_leads_where_it_should() -> None:
    link = Span(text="こちら", style=Style.LINK, target="https://example.com/a b<c>(d)?q=手順")
    piece = told("題").model_copy(update={"paragraphs": (Paragraph(spans=(link,)),)})
    html = PARSER.render(markdown.piece(piece, Language.JA))
    assert ">こちら</a>" in html
    assert 'href="https://example.com/a%20b%3Cc%3E(d)?q=%E6%89%8B%E9%A0%86"' in html


@pytest.mark.parametrize("name", ["佐藤さん", "Hanako Sato", "（株）", "ねこ🐈", "*"])
def test_a_name_is_strong_between_japanese_words_or_plain(name: str) -> None:
    spans = (
        Span(text="経理部の"),
        Span(text=name, style=Style.STRONG),
        Span(text="が書きました。"),
    )
    piece = told("題").model_copy(update={"paragraphs": (Paragraph(spans=spans),)})
    html = PARSER.render(markdown.piece(piece, Language.JA))
    assert "**" not in html
    assert f"{name}" in html
    assert ("<strong>" in html) is (name[0].isalnum() and name[-1].isalnum())


@pytest.mark.parametrize("language", list(Language))
def test_an_edition_is_a_document_with_headings(language: Language) -> None:
    edition = compile_edition(company.edition_material(0, language))
    text = markdown.render(edition)
    assert text.startswith(f"# {edition.title}\n\n")
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    for section in edition.on_one_page:
        assert f"\n## {section.heading}\n" in text or not section.heading


@pytest.mark.parametrize("seed", range(300, 306))
def test_the_oddest_words_make_no_markup(seed: int) -> None:
    material = odd_records.odd_material(odd_records.odd_stories(seed, 40), Language.JA)
    edition = compile_edition(material)
    tokens = PARSER.parse(markdown.render(edition))
    kinds = {token.type.removesuffix("_open") for token in tokens if token.nesting == 1}
    assert kinds <= {"heading", "paragraph", "blockquote"}
    allowed = {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close"}
    assert {child.type for child in inline(tokens)} <= allowed


def test_a_note_of_a_correction_stands_below() -> None:
    piece = told("題").model_copy(update={"note": "（訂正：11月9日に内容を直しました）"})
    assert markdown.piece(piece, Language.JA).endswith("（訂正：11月9日に内容を直しました）")


def test_groups_stand_between_section_and_story() -> None:
    edition = compile_edition(company.edition_material(0, Language.JA))
    groups = [piece.group for piece in edition.pieces if piece.group]
    assert groups
    assert f"\n### {groups[0]}\n\n#### " in markdown.render(edition)


def test_an_empty_headline_has_no_heading() -> None:
    piece = Piece(story_id=1, revision=1, headline="", paragraphs=(plain("言葉だけ"),))
    assert markdown.piece(piece, Language.JA) == "言葉だけ"
