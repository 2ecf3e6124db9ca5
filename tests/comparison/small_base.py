"""A base of a few statements, every one of which is compared with a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.bases import SOURCES, write_base
from malicheck.checker import Checker
from malicheck.verdict import Weighed


def entry(id: str, en: str, fr: str, more: str = "", kind: str = "event", stance: str = "asserts") -> str:
    """A statement of the base as YAML."""
    return (
        f"  - id: {id}\n    topic: facts\n    kind: {kind}\n    stance: {stance}\n"
        f"    en: {en}\n    fr: {fr}\n    source: ocha-2023-08\n{more}"
    )


def open_base(entities: str, statements: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    """A checker on these entries that compares every statement, however few words it shares with the claim."""
    for limit in ("_SPEAKS", "_NEAR_BY_SCORE", "COVERED"):
        monkeypatch.setattr(f"malicheck.checker.{limit}", 0.0)
    files: dict[str, str | bytes] = {"sources.yaml": SOURCES, "entities.yaml": entities, "facts.yaml": statements}
    return Checker.open([write_base(tmp_path / "base", files)], only=True, cache=False)


def held(checker: Checker, claim: str, statement: str) -> Weighed:
    """A claim held against one of the statements."""
    return next(row for row in checker.weigh(checker.reader.read(claim)) if row.statement.id == statement)


def compared(checker: Checker, claim: str, statement: str, *names: str) -> set[tuple[str, str]]:
    """The facets of these names with their agreement, where a claim is held against a statement."""
    return {(facet.name, facet.agreement) for facet in held(checker, claim, statement).comparison.facets if facet.name in names}
