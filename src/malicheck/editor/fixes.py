"""Quick fixes: the statement's figure in place of the draft's, the speaker named, an ignore comment.

Every fix is tried before it is offered: the draft is read with the change made, and the fix is offered only if a reader
would then read what was meant and nothing else. What a statement says is put in as text, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..documents import Draft, Passage, find_quotes, read_draft
from ..errors import DocumentError
from ..knowledge.entry import Statement
from ..lint.diagnostic import Diagnostic
from ..lint.wording import speaker_of
from ..report.messages import quote
from ..report.untrusted import escape_markdown, visible
from ..span import Span
from .checking import Checked, Judged
from .comments import ignore_comment
from .messages import say
from .positions import Positions

#: How a suggestion ends that gives a value, and how an attribution is put behind a sentence.
_PER = {"en": ", per {}", "fr": ", selon {}"}
_ACCORDING = {"en": ", according to {}", "fr": ", selon {}"}
#: Codes whose finding is that nobody is named who says so.
_UNATTRIBUTED = frozenset({"MC108", "MC121"})
_SPEAKER = "MC107"
_STOP = re.compile(r"\s*[.!…]+[\s»”\"’')\]]*$")
_QUOTED_END = re.compile(r"[.!…?]\s*[»”\"]|[»”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Edit:
    """Text put in the place of a stretch of the draft's source; an empty stretch only adds."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that an editor can offer: what it is called, the finding it is for, its edits. The first choice is `preferred`."""

    title: str
    diagnostic: Diagnostic
    edits: tuple[Edit, ...]
    preferred: bool = False


def fixes_for(checked: Checked, diagnostic: Diagnostic) -> list[Fix]:
    """The fixes for a finding, the one to take first before the others."""
    if checked.draft is None or checked.rules is None:
        return []
    found = list(_corrections(checked, diagnostic)) if diagnostic.verdict else []
    found.extend(_ignore(checked, diagnostic))
    return found


def _corrections(checked: Checked, diagnostic: Diagnostic) -> Iterator[Fix]:
    draft, rules, checker = checked.draft, checked.rules, checked.checker
    assert draft is not None and rules is not None
    places = Positions(checked.document.text, "utf-32")
    start, end = places.start_of(diagnostic.place), places.end_of(diagnostic.place)
    judged = checked.at(start)
    if judged is None or checker is None or _in_quotation(judged, Span(start, end)):
        return
    spoken, lang = judged.sentence.lang, rules.lang
    statements = [found for id in diagnostic.statements if (found := checker.statement(id)) is not None]
    statement, value = suggested(diagnostic, statements, spoken)
    text = quote(visible(diagnostic.text), lang)
    # a sentence that is flagged as a whole is not put right by one value
    part = (start, end) != (judged.span.start, judged.span.end)
    correction = None
    if statement is not None and part and diagnostic.code == _SPEAKER:
        name = speaker_of(statement, spoken)
        correction = _tried(draft, checked, Span(start, end), name, judged)
        if correction is not None:
            yield Fix(say("speaker", lang, speaker=name), diagnostic, (correction,), True)
        return
    if statement is not None and part and value and value != visible(diagnostic.text):
        correction = _tried(draft, checked, Span(start, end), value, judged)
        if correction is not None:
            who = speaker_of(statement, lang)
            title = say("replace", lang, value=quote(value, lang), text=text, speaker=who)
            yield Fix(title, diagnostic, (correction,), True)
    if statement is None and diagnostic.code in _UNATTRIBUTED and statements:
        statement = statements[0]
    if statement is None or diagnostic.attributed:
        return
    speaker = speaker_of(statement, spoken)
    attribution = _attribution(draft, checked, judged, speaker)
    if attribution is None:
        return
    if correction is not None:
        title = say("replace-attributed", lang, value=quote(value, lang), text=text, speaker=speaker)
        yield Fix(title, diagnostic, _joined(correction, attribution))
    elif diagnostic.code in _UNATTRIBUTED:
        yield Fix(say("attribute", lang, speaker=speaker), diagnostic, (attribution,), True)


def _joined(first: Edit, second: Edit) -> tuple[Edit, ...]:
    """Two edits, as one where they touch: editors differ in how they order edits at one place."""
    if first.span.end == second.span.start:
        return (Edit(Span(first.span.start, second.span.end), first.text + second.text),)
    return first, second


