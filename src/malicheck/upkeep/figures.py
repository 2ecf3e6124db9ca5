"""Whether the figures of an entry agree: English with French, and the declared quantities with both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from malicheck.knowledge.fields import Record
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records
from malicheck.language.numerals import ORDINALS
from malicheck.reading.dates import find_dates
from malicheck.reading.numbers import find_numbers, flatten, tokenize
from malicheck.reading.quantities import find_quantities

Band = tuple[float, float]

# up to ten, one language often has an article, a "both" or a "decade" where the other has a numeral
LEAST_COMPARED = 10
# no vote against, a soldier: said without a numeral
SAID_WITHOUT_NUMERAL = (0, 1)


def figure_problems(records: Records) -> Iterator[Problem]:
    """KB050, KB051 for every statement that has both texts.

    >>> list(figure_problems(Records()))
    []
    """
    for record in records.statements:
        texts = {lang: record.values.get(lang) for lang in ("en", "fr")}
        if not all(texts.values()):
            continue
        read = {lang: figures_of(text or "", lang) for lang, text in texts.items()}
        # a claim that was checked stands in both texts as its review words it, in one language
        if "review" not in record.values:
            yield from _disagreement(record, read["en"], read["fr"])
        loose = {band for lang, text in texts.items() for band in _all_numbers(text or "", lang)}
        yield from _missing(record, loose)


def figures_of(text: str, lang: str, *, ordinals: bool = False) -> set[Band]:
    """The figures of a text, as bounds; those of dates are left out, and those of ordinals unless asked for.

    >>> sorted(figures_of("On 29 June 2022, between 300 and 500 people", "en"))
    [(300.0, 500.0)]
    """
    dates = [date.span for date in find_dates(text, lang)]
    quantities = find_quantities(text, lang, dates)
    return {_band(q.low, q.high) for q in quantities if ordinals or q.kind != "ordinal"}


def _all_numbers(text: str, lang: str) -> set[Band]:
    """Every figure of a text, also what is a part of another ("ninth of twelve", "four out of five")."""
    numbers = {_band(number.low, number.high) for number in find_numbers(text, lang)}
    tokens = tokenize(flatten(text)[0])
    ordinals = {_band(value, value) for token in tokens if (value := ORDINALS[lang].get(token.text))}
    return numbers | ordinals | figures_of(text, lang, ordinals=True)


def _band(low: float, high: float) -> Band:
    # 4.1 million may come out a hair below 4,100,000
    return round(low, 6), round(high, 6)


def _disagreement(record: Record, english: set[Band], french: set[Band]) -> Iterator[Problem]:
    only = {"English": english - french, "French": french - english}
    large = {name: {band for band in bands if band[1] > LEAST_COMPARED} for name, bands in only.items()}
    small = {name: {band for band in bands if 1 < band[0] <= LEAST_COMPARED} for name, bands in only.items()}
    # small figures count only where both languages have one: "three soldiers", "quatre soldats"
    differ = large if any(large.values()) else small if all(small.values()) else {}
    if differ:
        said = ", ".join(f"{_shown(bands)} in {name}" for name, bands in differ.items())
        message = f"the figures of the two texts differ: {said}"
        hint = "mend the text that differs from the source; where that is not to be had, keep the weaker reading"
        yield record.problem("KB050", record.nodes["fr"], message, "the same figures in both languages", hint)


def _missing(record: Record, read: set[Band]) -> Iterator[Problem]:
    for quantity in record.values.get("quantities") or ():
        band = quantity.get("value")
        if band is None or band[1] in SAID_WITHOUT_NUMERAL or _stands(band, read):
            continue
        message = f"the quantity {_shown([band])} stands in neither text"
        hint = "mend the quantity or the texts; what follows by reckoning is no figure of the statement"
        node = record.node_at("quantities")
        at = next((part for part in node.value if _is_value(part, band)), node)
        yield record.problem("KB051", at, message, "a figure of the statement", hint)


def _is_value(node: object, band: Band) -> bool:
    """Whether an item of the list of quantities gives this value."""
    for key, value in getattr(node, "value", ()):
        if key.value == "value":
            parts = value.value if isinstance(value.value, list) else [value]
            return (float(parts[0].value), float(parts[-1].value)) == band
    return False


def _stands(band: Band, read: Iterable[Band]) -> bool:
    ends = set[float]()
    for other in read:
        if other == band or (other[0] <= band[0] and band[1] <= other[1]):
            return True
        ends.update(other)
    return band[0] in ends and band[1] in ends


def _shown(bands: Iterable[Band]) -> str:
    """Figures as `33100`, `300 to 500`, or `none`."""
    texts = [f"{low:.10g}" if low == high else f"{low:.10g} to {high:.10g}" for low, high in sorted(bands)]
    return " and ".join(texts) or "none"
