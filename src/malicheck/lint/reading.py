"""From a draft to sentences that can be held against the statements, with what the context says put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..documents import Draft, Passage, find_quotes, split_sentences
from ..language.detection import detect_language
from ..late import late
from ..reading.claim import Reader
from ..span import Span
from .referents import Referent, Referents
from .sentence import Edit, Sentence, rewrite
from .told_dates import Story, date_edits

#: A passage of fewer characters is taken to be in the language of the ones before.
_TELLING = 40
#: The place and day that open an agency's dispatch: "BAMAKO, 9 January (AFP) - ".
_DATELINE = late(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’ -]{2,30}(?:,[^-–—.]{1,40}|\s*\([^)]{1,40}\))*\s+[-–—]\s+")
_DIGIT = late(r"\d")
_DEMONSTRATIVE = late(r"(?:this|these|that|those|ce|cet|cette|ces)\s+[a-zà-ÿ]", re.IGNORECASE)
#: "On y dénombrait": there is where the sentence before was.
_THERE = late(r".{0,40}\by\s+(?!a\b|avait\b|aura\b)[a-zà-ÿ]{3,}", re.IGNORECASE)
_SAID = {"en": ", said {}", "fr": ", selon {}"}
_PROSE = frozenset({"paragraph", "list_item", "quote"})
_SECTION_KINDS = frozenset({"heading", "title"})
#: The types of a subject that a sentence without one is taken to go on about.
_CARRIED = frozenset({"operation", "person", "armed-group", "organisation", "military-force", "people"})
#: How many names "this mandate" takes over from the sentence before.
_MOST_CARRIED = 2
_STANDALONE = frozenset({"table_cell", "caption", "heading", "title", "footnote"})


def read_sentences(draft: Draft, reader: Reader, day: date | None = None) -> Iterator[Sentence]:
    """The sentences of a draft in reading order.

    `day` is the day the draft was written, if not the one it gives itself. A title that a heading repeats is left out.
    """
    return DraftReading(draft, reader, day or _day(draft.date)).sentences()


def _day(text: str | None) -> date | None:
    """The day of an ISO date; of a month or a year alone, its last day at which the draft can have been written."""
    if text is None:
        return None
    parts = [int(part) for part in text[:10].split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 28)


class DraftReading:
    """One pass over a draft, remembering what it has named."""

    def __init__(self, draft: Draft, reader: Reader, anchor: date | None) -> None:
        self.draft, self.reader, self.anchor = draft, reader, anchor
        self.referents = Referents(reader.gazetteer)
        self.story = Story(anchor)
        self.lang = draft.lang if draft.lang in ("en", "fr") else self._main_language()
        self.caption = ""

    def _main_language(self) -> str:
        return detect_language(" ".join(passage.text for passage in self.draft.passages)[:4000])

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, in order."""
        passages = self.draft.passages
        headings = {passage.text for passage in passages if passage.kind == "heading"}
        languages = [self._language(passage) for passage in passages]
        spans = [split_sentences(passage.text, lang) for passage, lang in zip(passages, languages, strict=True)]
        rows = list(zip(passages, languages, spans, strict=True))
        self.referents.survey((span.of(passage.text), lang) for passage, lang, parts in rows for span in parts)
        for passage, lang, parts in rows:
            if passage.kind == "title" and not passage.level and passage.text in headings:
                continue
            yield from self._passage(passage, lang, parts)

    def _language(self, passage: Passage) -> str:
        return detect_language(passage.text) if len(passage.text) >= _TELLING else self.lang

    def _passage(self, passage: Passage, lang: str, spans: list[Span]) -> Iterator[Sentence]:
        if passage.kind in _SECTION_KINDS:
            self.referents.begin_section()
            self.story.begin()
        if passage.kind == "caption":
            self.caption = passage.text
        elif passage.kind != "table_cell":
            self.caption = ""
        quotes = find_quotes(passage.text, lang)
        for place, span in enumerate(spans):
            yield self._sentence(passage, span, lang, quotes, spans, place)

    def _sentence(self, passage: Passage, span: Span, lang: str, quotes: list[Span], spans: list[Span], place: int) -> Sentence:
        text = span.of(passage.text)
        named = self.referents.named_in(text, lang)
        edits = date_edits(passage.text, span, lang, self.story)
        resolved: list[Edit] = []
        meant: tuple[Referent, ...] = ()
        if passage.kind not in ("heading", "title", "table_cell"):
            resolved, meant = self.referents.resolve(passage.text, span, lang, named)
        dateline = _DATELINE.match(text) if place == 0 else None
        if dateline is not None:
            edits.append(Edit(span.start, span.start + dateline.end(), ""))
        before, after = self._context(passage, text, lang, named, resolved, place)
        quoted, speaker = self._speaker(passage, span, lang, quotes, spans)
        if speaker:
            after += _SAID[lang].format(speaker)
        checked = rewrite(passage.text, span, [*edits, *resolved], before, after)
        topical = bool(named or resolved or before or after or (self.referents.before() and passage.kind in _PROSE))
        self._remember(passage, checked.text, lang, named, meant)
        return Sentence(passage, span, lang, checked, self.anchor, quoted, topical)

    def _remember(self, passage: Passage, text: str, lang: str, named: tuple[Referent, ...], meant: tuple[Referent, ...]) -> None:
        if passage.kind == "table_cell":
            return
        self.story.tell(text, lang)
        # whom "he" meant stays in reach of the next "he"
        subjects = tuple(one for one in meant if one.subject)
        if passage.kind not in _SECTION_KINDS:
            self.referents.hear(text, lang)
        named = (*subjects, *named, *(one for one in meant if not one.subject))
        if named or passage.kind not in _STANDALONE:
            self.referents.remember(named)

    def _context(
        self, passage: Passage, text: str, lang: str, named: tuple[Referent, ...], resolved: list[Edit], place: int
    ) -> tuple[str, str]:
        """What stands before and after the sentence once its context is said: the row of a cell, a missing subject."""
        if passage.kind == "table_cell":
            return self._cell_context(passage, text)
        if passage.kind in _STANDALONE and passage.kind != "footnote":
            return "", ""
        if any(referent.type != "place" for referent in named) or resolved:
            return "", ""
        named_before = self.referents.before()
        if not named_before or place == 0:
            return "", ""
        if _DEMONSTRATIVE.match(text):
            carried = [one.words for one in named_before if one.type != "place"][:_MOST_CARRIED]
        elif _DIGIT.search(text) or _THERE.match(text):
            carried = [one.words for one in named_before[:1] if one.type in _CARRIED]
        else:
            carried = []
        return "".join(f"{words}, " for words in carried), ""

    def _cell_context(self, passage: Passage, text: str) -> tuple[str, str]:
        header, _, label = passage.context.partition("; ")
        if passage.column <= 1 or passage.row <= 1:
            return "", ""
        before = f"{label}, " if label else ""
        counted = f", {header}" if header and len(text.split()) <= 3 else ""
        caption = f", {self.caption}" if self.caption and len(text.split()) <= 6 else ""
        return before, counted + caption

    def _speaker(self, passage: Passage, span: Span, lang: str, quotes: list[Span], spans: list[Span]) -> tuple[bool, str]:
        """Whether the sentence is quoted as a whole, and who speaks if it does not say so itself."""
        if passage.kind == "quote" and passage.speaker_hint:
            return True, "" if passage.speaker_hint in span.of(passage.text) else passage.speaker_hint
        around = next((q for q in quotes if q.start <= span.start + 1 and q.end >= span.end - 1), None)
        if around is None:
            return False, ""
        for other in spans:
            if other == span or not other.overlaps(around):
                continue
            outside = other.start < around.start or other.end > around.end
            speaker = self._attributed_to(other.of(passage.text), lang) if outside else ""
            if speaker:
                return True, speaker
        return True, ""

    def _attributed_to(self, sentence: str, lang: str) -> str:
        claim = self.reader.read(sentence, lang)
        return next((claim.text[a.start : a.end] for a in claim.attributions), "")
