"""`malicheck search`: statements of the base by words; or, to measure retrieval, documents of any corpus by queries."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer

from ..errors import ClaimError
from .kb_opening import HELP, ListFormat, command_app, page_view
from .kb_search import BaseSearch, Top, joined, write_found
from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

if TYPE_CHECKING:
    from ..ranking import Document
    from ..report.answers import Answers, Id, Results

app = command_app()
Search = Callable[[str], "Results"]
Read = TypeVar("Read")


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck search german drones
  malicheck search "réfugiés en Mauritanie" --lang fr --top 5
  malicheck search --file queries.jsonl --format jsonl
  malicheck search --corpus claims.jsonl "empty shoes on the lawn"
  malicheck search --corpus claims.jsonl --file queries.jsonl --top 20 --format jsonl

\b
Files, one JSON object a line:
  corpus   {"id": "c1", "claim": "...", "title": "..."}   the title may be left out
  queries  {"id": "q1", "query": "..."}
  answers  {"id": "q1", "results": [{"id": "c1", "score": 0.27}]}

\b
Exit codes:
  0  something was found
  3  nothing was found
  2  wrong usage, a broken base, or input that could not be read (the rest is still answered)""",
)
def search(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...", help="Words to look for, French or English.")
    ] = None,
    corpus: Annotated[
        str | None,
        typer.Option("--corpus", metavar="PATH|-", help="Search the documents of a file instead of the statements."),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", "-f", metavar="PATH|-", help="Read queries from a file, - for standard input."),
    ] = None,
    top: Top = 10,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write what was found.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Find statements by words in either language, the best first; or documents of any corpus."""
    prepare_output()
    _refuse_mixtures(text, corpus, file, kb or only_kb)
    if file is None and corpus is None:
        write_found(BaseSearch(kb, only_kb).find(joined(text or []), top), format, lang, color, quiet=quiet)
        return
    run = Run()
    texts: dict[str | int, str] = {}
    if corpus is None:
        find = _search_of_base(BaseSearch(kb, only_kb), top, message_language(lang), texts)
    else:
        find = _search_of_corpus(run.read_corpus(corpus), top, texts)
    queries = run.read_queries(file) if file is not None else iter([(None, joined(text or []))])
    from ..report.answers import answers_for

    run.answer(queries, find, answers_for(format.value, texts, page_view(lang, color)))
    raise typer.Exit(run.exit_code)


def _refuse_mixtures(text: list[str] | None, corpus: str | None, file: str | None, bases: list[Path] | None) -> None:
    if text and file is not None:
        raise typer.BadParameter("give words or --file, not both", param_hint="TEXT")
    if file is None:
        joined(text or [])
    if corpus is not None and bases:
        raise typer.BadParameter(
            "a corpus is searched instead of a base: leave out --kb and --only-kb", param_hint="--corpus"
        )
    if corpus == "-" and file == "-":
        raise typer.BadParameter("corpus and queries cannot both be standard input", param_hint="--corpus")


def _search_of_base(base: BaseSearch, top: int, lang: str, texts: dict[str | int, str]) -> Search:
    """Looks statements up and leaves their wording in `texts`."""

    def find(text: str) -> Results:
        found = base.find(text, top)
        for one in found:
            statement = one.profile.statement
            texts[statement.id] = statement.fr if lang == "fr" else statement.en
        return [(one.profile.statement.id, round(one.score, 4)) for one in found]

    return find


def _search_of_corpus(documents: Sequence[Document], top: int, texts: dict[str | int, str]) -> Search:
    from ..ranking import Ranker

    texts.update((one.id, one.claim) for one in documents)
    ranker = Ranker(documents)
    return lambda text: [(one.id, one.score) for one in ranker.rank(text, top)]


class Run:
    """Queries answered in their order; what cannot be read goes to standard error and makes the run fail."""

    def __init__(self) -> None:
        self.unread = self.found = 0

    @property
    def exit_code(self) -> int:
        """2 when something was not read, 3 when nothing was found, else 0."""
        return 2 if self.unread else 0 if self.found else 3

    def read_corpus(self, path: str) -> list[Document]:
        """The documents of a file that can be read. Raises ClaimError when there are none."""
        from ..ranking.records import read_documents

        with _opened(path) as stream:
            documents = list(self._readable(read_documents(stream, path)))
        if not documents:
            raise ClaimError(f"{path}: holds no document", 'write one a line: {"id": "c1", "claim": "…"}')
        return documents

    def read_queries(self, path: str) -> Iterator[tuple[Id | None, str]]:
        """The queries of a file that can be read, one by one. Raises ClaimError when it holds not even a bad line."""
        from ..ranking.records import read_queries

        lines = 0
        with _opened(path) as stream:
            for query in self._readable(read_queries(stream, path)):
                lines += 1
                yield query.id, query.text
        if not lines and not self.unread:
            raise ClaimError(f"{path}: holds no query", 'write one a line: {"id": "q1", "query": "…"}')

    def _readable(self, lines: Iterable[Read | ClaimError]) -> Iterator[Read]:
        from .faults import report_error

        for line in lines:
            if isinstance(line, ClaimError):
                self.unread += 1
                report_error(line)
            else:
                yield line

    def answer(self, queries: Iterable[tuple[Id | None, str]], find: Search, answers: Answers) -> None:
        """Write what is found for each query."""
        sys.stdout.write(answers.opening())
        for id, text in queries:
            results = find(text)
            self.found += len(results)
            sys.stdout.write(answers.answer(id, text, results))
        sys.stdout.write(answers.closing())


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ClaimError(
            f"{path}: cannot be read: {(error.strerror or str(error)).lower()}", "check the path"
        ) from None
    with stream:
        yield stream
