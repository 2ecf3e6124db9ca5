"""Questions that lead to a statement: each answer is read at once, and asked again when it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..knowledge.dates import date_fault
from ..knowledge.entry import KINDS, QUALIFIERS, SOURCE_KINDS, STANCES, VAGUE_WORDS, KnowledgeBase

#: Shows a question and gives the answer as typed.
Ask = Callable[[str], str]
#: Shows a line.
Tell = Callable[[str], None]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STRETCH = re.compile(r"\s*(?:/|\.\.)\s*")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|\.\.)\s*(\d+(?:\.\d+)?)")


class BadAnswer(ValueError):
    """An answer that cannot be used; the message says why."""


def read_id(text: str) -> str:
    """An id. Raises BadAnswer."""
    if not _ID.fullmatch(text):
        raise BadAnswer(f'"{text}" is not an id: lower-case letters, digits and hyphens')
    return text


def read_date(text: str) -> str:
    """A date as a base writes it. Raises BadAnswer."""
    fault = date_fault(text)
    if fault:
        raise BadAnswer(f'"{text}" is not a date: {fault}; for example 2022, 2022-11 or 2022-11-16')
    return text


def read_period(text: str) -> str | dict[str, str]:
    """A date, or a stretch of time `2022-11/2023-01`. Raises BadAnswer.

    >>> read_period("2022-11/2023-01")
    {'from': '2022-11', 'until': '2023-01'}
    """
    start, *rest = _STRETCH.split(text.strip(), maxsplit=1)
    if not rest:
        return read_date(start)
    ends = {name: read_date(end) for name, end in (("from", start), ("until", rest[0])) if end}
    if not ends:
        raise BadAnswer("a stretch of time needs a start or an end")
    return ends


def read_figure(text: str) -> dict[str, Any]:
    """A figure from `VALUE; QUALIFIER; UNIT; WHAT EXACTLY IS COUNTED`. Raises BadAnswer.

    >>> read_figure("300-500; range; people; people killed in Moura")["value"]
    [300, 500]
    """
    parts = [part.strip() for part in text.split(";", 3)]
    if len(parts) != 4 or not all(parts):
        raise BadAnswer("a figure has four parts: VALUE; QUALIFIER; UNIT; WHAT EXACTLY IS COUNTED")
    value, qualifier, unit, counts = parts
    rest = {"qualifier": read_choice(qualifier, QUALIFIERS), "unit": unit, "counts": counts}
    if value in VAGUE_WORDS:
        return {"vague": value, **rest}
    span = _RANGE.fullmatch(value)
    if span:
        return {"value": [_number(span[1]), _number(span[2])], **rest}
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        raise BadAnswer(f'"{value}" is not a number: write 17557, 2.5, 300-500, or one of {", ".join(VAGUE_WORDS)}')
    return {"value": _number(value), **rest}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def read_choice(text: str, choices: Sequence[str]) -> str:
    """One of some words. Raises BadAnswer."""
    if text not in choices:
        raise BadAnswer(f'"{text}" is none of {", ".join(choices)}')
    return text


class Interview:
    """Asks for what a statement still lacks."""

    def __init__(self, base: KnowledgeBase, ask: Ask, tell: Tell) -> None:
        self._base = base
        self._ask = ask
        self._tell = tell

    def statement(self, entry: dict[str, Any]) -> None:
        """Fills an entry with answers; what it holds already is not asked for."""
        topics = sorted({one.topic for one in self._base.statements.values()})
        self._tell("One fact, one sentence, one speaker, in your own words. Empty answers leave a key out.")
        self._need(entry, "en", "The statement in English", str)
        self._need(entry, "fr", "The same in French", str)
        self._need(entry, "topic", f"Topic ({', '.join(topics)}, or a new one)", read_id)
        self._need(entry, "kind", f"Kind ({', '.join(KINDS)})", lambda text: read_choice(text, KINDS))
        self._need(entry, "stance", f"How it is put ({', '.join(STANCES)})", lambda text: read_choice(text, STANCES))
        self._speaker(entry)
        self._may(entry, "locator", "Where in the source (paragraph 4, page 2)", str)
        self._may(entry, "date", "When it happened (2022-11-16, 2022-11, 2022-11/2023-01)", read_period)
        self._may(entry, "actors", "Actors, as ids or names, separated by commas", self._entities)
        self._may(entry, "places", "Places, as ids or names, separated by commas", self._entities)
        self._roles(entry)
        self._figures(entry)
        self._may(entry, "conflicts_with", "Ids of statements that cannot be true with it", self._statements)
        self._may(entry, "corroborated_by", "Ids of independent statements that agree", self._statements)
        self._may(entry, "supersedes", "Ids of older statements it replaces", self._statements)
        self._may(entry, "series", "Series of figures it belongs to", read_id)
        self._need(entry, "id", "Id of the statement, for example who-what-when", self._new_id)

    def source(self, source: dict[str, Any]) -> str:
        """The id of a source that is there, or of a new one that `source` is filled with."""
        id: str = self._until(lambda: self._ask("Source: id of a known one or a new one (ap-2022-11)"), read_id)
        if id in self._base.sources:
            return id
        self._tell(f"{id} is new.")
        source["id"] = id
        self._need(source, "publisher", "Publisher", str)
        self._may(source, "title", "Title", str)
        self._may(source, "url", "Address", self._address)
        self._may(source, "published", "Published (2022-11-16)", read_date)
        kinds = f"Kind of source ({', '.join(SOURCE_KINDS)})"
        self._need(source, "kind", kinds, lambda text: read_choice(text, SOURCE_KINDS))
        if source["kind"] == "republisher":
            self._may(source, "origin", "Whose text it copies (AFP)", str)
        return id

    def wordings(self, entry: dict[str, Any]) -> None:
        """Other wordings and contraries, one a line until an empty one."""
        for side, what in (
            ("same", "Another wording of it, as readers would write it"),
            ("contrary", "A wording that gets it wrong, not by a number or date"),
        ):
            for lang, name in (("en", "English"), ("fr", "French")):
                texts = self._many(f"{what}, in {name}")
                if texts:
                    entry.setdefault(side, {})[lang] = texts

    def _many(self, question: str) -> list[str]:
        texts: list[str] = []
        while text := self._ask(question if not texts else "  one more").strip():
            texts.append(text)
        return texts

    def _until(self, ask: Callable[[], str], read: Callable[[str], Any]) -> Any:
        while True:
            text = ask().strip()
            try:
                if text:
                    return read(text)
                self._tell("  this one is needed")
            except BadAnswer as error:
                self._tell(f"  {error}")

    def _need(self, entry: dict[str, Any], key: str, question: str, read: Callable[[str], Any]) -> None:
        if key not in entry:
            entry[key] = self._until(lambda: self._ask(question), read)

    def _may(self, entry: dict[str, Any], key: str, question: str, read: Callable[[str], Any]) -> None:
        while key not in entry and (text := self._ask(question).strip()):
            try:
                entry[key] = read(text)
            except BadAnswer as error:
                self._tell(f"  {error}")

    def _speaker(self, entry: dict[str, Any]) -> None:
        self._may(entry, "speaker", "Who says it: id or name; empty for the publisher", lambda t: self._entities(t)[0])
        if isinstance(entry.get("speaker"), str):
            role: dict[str, Any] = {}
            self._may(role, "en", "Name and role to print in English; empty for the name alone", str)
            if role:
                self._need(role, "fr", "Name and role to print in French", str)
                entry["speaker"] = {"entity": entry["speaker"], **role}

    def _roles(self, entry: dict[str, Any]) -> None:
        if "roles" in entry:
            return
        roles: dict[str, Any] = {}
        self._may(roles, "agent", "Who does it (ids or names)", self._entities)
        self._may(roles, "action", "What is done: an English verb", str)
        self._may(roles, "patient", "To whom or against whom (ids or names)", self._entities)
        if roles:
            entry["roles"] = roles

    def _figures(self, entry: dict[str, Any]) -> None:
        question = "Figure: VALUE; QUALIFIER; UNIT; WHAT EXACTLY IS COUNTED"
        while "quantities" not in entry or question.startswith("Another"):
            figures: dict[str, Any] = {}
            self._may(figures, "one", question, read_figure)
            if not figures:
                return
            entry.setdefault("quantities", []).append(figures["one"])
            question = "Another figure"

    def _new_id(self, text: str) -> str:
        if read_id(text) in self._base.statements:
            raise BadAnswer(f'"{text}" is taken')
        return text

    def _address(self, text: str) -> str:
        if not re.fullmatch(r"https?://\S+", text):
            raise BadAnswer("an address starts with http:// or https://")
        return text

    def _statements(self, text: str) -> list[str]:
        return [_known(part, self._base.statements, "statement") for part in _parts(text)]

    def _entities(self, text: str) -> list[str]:
        """Gazetteer ids of ids or names."""
        names: dict[str, str] = {}
        for one in self._base.entities.values():
            for name in (one.name, *one.names_en, *one.names_fr):
                names.setdefault(name.casefold(), one.id)
        ids = [names.get(part.casefold(), part) for part in _parts(text)]
        return list(dict.fromkeys(_known(id, self._base.entities, "entry of the gazetteer") for id in ids))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _known(id: str, known: Mapping[str, object] | Iterable[str], noun: str) -> str:
    from difflib import get_close_matches

    names = list(known)
    if id not in names:
        near = get_close_matches(id, names, n=3)
        raise BadAnswer(f'there is no {noun} "{id}"' + (f"; did you mean {' or '.join(near)}?" if near else ""))
    return id
