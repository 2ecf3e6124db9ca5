"""Dates in French and English text, and what they say of time: on, since, until, before, after, from one to another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..language import calendar as words
from ..language.grammar import CLAUSE_BREAKS, LASTING, PLAIN_NEGATIONS
from ..language.measures import CHANGE_WORDS, NOUN_STOPS
from ..span import Span
from .date_forms import find_pieces, may_hold_date
from .date_parts import Piece, clamped
from .relative_dates import find_relative
from .tokens import Phrases, Token, flatten, phrase, restore, text_at, tokenize


class DateMention(Struct, frozen=True):
    """A date or stretch of time as a text gives it.

    `start` and `end` are the first and last day covered, as ISO days; `precision` is `day`, `month`, `year`, `season`
    (also quarters and halves of a year), `decade` or `vague` (an event of that date: "after the 2021 coup"); `relation`
    is `on`, `since`, `until`, `before`, `after` or `from_to`. A date without a year (`yearless`) carries the year 0001.
    `span` takes in the preposition that gives the relation.
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
    found = list(_absolute(text, lang))
    if anchor is not None:
        flat, places = flatten(text)
        tokens = tokenize(flat)
        for first, last, start, end, precision in find_relative(tokens, lang, anchor):
            span = restore(tokens[first].start, tokens[last - 1].end, places)
            if not any(span.overlaps(other.span) for other in found):
                relation = _relation_before(tokens, first, lang)[0]
                found.append(DateMention(span, start.isoformat(), end.isoformat(), precision, relation, False))
        found = [_resolved(flat, mention, anchor) if places is None else mention for mention in found]
        found.sort(key=lambda mention: mention.span)
    return tuple(found)


def _resolved(flat: str, mention: DateMention, anchor: date) -> DateMention:
    """ "last August", "en juin dernier": the latest such month or day up to the anchor."""
    last = flat[: mention.span.start].endswith("last ") or flat[mention.span.end :].startswith(" dernier")
    if not (mention.yearless and last):
        return mention
    year = anchor.year - (mention.start[5:] > anchor.isoformat()[5:])
    start, end = (f"{year:04}{day[4:]}" for day in (mention.start, mention.end))
    if end.endswith("-02-28") and mention.precision == "month":
        end = f"{year:04}-02-{monthrange(year, 2)[1]}"
    return replace(mention, start=start, end=end, yearless=False)


@lru_cache(maxsize=64)
def _absolute(text: str, lang: str) -> tuple[DateMention, ...]:
    """The dates that need no anchor; kept for a moment, since quantities ask for them again."""
    flat, places = flatten(text)
    if not may_hold_date(flat, lang):
        return ()
    tokens = tokenize(flat)
    pieces = find_pieces(flat, tokens, lang, text if places is None else flat)
    joined = _compose(tokens, pieces, lang)
    return tuple([_mention(tokens, _checked(text, tokens, piece, places), places) for piece in joined])


def _checked(text: str, tokens: Sequence[Token], piece: Piece, places: tuple[int, ...] | None) -> Piece:
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
    for _ in range(_LONGEST_LEAD):
        for length, words_before, relation in _RELATIONS[lang].before(tokens, place):
            if words_before != "to":
                return relation, place - length
        before = text_at(tokens, place - 1)
        weekday = before in words.WEEKDAYS[lang] or (
            before == "," and text_at(tokens, place - 2) in words.WEEKDAYS[lang]
        )
        if not weekday and before not in words.NEUTRAL[lang]:
            break
        place -= 1
    return "on", first


_RELATIONS = {lang: Phrases(table) for lang, table in words.RELATIONS.items()}


