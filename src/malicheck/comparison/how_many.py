"""How many: whether a quantity in a claim agrees with a figure in a statement, by the rules for numbers.

Claim and figure are read as sets of values. A figure that satisfies the claim's wording agrees with it; one that cannot
be the claim's conflicts; `compatible` is kept for bounds and bands that meet without either saying the other.
"""

from __future__ import annotations

from math import floor, inf, log10

from msgspec import Struct

from ..reading.quantities import Quantity

AGREES, CONFLICTS, COMPATIBLE = "agrees", "conflicts", "compatible"

#: A bare value agrees within 1 %, a rounded one within 5 %, "about" within 10 % (rules for numbers).
BARE, ROUNDED, ABOUT = 0.01, 0.05, 0.10
#: "nearly c": from 0.9 c to 1.02 c; "up to c": from 0.9 c to c.
NEARLY = (0.90, 1.02)
UP_TO = (0.90, 1.0)
#: A source that says "more than 8,000" would not say so of 12,000: from this factor on a bound covers no value.
REACH = 1.5
#: Counts up to here are exact unless qualified.
EXACT_UP_TO = 100
_COUNTED = {"count", "ordinal", "times", "year_span"}
_LOWER = {"more_than", "at_least"}
_UPPER = {"fewer_than", "at_most"}
#: Absorbs the rounding of floating point.
_SLACK = 1e-9


class Interval(Struct, frozen=True):
    """A set of values; an open end leaves its own bound out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: float) -> bool:
        """Whether `value` lies in it, up to floating-point rounding at closed ends."""
        slack = _SLACK * max(1.0, abs(value))
        above = value > self.low + slack if self.open_low else value >= self.low - slack
        below = value < self.high - slack if self.open_high else value <= self.high + slack
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        return low == high and self.holds(low) and other.holds(low)


def agree(claim: Quantity, low: float, high: float, qualifier: str, vague: bool = False) -> str:
    """`agrees`, `conflicts` or `compatible`: a claim's quantity against a figure of the same thing.

    `low` and `high` are the figure's values (equal for a single one), `qualifier` its own word; `vague` tells that they
    bound the band of a word such as "dozens". Units and counted things are the caller's to match.

    The rules are those of the table of wordings: bare within 1 % or correctly rounded within 5 %, "about" within 10 %,
    "nearly", "more than", "at least", "up to", "fewer than", "between", and the bands of vague words.

    >>> from malicheck.reading.quantities import find_quantities
    >>> agree(find_quantities("over 8,000 deaths", "en")[0], 8000, 8000, "more_than")
    'agrees'
    """
    if vague or qualifier == "vague":
        return _against_band(claim, Interval(low, high, open_high=True))
    if qualifier in _LOWER:
        return _against_lower_bound(claim, low, qualifier)
    if qualifier in _UPPER:
        return _against_upper_bound(claim, high, qualifier)
    wording = accepted(claim)
    if (wording.holds(low) and wording.holds(high)) or _rounds(claim, low, high):
        return AGREES
    spread = widened(low, high, qualifier)
    if spread.low == spread.high:
        return CONFLICTS
    if claim.low == claim.high and claim.qualifier in {"exact", "about", "nearly"}:
        return AGREES if spread.holds(claim.low) else CONFLICTS
    return COMPATIBLE if wording.meets(spread) else CONFLICTS


def accepted(claim: Quantity) -> Interval:
    """The values that satisfy the wording of a claim.

    >>> from malicheck.reading.quantities import find_quantities
    >>> accepted(find_quantities("nearly 100 men", "en")[0])
    Interval(low=90.0, high=102.0, open_low=False, open_high=False)
    """
    low, high = claim.low, claim.high
    match claim.qualifier:
        case "about":
            return Interval(low / (1 + ABOUT), high / (1 - ABOUT))
        case "nearly":
            return Interval(low * NEARLY[0], high * NEARLY[1])
        case "more_than":
            return Interval(high, inf, open_low=True)
        case "at_least":
            return Interval(low, inf)
        case "up_to":
            return Interval(low * UP_TO[0], high)
        case "fewer_than":
            return Interval(-inf, low, open_high=True)
        case "at_most":
            return Interval(-inf, high)
        case "vague":
            return Interval(low, high, open_high=True)
        case "range":
            return Interval(low, high)
    if _exact(claim):
        return Interval(low, high)
    return Interval(low / (1 + BARE), high / (1 - BARE))


def widened(low: float, high: float, qualifier: str) -> Interval:
    """The values a figure covers under its own qualifier: "about 1,000" is 900 to 1,100.

    >>> widened(1000, 1000, "up_to")
    Interval(low=900.0, high=1000, open_low=False, open_high=False)
    """
    match qualifier:
        case "about":
            return Interval(low * (1 - ABOUT), high * (1 + ABOUT))
        case "nearly":
            return Interval(low * NEARLY[0], high * NEARLY[1])
        case "up_to":
            return Interval(low * UP_TO[0], high)
        case "more_than":
            return Interval(low, low * REACH, open_low=True, open_high=True)
        case "at_least":
            return Interval(low, low * REACH, open_high=True)
        case "fewer_than":
            return Interval(high / REACH, high, open_low=True, open_high=True)
        case "at_most":
            return Interval(high / REACH, high, open_low=True)
    return Interval(low, high)


def _exact(claim: Quantity) -> bool:
    return claim.kind == "ordinal" or (claim.kind in _COUNTED and claim.high <= EXACT_UP_TO)


def _rounds(claim: Quantity, low: float, high: float) -> bool:
    """Whether a bare claim is the figure rounded to the claim's own digits, within 5 %; small counts are exact."""
    if claim.qualifier != "exact" or claim.kind == "ordinal":
        return False
    if low != high or claim.low != claim.high or claim.low <= 0:
        return False
    if claim.kind in _COUNTED and min(claim.low, low) <= EXACT_UP_TO and low == int(low):
        return False
    unit = 10.0 ** (floor(log10(claim.low) + _SLACK) - claim.digits + 1)
    distance = abs(claim.low - low)
    return distance <= unit / 2 * (1 + _SLACK) and distance <= ROUNDED * low * (1 + _SLACK)


