"""What the README and the pages of `docs/` show is what happens: commands, pictures, examples, links and tables.

With MALICHECK_WRITE_DOCS=1 the pictures (console blocks, and drawings of a terminal) are written anew instead of compared.

A drawing stands below the comment that names its command: `<!-- picture: malicheck verify "..." -->`, then the image.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from terminal_picture import draw, shown

from malicheck.cli import application
from malicheck.comparison.how_many import agree
from malicheck.reading.quantities import find_quantities
from malicheck.report.messages import FACETS
from malicheck.verdict import VERDICTS
from test_architecture import LAYERS

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md"), *(CHECKOUT / "examples").rglob("*.md")])
SOURCE = CHECKOUT / "src"
WRITE = bool(os.environ.get("MALICHECK_WRITE_DOCS"))
#: What a command may end with where the page does not say: all of these are answers.
ANSWERS = {0, 1, 3}
#: Commands that are not run, and why.
NOT_RUN = {
    "--watch": "runs until it is stopped",
    "serve --open": "runs until it is stopped; tests/desk starts it",
    "kb audit": "takes minutes over the whole base; tests/upkeep/test_audit.py runs it",
    "pip install": "asks a package registry",
    "| reviewdog": "a program of others",
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command line of a page, the code it must end with, and what it must print (None: any answer, anything)."""

    page: Path
    line: int
    text: str
    code: int | None = None
    output: str | None = None

    def __str__(self) -> str:
        return f"{self.page.relative_to(CHECKOUT)}:{self.line}: {self.text}"


def blocks(page: Path, *languages: str) -> Iterator[tuple[int, str, str]]:
    """The fenced blocks in one of the languages: line of the first line within, language, text."""
    text = page.read_text("utf-8")
    for block in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        if block[1] in languages:
            yield text.count("\n", 0, block.start(2)) + 1, block[1], block[2]


def commands(page: Path) -> Iterator[Command]:
    """Every command line with `malicheck` in the shell blocks of a page."""
    for first, language, text in blocks(page, "sh", "bash", "shell", "console"):
        if language == "console":
            prompt, _, output = text.partition("\n")
            yield Command(page, first, prompt.removeprefix("$ "), None, output)
            continue
        joined = re.sub(r"\\\n\s*", lambda gap: " " + "\x00" * gap[0].count("\n"), text)
        line = first
        for row in joined.splitlines():
            code = re.search(r"#.*\bexit (\d+)\b", row)
            command = re.sub(r"\s+# .*$", "", row.replace("\x00", "")).strip()
            if re.search(r"(^|\| |^\w+=\w+ )malicheck ", command):
                yield Command(page, line, command, int(code[1]) if code else None)
            line += 1 + row.count("\x00")


COMMANDS = [command for page in PAGES for command in commands(page)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom's directory: what the pages speak of is there."""
    directory = tmp_path_factory.mktemp("desk")
    programs = directory / ".bin"
    programs.mkdir()
    program = programs / "malicheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m malicheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (directory / "claims.txt").write_text(
        "Keita was overthrown in August 2019\n\nRussia annexed Crimea in 2014\n", encoding="utf-8"
    )
    (directory / "claims.jsonl").write_text('{"claim": "Bamako denied hiring Wagner", "id": "a1"}\n', encoding="utf-8")
    (directory / "article.md").write_text("# Mali\n\nKeita was overthrown in August 2020.\n", encoding="utf-8")
    (directory / "drafts").mkdir()
    shutil.copy(directory / "article.md", directory / "drafts" / "coups.md")
    shutil.copytree(CHECKOUT / "examples", directory / "examples", ignore=shutil.ignore_patterns(".malicheck_cache"))
    setup = """\
        malicheck init my-statements
        malicheck kb export --format claimreview -o factchecks.json --kb my-statements --own
        malicheck kb export --format csv -o statements.csv --kb my-statements --own
        git init -q -b main . && git add article.md drafts
        git -c user.name=desk -c user.email=desk@example.org commit -q -m first
        git update-ref refs/remotes/origin/main HEAD
        echo 'The coup was in August 2020.' >> drafts/coups.md
    """
    done = shell(f"set -e\n{setup}", directory)
    assert done.returncode == 0, done.stderr
    return directory


