"""Quick fixes: the statement's figure in place of the draft's, the speaker named, an ignore comment.

Every fix is tried before it is offered: the draft is read with the change made, and the fix is offered only if a reader
would then read what was meant and nothing else. What a statement says is put in as text, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from ..documents import Draft, Passage, find_quotes, read_draft
from ..errors import DocumentError
from ..knowledge.entry import Statement
from ..lint.diagnostic import Diagnostic
from ..lint.wording import speaker_of
from ..report.messages import quote
from ..report.untrusted import escape_markdown
from ..span import Span
from .checking import Checked, Judged
from .comments import ignore_comment
from .messages import say
from .positions import Positions
from .replacing import Replacement, replacement, spoken_by, stands_alone

#: How a suggestion ends that gives a value, and how an attribution is put behind a sentence.
_PER = {"en": ", per {}", "fr": ", selon {}"}
_ACCORDING = {"en": ", according to {}", "fr": ", selon {}"}
#: Codes whose finding is that nobody is named who says so.
_UNATTRIBUTED = frozenset({"MC108", "MC121"})
_SPEAKER = "MC107"
_STOP = re.compile(r"\s*[.!…]+[\s»”\"’')\]]*$")
_QUOTED_END = re.compile(r"[.!…?]\s*[»”\"]|[»”\"]\s*$")


class Edit(Struct, frozen=True):
    """Text put in the place of a stretch of the draft's source; an empty stretch only adds."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
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
    spoken, lang, gazetteer = judged.sentence.lang, rules.lang, checker.reader.gazetteer
    statements = [found for id in diagnostic.statements if (found := checker.statement(id)) is not None]
    statement, value = suggested(diagnostic, statements, spoken)
    correction = None
    # a sentence that is flagged as a whole is not put right by one value
    if statement is not None and (start, end) != (judged.span.start, judged.span.end):
        instead = replacement(diagnostic.code, diagnostic.text, value, spoken, gazetteer)
        if instead is not None:
            correction = _correction(draft, checked, judged, Span(start, end), instead)
            shown = {"value": quote(instead.words, lang), "text": quote(instead.span.of(diagnostic.text), lang)}
            shown["speaker"] = speaker_of(statement, lang)
        if correction is not None and instead is not None:
            # of names an editor should not choose by itself
            figures = any(character.isdigit() for character in instead.words)
            yield Fix(say("replace", lang, **shown), diagnostic, (correction,), figures)
    if statement is None and diagnostic.code in _UNATTRIBUTED and statements:
        statement = statements[0]
    if statement is None or diagnostic.attributed or diagnostic.code == _SPEAKER:
        return
    speaker = spoken_by(statement, spoken, gazetteer)
    if speaker_of(statement, spoken).casefold() in judged.sentence.text.casefold():
        return
    attribution = _attribution(draft, checked, judged, speaker)
    if attribution is None:
        return
    if correction is not None:
        yield Fix(say("replace-attributed", lang, **shown), diagnostic, _joined(correction, attribution))
    elif diagnostic.code in _UNATTRIBUTED:
        yield Fix(say("attribute", lang, speaker=speaker_of(statement, lang)), diagnostic, (attribution,), True)


def _correction(draft: Draft, checked: Checked, judged: Judged, flagged: Span, found: Replacement) -> Edit | None:
    """The edit that puts new words in the flagged text."""
    sentence = judged.sentence
    around = _within(sentence.passage, flagged)
    if around is None:
        return None
    within = Span(around.start + found.span.start, around.start + found.span.end)
    names = not any(character.isdigit() for character in found.words)
    if names and not stands_alone(sentence.passage.text, within, sentence.span):
        return None
    return _tried(draft, checked, sentence.passage.span(within.start, within.end), found.words, judged, within)


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
            return statement, speaker
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


def _tried(draft: Draft, checked: Checked, span: Span, text: str, judged: Judged, within: Span) -> Edit | None:
    """The edit that puts the text there, plain or escaped, if the draft then reads so; `within` is the place in the passage."""
    passage = judged.sentence.passage
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
