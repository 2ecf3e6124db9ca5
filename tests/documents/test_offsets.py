"""Every character of every passage stands in the source where the passage says, in every format."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.documents import SUFFIXES, find_quotes, read_draft, split_sentences
from malicheck.errors import DocumentError

from .tracing import misplaced

TEXT_KINDS = sorted(set(SUFFIXES.values()) - {"docx"})

WORDS = (
    "Ménaka Ségou Kidal l’armée 17\u202f557 12\u00a0000 😀 👩‍👩‍👧 mer\u00adcenaires Bâ deux_mots 2*3 (sic) "
    "… 10,5 « oui » “no”"
)
words = st.sampled_from(WORDS.split(" "))
marked = st.one_of(
    words,
    st.builds("**{}**".format, words),
    st.builds("*{}*".format, words),
    st.builds("[{}](https://a.example/b_c)".format, words),
    st.builds("<b>{}</b>".format, words),
    st.sampled_from(
        ["&eacute;t&eacute;", "&amp;", "\\*", "`code 900`", "[^1]", "<!-- 5 -->", "<https://a.example>", "AT&T"]
    ),
)
line = st.lists(marked, min_size=1, max_size=8).map(" ".join)
block = st.one_of(
    st.lists(line, min_size=1, max_size=3).map("\n".join),
    line.map("# {}".format),
    st.lists(line, min_size=1, max_size=3).map(lambda lines: "\n".join("- " + each for each in lines)),
    st.lists(line, min_size=1, max_size=3).map(lambda lines: "\n".join("> " + each for each in lines)),
    st.lists(line, min_size=1, max_size=3).map(
        lambda cells: "| a | b |\n|---|---|\n" + "\n".join(f"| {each.replace('|', '')} | x |" for each in cells)
    ),
    line.map("<p>{}</p>".format),
    line.map("[^1]: {}".format),
    line.map(".. note:: {}".format),
    line.map("* {}".format),
)
drafts = st.builds(
    lambda blocks, end, form, mark: mark + unicodedata.normalize(form, "\n\n".join(blocks)).replace("\n", end),
    st.lists(block, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["", "\ufeff"]),
)


@pytest.mark.parametrize("kind", TEXT_KINDS)
@settings(max_examples=100, deadline=None)
@given(text=drafts)
def test_characters_stand_where_their_passage_says(kind: str, text: str) -> None:
    try:
        draft = read_draft("draft", text.encode(), kind)
    except DocumentError as error:
        assert "no text" in error.message
        return
    assert draft.source == text.removeprefix("\ufeff")
    assert misplaced(draft) == []


@pytest.mark.parametrize("kind", sorted(set(SUFFIXES.values())))
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused_with_a_message(kind: str, data: bytes) -> None:
    try:
        draft = read_draft("draft", data, kind)
    except DocumentError as error:
        assert error.message.startswith("draft") and error.hint
    else:
        assert draft.passages and misplaced(draft) == []


PIECES = (
    "\n¦\n\n¦\r\n¦\t¦  ¦ ¦a¦é¦e\u0301¦1,000¦*¦**¦_¦__¦`¦``¦[¦]¦](x)¦![¦&eacute;¦&#x41;¦&¦<¦<b>¦</b>¦<!--¦-->¦"
    "<div>¦</div>¦|¦|---|¦| a | b |\n|---|---|\n¦> ¦- ¦1. ¦# ¦===¦---¦~~¦\\¦^[¦[^1]: ¦{{<¦}}¦---\n¦title: x¦'¦"
    '"¦«¦»¦“¦”¦::¦.. ¦note::¦|===¦____¦----¦////¦+¦+---+---+\n¦=====  =====\n¦:ref:`x`¦`_¦'
    "<table>¦<td>¦<blockquote>¦</cite>¦<title>¦<script>¦"
    "<![CDATA[¦<![if¦\x00¦\x85¦\u2028¦\ufeff¦https://a.b/c1¦footnote:[¦'`¦[quote,a]¦<<a,b>>¦== ¦"
    "term:: ¦image::x[y]¦<q>¦<br>¦\u202f¦😀"
)


@pytest.mark.parametrize("kind", TEXT_KINDS)
@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES.split("¦")), max_size=40).map("".join))
def test_broken_markup_of_any_kind_keeps_its_places(kind: str, text: str) -> None:
    try:
        draft = read_draft("draft", text.encode(), kind)
    except DocumentError:
        return
    assert misplaced(draft) == []
    for comment in draft.comments:
        assert comment.text in comment.span.of(draft.source)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from([*"«»“”‘’\"' .?!…\n()[]a9Aé", "M. ", "\n\n"]), max_size=60).map("".join))
def test_sentences_and_quotes_of_any_text_lie_within_it_in_order(text: str) -> None:
    spans = split_sentences(text, "fr")
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span in find_quotes(text, "en"):
        assert 0 <= span.start < span.end <= len(text)
