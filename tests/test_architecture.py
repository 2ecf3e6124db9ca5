"""The order of the modules: imports point one way, and no file or function grows out of hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "malicheck"

#: The life of a claim: each layer may import those above it; units of one layer do not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("span", "errors", "late", "packing", "freshness", "postings"),
    ("pieces", "scoring", "bounded"),
    ("stored_postings",),
    ("language", "documents", "claims_file"),
    ("knowledge", "ranking"),
    ("reading",),
    ("retrieval", "comparison"),
    ("compiling",),
    ("store_file",),
    ("store_writing",),
    ("store", "trace"),
    ("verdict",),
    ("checker",),
    ("upkeep",),
    ("report",),
    ("exchange",),
    ("lint",),
    ("config",),
    ("editor",),
    ("assistant", "desk"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
#: Narrower than their layer: reading drafts has nothing to do with claims.
ONLY = {"documents": {"span", "errors", "late"}, "claims_file": {"span", "errors"}}
#: Arrows against the order that are known: (module, unit it imports). To be mended, not to be added to.
AGAINST_THE_ORDER = {("commands.group", "cli"), ("commands.lint_request", "cli"), ("commands.linting", "cli")}

MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 60
#: Longer than that, and how long at most. Commands are tables of options.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS = {"commands/kb_add.py:add": 95, "commands/lint.py:lint": 170, "commands/verify.py:verify": 76}

RANK = {unit: rank for rank, layer in enumerate(LAYERS) for unit in layer}


def modules() -> dict[str, ast.Module]:
    """All modules of the package, by their name below it (`reading.claim`; a package by its own name)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


MODULES = modules()
PACKAGES = {path.parent.relative_to(PACKAGE).as_posix().replace("/", ".") for path in PACKAGE.rglob("__init__.py")}


def imports(name: str, *, lazy: bool = True) -> Iterator[str]:
    """What a module imports of the package: names below it. With `lazy` False, only what loads with the module."""
    for node in ast.walk(MODULES[name]) if lazy else top_level(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("malicheck."))
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(name, node)
            if origin is not None:
                for alias in node.names:
                    inner = f"{origin}.{alias.name}" if origin else alias.name
                    yield inner if inner in MODULES else origin


def absolute(name: str, node: ast.ImportFrom) -> str | None:
    """The module that `from ... import` names, below the package; None when it is another package."""
    if not node.level:
        top, _, rest = (node.module or "").partition(".")
        return rest if top == "malicheck" else None
    parts = name.split(".") if name else []
    up = node.level - (1 if name in PACKAGES or not name else 0)
    return ".".join([*parts[: len(parts) - up], *(node.module or "").split(".")]).strip(".")


def top_level(tree: ast.Module) -> Iterator[ast.AST]:
    """The statements that run on import: not those in functions, nor those for type checkers only."""
    queue: list[ast.AST] = list(tree.body)
    while queue:
        node = queue.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        queue.extend(ast.iter_child_nodes(node))


def unit(name: str) -> str:
    """The part of the package a module belongs to: its first name."""
    return name.partition(".")[0]


def against_the_order(arrows: Mapping[str, set[str]]) -> list[str]:
    """The arrows that the layers do not allow, each as a line to read."""
    wrong = []
    for name, targets in sorted(arrows.items()):
        here = unit(name)
        for target in sorted({unit(target) for target in targets} - {here, ""}):
            allowed = RANK.get(target, 0) < RANK.get(here, len(LAYERS)) and target in ONLY.get(here, {target})
            if not allowed and (name, target) not in AGAINST_THE_ORDER:
                wrong.append(f"malicheck.{name} imports {target}")
    return wrong


def test_every_unit_has_its_layer() -> None:
    homeless = sorted({unit(name) for name in MODULES if name} - RANK.keys())
    assert not homeless, f"give these a place in LAYERS: {homeless}"


def test_imports_point_one_way() -> None:
    assert against_the_order({name: set(imports(name)) for name in MODULES if name}) == []


def test_an_arrow_against_the_order_is_noticed() -> None:
    assert against_the_order({"reading.claim": {"verdict", "language.words"}}) == [
        "malicheck.reading.claim imports verdict"
    ]
    assert against_the_order({"documents.html": {"language.words"}}) == ["malicheck.documents.html imports language"]
    assert against_the_order({"comparison.who": {"retrieval"}}) == ["malicheck.comparison.who imports retrieval"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from ..span import Span", "span"),
        ("from .words import Word", "language.words"),
        ("from . import words", "language.words"),
        ("from malicheck.knowledge import entry", "knowledge.entry"),
        ("import malicheck.verdict", "verdict"),
        ("def f():\n    from ..checker import Checker", "checker"),
    ],
)
def test_every_form_of_import_is_read(source: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODULES, "language.phrases", ast.parse(source))
    assert list(imports("language.phrases")) == [expected]


def test_no_module_imports_itself_in_a_circle() -> None:
    arrows = {name: set(imports(name, lazy=False)) - {name, ""} for name in MODULES if name}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(f"imports in a circle: {' <- '.join(error.args[1])}")


def test_files_stay_short() -> None:
    long = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONG_FILES.get(name, MOST_LINES_OF_A_FILE):
            long.append(f"{name}: {lines} lines")
    assert not long, "split these files"


def test_functions_stay_short() -> None:
    long = []
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{file}:{node.name}"
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONG_FUNCTIONS.get(name, MOST_LINES_OF_A_FUNCTION):
                    long.append(f"{name}: {lines} lines")
    assert not long, "split these functions"
