import pytest
from jinja2 import DictLoader, UndefinedError

from digests import prose_template
from digests.prose_template import bare, compose, render, render_line
from domain.language import Language
from domain.prose import Span, Style

TEMPLATES = {
    "styles.j2": '{{ name|strong }}は{{ "資料"|link(url) }}を{{ "佐藤"|mention("U1") }}に。',
    "gaps.j2": """一つ目。
{% if none_at_all %}
なし。
{% endif %}
¶
{{ nothing }}
¶
二つ目。
三つ目。
""",
    "own.j2": "{{ words|own_words }}\n¶\n地の文。",
    "missing.j2": "{{ never_given }}",
}


@pytest.fixture(autouse=True)
def _templates(monkeypatch: pytest.MonkeyPatch) -> None:
    make = prose_template._environment.__wrapped__
    environment = {language: make(language) for language in Language}
    for each in environment.values():
        each.loader = DictLoader(TEMPLATES)
    monkeypatch.setattr(prose_template, "_environment", environment.__getitem__)


def test_filters_yield_spans() -> None:
    (paragraph,) = render("styles", Language.JA, name="花子", url="https://example.com/?a=1")
    assert paragraph.spans == (
        Span(text="花子", style=Style.STRONG),
        Span(text="は"),
        Span(text="資料", style=Style.LINK, target="https://example.com/?a=1"),
        Span(text="を"),
        Span(text="佐藤", style=Style.MENTION, target="U1"),
        Span(text="に。"),
    )


@pytest.mark.parametrize(
    ("language", "second"), [(Language.JA, "二つ目。三つ目。"), (Language.EN, "二つ目。 三つ目。")]
)
def test_what_is_missing_leaves_no_gap(language: Language, second: str) -> None:
    paragraphs = render("gaps", language, none_at_all=False, nothing="")
    assert [paragraph.text for paragraph in paragraphs] == ["一つ目。", second]


def test_a_members_own_words_are_a_quotation() -> None:
    own, ours = render("own", Language.JA, words="楽になった")
    assert (own.text, own.quote, ours.quote) == ("楽になった", True, False)


def test_a_misspelt_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render_line("missing", Language.JA)


def test_marks_have_no_width() -> None:
    marked = compose("styles", Language.JA, name="花子", url="https://example.com")
    assert bare(marked) == "花子は資料を佐藤に。"
