"""The tools: each with what it takes, what it answers, and the call that answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ..claims_file import LONGEST, check_claim
from ..documents import SUFFIXES
from ..errors import ClaimError
from ..knowledge.entry import Statement
from ..report import View
from ..report.json_v1 import attribution_object, finding_object
from ..report.wording import attribution_line
from . import schemas
from .arguments import Argument, Fault, Faulty, fault, read_arguments
from .entries import entry_row, not_found
from .messages import NOTE

if TYPE_CHECKING:
    from ..checker import Checker

#: The most of everything: claims and ids in a call, statements in an answer, characters of a query and of a draft.
MOST_CLAIMS, MOST_IDS, MOST_FOUND, LONGEST_QUERY, LONGEST_TEXT, MOST_FINDINGS = 20, 10, 50, 1_000, 200_000, 100

Answer = dict[str, Any]
_LANG = Argument(
    "lang", "choice", "Language of the explanations. The texts themselves are read in either.", "fr", choices=("en", "fr")
)


class Desk(Struct, frozen=True):
    """What the tools work with: the checker, the language of the messages, and the day, on which ignore comments expire."""

    checker: Checker
    lang: str
    today: Callable[[], date] = field(default=date.today)


class ToolSpec(Struct, frozen=True):
    """One tool: its name, what it is for (title, description), its arguments, the schema of its answers, and its call."""

    name: str
    title: str
    description: str
    arguments: tuple[Argument, ...]
    answers: dict[str, Any]
    call: Callable[[Desk, dict[str, Any], str], Answer]


def answer(desk: Desk, name: str, given: dict[str, Any]) -> Answer:
    """What a tool answers to the arguments given.

    Raises KeyError for a tool that is none, and Faulty, with what to do next, for wrong arguments and when nothing that was asked
    for could be read.
    """
    spec = TOOLS[name]
    asked = given.get("lang")
    values = read_arguments(spec.arguments, given, asked if asked in ("en", "fr") else desk.lang)
    lang = values.get("lang") or desk.lang
    return {"note": NOTE[lang], **spec.call(desk, values, lang)}


def unknown_tool(name: str, lang: str) -> Fault:
    """That there is no such tool, and which there are."""
    return fault("no_tool", lang, name=name[:60], names=", ".join(TOOLS))


def statement_row(statement: Statement, lang: str) -> dict[str, Any]:
    """A statement in both languages, with who makes it and where."""
    return {
        "id": statement.id,
        "statement": {"en": statement.en, "fr": statement.fr},
        "attribution": attribution_object(statement, lang),
        "said": attribution_line(statement, lang),
    }


def _with_lines(desk: Desk, rows: Sequence[Any], lang: str) -> list[dict[str, Any]]:
    """Evidence with its attribution as a line, too."""
    statements = desk.checker.base.statements
    return [{**row, "said": attribution_line(statements[row["id"]], lang)} for row in rows]


def _verify(desk: Desk, values: dict[str, Any], lang: str) -> Answer:
    view = View(lang=lang, related=values["related"], most=values["max_evidence"])
    findings, errors = [], []
    for number, text in enumerate(values["claims"], 1):
        try:
            claim = check_claim(text, f"claims[{number}]")
        except ClaimError as error:
            errors.append({"item": number, "message": error.message, "hint": error.hint})
            continue
        finding = desk.checker.check(claim, as_of=values["as_of"])
        row = finding_object(finding, view)
        findings.append({**row, "evidence": _with_lines(desk, row["evidence"], lang)})
    _refuse_nothing(findings, errors, lang)
    return {"findings": findings, "errors": errors}


def _search(desk: Desk, values: dict[str, Any], lang: str) -> Answer:
    query = values["query"]
    if not any(character.isalnum() for character in query):
        raise Faulty([fault("no_words", lang, name="query", example='{"query": "german drones"}')], lang)
    found = desk.checker.index.search(desk.checker.reader.read(query), values["limit"])
    rows = [{**statement_row(one.profile.statement, lang), "score": round(one.score, 4)} for one in found]
    return {"statements": rows}


def _show(desk: Desk, values: dict[str, Any], lang: str) -> Answer:
    base = desk.checker.base
    entries, errors = [], []
    for number, id in enumerate(values["ids"], 1):
        row = entry_row(base, id, lang, statement_row)
        if row is None:
            wrong = not_found(base, id, lang)
            errors.append({"item": number, "message": wrong.message, "hint": wrong.hint})
        else:
            entries.append(row)
    _refuse_nothing(entries, errors, lang)
    return {"entries": entries, "errors": errors}


def _refuse_nothing(answered: Sequence[Any], errors: Sequence[dict[str, Any]], lang: str) -> None:
    """An answer that holds errors only is an error."""
    if not answered:
        raise Faulty([Fault(row["message"], row["hint"]) for row in errors], lang)


def _lint_text(desk: Desk, values: dict[str, Any], lang: str) -> Answer:
    from ..lint.levels import LEVELS
    from ..lint.output.json_v1 import finding_object as flagged_object
    from ..lint.run import hidden_below
    from ..lint.single import lint_text

    result = lint_text(
        "text",
        values["text"].encode("utf-8"),
        desk.checker,
        today=desk.today(),
        kind=values["format"],
        day=values["date"],
        lang=lang,
    )
    if result.problems:
        raise Faulty([Fault(one.message, one.hint) for one in result.problems], lang)
    counts = {level: result.count(level) for level in LEVELS}
    found = hidden_below(result, values["min_level"]).diagnostics
    # of too many, the gravest stay, in the order of the text
    kept = sorted(sorted(found, key=lambda one: LEVELS.index(one.level))[:MOST_FINDINGS], key=lambda one: one.sort_key)
    findings = []
    for row in map(flagged_object, kept):
        told = {key: value for key, value in row.items() if key not in ("path", "fingerprint")}
        findings.append({**told, "evidence": _with_lines(desk, row["evidence"], lang)})
    sums = {"sentences": sum(file.sentences for file in result.files), "claims": sum(file.claims for file in result.files)}
    return {"summary": {**sums, **counts}, "findings": findings, "left_out": len(found) - len(kept)}


_ROWS = (
    ToolSpec(
        "verify",
        "Check claims about the conflict in Mali",
        "Compares claims about the conflict in Mali, each one sentence in French or English, with the sourced statements of an "
        "offline base. For each claim: a verdict (supported, contradicted, disputed or not_covered), the statements that support "
        "it and those that conflict, who makes each and in which publication, and the compared values side by side. A verdict "
        "tells how the statements stand to the claim, not whether it is true. Name the speaker and the publication with every "
        "statement you pass on, and for a disputed claim both sides.",
        (
            Argument(
                "claims", "texts", "Claims, one sentence each, French or English.",
                ["The UN mission in Mali has 17,557 personnel"], required=True, most=MOST_CLAIMS, each=LONGEST,
            ),
            Argument("as_of", "day", "Read the claims as made on this date: YYYY-MM-DD, YYYY-MM or YYYY.", "2022-11-30"),
            Argument("related", "flag", "Give related statements that settle nothing, too.", True, default=False),
            Argument(
                "max_evidence", "number", "At most so many statements on each side; all of them by default.", 5, most=MOST_FOUND
            ),
            _LANG,
        ),
        schemas.VERIFY,
        _verify,
    ),
    ToolSpec(
        "search",
        "Find statements about the conflict in Mali",
        "Finds statements of the base by words, French or English, the best first, each with who makes it and in which "
        "publication. Use it to see what the sources say on a subject; to check a sentence, use verify.",
        (
            Argument("query", "text", "Words to look for.", "réfugiés en Mauritanie", required=True, most=LONGEST_QUERY),
            Argument("limit", "number", "At most so many statements.", 5, default=10, most=MOST_FOUND),
            _LANG,
        ),
        schemas.SEARCH,
        _search,
    ),
    ToolSpec(
        "show",
        "Show entries of the base",
        "Shows statements, actors, places or sources of the base by the ids that other answers give: the whole attribution, the "
        "figures, what other sources say against it, and what has replaced it since.",
        (
            Argument(
                "ids", "texts", "Ids, as other answers give them.", ["bamako-denies-wagner"],
                required=True, most=MOST_IDS, each=200,
            ),
            _LANG,
        ),
        schemas.SHOW,
        _show,
    ),
    ToolSpec(
        "lint_text",
        "Check a draft about the conflict in Mali",
        "Checks a whole text, French or English: finds the sentences that the base's statements speak against, dispute or date, "
        "with the exact place, the statements with who makes them and in which publication, and what might stand there instead. "
        "A finding is no proof of an error: it says that a named source says otherwise.",
        (
            Argument(
                "text", "text", "The text to check.", "Keita was overthrown in August 2019.", required=True, most=LONGEST_TEXT,
                advice="send it in parts, at the ends of paragraphs",
            ),
            Argument(
                "format", "choice", "How the text is written.", "html", default="markdown",
                choices=tuple(sorted({kind for kind in SUFFIXES.values() if kind != "docx"})),
            ),
            Argument("date", "day", "The day it was written; \"last year\" counts from it.", "2022-11-18"),
            Argument(
                "min_level", "choice", "Leave out findings less grave than this.", "warning",
                default="info", choices=("error", "warning", "info"),
            ),
            _LANG,
        ),
        schemas.LINT_TEXT,
        _lint_text,
    ),
)  # fmt: skip
TOOLS: dict[str, ToolSpec] = {row.name: row for row in _ROWS}
