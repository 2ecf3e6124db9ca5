"""Quantities of a French or English sentence: a number with its qualifier, unit and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..language import measures
from ..language import numerals as tables
from ..span import Span
from .counted_nouns import find_noun
from .dates import find_dates
from .labels import blocked_tokens, is_clock, is_label
from .numbers import Number, may_hold_number, scan
from .proportions import SPECIAL, Special, find_special
from .ranges import Range, find_range
from .tokens import Phrases, Token, adjacent, flatten, phrase, restore, text_at, tokenize, words_in

_CURRENCIES_BEFORE = Phrases(measures.CURRENCIES_BEFORE)
_UNITS = {lang: Phrases(table) for lang, table in measures.UNITS.items()}
_QUALIFIERS = {lang: Phrases(table) for lang, table in tables.QUALIFIERS.items()}
_AFTER_QUALIFIERS = {lang: Phrases(table) for lang, table in tables.AFTER_QUALIFIERS.items()}


class Quantity(Struct, frozen=True):
    """A quantity as read: `low` and `high` differ for ranges, and bound a half-open band for vague words.

    `span` runs from the qualifier to the counted noun, `number` is the number alone. `qualifier` is one of `exact`,
    `about`, `nearly`, `more_than`, `at_least`, `up_to`, `fewer_than`, `at_most`, `range`, `vague`; `kind` is one of
    `count`, `percent`, `money`, `year_span` (a duration or age), `ordinal`, `distance`, `ratio` (the fraction itself),
    `times`. `unit` is a normalised name ("usd", "month") or empty, `noun` up to four lower-case words as written,
    `digits` the number of significant digits.
    """

    span: Span
    number: Span
    low: float
    high: float
    qualifier: str
    kind: str
    unit: str
    noun: str
    digits: int


class _Draft(Struct, frozen=True):
    """A quantity under construction: tokens of the number (`first`, `last`) and of the whole (`begin`, `finish`)."""

    first: int
    last: int
    begin: int
    finish: int
    low: float
    high: float
    form: str
    digits: int
    kind: str = "count"
    unit: str = ""
    qualifier: str = ""
    noun: tuple[int, int] | None = None


def find_quantities(text: str, lang: str, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities of `text` from left to right; numbers inside `taken` (dates already read) are none.

    Without `taken` the dates are read here.

    >>> [(q.low, q.qualifier, q.noun) for q in find_quantities("more than 8,000 peacekeepers", "en")]
    [(8000.0, 'more_than', 'peacekeepers')]
    """
    flat, places = flatten(text)
    if not may_hold_number(flat, lang) and SPECIAL[lang].isdisjoint(words_in(flat)):
        return ()
    tokens = tokenize(flat)
    if not taken:
        taken = [mention.span for mention in find_dates(text, lang)]
    blocked = blocked_tokens(flat, tokens, lang, taken, places)
    return tuple(_finished(text, tokens, draft, places) for draft in _drafts(tokens, lang, blocked))


def _finished(text: str, tokens: Sequence[Token], draft: _Draft, places: tuple[int, ...] | None) -> Quantity:
    def written(first: int, last: int) -> Span:
        return restore(tokens[first].start, tokens[last - 1].end, places)

    noun = ""
    if draft.noun is not None:
        noun = " ".join(written(*draft.noun).of(text).lower().split()).rstrip("'’")
    qualifier = draft.qualifier or {"vague": "vague", "round": "about"}.get(draft.form, "exact")
    return Quantity(
        written(draft.begin, draft.finish), written(draft.first, draft.last), float(draft.low), float(draft.high),
        qualifier, draft.kind, draft.unit, noun, draft.digits,
    )  # fmt: skip


def _drafts(tokens: Sequence[Token], lang: str, blocked: set[int]) -> list[_Draft]:
    """Quantities in reading order, each number used once."""
    numbers = [n for n in scan(tokens, lang) if blocked.isdisjoint(range(n.first, n.last)) and not is_label(tokens, n)]
    drafts: list[_Draft] = []
    covered: set[int] = set()
    for found in find_special(tokens, lang, numbers, blocked):
        drafts.append(_from_special(tokens, found, lang, blocked))
        covered.update(range(found.first, found.last))
    used = -1
    for place, number in enumerate(numbers):
        if number.first < used or not covered.isdisjoint(range(number.first, number.last)):
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if following is not None and _repeats(tokens, number, following):
            number = replace(number, last=following.last + 1)
            following = None
        draft = _draft(tokens, number, following, lang, blocked)
        if draft is not None:
            drafts.append(draft)
            used = draft.finish
    drafts.sort(key=lambda draft: draft.first)
    return drafts


