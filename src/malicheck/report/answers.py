"""What was found for queries, as text for people or rows for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Protocol

from . import View
from .layout import Line, fold
from .table import csv_line
from .text import paint
from .untrusted import cell, escape_json, visible

Id = str | int
#: Ids and scores, the best first.
Results = Sequence[tuple[Id, float]]
COLUMNS = ("query_id", "query", "rank", "id", "score", "text")
_NOTHING = {"en": "nothing found", "fr": "rien trouvé"}


class Answers(Protocol):
    """Writes answers one by one: `opening`, then each, then `closing`."""

    def opening(self) -> str: ...

    def answer(self, id: Id | None, query: str, results: Results) -> str:
        """The answer to one query, which may have an id."""

    def closing(self) -> str: ...


def answers_for(format: str, texts: Mapping[Id, str], view: View) -> Answers:
    """The writer of a format (text, json, jsonl or csv); `texts` is what each found id stands for."""
    if format == "text":
        return _Text(texts, view)
    if format == "csv":
        return _Csv(texts)
    return _JsonLines() if format == "jsonl" else _Json()


def answer_object(id: Id | None, query: str, results: Results) -> dict[str, object]:
    """`{"id": .., "results": [{"id", "score"}]}`; a query without an id stands in its place."""
    head: dict[str, object] = {"query": query} if id is None else {"id": id}
    return {**head, "results": [{"id": found, "score": score} for found, score in results]}


class _JsonLines:
    def opening(self) -> str:
        return ""

    def answer(self, id: Id | None, query: str, results: Results) -> str:
        return escape_json(json.dumps(answer_object(id, query, results), ensure_ascii=False)) + "\n"

    def closing(self) -> str:
        return ""


class _Json:
    def __init__(self) -> None:
        self._lead = "[\n  "

    def opening(self) -> str:
        return ""

    def answer(self, id: Id | None, query: str, results: Results) -> str:
        lead, self._lead = self._lead, ",\n  "
        row = json.dumps(answer_object(id, query, results), ensure_ascii=False, indent=2)
        return lead + escape_json(row).replace("\n", "\n  ")

    def closing(self) -> str:
        return "\n]\n" if self._lead.startswith(",") else "[]\n"


class _Csv:
    def __init__(self, texts: Mapping[Id, str]) -> None:
        self._texts = texts

    def opening(self) -> str:
        return csv_line(COLUMNS)

    def answer(self, id: Id | None, query: str, results: Results) -> str:
        """A row for each result; one without a result keeps its query."""
        head = ["" if id is None else cell(str(id)), cell(query)]
        rows = [
            [*head, str(rank), cell(str(found)), f"{score:.4f}", cell(self._texts[found])]
            for rank, (found, score) in enumerate(results, 1)
        ]
        return "".join(csv_line(row) for row in rows or [[*head, "", "", "", ""]])

    def closing(self) -> str:
        return ""


class _Text:
    def __init__(self, texts: Mapping[Id, str], view: View) -> None:
        self._texts, self._view, self._first = texts, view, True

    def opening(self) -> str:
        return ""

    def answer(self, id: Id | None, query: str, results: Results) -> str:
        width = self._view.width
        lines: list[Line] = [] if self._first else [()]
        self._first = False
        label = f" [{visible(str(id))}]" if id is not None else ""
        lines += fold([(visible(query), "claim"), (label, "quiet")], width)
        size = len(str(len(results)))
        for rank, (found, _) in enumerate(results, 1):
            text = [(visible(self._texts[found]), ""), (f" [{visible(str(found))}]", "quiet")]
            lines += fold(text, width, f"  {rank:>{size}}. ")
        if not results:
            lines.append((("  ", ""), (_NOTHING[self._view.lang], "quiet")))
        return paint(lines, self._view)

    def closing(self) -> str:
        return ""
