"""What Slack sends, decoded once: mentions, channels, links, entities, marks nobody can see."""

import pytest

from domain.capture import decode


@pytest.mark.parametrize(
    ("raw", "words", "helpers", "links"),
    [
        ("<@U123|hanako> さん", "@hanako さん", ("U123",), ()),
        ("<@U123> と <@W9|bob> と <@U123|h>", " と @bob と @h".strip(), ("U123", "W9"), ()),
        ("<#C1|経理> と <#C2>", "#経理 と", (), ()),
        ("<#C1|>", "", (), ()),
        ("<https://a.example/?x=1&amp;y=2|手順書>", "手順書", (), ("https://a.example/?x=1&y=2",)),
        ("<https://a.example/?x=1&amp;y=2>", "https://a.example/?x=1&y=2",
         (), ("https://a.example/?x=1&y=2",)),
        ("https://a.example/b を参照", "https://a.example/b を参照", (), ("https://a.example/b",)),
        ("<mailto:a@b.example|a@b.example>", "a@b.example", (), ()),
        ("<!channel> <!here> <!everyone>", "@channel @here @everyone", (), ()),
        ("<!subteam^S1|@keiri> <!subteam^S2>", "@keiri", (), ()),
        ("<!date^1392734382^{date}|昨日>", "昨日", (), ()),
        ("A &amp; B &lt;C&gt; -&gt; D", "A & B <C> -> D", (), ()),
        ("A & B <C> -> D", "A & B <C> -> D", (), ()),
        ("&lt;@U123&gt; &lt;!channel&gt;", "<@U123> <!channel>", (), ()),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;", (), ()),
        ("<@not an id>", "<@not an id>", (), ()),
        ("<!ch\u200bannel>", "@channel", (), ()),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", (), ()),
        ("a\x00b\u200bc\u202ed\ufeffe\u2066f", "abcdef", (), ()),
        ("👨\u200d👩\u200d👧 家\u200d族", "👨\u200d👩\u200d👧 家族", (), ()),
        ("\ue000偽\ue001 \ue010", "偽", (), ()),
        ("\ud800x", "x", (), ()),
    ],
)  # fmt: skip
def test_text_is_decoded_once(
    raw: str, words: str, helpers: tuple[str, ...], links: tuple[str, ...]
) -> None:
    decoded = decode(raw)
    assert (decoded.words, decoded.helpers, decoded.links) == (words, helpers, links)
