"""Quantities of a French or English sentence: a number with its qualifier, unit and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language import measures
from ..language import numerals as tables
from ..span import Span
from .counted_nouns import find_noun
from .labels import blocked_tokens, is_label
from .numbers import Number, may_hold_number, scan
from .proportions import SPECIAL, Special, find_special
from .tokens import Token, adjacent, flatten, phrase, restore, tokenize

_LONGEST_QUALIFIER = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read: `low` and `high` differ for ranges and vague words, and bound a half-open band for the latter.

    `span` runs from the qualifier to the counted noun, `number` is the number alone; `qualifier` is one of `exact`, `about`,
    `nearly`, `more_than`, `at_least`, `up_to`, `fewer_than`, `at_most`, `range`, `vague`; `kind` one of `count`, `percent`,
    `money`, `year_span` (a duration or age), `ordinal`, `distance`, `ratio` (the fraction itself) and `times`; `noun` holds up
    to four lower-case words as written; `digits` counts the significant digits.
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity under construction, in tokens."""

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

    >>> [(q.low, q.qualifier, q.noun) for q in find_quantities("more than 8,000 peacekeepers", "en")]
    [(8000.0, 'more_than', 'peacekeepers')]
    """
    flat, places = flatten(text)
    tokens = tokenize(flat)
    if not (may_hold_number(tokens, lang) or any(token.text in SPECIAL[lang] for token in tokens)):
        return ()
    blocked = blocked_tokens(flat, tokens, lang, taken, places)
    drafts = _drafts(tokens, lang, blocked)
    return tuple(_finished(text, flat, tokens, draft, places) for draft in drafts)


def _finished(text: str, flat: str, tokens: Sequence[Token], draft: _Draft, places: tuple[int, ...] | None) -> Quantity:
    span = restore(tokens[draft.begin].start, tokens[draft.finish - 1].end, places)
    noun = ""
    if draft.noun is not None:
        start, last = draft.noun
        noun = " ".join(restore(tokens[start].start, tokens[last - 1].end, places).of(text).lower().split()).rstrip(
            "'’"
        )
    number = restore(tokens[draft.first].start, tokens[draft.last - 1].end, places)
    qualifier = draft.qualifier or {"vague": "vague", "round": "about"}.get(draft.form, "exact")
    low, high = draft.low, draft.high
    return Quantity(span, number, low, high, qualifier, draft.kind, draft.unit, noun, draft.digits)


def _drafts(tokens: Sequence[Token], lang: str, blocked: set[int]) -> list[_Draft]:
    """Quantities in reading order, each number used once."""
    numbers = [n for n in scan(tokens, lang) if not blocked & set(range(n.first, n.last)) and not is_label(tokens, n)]
    special = {found.first: found for found in find_special(tokens, lang, numbers, blocked)}
    drafts: list[_Draft] = []
    used = -1
    for found in special.values():
        drafts.append(_from_special(tokens, found, lang, blocked))
    covered = {i for found in special.values() for i in range(found.first, found.last)}
    for place, number in enumerate(numbers):
        if number.first < used or covered & set(range(number.first, number.last)):
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        draft = _draft(tokens, number, following, lang, blocked)
        if draft is not None:
            drafts.append(draft)
            used = draft.finish
    drafts.sort(key=lambda draft: draft.first)
    return drafts


def _draft(
    tokens: Sequence[Token], number: Number, following: Number | None, lang: str, blocked: set[int]
) -> _Draft | None:
    """One number with everything around it, or None when it is a clock time, an article or a pronoun."""
    draft = _Draft(
        number.first, number.last, number.first, number.last, number.low, number.high, number.form, number.digits
    )
    draft = _currency_before(tokens, draft)
    if following is not None:
        draft = _ranged(tokens, draft, number, following, lang)
    draft = _unit(tokens, draft, lang)
    draft = _qualified(tokens, draft, lang)
    if draft.form == "one" and not _counts_one(tokens, draft, lang):
        return None
    if _clock(tokens, draft, lang):
        return None
    return _after(tokens, _counted(tokens, draft, lang, blocked), lang, blocked)


def _currency_before(tokens: Sequence[Token], draft: _Draft) -> _Draft:
    for length in (2, 1):
        if draft.first - length >= 0:
            unit = measures.CURRENCIES_BEFORE.get(" ".join(t.text for t in tokens[draft.first - length : draft.first]))
            if unit is not None:
                return replace(draft, begin=draft.first - length, kind="money", unit=unit)
    return draft


def _ranged(tokens: Sequence[Token], draft: _Draft, number: Number, following: Number, lang: str) -> _Draft:
    """The draft stretched over "40-50", "40 à 50", "between 40 and 50", "two or three"."""
    gap = [token.text for token in tokens[number.last : following.first]]
    while gap and gap[0] in {"%", "percent"}:
        gap = gap[1:]
    while len(gap) > 1 and gap[-1] in measures.CURRENCIES_BEFORE:
        gap = gap[:-1]
    if len(gap) != 1 or (number.form == "one" and gap[0] not in {"to", "a", "or", "ou"}):
        return draft
    low, high = number.low, following.high
    if following.scaled and not number.scaled and following.form in {"digits", "words"} and low < high:
        scale = _scale_of(tokens, following, lang)
        low = low * scale if low * scale < high else low
    before = {token.text for token in tokens[max(draft.begin - 1, 0) : draft.begin]}
    farther = {token.text for token in tokens[max(draft.begin - 7, 0) : draft.begin]}
    opened = before & ({"between"} if lang == "en" else {"entre"})
    begin = draft.begin - 1 if opened or before & _FROM[lang] else draft.begin
    if gap[0] in {"and", "et"} and not opened:
        return draft
    if gap[0] in {"to", "a"} and farther & measures.CHANGE_WORDS and before & _FROM[lang]:
        return draft
    if gap[0] in {"or", "ou"} and not high <= 2 * low + 1:
        return draft
    if gap[0] not in {"-", "to", "a", "or", "ou", "and", "et"} or low >= high or following.form == "vague":
        return draft
    digits = max(draft.digits, following.digits)
    return replace(draft, last=following.last, finish=following.last, begin=begin, low=low, high=high, qualifier="range",
                   form="range", digits=digits)  # fmt: skip


_FROM = {"en": {"from"}, "fr": {"de", "d'"}}


def _scale_of(tokens: Sequence[Token], number: Number, lang: str) -> float:
    """The product of the scale words of a number: 1e6 for "3 millions"."""
    scale = 1.0
    for token in tokens[number.first : number.last]:
        scale *= (
            tables.SCALES[lang].get(token.text)
            or tables.SHORT_SCALES[lang].get(token.text)
            or (tables.ATTACHED_SCALES.get(token.text) or 1.0)
        )
    return scale


def _unit(tokens: Sequence[Token], draft: _Draft, lang: str) -> _Draft:
    """The draft with the unit that follows it: "%", "millions de dollars", "six-month", "59-year-old", "3rd"."""
    place = draft.last
    if draft.form == "digits" and adjacent(tokens, place) and tokens[place].text in tables.ORDINAL_SUFFIXES[lang]:
        if draft.low == int(draft.low):
            return replace(draft, last=place + 1, finish=place + 1, kind="ordinal")
    after_half = place + 3 if phrase(tokens, place, 3) in _AND_A_HALF else -1
    if after_half > 0:
        place = after_half
    if place < len(tokens) and tokens[place].text in {"-", "de", "d'", "of"}:
        place += 1
    for length in (3, 2, 1):
        row = measures.UNITS[lang].get(" ".join(token.text for token in tokens[place : place + length]))
        if row is None or place + length > len(tokens):
            continue
        kind, unit, factor = row
        finish = place + length
        if unit == "metre" and draft.kind == "money":
            return draft
        if [token.text for token in tokens[finish : finish + 2]] == ["-", "old"]:
            finish += 2
        extra = 0.5 if place == after_half and place != draft.last else 0.0
        if kind == "year_span" and lang == "fr" and phrase(tokens, finish, 2) in _AND_A_HALF:
            extra, finish = 0.5, finish + 2
        low, high = (draft.low + extra) * factor, (draft.high + extra) * factor
        return replace(draft, finish=finish, kind=kind, unit=unit, low=low, high=high)
    return draft


_AND_A_HALF = {"et demi", "et demie", "and a half"}


#: "for over nine years" is more than nine; "died over nine years" is not.
_MORE = {"for", "after", "of", "in", "lasted", "lasting", "than", "to"}


_ARTICLES = {"en": frozenset({"a", "an"}), "fr": frozenset({"les", "la", "le", "une", "un", "l'"})}


def _qualified(tokens: Sequence[Token], draft: _Draft, lang: str) -> _Draft:
    """The draft with the qualifier that stands before it."""
    stop = draft.begin
    article = _ARTICLES[lang]
    for start in (stop, stop - 1):
        if start < stop and (start < 0 or tokens[start].text not in article):
            break
        for length in range(min(_LONGEST_QUALIFIER, start), 0, -1):
            phrase = " ".join(token.text for token in tokens[start - length : start])
            qualifier = tables.QUALIFIERS[lang].get(phrase)
            if qualifier is None:
                continue
            if phrase == "over" and draft.kind == "year_span" and tokens[max(start - 2, 0)].text not in _MORE:
                continue
            if qualifier == "about" and draft.form in {"range", "vague"}:
                return replace(draft, begin=start - length)
            return replace(draft, begin=start - length, qualifier=qualifier)
    good = {token.text for token in tokens[draft.first : draft.last]}
    if good & {"bonne", "bon", "good"}:
        return replace(draft, qualifier="at_least")
    if good & {"petite", "petit"}:
        return replace(draft, qualifier="nearly")
    return draft


def _counts_one(tokens: Sequence[Token], draft: _Draft, lang: str) -> bool:
    """Whether a lone "one", "un" or "une" is a number here rather than an article or pronoun."""
    if draft.last >= len(tokens):
        return False
    before = tokens[draft.begin - 1].text if draft.begin else ""
    after = tokens[draft.last].text
    if after in {"of", "d'", "de", "des"} or not after[0].isalnum():
        return after in {"%", "-"} and draft.kind != "count"
    if draft.kind == "year_span":
        ago = tokens[draft.finish].text if draft.finish < len(tokens) else ""
        return ago not in {"ago", "later"} and draft.unit != "day" and before != "a" and "annee" not in after
    if draft.kind != "count":
        return True
    if draft.qualifier in {"more_than", "at_least", "fewer_than", "at_most", "up_to"}:
        return not (lang == "fr" and draft.qualifier in {"more_than", "up_to"})
    if before == "qu'":
        return any(token.text in {"n'", "ne"} for token in tokens[max(draft.begin - 6, 0) : draft.begin])
    return before in tables.ONLY[lang] or (lang == "en" and after in tables.ONE_OF_A_KIND)


def _clock(tokens: Sequence[Token], draft: _Draft, lang: str) -> bool:
    """ "at 10 am", "à 10 h 30", "10 heures du matin": a time of day."""
    after = tokens[draft.last].text if draft.last < len(tokens) else ""
    if after in {"am", "pm", "a.m.", "p.m.", "gmt", "utc"}:
        return True
    if draft.unit != "hour" or draft.high > 24:
        return False
    behind = tokens[draft.finish].text if draft.finish < len(tokens) else ""
    before = tokens[draft.begin - 1].text if draft.begin else ""
    return (
        behind[:1].isdigit()
        or behind in {"gmt", "utc"}
        or (lang == "fr" and before in {"a", "vers"} and draft.qualifier == "")
    )


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
        for length in (4, 3, 2, 1):
            phrase = " ".join(token.text for token in tokens[place : place + length])
            qualifier = tables.AFTER_QUALIFIERS[lang].get(phrase)
            if qualifier is not None and place + length <= len(tokens):
                again = (
                    _counted(tokens, replace(draft, finish=place + length, noun=None), lang, blocked)
                    if place == draft.last
                    else draft
                )
                return replace(again, qualifier=qualifier, finish=max(again.finish, place + length))
    return draft


def _from_special(tokens: Sequence[Token], found: Special, lang: str, blocked: set[int]) -> _Draft:
    draft = _Draft(
        found.first,
        found.last,
        found.first,
        found.last,
        found.value,
        found.value,
        "words",
        found.digits,
        found.kind,
        "",
    )
    return _after(tokens, _counted(tokens, _qualified(tokens, draft, lang), lang, blocked), lang, blocked)