def _compose(tokens: Sequence[Token], pieces: Sequence[Piece], lang: str) -> list[Piece]:
    """Neighbouring dates joined into periods, years carried over, relations read."""
    rows = list(pieces)
    for place in range(len(rows) - 2, -1, -1):
        left, right = rows[place], rows[place + 1]
        joint = {token.text for token in tokens[left.last : right.first]} - _ARTICLES - words.WEEKDAYS[lang].keys()
        to = joint <= words.TO[lang] | {"de", "du"}
        if not joint or right.first - left.last > _LONGEST_LEAD or not (to or joint <= words.AND[lang] | {"en", "on"}):
            continue
        if left.yearless and not right.yearless:
            year = right.start[0] - (left.start[1:] > right.start[1:] and right.precision != "year")
            left = replace(left, start=clamped(year, *left.start[1:]), end=clamped(year, *left.end[1:]))
            rows[place] = left
        if _one_period(tokens, left, right, to, lang):
            finer = min(left.precision, right.precision, key=_ORDER.index)
            rows[place] = replace(left, last=right.last, end=right.end, precision=finer, relation="from_to")
            del rows[place + 1]
    return [_related(tokens, piece, lang) for piece in rows]


def _one_period(tokens: Sequence[Token], left: Piece, right: Piece, to: bool, lang: str) -> bool:
    """Whether two neighbouring dates bound one period: "from 2013 to 2021", but not "moved from May to June"."""
    if left.relation != "on" or left.yearless != right.yearless or left.start > right.start:
        return False
    opened = {token.text for token in tokens[max(left.first - 3, 0) : left.first]}
    if not to:
        joint = {token.text for token in tokens[left.last : right.first]}
        return bool(opened & words.BETWEEN[lang] and joint & {"and", "et"})
    farther = {token.text for token in tokens[max(left.first - 9, 0) : left.first]}
    return not (opened & words.FROM[lang] and farther & CHANGE_WORDS)


#: Tokens that may stand between a preposition and its date, or between two dates of one period.
_LONGEST_LEAD = 4
_ARTICLES = {"the", "le", "la", "in"}
_ORDER = ("day", "month", "season", "year", "decade", "vague")


def _related(tokens: Sequence[Token], piece: Piece, lang: str) -> Piece:
    """The piece with its relation, and its span stretched over the words that give it."""
    if piece.relation == "from_to":
        first = piece.first
        while text_at(tokens, first - 1) in {"the", "le", "la"} or text_at(tokens, first - 1) in words.WEEKDAYS[lang]:
            first -= 1
        if text_at(tokens, first - 1) in words.FROM[lang] | words.BETWEEN[lang] | {"since", "depuis"}:
            return replace(piece, first=first - 1)
        return piece
    relation, first = _relation_before(tokens, piece.first, lang)
    if relation == "before" and piece.part == "late":
        relation = "until"
    if relation in {"until", "before"} and _not_before(tokens, first, lang, relation):
        relation = "on"
    owned = text_at(tokens, piece.last) == "'"
    if lang == "en" and (owned or (text_at(tokens, piece.first - 1) == "the" and _qualifies(tokens, piece.last))):
        if relation == "until":
            return piece
        if relation in {"before", "after"}:
            piece = replace(piece, precision="vague")
    if relation == "on":
        first = _weekday_before(tokens, first, lang)
    return replace(piece, relation=relation, first=first, core=piece.first)


#: So many words may stand between a negation and "until" or "avant".
_DENIED_WITHIN = 8
_PAUSES = frozenset(",;:.!?()")


def _not_before(tokens: Sequence[Token], first: int, lang: str, relation: str) -> bool:
    """Whether an event is denied up to a date, and so put at it: "not until April", "was not closed before April".

    What is denied to have lasted until then ("was not extended until 2025") is not put there.
    """
    for place in range(first - 1, max(first - 1 - _DENIED_WITHIN, -1), -1):
        before = text_at(tokens, place)
        if before in _PAUSES or before in CLAUSE_BREAKS[lang] or (relation == "until" and before in LASTING):
            return False
        if before in PLAIN_NEGATIONS[lang] or (before == "t" and text_at(tokens, place - 1).endswith("n'")):
            return True
    return False


def _weekday_before(tokens: Sequence[Token], first: int, lang: str) -> int:
    """The token of the weekday before a date ("Wednesday, June 29"), or `first`."""
    for length in (1, 2):
        weekday = text_at(tokens, first - length) in words.WEEKDAYS[lang]
        if weekday and phrase(tokens, first - length + 1, length - 1) in {"", ","}:
            return first - length
    return first


def _qualifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun follows that the date belongs to: in "after the 2021 coup" the coup, not 2021, is the limit."""
    word = text_at(tokens, place)
    return word[:1].isalpha() and word not in NOUN_STOPS["en"]