def suggested(diagnostic: Diagnostic, statements: Sequence[Statement], lang: str) -> tuple[Statement | None, str]:
    """The statement a finding's suggestion is taken from, and the value it gives; None and nothing where there is none."""
    for statement in statements:
        speaker = speaker_of(statement, lang)
        tail = _PER[lang].format(speaker)
        if diagnostic.suggestion.endswith(tail):
            return statement, diagnostic.suggestion.removesuffix(tail)
        if diagnostic.code == _SPEAKER and diagnostic.suggestion.endswith(speaker):
            return statement, ""
    return None, ""


def _in_quotation(judged: Judged, span: Span) -> bool:
    """Whether the words are someone else's: those are not for an editor to put right."""
    passage, lang = judged.sentence.passage, judged.sentence.lang
    if passage.kind == "quote":
        return True
    within = _within(passage, span)
    # a sentence that is flagged as a whole may well hold a quotation
    return within is not None and any(
        quotation.start <= within.start and within.end <= quotation.end for quotation in find_quotes(passage.text, lang)
    )


def _within(passage: Passage, span: Span) -> Span | None:
    """The stretch of a passage's text that stands at a stretch of the source, None when it is none of its own."""
    starts = [at for at in range(len(passage.text)) if passage.origin[at] == span.start]
    ends = [at for at in range(len(passage.text)) if passage.span(at, at + 1).end == span.end]
    return Span(starts[0], ends[-1] + 1) if starts and ends else None


def _attribution(draft: Draft, checked: Checked, judged: Judged, speaker: str) -> Edit | None:
    """The speaker named at the end of the sentence, before its full stop."""
    text = judged.sentence.text
    if judged.sentence.quoted or _QUOTED_END.search(text):
        return None
    stop = _STOP.search(text)
    at = judged.sentence.span.start + (stop.start() if stop is not None else len(text.rstrip()))
    words = _ACCORDING[judged.sentence.lang].format(speaker)
    passage = judged.sentence.passage
    # before the full stop, so that markup around the last word ends before; else behind the last word
    before = [passage.span(at, at + 1).start] if stop is not None else []
    for offset in dict.fromkeys((*before, passage.span(at - 1, at).end)):
        edit = _tried(draft, checked, Span(offset, offset), words, judged, Span(at, at))
        if edit is not None:
            return edit
    return None


def _tried(draft: Draft, checked: Checked, span: Span, text: str, judged: Judged, within: Span | None = None) -> Edit | None:
    """The edit that puts the text there, plain or escaped, if the draft then reads so; `within` is the place in the passage."""
    passage = judged.sentence.passage
    if within is None:
        within = _within(passage, span)
    if within is None:
        return None
    number = next((at for at, one in enumerate(draft.passages) if one is passage), None)
    if number is None:
        return None
    wanted = passage.text[: within.start] + text + passage.text[within.end :]
    for written in dict.fromkeys((text, escape(text, quote=False), escape_markdown(text))):
        changed = draft.source[: span.start] + written + draft.source[span.end :]
        # the passage reads as wanted, and no other passage reads differently
        expected = [wanted if at == number else one.text for at, one in enumerate(draft.passages)]
        if _texts(checked, changed) == expected:
            return Edit(span, written)
    return None


def _texts(checked: Checked, source: str) -> list[str]:
    try:
        return [one.text for one in read_draft("draft", source.encode(), checked.document.kind).passages]
    except DocumentError:
        return []


def _ignore(checked: Checked, diagnostic: Diagnostic) -> Iterator[Fix]:
    rules, draft = checked.rules, checked.draft
    assert rules is not None and draft is not None
    if diagnostic.code >= "MC9":
        return
    places = Positions(checked.document.text, "utf-32")
    judged = checked.at(places.start_of(diagnostic.place))
    if judged is None:
        return
    what = " ".join((diagnostic.code, *diagnostic.statements[:1]))
    body = f"malicheck-ignore-next {what} -- {say('reason', rules.lang)}"
    found = ignore_comment(draft, checked.document.kind, judged.sentence.passage, diagnostic, body)
    if found is not None:
        at, text = found
        yield Fix(say("ignore", rules.lang, code=diagnostic.code), diagnostic, (Edit(Span(at, at), text),))
