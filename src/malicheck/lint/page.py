"""The findings about drafts as one self-contained page: the text with what was found in it, and the statements beside it.

`draft_page` is for other programs, such as a server that shows an editor a text; `lint --output-format html` gives the
same page for the drafts of a run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from ..documents import Draft
from ..errors import DocumentError
from ..language.detection import detect_language
from ..report.messages import MARKS, STANCES, TEXTS, VERDICTS, balance, colon
from ..report.page.chart import Chart, claimed_figure, series_chart
from ..report.page.passages import Mark, Places, parts_of
from ..report.page.rendering import drafts_page
from ..report.page.statements import stated
from ..report.page.values import Compared, DraftText, Facts, Note, Side, Stated, Stretch, Unchecked
from ..report.page.words import LEVELS, NO_VERDICT, WORDS
from ..report.text import match_word
from ..report.untrusted import is_address, visible
from ..span import Span
from .codes import RULES, selected_codes
from .diagnostic import Diagnostic, LintResult
from .summary import summary_line
from .wording import who_when

if TYPE_CHECKING:
    from ..checker import Checker
    from ..knowledge.entry import KnowledgeBase

#: How many characters of a flagged stretch stand over its finding.
_LONGEST = 160


def draft_page(
    name: str,
    data: bytes,
    checker: Checker,
    *,
    lang: str = "en",
    kind: str | None = None,
    day: date | None = None,
    codes: Iterable[str] = (),
    back: str = "",
) -> str:
    """A draft checked, and the page of it: one HTML file that loads nothing and runs only its own script.

    `name` is what the draft is called and tells its format, unless `kind` does ("markdown", "plain text", "html", "docx",
    "restructuredtext", "asciidoc"); `data` are its bytes; `lang` is the language of the page, `day` the day the draft was
    written, if it does not say. `codes` are reported besides those that are by default ("MC120", "MC121", "ALL"). `back`
    is the address of a link at the top. Ignore marks hold; none of them expires. A draft that cannot be read gives a page
    that says so. Raises ConfigError for a code that does not exist.

    A server may send the page under `malicheck.report.page.rendering.content_security_policy()`, which is also in its head.

    >>> from malicheck import Checker  # doctest: +SKIP
    >>> draft_page("note.txt", "Keïta a été renversé en août 2019.".encode(), Checker.open(), lang="fr")  # doctest: +SKIP
    '<!DOCTYPE html>...'
    """
    from .. import __version__
    from .cache import Cache
    from .run import Draft as Asked
    from .run import Hiding, Plan, lint

    hiding = Hiding(selected_codes((), codes, ()))
    plan = Plan(lambda: checker, Cache(None, ""), lambda _: hiding, date.min, day, lang, jobs=1)
    result = lint([Asked(None, name, data, kind)], plan)
    draft = read_again(name, data, kind)
    facts = Facts(lang, summary_line(result, lang), __version__, len(checker.base.statements), back=back)
    return result_page(result, lambda _: draft, checker.base, facts)


def read_again(name: str, data: bytes, kind: str | None) -> Draft | None:
    """The draft, or None where it cannot be read, which the findings say."""
    from ..documents import read_draft

    try:
        return read_draft(name, data, kind)
    except DocumentError:
        return None


def result_page(result: LintResult, draft_of: Callable[[str], Draft | None], base: KnowledgeBase, facts: Facts) -> str:
    """The page of a run; `draft_of` gives the draft of a name, None where its text cannot be shown."""
    numbers = count(1)
    drafts = [_draft_text(file.path, draft_of(file.path), file.diagnostics, base, facts.lang, numbers) for file in result.files]
    unchecked = [Unchecked(visible(problem.message), visible(problem.hint)) for problem in result.problems]
    return drafts_page(drafts, unchecked, facts)


def _draft_text(
    path: str, draft: Draft | None, found: Sequence[Diagnostic], base: KnowledgeBase, lang: str, numbers: Iterator[int]
) -> DraftText:
    """The draft with its findings numbered in the order of its text; what stands nowhere in it comes last."""
    spans = [place_in(draft, one) if draft is not None else None for one in found]
    if draft is None or any(span is None for span in spans):
        # the file is not what it was when it was checked
        return DraftText(visible(path), lang, (), tuple(_note(one, next(numbers), None, base, lang) for one in found))
    places = Places(draft)
    rows = [(one, places.find(span)) for one, span in zip(found, spans, strict=True) if span is not None]
    rows.sort(key=lambda row: (row[1] is None, row[1] and (row[1][0], row[1][1].start), row[0].sort_key))
    marks: dict[int, list[Mark]] = {}
    notes: dict[int, Note] = {}
    elsewhere: list[Note] = []
    for (one, where), number in zip(rows, numbers, strict=False):
        note = _note(one, number, draft, base, lang)
        if where is None:
            elsewhere.append(note)
        else:
            notes[number] = note
            marks.setdefault(where[0], []).append(Mark(number, where[1]))
    spoken = draft.lang if draft.lang in ("en", "fr") else detect_language(" ".join(p.text for p in draft.passages)[:4000])
    return DraftText(visible(path), spoken, parts_of(draft, marks, notes), tuple(elsewhere))


def place_in(draft: Draft, one: Diagnostic) -> Span | None:
    """Where a finding stands in the source of the draft; None where the draft does not hold that line any more."""
    place = one.place
    for row, start in enumerate(draft.lines):
        if _number(draft, row) != place.line or not draft.source.startswith(one.source_line, start):
            continue
        last = next((r for r in range(row, len(draft.lines)) if _number(draft, r) == place.end_line), row)
        end = draft.lines[last] + place.end_column - 1
        begin = start + place.column - 1
        if begin <= end <= len(draft.source):
            return Span(begin, end)
    return None


def _number(draft: Draft, row: int) -> int:
    return draft.numbers[row] if draft.numbers else row + 1


def _note(one: Diagnostic, number: int, draft: Draft | None, base: KnowledgeBase, lang: str) -> Note:
    words = WORDS[lang]
    symbol, word = VERDICTS[lang].get(one.verdict, NO_VERDICT[lang])
    rule = RULES[one.code]
    sides = tuple(
        _side(relation, [row for row in one.evidence if row["relation"] == relation], base, lang)
        for relation in ("supports", "conflicts")
        if any(row["relation"] == relation for row in one.evidence)
    )
    counts = {side.relation: len(side.statements) for side in sides}
    deciding = next((side.statements[0] for side in sides if side.relation == "conflicts" or len(sides) == 1), None)
    statement = base.statements.get(one.statements[0]) if one.statements else None
    spoken = detect_language(one.claim)
    place = words["paragraph" if draft is not None and draft.numbers else "line"].format(number=one.place.line)
    whole = one.text == one.claim
    return Note(
        number,
        one.verdict,
        symbol,
        word,
        rule.summary(lang) if one.verdict else _sentence(visible(one.message)),
        balance(counts.get("supports", 0), counts.get("conflicts", 0), lang) if one.verdict else "",
        level=one.level,
        level_word=LEVELS[lang][one.level][0],
        code=one.code,
        flagged="" if whole and draft is not None else _shortened(visible(one.text)),
        claim=() if whole else (Stretch(visible(one.claim)),),
        lang=spoken,
        place=place,
        key=deciding.compared[:1] if deciding is not None and one.verdict != "disputed" else (),
        who=who_when(statement, lang) if statement is not None and one.verdict != "disputed" else "",
        match=f"{TEXTS[lang]['match'].capitalize()}{colon(lang)} {match_word(one.confidence, lang)}." if sides else "",
        suggestion=visible(one.suggestion),
        attributed=one.attributed and one.verdict == "contradicted",
        sides=sides,
        chart=_chart(one, base, lang, spoken),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _side(relation: str, rows: Sequence[Mapping[str, Any]], base: KnowledgeBase, lang: str) -> Side:
    return Side(relation, TEXTS[lang][relation], tuple(_stated(row, base, lang) for row in rows))


def _stated(row: Mapping[str, Any], base: KnowledgeBase, lang: str) -> Stated:
    """A statement of a finding; one that the base does not hold any more as the finding has it."""
    compared = tuple(_compared(reason) for reason in row["reasons"])
    if row["id"] in base.statements:
        return stated(base.statements[row["id"]], compared, lang)
    said = {name: visible(str(value or "")) for name, value in row["attribution"].items()}
    return Stated(
        visible(row["id"]), visible(row["statement"][lang]), said["speaker"], "", STANCES[lang].get(said["stance"], ""),
        said["publisher"], said["title"], said["published"], said["locator"], said["url"], is_address(said["url"]), compared,
    )  # fmt: skip


def _compared(reason: Mapping[str, str]) -> Compared:
    agreement = reason.get("agreement", "")
    return Compared(MARKS.get(agreement, ""), agreement, visible(reason["text"]))


def _chart(one: Diagnostic, base: KnowledgeBase, lang: str, spoken: str) -> Chart | None:
    facets = [(reason["facet"], reason["claim"]) for row in one.evidence for reason in row["reasons"]]
    claimed = claimed_figure(facets, unicodedata.normalize("NFC", one.claim), spoken)
    if claimed is None:
        return None
    cited = [base.statements[id] for id in one.statements if id in base.statements]
    return series_chart(cited, claimed, base, lang, spoken)