def _repeats(tokens: Sequence[Token], number: Number, following: Number) -> bool:
    """ "six (6) soldiers"."""
    written = text_at(tokens, number.last) == "(" and text_at(tokens, following.last) == ")"
    return written and following.first == number.last + 1 and number.low == following.low


def _draft(
    tokens: Sequence[Token], number: Number, following: Number | None, lang: str, blocked: set[int]
) -> _Draft | None:
    """One number with everything around it, or None when it is a clock time, an article or a pronoun."""
    first, last = number.first, number.last
    draft = _Draft(first, last, first, last, number.low, number.high, number.form, number.digits)
    draft = _currency_before(tokens, draft)
    if following is not None:
        found = find_range(tokens, draft.begin, number, following, lang)
        draft = draft if found is None else _stretched(draft, found)
    draft = _qualified(tokens, _unit(tokens, draft, lang), lang)
    if draft.form == "one" and not _counts_one(tokens, draft, lang):
        return None
    if is_clock(tokens, draft.begin, draft.last, draft.finish, draft.unit == "hour" and draft.high <= 24, lang):
        return None
    draft = _after(tokens, _counted(tokens, draft, lang, blocked), lang, blocked)
    return None if draft.kind == "ordinal" and draft.noun is None else draft


def _from_special(tokens: Sequence[Token], found: Special, lang: str, blocked: set[int]) -> _Draft:
    first, last = found.first, found.last
    draft = _Draft(first, last, first, last, found.value, found.value, found.form, found.digits, found.kind, found.unit)
    draft = _qualified(tokens, draft, lang)
    return _after(tokens, _counted(tokens, draft, lang, blocked), lang, blocked)


def _stretched(draft: _Draft, found: Range) -> _Draft:
    return replace(
        draft, last=found.last, finish=found.last, begin=found.begin, low=found.low, high=found.high,
        qualifier="range", form="range", digits=max(draft.digits, found.digits),
    )  # fmt: skip


def _currency_before(tokens: Sequence[Token], draft: _Draft) -> _Draft:
    for length, _, unit in _CURRENCIES_BEFORE.before(tokens, draft.first):
        return replace(draft, begin=draft.first - length, kind="money", unit=unit)
    return draft


def _unit(tokens: Sequence[Token], draft: _Draft, lang: str) -> _Draft:
    """The draft with the unit that follows it: "%", "millions de dollars", "six-month", "59-year-old", "3rd"."""
    place = draft.last
    whole = draft.form == "digits" and draft.low == int(draft.low)
    if whole and adjacent(tokens, place) and tokens[place].text in tables.ORDINAL_SUFFIXES[lang]:
        return replace(draft, last=place + 1, finish=place + 1, kind="ordinal")
    half = 0.0
    if phrase(tokens, place, 3) == "and a half":
        half, place = 0.5, place + 3
    good = lang == "fr" and text_at(tokens, place) in {"bonne", "bon"}
    if good or text_at(tokens, place) in {"-", "de", "d'", "of"}:
        place += 1
    rows = _UNITS[lang].at(tokens, place)
    if not rows:
        return draft
    length, _, (kind, unit, factor) = rows[0]
    if unit == "metre" and draft.kind == "money":
        return draft
    if good:
        draft = replace(draft, qualifier="at_least")  # "une bonne semaine"
    finish = place + length
    if phrase(tokens, finish, 2) == "- old":
        finish += 2
    if kind == "year_span" and phrase(tokens, finish, 2) in {"et demi", "et demie"}:
        half, finish = 0.5, finish + 2
    low, high = (draft.low + half) * factor, (draft.high + half) * factor
    return replace(draft, finish=finish, kind=kind, unit=unit, low=low, high=high)


#: "for over nine years" is more than nine; "died over nine years" is not.
_BEFORE_OVER = {"for", "after", "of", "in", "lasted", "lasting", "than", "to"}
#: What a deed is spread over.
_TIMES = frozenset("operations raids attacks rounds phases sessions missions incidents strikes ambushes rotations".split())
_NEVER = frozenset({"never", "jamais"})
_NEVER_WITHIN = 4
_ARTICLES = {"en": {"a", "an"}, "fr": {"les", "la", "le", "une", "un", "l'"}}


