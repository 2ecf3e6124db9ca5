"""How a verdict came about, as a value: what was read in the claim, which statements were looked at, and how each stands.

Made only when it is asked for: whoever only wants the verdict pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from .comparison import Comparison, Facet, combine
from .comparison.figures import counted_by
from .comparison.judgement import Relation, judge, judge_relation
from .knowledge.entry import Statement
from .knowledge.names import PLACE_TYPES, Gazetteer
from .language.concepts import Lexicon
from .language.words import fold
from .late import late
from .reading.claim import Claim, Key
from .reading.dates import DateMention
from .reading.quantities import Quantity
from .retrieval import Candidate
from .span import Span

#: The kinds of parts in the order in which they are told.
PARTS = ("beside", "slip", "actor", "place", "quantity", "date", "denied", "speaker", "concept", "word")
_TOKEN = late(r"\S+")
#: A group of measures is named if leaving it out moves a probability by so much.
_MOVES = 0.01
#: So many groups are named for a comparison, those that move most first.
_MOST_GROUPS = 3
#: Which measures of `comparison.features` belong together, by the fact they are of; a beginning ends in `_`.
#: What is not listed is of the wording.
_GROUPS: dict[str, tuple[str, ...]] = {
    "number": ("number_", "counted_", "figures"),
    "date": ("date_", "dates"),
    "actor": ("actor_", "actors_"),
    "place": ("place_", "places_"),
    "role": ("role_", "order_"),
    "polarity": ("polarity_", "negated", "denies", "denied", "stated_denied", "denied_alone"),
    "attribution": ("attribution_", "speech", "speaker_named", "attributed", "reported", "has_speaker"),
    "standing": ("rank_score", "first", "lead", "share"),
}
GROUPS = (*_GROUPS, "wording")


class Part(Struct, frozen=True):
    """Something read in the claim.

    `kind` is one of PARTS; what is `beside` the claim was left out. `names` are the ids of entities or concepts it can stand for,
    the stems of words, or the word that a slip was read as; `counts` the concepts that a quantity counts. A speaker's `stance` is
    that of the verb.
    """

    kind: str
    span: Span
    text: str
    names: tuple[str, ...] = ()
    quantity: Quantity | None = None
    counts: tuple[str, ...] = ()
    date: DateMention | None = None
    stance: str = ""


class Found(Struct, frozen=True):
    """A candidate with its rank value (BM25, without unit); `compared` is False where too little of it is in the claim."""

    statement: str
    score: float
    compared: bool


class Without(Struct, frozen=True):
    """What the probabilities would be if one group of measures (one of GROUPS) had found nothing."""

    group: str
    relation: Relation


class Compared(Struct, frozen=True):
    """A candidate compared: its facets and probabilities.

    `judged` are those of the weights where they are not these: a plain rule mended them, or the first look left it out.
    """

    statement: Statement
    facets: tuple[Facet, ...]
    relation: Relation
    judged: Relation | None
    without: tuple[Without, ...]


class Ruling(Struct, frozen=True):
    """The rule of `verdict.py` that led to the verdict (see `docs/verdicts.md`), and the statements it looked at.

    `supporting` and `conflicting` are the best on either side with their probabilities, `others` those that decided besides.
    """

    rule: str
    supporting: tuple[str, float] | None = None
    conflicting: tuple[str, float] | None = None
    others: tuple[str, ...] = ()


class Trace(Struct, frozen=True):
    """All that led to a finding but for the rule, which is the finding's `ruling`."""

    parts: tuple[Part, ...]
    candidates: tuple[Found, ...]
    comparisons: tuple[Compared, ...]


