"""One check of an open draft: its findings, and what every sentence was found to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event

from msgspec import Struct
from msgspec.structs import replace

from ..documents import Draft, read_draft
from ..errors import ConfigError, DocumentError, KnowledgeError, MalicheckError
from ..lint.checking import is_checkable
from ..lint.diagnostic import Diagnostic
from ..lint.ignores import read_ignores
from ..lint.judging import judge
from ..lint.reading import read_sentences
from ..lint.run import document_problem
from ..lint.sentence import Sentence
from ..report.untrusted import visible
from ..span import Span
from ..verdict import Finding
from .bases import OpenBases
from .document import Document
from .messages import say
from .positions import clean
from .remembering import RememberingChecker, Superseded
from .rules import Rules, Wishes, rules_for


class Judged(Struct, frozen=True):
    """A sentence that was held against the statements, and its place in the draft's source."""

    sentence: Sentence
    span: Span
    finding: Finding


class Problem(Struct, frozen=True):
    """Something that could not be checked: where (an empty span: the draft as a whole), what, and how grave.

    `level` is `error`, or `info` for a draft that has no text yet.
    """

    span: Span
    code: str
    message: str
    level: str = "error"


class Checked(Struct, frozen=True):
    """What a check of an open draft found. `draft` and `rules` are None where it did not come so far."""

    document: Document
    draft: Draft | None = None
    rules: Rules | None = None
    checker: RememberingChecker | None = None
    judged: tuple[Judged, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def at(self, offset: int) -> Judged | None:
        """The judged sentence at an offset of the source; at the end of one it is that one still."""
        around = [one for one in self.judged if one.span.start <= offset <= one.span.end]
        return min(around, key=lambda one: (one.span.end == offset, one.span.end - one.span.start), default=None)


def check_document(document: Document, wishes: Wishes, bases: OpenBases, today: date, stop: Event) -> Checked:
    """Check an open draft as `malicheck lint` would check the file. Raises Superseded once `stop` is set.

    Whatever is wrong with the draft, its settings or the base is a problem of the result, never an error.
    """
    empty = Checked(document)
    try:
        rules = rules_for(document, wishes)
        empty = Checked(document, rules=rules)
        if rules.excluded:
            return replace(empty, notes=(say("excluded", rules.lang, name=rules.name, file=rules.settings.file),))
        checker = bases.checker(rules.bases)
        return _checked(document, rules, checker, today, stop)
    except DocumentError as error:
        return replace(empty, problems=(_unreadable(document, error),))
    except KnowledgeError as error:
        return replace(empty, problems=(_whole("base", error),), notes=_problems_of(error))
    except ConfigError as error:
        return replace(empty, problems=(_whole("settings", error),))
    except Superseded:
        raise
    except Exception as error:  # a fault of the program must not end the server
        what = f"{type(error).__name__}: {error}"
        lang = empty.rules.lang if empty.rules is not None else wishes.lang or wishes.client
        return replace(empty, problems=(Problem(Span(0, 0), "fault", say("fault", lang, what=what)),))


def _checked(document: Document, rules: Rules, checker: RememberingChecker, today: date, stop: Event) -> Checked:
    draft = read_draft(rules.name, clean(document.text).encode(), document.kind)
    judged: list[Judged] = []
    found: list[Diagnostic] = []
    problems: list[Problem] = []
    for sentence in read_sentences(draft, checker.reader):
        if not is_checkable(sentence, checker.reader.gazetteer):
            continue
        span = sentence.passage.span(sentence.span.start, sentence.span.end)
        try:
            finding = checker.check(sentence.checked.text, sentence.lang, sentence.anchor, stop)
            found.extend(judge(finding, sentence, draft, rules.lang))
            judged.append(Judged(sentence, span, finding))
        except Superseded:
            raise
        except Exception as error:  # the other sentences are checked nevertheless
            what = say("fault", rules.lang, what=f"{type(error).__name__}: {error}")
            problems.append(Problem(span, "fault", what))
    shown = rules.shown(found, read_ignores(draft), today)
    return Checked(document, draft, rules, checker, tuple(judged), shown, tuple(problems))


def _unreadable(document: Document, error: DocumentError) -> Problem:
    problem = document_problem(document.uri, error)
    if problem.code == "no-text":
        return Problem(Span(0, 0), problem.code, _text(error), "info")
    return Problem(Span(0, 0), problem.code, _text(error))


def _whole(code: str, error: MalicheckError) -> Problem:
    return Problem(Span(0, 0), code, _text(error))


def _text(error: MalicheckError) -> str:
    return visible(error.message) + (f" ({visible(error.hint)})" if error.hint else "")


def _problems_of(error: KnowledgeError) -> tuple[str, ...]:
    """Every problem of a broken base, for the log."""
    return tuple(_lines(error))


def _lines(error: KnowledgeError) -> Iterator[str]:
    from ..knowledge.problem import Problem as BaseProblem
    from ..knowledge.problem import render_problem

    for problem in error.problems:
        yield render_problem(problem) if isinstance(problem, BaseProblem) else str(problem)
