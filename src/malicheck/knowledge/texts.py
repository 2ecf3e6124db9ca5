"""Rules about texts and wordings, and about sources nobody can use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from yaml.nodes import Node, SequenceNode

from malicheck.knowledge.fields import Record
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records

# fewer words than these match half of what people write
LEAST_STATEMENT_WORDS = 5
LEAST_WORDING_WORDS = 3

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def word_count(text: str) -> int:
    """How many words a text has; a hyphen or an apostrophe does not divide one.

    >>> word_count("L’armée a quitté Tessalit.")
    4
    """
    return len(_WORD.findall(text))


# the rules below ask for every wording more than once
@lru_cache(maxsize=1 << 16)
def same_words(text: str) -> str:
    """What two texts share that differ in case and punctuation only.

    >>> same_words("Mali: France leaves!") == same_words("mali, France leaves")
    True
    """
    return " ".join(_WORD.findall(text.casefold()))


def _sides(record: Record) -> Iterator[tuple[str, str, str, Node]]:
    """Every wording of an entry: side, language, text, node."""
    for side in ("same", "contrary", "beside"):
        texts = record.values.get(side) or {}
        for lang in ("en", "fr"):
            node = record.node_at(side, lang)
            if texts.get(lang) and isinstance(node, SequenceNode) and len(node.value) == len(texts[lang]):
                for text, part in zip(texts[lang], node.value, strict=True):
                    yield side, lang, text, part


def short_texts(records: Records) -> Iterator[Problem]:
    """KB040: a text has enough words to tell it from others."""
    hint = "say who did what, where and when"
    for record in records.statements:
        for lang in ("en", "fr"):
            text = record.values.get(lang)
            if text and word_count(text) < LEAST_STATEMENT_WORDS:
                message = f"the statement has {word_count(text)} words"
                yield record.problem(
                    "KB040", record.nodes[lang], message, f"at least {LEAST_STATEMENT_WORDS} words", hint
                )
    for record in records.wordings:
        for _, _, text, node in _sides(record):
            if word_count(text) < LEAST_WORDING_WORDS:
                message = f"the wording has {word_count(text)} words"
                yield record.problem("KB040", node, message, f"at least {LEAST_WORDING_WORDS} words", hint)


def same_texts(records: Records) -> Iterator[Problem]:
    """KB041: two statements with one text cannot be told apart."""
    first: dict[tuple[str, str], Record] = {}
    for record in records.statements:
        for lang in ("en", "fr"):
            text = record.values.get(lang)
            other = first.setdefault((lang, same_words(text)), record) if text else record
            if other is not record:
                message = f'the text is that of "{other.id}"'
                hint = "say what sets it apart (who says it, when), or delete one of the two"
                yield record.problem("KB041", record.nodes[lang], message, "a text of its own", hint)


def wordings_on_both_sides(records: Records) -> Iterator[Problem]:
    """KB042, KB043: a wording stands once, and either for the statement or for its contrary."""
    for record in records.wordings:
        seen: dict[tuple[str, str], str] = {}
        for side, lang, text, node in _sides(record):
            earlier = seen.get((lang, same_words(text)))
            seen.setdefault((lang, same_words(text)), side)
            if earlier == side:
                yield record.problem("KB043", node, f'the wording stands twice under "{side}"', "", "delete one")
            elif earlier:
                message = f'the wording stands under "{earlier}" and under "{side}"'
                yield record.problem("KB042", node, message, "one of the two", "delete the wrong one")


def borrowed_wordings(records: Records) -> Iterator[Problem]:
    """KB044: the text of a statement is no wording of another, unless the two are linked."""
    owner: dict[tuple[str, str], str] = {}
    for record in records.statements:
        for lang in ("en", "fr"):
            if record.values.get(lang):
                owner[lang, same_words(record.values[lang])] = record.id
    statements = records.by_id("statements")
    for record in records.wordings:
        for _, lang, text, node in _sides(record):
            other = owner.get((lang, same_words(text)), record.id)
            if other != record.id and not _are_linked(statements, record.id, other):
                message = f'the wording is the text of "{other}"'
                hint = "put it into other words, or link the two statements"
                yield record.problem("KB044", node, message, "a wording of this statement", hint)


def shared_wordings(records: Records) -> Iterator[Problem]:
    """KB062: statements that share a wording say the same or the contrary, which a link should declare."""
    statements = records.by_id("statements")
    owners: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    for record in records.wordings:
        for side, lang, text, node in _sides(record):
            known = owners[lang, same_words(text)]
            for other, other_side in known:
                if other.id != record.id and not _are_linked(statements, record.id, other.id):
                    message = f'the wording stands under "{other_side}" of "{other.id}" too'
                    hint = "put it into other words, or link the two statements"
                    yield record.problem("KB062", node, message, "a wording of this statement alone", hint)
                    break
            known.append((record, side))


def _are_linked(statements: dict[str, Record], one: str, other: str) -> bool:
    """Whether one statement names the other in a link, or both belong to one series."""
    first, second = statements.get(one), statements.get(other)
    if first is None or second is None:
        return True
    if first.values.get("series") and first.values.get("series") == second.values.get("series"):
        return True
    links = ("conflicts_with", "corroborated_by", "supersedes")
    return any(other in (first.values.get(key) or ()) or one in (second.values.get(key) or ()) for key in links)


def useless_sources(records: Records) -> Iterator[Problem]:
    """KB060, KB061: a source is used by a statement and can be found by a reader."""
    used = {record.values.get("source") for record in records.statements}
    for record in records.sources:
        if record.id and record.id not in used:
            message = f'no statement uses the source "{record.id}"'
            yield record.problem("KB060", record.node_at("id"), message, "", "delete it, or add its statements")
        if not record.values.get("title") and not record.values.get("url"):
            message = f'the source "{record.id}" has neither a title nor an address'
            yield record.problem("KB061", record.node, message, "", "add one, so that a reader can find it")
