"""reStructuredText and AsciiDoc drafts: the same article in each."""

from __future__ import annotations

import pytest

from malicheck.documents import Draft, read_draft

RST = """\
=====================
Le départ du *Tchad*
=====================

:date: 2023-07-03
:lang: fr

.. à vérifier : 900 morts
   dans un forum

Le Conseil a **voté** la ``fin900`` de la :term:`MINUSMA <x>`
le `30 juin <https://x.example>`_ [1]_. Voici::

   code 900

Suite
-----

- un
  deux

  trois
#. quatre

   Nous partons.

   -- Le ministre

.. note:: Attention
   au chiffre.

.. figure:: a.png
   :alt: Gao

   Une patrouille.

.. code-block:: text

   900

+-------+---------+
| Pays  | Soldats |
+=======+=========+
| Tchad | 1 400   |
|       | en tout |
+-------+---------+

====  ====
A     B
====  ====
x     plus large
====  ====

.. [1] Une note.
.. _cible: https://x.example/900
"""

ADOC = """\
= Le départ du _Tchad_
Service étranger <a@b.example>
v1.0, 2023-07-03
:lang: fr

// à vérifier : 900 morts
Le Conseil a *voté* la `fin900` de la xref:m[MINUSMA]
le https://x.example[30 juin^]footnote:[Une note.]. {attribut} &eacute; "`mot`"

////
900 morts
////

== Suite

* un
deux
+
trois
** quatre

[quote, Le ministre, à la radio]
____
Nous partons.
____

NOTE: Attention
au chiffre.

.Une patrouille.
image::a.png[Gao, 300]

[source,text]
----
900
----

[cols="1,1", options="header"]
|===
| Pays | Soldats
| Tchad
| 1 400
en tout
|===

 code 900

terme:: sens
"""


def read(name: str, text: str) -> Draft:
    return read_draft(name, text.encode())


def shown(draft: Draft) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in draft.passages]


def test_restructuredtext() -> None:
    draft = read("a.rst", RST)
    assert shown(draft) == [
        ("heading", "Le départ du Tchad"),
        ("paragraph", "Le Conseil a voté la de la MINUSMA le 30 juin. Voici:"),
        ("heading", "Suite"),
        ("list_item", "un deux"),
        ("list_item", "trois"),
        ("list_item", "quatre"),
        ("list_item", "Nous partons."),
        ("list_item", "-- Le ministre"),
        ("paragraph", "Attention au chiffre."),
        ("caption", "Gao"),
        ("caption", "Une patrouille."),
        ("table_cell", "Pays"),
        ("table_cell", "Soldats"),
        ("table_cell", "Tchad"),
        ("table_cell", "1 400 en tout"),
        ("table_cell", "A"),
        ("table_cell", "B"),
        ("table_cell", "x"),
        ("table_cell", "plus large"),
        ("footnote", "Une note."),
    ]
    assert (draft.date, draft.lang) == ("2023-07-03", "fr")
    assert [(comment.text, draft.position(comment.span.start)) for comment in draft.comments] == [
        (" à vérifier : 900 morts\n   dans un forum", (8, 1))
    ]
    cell = next(passage for passage in draft.passages if passage.text.startswith("1 400"))
    assert (cell.row, cell.column, cell.context) == (2, 2, "Soldats; Tchad")
    assert [passage.level for passage in draft.passages if passage.kind == "heading"] == [1, 2]


def test_asciidoc() -> None:
    draft = read("a.adoc", ADOC)
    assert shown(draft) == [
        ("heading", "Le départ du Tchad"),
        ("paragraph", "Le Conseil a voté la de la MINUSMA le 30 juin. é “mot”"),
        ("footnote", "Une note."),
        ("heading", "Suite"),
        ("list_item", "un deux"),
        ("paragraph", "trois"),
        ("list_item", "quatre"),
        ("quote", "Nous partons."),
        ("paragraph", "Attention au chiffre."),
        ("caption", "Une patrouille."),
        ("caption", "Gao"),
        ("table_cell", "Pays"),
        ("table_cell", "Soldats"),
        ("table_cell", "Tchad"),
        ("table_cell", "1 400 en tout"),
        ("list_item", "terme"),
        ("list_item", "sens"),
    ]
    assert (draft.date, draft.lang) == ("2023-07-03", "fr")
    assert [(comment.text.strip(), draft.position(comment.span.start)) for comment in draft.comments] == [
        ("à vérifier : 900 morts", (6, 1)),
        ("900 morts", (10, 1)),
    ]
    quote = next(passage for passage in draft.passages if passage.kind == "quote")
    assert quote.speaker_hint == "Le ministre, à la radio"
    cell = next(passage for passage in draft.passages if passage.text.startswith("1 400"))
    assert (cell.row, cell.column, cell.context) == (2, 2, "Soldats; Tchad")


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("a.rst", "He said:\n\n   Never.\n\n   -- De Gaulle\n\nNext.\n", "De Gaulle"),
        ("a.rst", ".. epigraph::\n\n   Never.\n\n   — De Gaulle\n", "De Gaulle"),
        ("a.adoc", '"Never."\n-- De Gaulle\n', "De Gaulle"),
        ("a.adoc", "[quote, De Gaulle]\nNever.\n", "De Gaulle"),
        ("a.adoc", "He said:\n\n> Never.\n", "He said:"),
    ],
)
def test_who_speaks_a_quote(name: str, text: str, hint: str) -> None:
    quotes = [passage for passage in read(name, text).passages if passage.kind == "quote"]
    assert [passage.speaker_hint for passage in quotes] == [hint]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", "Le 9\\ :sup:`e` jour, *12* |x| mots_ et snake_case, 2*3.\n"),
        ("a.adoc", "Le 9^e^ jour, _12_ {x} mots et snake_case, 2*3.\n"),
    ],
)
def test_inline_markup(name: str, text: str) -> None:
    assert read(name, text).passages[0].text == "Le 9e jour, 12 mots et snake_case, 2*3."
