"""Dates in French and English text, with what they say of time: on, since, until, before, after, from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..language import calendar as words
from ..language.measures import CHANGE_WORDS, NOUN_STOPS
from ..span import Span
from .date_forms import Piece, clamped, find_pieces
from .relative_dates import find_relative
from .tokens import Token, flatten, restore, text_at, tokenize


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or stretch of time as a text gives it.

    `start` and `end` are the first and last day covered, as ISO days; `precision` is `day`, `month`, `year`, `season` (also
    quarters and halves of a year), `decade` or `vague`; `relation` is `on`, `since`, `until`, `before`, `after` or `from_to`.
    A date without a year (`yearless`) carries the year 0001. `span` takes in the preposition that gives the relation.
    """

    span: Span
    start: str
    end: str
    precision: str
    relation: str
    yearless: bool


def find_dates(text: str, lang: str, anchor: date | None = None) -> tuple[DateMention, ...]:
    """The dates of `text` from left to right; `anchor` is the day from which "last year" or "mercredi" count.

    Without an anchor such words are left out.

    >>> [(d.start, d.end, d.relation) for d in find_dates("depuis juin 2022", "fr")]
    [('2022-06-01', '2022-06-30', 'since')]
    """
    flat, places = flatten(text)
    tokens = tokenize(flat)
    pieces = find_pieces(flat, tokens, lang, text if places is None else flat)
    joined = _compose(tokens, pieces, lang)
    found = [_mention(tokens, _checked(text, tokens, piece, places, lang), places) for piece in joined]
    if anchor is not None:
        for first, last, start, end, precision in find_relative(tokens, lang, anchor):
            span = restore(tokens[first].start, tokens[last - 1].end, places)
            if not any(span.overlaps(other.span) for other in found):
                relation = _relation_before(tokens, first, lang)[0]
                found.append(DateMention(span, start.isoformat(), end.isoformat(), precision, relation, False))
        found.sort(key=lambda mention: mention.span)
    return tuple(found)


def _checked(text: str, tokens: Sequence[Token], piece: Piece, places: tuple[int, ...] | None, lang: str) -> Piece:
    """The piece without a relation its words do not carry: "des 27 et 28 mars" is not "dès"."""
    opening = tokens[piece.first]
    if (
        piece.relation == "since"
        and opening.text == "des"
        and restore(opening.start, opening.end, places).of(text).isascii()
    ):
        return replace(piece, relation="on", first=piece.core)
    return piece


def _mention(tokens: Sequence[Token], piece: Piece, places: tuple[int, ...] | None) -> DateMention:
    span = restore(tokens[piece.first].start, tokens[piece.last - 1].end, places)
    start, end = ("{:04}-{:02}-{:02}".format(*day) for day in (piece.start, piece.end))
    return DateMention(span, start, end, piece.precision, piece.relation, piece.yearless)


def _relation_before(tokens: Sequence[Token], first: int, lang: str) -> tuple[str, int]:
    """What the words before a date say ("since", "until") and where they start."""
    place = first
    weekdays = words.WEEKDAYS[lang]
    for _ in range(4):
        for length in (3, 2, 1):
            if place - length < 0:
                continue
            phrase = " ".join(token.text for token in tokens[place - length : place])
            relation = words.RELATIONS[lang].get(phrase)
            if relation is not None and phrase != "to":
                return relation, place - length
        before = text_at(tokens, place - 1)
        if (
            before in words.NEUTRAL[lang]
            or before in weekdays
            or (before == "," and text_at(tokens, place - 2) in weekdays)
        ):
            place -= 1
            continue
        break
    return "on", first


def _compose(tokens: Sequence[Token], pieces: Sequence[Piece], lang: str) -> list[Piece]:
    """Neighbouring dates joined into periods, years carried over, relations read."""
    rows = list(pieces)
    for place in range(len(rows) - 2, -1, -1):
        left, right = rows[place], rows[place + 1]
        between = {token.text for token in tokens[left.last : right.first]} - {
            "the",
            "le",
            "la",
            "in",
            *words.WEEKDAYS[lang],
        }
        if not between or right.first - left.last > 4:
            continue
        opened = {token.text for token in tokens[max(left.first - 3, 0) : left.first]}
        to = between <= words.TO[lang] | {"de", "du"}
        if not to and not between <= words.AND[lang] | {"en", "on"}:
            continue
        if left.yearless and not right.yearless:
            year = right.start[0] - (left.start[1:] > right.start[1:] and right.precision != "year")
            left = replace(left, start=clamped(year, *left.start[1:]), end=clamped(year, *left.end[1:]))
            rows[place] = left
        moved = bool({token.text for token in tokens[max(left.first - 9, 0) : left.first]} & CHANGE_WORDS)
        joined = (to and not (moved and opened & words.FROM[lang])) or (
            opened & words.BETWEEN[lang] and ("and" in between or "et" in between)
        )
        if joined and left.start <= right.start and left.relation == "on" and (left.yearless == right.yearless):
            finer = min(left.precision, right.precision, key=_ORDER.index)
            rows[place] = replace(left, last=right.last, end=right.end, precision=finer, relation="from_to")
            del rows[place + 1]
    return [_related(tokens, piece, lang) for piece in rows]


_ORDER = ("day", "month", "season", "year", "decade", "vague")


def _related(tokens: Sequence[Token], piece: Piece, lang: str) -> Piece:
    """The piece with its relation, and its span stretched over the words that give it."""
    if piece.relation == "from_to":
        first = piece.first
        while first > 0 and tokens[first - 1].text in {"the", "le", "la"}:
            first -= 1
        if text_at(tokens, first - 1) in words.FROM[lang] | words.BETWEEN[lang]:
            return replace(piece, first=first - 1)
        return piece
    weekdays = words.WEEKDAYS[lang]
    relation, first = _relation_before(tokens, piece.first, lang)
    if relation == "before" and piece.part == "late":
        relation = "until"
    if text_at(tokens, piece.first - 1) == "the" and lang == "en" and _qualifies(tokens, piece.last):
        if relation == "until":
            return piece
        if relation in {"before", "after"}:
            piece = replace(piece, precision="vague")
    while (
        first > 0
        and relation == "on"
        and (tokens[first - 1].text in weekdays or text_at(tokens, first - 2) in weekdays)
    ):
        first -= 1
    return replace(piece, relation=relation, first=first, core=piece.first)


def _qualifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether a date stands before the noun it belongs to ("after the 2021 coup"): the event, not the date, is the limit."""
    word = text_at(tokens, place)
    return word[:1].isalpha() and word not in NOUN_STOPS["en"]
