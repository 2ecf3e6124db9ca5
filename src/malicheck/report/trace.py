"""A finding's trace as sections of rows, the same for every format, and as a JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..knowledge.entry import Period
from .calendar import write_number, write_period
from .layout import Segment
from .messages import MARKS, colon, listed, quote
from .trace_messages import DATES, PARTS, QUALIFIERS, RULES, STANCES, TEXTS, TITLES, UNITS
from .untrusted import visible
from .wording import facet_name, facet_sentence

if TYPE_CHECKING:
    from ..comparison.judgement import Relation
    from ..reading.dates import DateMention
    from ..reading.quantities import Quantity
    from ..trace import Compared, Found, Part, Ruling, Trace
    from ..verdict import Finding


class Row(Struct, frozen=True):
    """A line of a trace: pieces of text with their styles, below the row before it where `depth` is greater."""

    pieces: tuple[Segment, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """The line without styles."""
        return "".join(text for text, _ in self.pieces)


class Section(Struct, frozen=True):
    """A step of a trace: its heading and its rows."""

    title: str
    rows: tuple[Row, ...]


def trace_sections(finding: Finding, lang: str) -> tuple[Section, ...]:
    """The trace in the language of the messages, step by step, with every text made safe to show; empty without one."""
    trace, titles = finding.trace, TITLES[lang]
    if trace is None:
        return ()
    spoken = finding.claim.lang
    compared = [row for one in trace.comparisons for row in _compared_rows(one, lang, spoken)]
    return (
        Section(titles["read"], tuple(_read_rows(finding, trace, lang))),
        Section(titles["candidates"], tuple(_found_rows(trace.candidates, lang))),
        Section(titles["comparisons"], tuple(compared) or (_plain(TEXTS[lang]["no_comparisons"]),)),
        Section(titles["ruling"], tuple(_plain(text) for text in _ruling_texts(finding.ruling, lang))),
    )


def _plain(text: str, depth: int = 0) -> Row:
    return Row(((text, ""),), depth)


def _read_rows(finding: Finding, trace: Trace, lang: str) -> Iterator[Row]:
    claim = finding.claim
    yield Row(tuple(highlighted(claim.text, trace.parts, lang)))
    yield _plain(TEXTS[lang][claim.lang])
    for part in trace.parts:
        lead = f"{PARTS[lang][part.kind]}{colon(lang)} "
        said = quote(visible(part.text), lang)
        yield Row(((lead, "label"), (said, ""), *((f" {value}", style) for value, style in _values(part, lang))))


#: Parts that are told, but not marked in the claim.
_UNMARKED = frozenset({"beside", "slip", "word"})


def highlighted(text: str, parts: Iterable[Part], lang: str) -> list[Segment]:
    """The claim in quotation marks, what was read in it in square brackets; parts that overlap share theirs."""
    spans: list[tuple[int, int]] = []
    for span in sorted((part.span for part in parts if part.kind not in _UNMARKED), key=lambda span: (span.start, -span.end)):
        if spans and span.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], span.end))
        else:
            spans.append((span.start, span.end))
    pieces: list[Segment] = []
    done = 0
    for start, end in spans:
        pieces += [(_piece(text[done:start]), ""), (f"[{_piece(text[start:end])}]", "claim")]
        done = end
    opening, closing = quote("\0", lang).split("\0")
    return [(opening, ""), *pieces, (_piece(text[done:]), ""), (closing, "")]


def _piece(text: str) -> str:
    """A piece of a longer text made safe, with the space at its ends."""
    return visible(f"|{text}|")[1:-1]


def _values(part: Part, lang: str) -> Iterator[Segment]:
    if part.quantity is not None:
        yield f"= {write_quantity(part.quantity, lang)}", ""
    if part.counts:
        yield f"({TEXTS[lang]['counts'].format(names=_ids(part.counts))})", "quiet"
    if part.date is not None:
        yield f"= {write_mention(part.date, lang)}", ""
    if part.stance:
        yield f"({STANCES[lang].get(part.stance) or visible(part.stance)})", ""
    if part.kind == "slip":
        yield TEXTS[lang]["meant"].format(word=visible(part.names[0])), ""
    elif part.names and part.kind != "word":
        yield _ids(part.names), "quiet"


def _ids(names: Iterable[str]) -> str:
    return f"[{', '.join(visible(name) for name in names)}]"


def write_quantity(quantity: Quantity, lang: str) -> str:
    """A quantity as it was read, with its qualifier and unit.

    >>> from malicheck.reading.quantities import find_quantities
    >>> write_quantity(find_quantities("more than 8,000 peacekeepers", "en")[0], "fr")
    'plus de 8\\u202f000'
    """
    value, high = write_number(quantity.low, lang), write_number(quantity.high, lang)
    unit = quantity.unit if quantity.unit in UNITS[lang] else quantity.kind
    words = UNITS[lang].get(unit, visible(quantity.unit))
    return " ".join(filter(None, [QUALIFIERS[lang][quantity.qualifier].format(value=value, high=high), words]))


def write_mention(mention: DateMention, lang: str) -> str:
    """The days a date was read to cover.

    >>> from malicheck.reading.dates import find_dates
    >>> write_mention(find_dates("depuis juin 2022", "fr")[0], "en")
    'since June 2022'
    """
    start, end = mention.start, mention.end
    length = {"day": 10, "month": 7, "year": 4}.get(mention.precision, 10)
    if start[:length] == end[:length]:
        start = end = start[:length]
    if mention.yearless:
        # such a date carries a year that it does not have
        days = write_period(Period(start, end), lang).replace(f" {start[:4]}", "")
        return f"{days} ({TEXTS[lang]['yearless']})"
    whole = DATES[lang]["on" if start != end else mention.relation]
    return whole.format(when=write_period(Period(start, end), lang))


def _found_rows(candidates: Iterable[Found], lang: str) -> Iterator[Row]:
    empty = True
    for number, found in enumerate(candidates, 1):
        empty = False
        pieces: list[Segment] = [(f"{number}. {_number(found.score, lang)} ", ""), (f"[{visible(found.statement)}]", "quiet")]
        if not found.compared:
            pieces.append((f"{colon(lang)} {TEXTS[lang]['not_compared']}", ""))
        yield Row(tuple(pieces))
    if empty:
        yield _plain(TEXTS[lang]["no_candidates"])


def _compared_rows(one: Compared, lang: str, spoken: str) -> Iterator[Row]:
    texts = TEXTS[lang]
    probable = _probable(one.relation, lang)
    yield Row(((f"[{visible(one.statement.id)}]", "quiet"), (f" {probable}", _leading(one.relation))))
    if one.judged is not None:
        yield _plain(texts["judged"].format(probable=_probable(one.judged, lang)), 1)
    for facet in one.facets:
        mark = MARKS.get(facet.agreement, "·")
        yield Row(((f"{mark} ", facet.agreement), (facet_sentence(facet, one.statement, lang, spoken), "")), 1)
    for row in one.without:
        yield Row(((texts["without"].format(group=_group(row.group, lang), probable=_probable(row.relation, lang)), "quiet"),), 1)


def _group(name: str, lang: str) -> str:
    return TEXTS[lang]["standing"] if name == "standing" else facet_name(name, lang)


def _leading(relation: Relation) -> str:
    ranked = {"supports": relation.supports, "conflicts": relation.conflicts, "related": relation.related}
    return max(ranked, key=lambda name: ranked[name])


def _probable(relation: Relation, lang: str) -> str:
    shares = {name: percent(getattr(relation, name), lang) for name in ("supports", "conflicts", "related")}
    return TEXTS[lang]["probable"].format(**shares)


def percent(share: float, lang: str) -> str:
    """A share of 1 in whole per cent.

    >>> percent(0.893, "en")
    '89%'
    """
    return f"{share * 100:.0f}" + ("%" if lang == "en" else "\u00a0%")


def _number(value: float, lang: str) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "fr" else text


def _ruling_texts(ruling: Ruling | None, lang: str) -> Iterator[str]:
    from ..verdict import CLEARLY, CONFLICTS_FROM, SUPPORTS_FROM

    if ruling is None:
        return
    form = RULES[lang].get(ruling.rule)
    if form is None:
        yield visible(ruling.rule)
        return
    sides = {"supporting": ruling.supporting, "conflicting": ruling.conflicting}
    named = {
        name: f"[{visible(side[0])}] ({percent(side[1], lang)})" if side is not None else "" for name, side in sides.items()
    }
    others = listed([f"[{visible(id)}]" for id in ruling.others], lang)
    least = {"supports": percent(SUPPORTS_FROM, lang), "conflicts": percent(CONFLICTS_FROM, lang)}
    yield form.format(**named, **least, clearly=_number(CLEARLY, lang), others=others)


def trace_object(finding: Finding, lang: str) -> dict[str, Any] | None:
    """The trace as `schema/finding.schema.json` describes it, its sentences in the language of the messages; None without one."""
    trace, ruling = finding.trace, finding.ruling
    if trace is None or ruling is None:
        return None
    sides = {"supporting": ruling.supporting, "conflicting": ruling.conflicting}
    return {
        "read": [_part_object(part) for part in trace.parts],
        "candidates": [
            {"id": found.statement, "score": found.score, "compared": found.compared} for found in trace.candidates
        ],
        "comparisons": [_compared_object(one, lang, finding.claim.lang) for one in trace.comparisons],
        "ruling": {
            "rule": ruling.rule,
            **{name: None if side is None else {"id": side[0], "probability": round(side[1], 4)} for name, side in sides.items()},
            "others": list(ruling.others),
            "text": " ".join(_ruling_texts(ruling, lang)),
        },
    }


def _part_object(part: Part) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": part.kind,
        "start": part.span.start,
        "end": part.span.end,
        "text": part.text,
        "names": list(part.names),
    }
    quantity, date = part.quantity, part.date
    if quantity is not None:
        row |= {"low": quantity.low, "high": quantity.high, "qualifier": quantity.qualifier, "unit": quantity.unit}
        row |= {"quantity": quantity.kind, "counts": list(part.counts)}
    if date is not None:
        row |= {"from": date.start, "to": date.end, "relation": date.relation, "yearless": date.yearless}
    if part.stance:
        row["stance"] = part.stance
    return row


def _compared_object(one: Compared, lang: str, spoken: str) -> dict[str, Any]:
    facets = [
        {
            "facet": facet.name,
            "agreement": facet.agreement,
            "claim": facet.claim,
            "statement": facet.statement,
            "text": facet_sentence(facet, one.statement, lang, spoken),
        }
        for facet in one.facets
    ]
    return {
        "id": one.statement.id,
        **_relation_object(one.relation),
        "judged": None if one.judged is None else _relation_object(one.judged),
        "facets": facets,
        "without": [{"group": row.group, **_relation_object(row.relation)} for row in one.without],
    }


def _relation_object(relation: Relation) -> dict[str, float]:
    return {name: round(getattr(relation, name), 4) for name in ("supports", "conflicts", "related")}