def shell(script: str, desk: Path, page: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a line in the newsroom's directory, as from a pipe; a line of a page of `examples/` in the page's own folder."""
    inside = page is not None and page.is_relative_to(CHECKOUT / "examples")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    environment |= {
        "PATH": f"{desk / '.bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(SOURCE),
        "HOME": str(desk),
        "MALICHECK_CACHE_DIR": str(desk / ".bin" / "cache"),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    return subprocess.run(
        ["bash", "-c", script],
        cwd=desk / page.parent.relative_to(CHECKOUT) if page and inside else desk,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_the_pages_show_commands() -> None:
    assert {command.page.name for command in COMMANDS} >= {"README.md", "exit-codes.md", "adding-a-statement.md"}
    assert len(COMMANDS) > 25


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_a_command_ends_as_the_page_says(command: Command, desk: Path) -> None:
    for words, reason in NOT_RUN.items():
        if words in command.text:
            pytest.skip(reason)
    done = shell(command.text, desk, command.page)
    if interactive(command.text):
        assert done.returncode == 2 and "terminal" in done.stderr
        return
    expected = ANSWERS if command.code is None else {command.code}
    assert done.returncode in expected, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if command.output is not None:
        if WRITE:
            write_picture(command, done.stdout)
        else:
            assert measured(done.stdout) == measured(command.output)


def pictures() -> list[tuple[Path, str, Path]]:
    """Every drawing of a terminal: the page, the command, the file."""
    found = []
    for page in PAGES:
        for command, file in re.findall(r"^<!-- picture: (.+) -->\n+!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"), re.M):
            found.append((page, command, page.parent / file))
    return found


def test_every_drawing_names_its_command() -> None:
    assert {file.resolve() for _, _, file in pictures()} == set((CHECKOUT / "docs" / "pictures").glob("*.svg"))


@pytest.mark.parametrize(("page", "command", "file"), pictures(), ids=lambda value: getattr(value, "name", None))
def test_a_drawing_shows_what_the_command_prints(page: Path, command: str, file: Path, desk: Path) -> None:
    done = shell(command.replace("malicheck", "malicheck --color always", 1), desk, page)
    assert done.returncode in ANSWERS, done.stderr
    drawn = draw(command, done.stdout)
    if WRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    picture = file.read_text("utf-8")
    expected = [(measured(text), style) for text, style in shown(drawn)]
    assert [(measured(text), style) for text, style in shown(picture)] == expected
    assert not re.search(r"url\((?!#)|@import|href=|src=", picture), "a picture fetches nothing"


def interactive(text: str) -> bool:
    """Whether the command asks its questions on a terminal."""
    return " kb add " in text and "--id" not in text and "--from" not in text


def measured(output: str) -> str:
    """The output without how sure a match is: that changes with every new weight."""
    output = output.replace("\u00a0", " ")
    return re.sub(r"(Match|Correspondance)\s?:\s\w+\s\(\d+\s?%\)", r"\1", output).rstrip()


def write_picture(command: Command, output: str) -> None:
    page = command.page.read_text("utf-8")
    head = f"```console\n$ {command.text}\n"
    assert page.count(head) == 1
    start = page.index(head) + len(head)
    command.page.write_text(page[:start] + output.rstrip() + "\n" + page[page.index("```", start) :], encoding="utf-8")


def spoken_of() -> list[tuple[str, str]]:
    """Every `malicheck ...` within running text."""
    found = []
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
        found += [(page.name, span) for span in re.findall(r"`(malicheck [a-z][^`\n]*)`", text)]
    return found


@pytest.mark.parametrize(("page", "span"), spoken_of())
def test_a_command_spoken_of_exists_with_its_options(page: str, span: str) -> None:
    command: Any = application()
    words = shlex.split(re.sub(r"[\[\]]", "", span.split(" | ")[0]))[1:]
    while words and hasattr(command, "get_command"):
        inner = command.get_command(command.make_context("malicheck", [], resilient_parsing=True), words[0])
        assert inner is not None, f"{page}: there is no command {words[0]}"
        command, words = inner, words[1:]
    known = {"--help"} | {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.split("=")[0] for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("page", [page for page in PAGES if any(blocks(page, "python"))], ids=lambda page: page.name)
def test_the_python_examples_of_a_page_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("MALICHECK_CACHE_DIR", str(desk / ".bin" / "cache"))
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict[str, object] = {}
    for line, _, text in blocks(page, "python"):
        example = parser.get_doctest(text, names, page.name, str(page), line - 1)
        assert example.examples, f"{page.name}:{line}: an example without a prompt is not run"
        runner.run(example, clear_globs=False)
        names = example.globs
    assert runner.summarize(verbose=False).failed == 0


def modules_with_examples() -> list[str]:
    """The modules whose docstrings hold examples."""
    found = []
    for path in sorted((SOURCE / "malicheck").rglob("*.py")):
        if re.search(r"^ *>>> ", path.read_text("utf-8"), re.M) and path.name != "__main__.py":
            parts = path.relative_to(SOURCE).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_many_modules_show_examples() -> None:
    assert len(modules_with_examples()) > 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target, anchor in re.findall(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)", text):
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{page.name}: {target}"
        assert CHECKOUT in file.parents
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"{page.name}: {target}#{anchor}"


def rows(page: str, *header: str) -> list[list[str]]:
    """The cells of the one table of a page that has this header."""
    text = (CHECKOUT / "docs" / page).read_text("utf-8")
    (table,) = re.findall(rf"^\| {re.escape(' | '.join(header))} \|\n\|[-| ]+\|\n((?:\|.*\n?)+)", text, re.M)
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("claim", "source", "outcome"), rows("verdicts.md", "the claim says", "a source says", "outcome")
)
def test_numbers_agree_as_the_page_on_verdicts_says(claim: str, source: str, outcome: str) -> None:
    (said,), (given,) = find_quantities(claim, "en"), find_quantities(source, "en")
    assert agree(said, given.low, given.high, given.qualifier) == outcome


def test_the_page_on_verdicts_has_every_verdict_and_facet() -> None:
    verdicts = [row[0] for row in rows("verdicts.md", "verdict", "symbol", "what it means", "exit code")]
    assert verdicts == list(VERDICTS)
    facets = {row[0] for row in rows("verdicts.md", "facet", "what was compared")}
    code = "".join(path.read_text("utf-8") for path in (SOURCE / "malicheck").rglob("*.py"))
    assert set(re.findall(r'Facet\(\s*"(\w+)"', code)) <= facets <= {*FACETS["en"], "statement"}


def test_the_page_on_architecture_has_every_layer_in_order() -> None:
    named = [tuple(re.findall(r"\w+", row[0])) for row in rows("architecture.md", "layer", "what it is for")]
    assert named == [layer for layer in LAYERS if layer != ("__main__",)]


def test_no_page_leads_out_of_the_repository() -> None:
    for page in PAGES:
        above = len(page.relative_to(CHECKOUT).parts)
        out = rf"(?<![\w.~-])/(?:tmp|home|root)/|(?:\.\./){{{above},}}"
        assert not re.search(out, page.read_text("utf-8")), page