def _qualified(tokens: Sequence[Token], draft: _Draft, lang: str) -> _Draft:
    """The draft with the qualifier that stands before it, or inside it ("une bonne centaine")."""
    starts = [draft.begin]
    if text_at(tokens, draft.begin - 1) in _ARTICLES[lang]:
        starts.append(draft.begin - 1)
    for start in starts:
        for length, words, qualifier in _QUALIFIERS[lang].before(tokens, start):
            if words == "+" and draft.kind == "percent":
                continue
            if words == "over" and _spread_over(tokens, draft) and text_at(tokens, start - 2) not in _BEFORE_OVER:
                continue
            if words == "+" and tokens[start - 1].end < tokens[start].start:
                continue  # "19 civilians + 3 fighters"
            if words == "past" and draft.kind == "year_span":
                continue  # "the past nine years"
            if qualifier == "about" and draft.form in {"range", "vague"}:
                return replace(draft, begin=start - length)
            return replace(draft, begin=start - length, qualifier=_unless_never(tokens, start - length, qualifier))
    if draft.qualifier:
        return draft
    inside = {token.text for token in tokens[draft.first : draft.last]}
    if inside & {"bonne", "bon", "good"}:
        return replace(draft, qualifier="at_least")
    return replace(draft, qualifier="nearly") if inside & {"petite", "petit"} else draft


def _spread_over(tokens: Sequence[Token], draft: _Draft) -> bool:
    """Whether "over" may say how long or how often: "killed 40 over three operations"."""
    return draft.kind == "year_span" or text_at(tokens, draft.last) in _TIMES


def _unless_never(tokens: Sequence[Token], start: int, qualifier: str) -> str:
    """ "never more than 500", "n'a jamais aligné plus de 500": at most."""
    before = [token.text for token in tokens[max(start - _NEVER_WITHIN, 0) : start]]
    never = not _NEVER.isdisjoint(before) and not any(text in ".,;:!?" for text in before)
    return "at_most" if never and qualifier in ("more_than", "at_least") else qualifier


def _counts_one(tokens: Sequence[Token], draft: _Draft, lang: str) -> bool:
    """Whether a lone "one", "un" or "une" is a number here rather than an article or pronoun."""
    before, after = text_at(tokens, draft.begin - 1), text_at(tokens, draft.last)
    if not after[:1].isalnum():
        return after in {"%", "-"} and draft.kind != "count"
    if after in {"of", "d'", "de", "des"}:
        return False
    if draft.kind == "year_span":
        ago = text_at(tokens, draft.finish) in {"ago", "later"}
        return not ago and draft.unit != "day" and before != "a" and after not in {"annee", "annees"}
    if draft.kind != "count":
        return True
    if draft.qualifier in {"at_least", "fewer_than", "at_most"}:
        return True
    if draft.qualifier in {"more_than", "up_to"}:
        return lang == "en"
    if before == "qu'":
        return any(token.text in {"n'", "ne"} for token in tokens[max(draft.begin - 6, 0) : draft.begin])
    return before in tables.ONLY[lang] or (lang == "en" and after in tables.ONE_OF_A_KIND)


def _counted(tokens: Sequence[Token], draft: _Draft, lang: str, blocked: set[int]) -> _Draft:
    """The draft with the noun it counts."""
    if draft.kind in {"money", "year_span", "distance", "times"}:
        return draft
    noun = find_noun(tokens, draft.finish, lang, blocked)
    return draft if noun is None else replace(draft, finish=noun[1], noun=noun)


def _after(tokens: Sequence[Token], draft: _Draft, lang: str, blocked: set[int]) -> _Draft:
    """The draft with a qualifier that stands after the number or the noun ("or so", "au moins", "+")."""
    if draft.qualifier:
        return draft
    for place in dict.fromkeys((draft.last, draft.finish)):
        for length, _, qualifier in _AFTER_QUALIFIERS[lang].at(tokens, place):
            if place == draft.last:
                draft = _counted(tokens, replace(draft, finish=place + length, noun=None), lang, blocked)
            return replace(draft, qualifier=qualifier, finish=max(draft.finish, place + length))
    return draft
