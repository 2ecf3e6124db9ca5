"""HTML drafts, also saved pages."""

from __future__ import annotations

import pytest

from malicheck.documents import Draft, read_draft

PAGE = """\
<!DOCTYPE html>
<html lang="fr-FR">
<head>
<title>Mali &ndash; en direct</title>
<meta name="description" content="Une desc&ccedil; 12">
<meta property="article:published_time" content="2023-07-03T09:00:00+02:00">
<script type="application/ld+json">{"datePublished": "2001-01-01"}</script>
<style>p::after { content: "900 morts"; }</style>
</head>
<body class="has-sidebar related-posts-on">
<nav><a href="/">Accueil 1</a></nav>
<div class="site-header">Logo 2</div>
<div class="cookie-banner">Cookies 3</div>
<main>
<h1>La <em>rupture</em></h1>
<p>Le Mali a rompu<br>ses liens.<sup><a href="#fn1">1</a></sup> Le 1<sup>er</sup> juin<p>Sans fin de balise
<!-- 300 morts -->
<div>Texte <span hidden>4</span><i style="display: none">5</i><span aria-hidden="true">6</span>nu <del>7</del></div>
<ul><li>un<li>deux <b>trois</b></ul>
<blockquote><p>Jamais.</p><footer>&mdash; Le ministre</footer></blockquote>
<figure><img src="a.jpg" alt='Un "caf&eacute;"'><figcaption>L&eacute;gende</figcaption></figure>
<table><caption>Sondage</caption><tr><th>Pays<th colspan=2>Soldats<th>Fin
<tr><td>Tchad<td>1&nbsp;400<td>x<td>2023</table>
<aside>Encadr&eacute; 8</aside>
<div class="related-articles">&Agrave; lire 9</div>
<section id="newsletter-signup">Abonnez-vous 10</section>
<form><input value="11"><button>Envoyer</button></form>
<pre><code>SELECT 900</code></pre>
<p>Il dit <q>non</q> et <a href="x">oui</a>.</p>
<ol class="footnotes"><li id="fn1">Une note. <a role="doc-backlink" href="#r1">&#8617;</a></li></ol>
</main>
<footer>Pied 12</footer>
<script>const n = "900 morts";</script>
</body></html>
"""


def read(text: str) -> Draft:
    return read_draft("page.html", text.encode())


def shown(text: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read(text).passages]


def test_a_page_is_read_as_its_article_only() -> None:
    draft = read(PAGE)
    assert [(passage.kind, passage.text) for passage in draft.passages] == [
        ("title", "Mali – en direct"),
        ("title", "Une descç 12"),
        ("title", "La rupture"),
        ("paragraph", "Le Mali a rompu ses liens. Le 1er juin"),
        ("paragraph", "Sans fin de balise"),
        ("paragraph", "Texte nu"),
        ("list_item", "un"),
        ("list_item", "deux trois"),
        ("quote", "Jamais."),
        ("paragraph", "— Le ministre"),
        ("caption", 'Un "café"'),
        ("caption", "Légende"),
        ("caption", "Sondage"),
        ("table_cell", "Pays"),
        ("table_cell", "Soldats"),
        ("table_cell", "Fin"),
        ("table_cell", "Tchad"),
        ("table_cell", "1\u00a0400"),
        ("table_cell", "x"),
        ("table_cell", "2023"),
        ("paragraph", "Il dit “non” et oui."),
        ("footnote", "Une note."),
    ]
    assert (draft.date, draft.lang) == ("2023-07-03", "fr")
    assert [comment.text for comment in draft.comments] == [" 300 morts "]
    assert draft.comments[0].span.of(draft.source) == "<!-- 300 morts -->"


def test_entities_and_tags_within_a_span() -> None:
    draft = read(PAGE)
    legend = next(passage for passage in draft.passages if passage.text == "Légende")
    assert draft.position(legend.origin[0]) == (21, 61)
    assert legend.span(0, 2).of(draft.source) == "L&eacute;"
    picture = next(passage for passage in draft.passages if passage.text.startswith("Un "))
    assert picture.span(0, len(picture.text)).of(draft.source) == 'Un "caf&eacute;"'


def test_cells_know_their_header_over_spanned_columns() -> None:
    cells = {passage.text: passage for passage in read(PAGE).passages if passage.kind == "table_cell"}
    assert (cells["x"].row, cells["x"].column, cells["x"].context) == (2, 3, "Soldats; Tchad")
    assert cells["2023"].context == "Fin; Tchad"
    assert cells["Pays"].context == ""


def test_who_speaks_a_block_quote() -> None:
    def hint(markup: str) -> str:
        return next(passage.speaker_hint for passage in read(markup).passages if passage.kind == "quote")

    assert next(passage for passage in read(PAGE).passages if passage.kind == "quote").speaker_hint == "Le ministre"
    assert hint("<blockquote>Never. <cite>De Gaulle</cite></blockquote>") == "De Gaulle"
    assert hint("<blockquote>He read <cite>Le Monde</cite> daily.</blockquote>") == ""
    assert hint("<figure><blockquote>Never.</blockquote><figcaption>&mdash; Macron</figcaption></figure>") == "Macron"
    assert hint("<p>Macron said:</p><blockquote>Never.</blockquote>") == "Macron said:"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta name="date" content="2024-08-05">', "2024-08-05"),
        (
            '<script type="application/ld+json">{"dateModified":"2024-09-01",'
            '"datePublished":"2024-08-05T10:00"}</script>',
            "2024-08-05",
        ),
        ('<meta property="article:modified_time" content="2024-09-01">', "2020-01-02"),
        ("", "2020-01-02"),
    ],
)
def test_the_date_of_a_page(head: str, date: str) -> None:
    assert read(f'{head}<p><time datetime="2020-01-02">Thursday</time> text</p>').date == date


def test_an_article_element_is_read_unless_it_is_a_teaser() -> None:
    assert shown("<p>Menu</p><article><p>A long enough text.</p></article>") == [("paragraph", "A long enough text.")]
    page = "<p>" + "The text of the page itself. " * 5 + "</p><article>Teaser</article>"
    assert len(shown(page)) == 2


def test_preformatted_text_is_read_only_in_a_page_without_any_other() -> None:
    assert shown("<body><pre>GAO, May 3\nTwelve dead.</pre></body>") == [("paragraph", "GAO, May 3 Twelve dead.")]
    assert shown("<p>Text.</p><pre>dead = 12</pre>") == [("paragraph", "Text.")]


def test_broken_markup() -> None:
    assert shown("<p>1 < 2 & 3 &nosuch; <b>x</p></i><p>y</div>z") == [
        ("paragraph", "1 < 2 & 3 &nosuch; x"),
        ("paragraph", "yz"),
    ]
    assert shown("<![foo[ x ]]><p>Gao") == [("paragraph", "Gao")]
    assert shown("<p>Gao<nav>Menu") == [("paragraph", "Gao")]
    assert shown("one<br><br>two") == [("paragraph", "one"), ("paragraph", "two")]
