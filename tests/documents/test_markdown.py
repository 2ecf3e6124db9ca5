"""Markdown drafts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from malicheck.documents import Draft, Passage, read_draft
from malicheck.errors import DocumentError

ARTICLE = """\
---
title: "L’ONU s’en va"
description: >
  Dix ans de mission,
  et puis plus rien.
date: '2023-07-03'
lang: fr-ML
tags: [a, b]
# 40 000 Casques bleus : à vérifier
---

# Le départ

Le Conseil a *voté* la fin de la
**MINUSMA** le [30 juin](https://example.org/a "t"), dit-il.[^1]

Setext
------

1. Un
   - Deux
     mots
2. [x] Trois

> « Nous partons », dit-il.
>
> — Le ministre

| Pays | Soldats |
| --- | ---: |
| Tchad | 1&nbsp;400 \\| x |

```text
900 morts
```

    code 901

![Une *patrouille* à Gao](a.jpg)

<!-- 902 morts -->

[^1]: Note de bas
    de page.

    Suite de la note.
"""


def read(text: str) -> Draft:
    return read_draft("draft.md", text.encode())


def shown(draft: Draft) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in draft.passages]


def test_an_article_is_read_in_order_and_without_its_markup() -> None:
    draft = read(ARTICLE)
    assert shown(draft) == [
        ("title", "L’ONU s’en va"),
        ("title", "Dix ans de mission, et puis plus rien."),
        ("heading", "Le départ"),
        ("paragraph", "Le Conseil a voté la fin de la MINUSMA le 30 juin, dit-il."),
        ("heading", "Setext"),
        ("list_item", "Un"),
        ("list_item", "Deux mots"),
        ("list_item", "Trois"),
        ("quote", "« Nous partons », dit-il."),
        ("paragraph", "— Le ministre"),
        ("table_cell", "Pays"),
        ("table_cell", "Soldats"),
        ("table_cell", "Tchad"),
        ("table_cell", "1\u00a0400 | x"),
        ("caption", "Une patrouille à Gao"),
        ("footnote", "Note de bas de page."),
        ("footnote", "Suite de la note."),
    ]
    assert (draft.date, draft.lang) == ("2023-07-03", "fr")
    assert [comment.text for comment in draft.comments] == [" 902 morts "]
    assert draft.position(draft.comments[0].span.start) == (41, 1)


def test_headings_quotes_and_cells_know_their_surroundings() -> None:
    draft = read(ARTICLE)
    by_text = {passage.text: passage for passage in draft.passages}
    assert (by_text["Le départ"].level, by_text["Setext"].level) == (1, 2)
    assert by_text["« Nous partons », dit-il."].speaker_hint == "Le ministre"
    cell = by_text["1\u00a0400 | x"]
    assert (cell.row, cell.column, cell.context) == (2, 2, "Soldats; Tchad")
    assert (by_text["Pays"].row, by_text["Pays"].context) == (1, "")


def test_a_passage_spans_hard_wraps_and_inline_markup() -> None:
    draft = read(ARTICLE)
    passage = next(passage for passage in draft.passages if passage.text.startswith("Le Conseil"))
    start = passage.text.index("MINUSMA le 30 juin")
    span = passage.span(start, start + len("MINUSMA le 30 juin"))
    assert span.of(draft.source) == "MINUSMA** le [30 juin"
    assert draft.position(span.start) == (15, 3)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("About **1,000** men", "About 1,000 men"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("***all*** *of* __it__", "all of it"),
        ("~~900~~ 160 dead", "160 dead"),
        ("~500 of ~1,000", "~500 of ~1,000"),
        ("cost 5\\* a day", "cost 5* a day"),
        ("a `900` b", "a b"),
        ("a ``9`0`` b", "a b"),
        ("an unclosed ` tick", "an unclosed ` tick"),
        ("see [the [inner] text](u(v)w) here", "see the [inner] text here"),
        ("see [text][ref] and [ref] and [sic]\n\n[ref]: /x", "see text and ref and [sic]"),
        ("mail <a@b.example> or <https://x.example/12,000> now", "mail or now"),
        ("at https://x.example/2023/12,000 now", "at now"),
        ("at (www.x.example/12).", "at ()."),
        ("AT&amp;T &lt;b&gt; &euro;5 &copy &nosuch;", "AT&T <b> €5 &copy &nosuch;"),
        ("one<br>two <b class='x'>three</b> 1 < 2", "one two three 1 < 2"),
        ("kept <!-- 900 --> text", "kept text"),
        ("a hard  \nbreak\\\nhere", "a hard break here"),
        ("{{< figure src='12.jpg' >}} text {% include x %}", "text"),
        ("note[^a] and ^[an aside of 12] end", "note and end"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("-- dash -- kept", "-- dash -- kept"),
    ],
)
def test_inline_markup(written: str, read_as: str) -> None:
    assert read(written).passages[0].text == read_as


def test_text_of_images_and_inline_notes_is_read_apart() -> None:
    draft = read("A line ![Men *at* Gao](g.jpg) and ^[an *aside* of 12] end.")
    assert shown(draft) == [
        ("paragraph", "A line and end."),
        ("caption", "Men at Gao"),
        ("footnote", "an aside of 12"),
    ]
    draft = read("![Gao](g.jpg)\n*German soldiers outside Gao.*")
    assert shown(draft) == [("caption", "Gao"), ("caption", "German soldiers outside Gao.")]


def test_a_paragraph_of_lazy_lines_in_nested_blocks() -> None:
    draft = read("> - one\n>   two\nthree\n\n> > deep **er**\n> still")
    assert shown(draft) == [("quote", "one two three"), ("quote", "deep er still")]
    passage = draft.passages[1]
    assert draft.position(passage.span(5, 13).start) == (5, 12)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("> Never.\n> — Macron, 2022", "Macron, 2022"),
        ("> Never.\n\n-- Macron", "Macron"),
        ("Yesterday. Macron said in May:\n\n> Never.\n\nNext.", "Macron said in May:"),
        ("> Never.\n\nMacron left.", ""),
    ],
)
def test_who_speaks_a_block_quote(written: str, hint: str) -> None:
    quote = next(passage for passage in read(written).passages if passage.kind == "quote")
    assert quote.speaker_hint == hint


def test_footnotes_one_after_the_other_and_of_one_word() -> None:
    draft = read("Text[^1][^b].\n\n[^1]: Maybe\n[^b]: First,\nwrapped.\n")
    assert shown(draft)[1:] == [("footnote", "Maybe"), ("footnote", "First, wrapped.")]
    assert draft.position(draft.passages[2].origin[0]) == (4, 7)


@pytest.mark.parametrize(
    "table",
    ["| a | b |\n|---|---|\n| c | d |", "a | b\n---|---\nc | d", "> | a | b |\n> |---|---|\n> | c | d |"],
)
def test_cells_stand_where_they_are_written(table: str) -> None:
    draft = read(table)
    assert [(passage.text, draft.source[passage.origin[0]]) for passage in draft.passages] == [(c, c) for c in "abcd"]
    assert draft.passages[3].context == "b; c"


def test_html_blocks_are_read_as_html() -> None:
    draft = read(
        "<figure>\n<img src=x alt='Gao'>\n<figcaption>A <b>patrol</b></figcaption>\n</figure>\n\n<style>p {}</style>\n"
    )
    assert shown(draft) == [("caption", "Gao"), ("caption", "A patrol")]


def test_comments_in_lists_and_in_lines_are_found() -> None:
    draft = read("- a\n\n  <!-- one -->\n\nb <!-- two --> c\n")
    assert [comment.text.strip() for comment in draft.comments] == ["one", "two"]
    assert [comment.span.of(draft.source) for comment in draft.comments] == ["<!-- one -->", "<!-- two -->"]


@pytest.mark.parametrize(
    ("head", "title", "date", "lang"),
    [
        (
            '+++\ntitle = "A \\"B\\" \\u00e9"\ndate = 2022-11-18T10:00:00Z\nlanguage = "en"\n+++\n',
            'A "B" é',
            "2022-11-18",
            "en",
        ),
        ("---\ntitle: L'''été\npublished: 18 November 2022\n---\n", "L'''été", "2022-11-18", None),
        ("---\ntitle: 'L''été'\nupdated: 2023-01-02\ndate: 2022-11-18\n---\n", "L'été", "2022-11-18", None),
        ("---\ntitre: Un titre # note\ndate: 03/04/2022\nlangue: fr\n...\n", "Un titre", "2022-04-03", "fr"),
        ("---\r\nsummary: one\r\n  two\r\ndate: Nov. 18, 2022\r\n---\r\n", "one two", "2022-11-18", None),
    ],
)
def test_front_matter(head: str, title: str, date: str | None, lang: str | None) -> None:
    draft = read(head + "\nText.\n")
    assert shown(draft) == [("title", title), ("paragraph", "Text.")]
    assert (draft.date, draft.lang) == (date, lang)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown(read("---\nNot a head at all\n\n---\nText")) == [
        ("paragraph", "Not a head at all"),
        ("paragraph", "Text"),
    ]
    assert [text for _, text in shown(read("---\n\nOnly text.\n"))] == ["Only text."]


def test_nothing_of_the_front_matter_is_read_but_titles() -> None:
    with pytest.raises(DocumentError):
        read("---\nslug: twelve-dead\nnote: 12,000 dead\n---\n")


INLINE = ["*", "*", "**", "_", "__", "a", "b c", " ", " ", "\n", "é", ".", "[", "]", "(", ")", "](/u)", "](<u v>)"]
INLINE += [
    '](u "t")',
    "![",
    "`",
    "``",
    "&amp;",
    "&eacute;",
    "&x",
    "<b>",
    "</b>",
    "<x:y>",
    "<br>",
    "1,000",
    "“",
    "”",
    "!",
    "<",
    '"',
]


def library_text(written: str) -> str:
    """The text of inline Markdown by markdown-it-py, without code, images and bare addresses."""
    parts: list[str] = []
    hidden = 0
    for token in MarkdownIt("commonmark").parseInline(written)[0].children or []:
        if token.markup == "autolink":
            hidden += token.nesting
        elif hidden:
            continue
        elif token.type in ("text", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or (token.type, token.content) == ("html_inline", "<br>"):
            parts.append(" ")
    return " ".join("".join(parts).split())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(INLINE), max_size=16).map(lambda parts: "x " + "".join(parts) + " y"))
def test_inline_markup_is_read_as_markdown_it_reads_it(written: str) -> None:
    if (
        "\n\n" in written
        or "```" in written
        or "\n " in written
        or ("\n" in written and written.split("\n")[-1] in ("", " "))
    ):
        return
    draft = read(written)
    if any(passage.kind not in ("paragraph", "caption") for passage in draft.passages):
        return
    texts: list[Passage] = [passage for passage in draft.passages if passage.kind == "paragraph"]
    assert " ".join(" ".join(passage.text for passage in texts).split()) == library_text(written)