def _near(claim: Quantity, bound: float) -> bool:
    """Whether a bare claim gives the bound itself, as close as bare values must be."""
    return accepted(claim).holds(bound) or _rounds(claim, bound, bound)


def _against_lower_bound(claim: Quantity, bound: float, qualifier: str) -> str:
    """A claim against "more than" or "at least" `bound`."""
    wording, spread = accepted(claim), widened(bound, bound, qualifier)
    if claim.qualifier in _UPPER:
        unbounded = Interval(bound, inf, open_low=qualifier == "more_than")
        return COMPATIBLE if wording.meets(unbounded) else CONFLICTS
    if claim.qualifier == "more_than" and claim.low <= bound and (claim.low < bound or qualifier == "more_than"):
        return AGREES
    if wording.holds(bound) or (claim.qualifier == "exact" and _near(claim, bound)):
        return AGREES
    if claim.qualifier == "exact" and claim.low == claim.high:
        return COMPATIBLE if spread.holds(claim.low) else CONFLICTS
    return COMPATIBLE if wording.meets(spread) else CONFLICTS


def _against_upper_bound(claim: Quantity, bound: float, qualifier: str) -> str:
    """A claim against "fewer than" or "at most" `bound`."""
    wording, spread = accepted(claim), widened(bound, bound, qualifier)
    if claim.qualifier in _LOWER:
        unbounded = Interval(-inf, bound, open_high=qualifier == "fewer_than")
        return COMPATIBLE if wording.meets(unbounded) else CONFLICTS
    if claim.qualifier == "fewer_than" and claim.high >= bound and (claim.high > bound or qualifier == "fewer_than"):
        return AGREES
    if wording.holds(bound) or (claim.qualifier == "exact" and _near(claim, bound)):
        return AGREES
    if claim.qualifier == "exact" and claim.low == claim.high:
        return COMPATIBLE if spread.holds(claim.low) else CONFLICTS
    return COMPATIBLE if wording.meets(spread) else CONFLICTS


def _against_band(claim: Quantity, band: Interval) -> str:
    """A claim against a vague word: the same band agrees, a value inside it says more than the word does."""
    wording = accepted(claim)
    if wording.low <= band.low and (wording.high >= band.high):
        return AGREES
    return COMPATIBLE if wording.meets(band) else CONFLICTS