def trace_steps(
    claim: Claim,
    candidates: Sequence[Candidate],
    weighed: Iterable[tuple[Comparison, Relation]],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> Trace:
    """The trace of a claim from the candidates that were found and those that were compared and judged."""
    comparisons = tuple(_compared(comparison, relation) for comparison, relation in weighed)
    known = {row.statement.id for row in comparisons}
    found = tuple(
        Found(row.profile.statement.id, round(row.score, 3), row.profile.statement.id in known) for row in candidates
    )
    return Trace(read_parts(claim, lexicon, gazetteer), found, comparisons)


def read_parts(claim: Claim, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """Everything read in the claim, kind by kind, each from left to right."""
    parts = [*_beside(claim), *_slips(claim), *_names(claim, gazetteer), *_figures(claim, lexicon), *_said(claim), *_keys(claim)]
    return tuple(sorted(parts, key=lambda part: (PARTS.index(part.kind), part.span)))


def _beside(claim: Claim) -> Iterator[Part]:
    tokens = ((Span(*token.span()), claim.said[token.start() : token.end()].isspace()) for token in _TOKEN.finditer(claim.text))
    for beside, group in groupby(tokens, key=itemgetter(1)):
        if beside:
            spans = [span for span, _ in group]
            span = Span(spans[0].start, spans[-1].end)
            yield Part("beside", span, span.of(claim.text))


def _slips(claim: Claim) -> Iterator[Part]:
    for word in claim.words:
        if word.folded != fold(word.text):
            yield Part("slip", Span(word.start, word.end), word.text, (word.folded,))


def _names(claim: Claim, gazetteer: Gazetteer) -> Iterator[Part]:
    for mention in claim.mentions:
        place = all(gazetteer.type(entity) in PLACE_TYPES for entity in mention.entities)
        span = Span(mention.start, mention.end)
        yield Part("place" if place else "actor", span, span.of(claim.text), mention.entities)


def _figures(claim: Claim, lexicon: Lexicon) -> Iterator[Part]:
    for quantity in claim.quantities:
        counts = tuple(sorted(name[2:] for name in counted_by(quantity, claim, lexicon)))
        yield Part("quantity", quantity.span, quantity.span.of(claim.text), (), quantity, counts)
    for mention in claim.dates:
        yield Part("date", mention.span, mention.span.of(claim.text), date=mention)


def _said(claim: Claim) -> Iterator[Part]:
    for said in claim.attributions:
        span = Span(said.start, said.end)
        yield Part("speaker", span, span.of(claim.text), said.entities, stance=said.stance)


def _keys(claim: Claim) -> Iterator[Part]:
    for denied, group in groupby(claim.keys, key=lambda key: key.negated):
        parts = [_key(key, claim) for key in group]
        if denied:
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Part("denied", span, span.of(claim.text))
        yield from (part for part in parts if part.kind)


def _key(key: Key, claim: Claim) -> Part:
    span = Span(claim.words[key.first].start, claim.words[key.last - 1].end)
    kind = {"word": "word", "entity": ""}.get(key.kind, "concept")  # names are told as actors and places
    return Part(kind, span, span.of(claim.text), tuple(name[2:] for name in key.names))


def _compared(comparison: Comparison, relation: Relation) -> Compared:
    features = comparison.features
    judged = judge_relation(features)
    # what the first look left out is so whatever its measures are
    without = _weightiest(features, relation) if judge(features) == relation else []
    return Compared(
        comparison.profile.statement, comparison.facets, relation, judged if judged != relation else None, tuple(without)
    )


def _weightiest(features: Mapping[str, float], relation: Relation) -> list[Without]:
    """The groups without which the probabilities would be most different, with those that they would be.

    This asks the judgement itself, with the measures of the group at nothing and all that is worked out from them anew; it
    says what a group did in this comparison and not what it is worth in general.
    """
    rows = []
    for group in GROUPS:
        other = {name: 0.0 if _group(name) == group else value for name, value in features.items()}
        if other == features:
            continue
        combine(other)
        rows.append(Without(group, judge(other)))
    moved = [(_distance(row.relation, relation), row) for row in rows]
    moved = sorted((one for one in moved if one[0] >= _MOVES), key=lambda one: -one[0])
    return [row for _, row in moved[:_MOST_GROUPS]]


def _group(name: str) -> str:
    for group, names in _GROUPS.items():
        if any(name == one or (one.endswith("_") and name.startswith(one)) for one in names):
            return group
    return "wording"


def _distance(one: Relation, other: Relation) -> float:
    return max(
        abs(one.supports - other.supports), abs(one.conflicts - other.conflicts), abs(one.related - other.related)
    )
