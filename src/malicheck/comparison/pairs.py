"""How one sentence stands to another: it supports it, conflicts with it, or settles nothing, and why.

Both sentences are read alike. Figures, dates, names, words and denials are paired and compared (`pair_figures`,
`pair_dates`, `pair_words`); a logistic model with a readable table of weights (`pair_weights.json`) weighs it all.
Without a compared fact, or the whole proposition, nothing is settled.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from ..reading.claim import Claim, Reader
from .facet import Facet
from .how_many import AGREES, COMPATIBLE, CONFLICTS
from .pair_dates import DatePair, pair_dates
from .pair_figures import FigurePair, is_bound, key_span, pair_figures, read_figures
from .pair_who import compare_who
from .pair_words import WordPairing, loose_numbers, pair_words

WEIGHTS = Path(__file__).with_name("pair_weights.json")
SUPPORTS, CONFLICTING, RELATED = "supports", "conflicts", "related"
RELATIONS = (SUPPORTS, CONFLICTING, RELATED)
#: Without figures and dates, a claim whose words stand in the statement to this share is the whole proposition.
_WHOLE = 0.6
#: A denial is one of the same proposition when this share of the claim's names stands in the statement.
_SAME_NAMES = 0.7
#: From this fit on two numbers clearly play one role.
_CLEAR = 0.5
#: The chance given to a relation that a rule settles against the model's.
_BY_RULE = 0.6


class PairRelation(Struct, frozen=True):
    """How a statement stands to a claim: the relation, how likely it is (0 to 1), and the facts compared."""

    relation: str
    confidence: float
    facets: tuple[Facet, ...]
    features: Mapping[str, float]


class PairReading(Struct, frozen=True):
    """Everything that was paired between two sentences."""

    claim: Claim
    statement: Claim
    figures: tuple[FigurePair, ...]
    dates: tuple[DatePair, ...]
    words: WordPairing
    loose: tuple[str, ...]
    loose_missing: tuple[str, ...]
    spare_figures: int
    who: tuple[Facet, ...]


def relate(claim: Claim, statement: Claim, reader: Reader) -> PairRelation:
    """How `statement` stands to `claim`, both read by `reader`.

    >>> from malicheck.knowledge.names import Gazetteer
    >>> from malicheck.language.concepts import Lexicon
    >>> reader = Reader(Lexicon([]), Gazetteer([]))
    >>> read = lambda text: reader.read(text, "en")
    >>> relate(read("The attack killed more than 60 soldiers"), read("The attack killed 52 soldiers"), reader).relation
    'conflicts'
    """
    reading = read_pair(claim, statement, reader)
    features = measure(reading)
    chances = weigh(features)
    relation = decide(reading, chances)
    chance = chances[RELATIONS.index(relation)]
    if relation == CONFLICTING and chance < max(chances):
        chance = _BY_RULE
    return PairRelation(relation, chance, _facets(reading, relation), features)


def read_pair(claim: Claim, statement: Claim, reader: Reader) -> PairReading:
    """Pair everything that can be compared."""
    mine, theirs = read_figures(claim, reader), read_figures(statement, reader)
    mine, theirs = (tuple(figure for figure in figures if not figure.named) for figures in (mine, theirs))
    figures = pair_figures(mine, theirs)
    taken = [f.quantity.span for f in mine] + [date.span for date in claim.dates]
    loose = loose_numbers(claim, taken)
    known = loose_numbers(statement, ())
    return PairReading(
        claim,
        statement,
        figures,
        pair_dates(claim, statement, reader),
        pair_words(claim, statement, reader),
        loose,
        tuple(number for number in loose if number not in known),
        len(theirs) - sum(pair.statement is not None for pair in figures),
        compare_who(claim, statement, reader.gazetteer),
    )


def measure(reading: PairReading) -> dict[str, float]:
    """The pair as named numbers for the model, each 0 to 1 or so."""
    features = {**_of_figures(reading), **_of_dates(reading), **_of_words(reading), **_of_places(reading)}
    features["figure_of_other_date"] = features["date_conflicts"] * bool(reading.figures)
    features["figure_conflicts_of_other_date"] = features["date_conflicts"] * features["figure_conflicts"]
    features["no_facts*continuity"] = features["no_facts"] * features["continuity"]
    features["no_facts*substitution"] = features["no_facts"] * features["substitution"]
    features["figure_agrees*covered"] = features["figures_all_agree"] * features["covered"]
    features["figure_conflicts*covered"] = features["figure_conflicts"] * features["covered"]
    features["no_facts*covered"] = features["no_facts"] * features["covered"]
    features["no_facts*names_missing"] = features["no_facts"] * features["names_missing"]
    return features


def _of_figures(reading: PairReading) -> dict[str, float]:
    pairs = reading.figures
    paired = [pair for pair in pairs if pair.statement is not None]
    conflicting = [pair for pair in paired if pair.agreement == CONFLICTS]
    agreeing = [pair for pair in paired if pair.agreement == AGREES]
    return {
        "no_facts": float(not pairs and not reading.dates and not reading.loose),
        "figures_all_agree": float(bool(pairs) and len(agreeing) == len(pairs)),
        "figures_some_agree": float(bool(agreeing) and len(agreeing) < len(pairs)),
        "figure_conflicts": float(bool(conflicting)),
        "figure_conflicts_clearly": max((min(pair.fit, 1.0) for pair in conflicting), default=0.0),
        "figure_conflicts_bound": float(any(is_bound(pair.claim.quantity) for pair in conflicting)),
        "figure_conflicts_other_noun": float(any(pair.same_noun < 0 for pair in conflicting)),
        "figure_conflicts_alone": float(bool(conflicting) and len(paired) == 1 and reading.spare_figures == 0),
        "figure_conflicts_rival": max((max(pair.rival + 1, 0.0) for pair in conflicting), default=0.0),
        "agreeing_rival": max((max(pair.rival + 1, 0.0) for pair in agreeing), default=0.0),
        "figures_conflict_more": float(len(conflicting) > 1),
        "figure_compatible_same_side": float(
            any(p.agreement == COMPATIBLE and p.claim.quantity.qualifier == p.statement.quantity.qualifier
                for p in paired if p.statement is not None)
        ),
        "figure_compatible": float(any(pair.agreement == COMPATIBLE for pair in paired)),
        "figure_missing": float(len(paired) < len(pairs)),
        "figures_all_missing": float(bool(pairs) and not paired),
        "agreeing_fit": min((min(pair.fit, 1.0) for pair in agreeing), default=0.0),
        "agreeing_other_noun": float(any(pair.same_noun < 0 for pair in agreeing)),
        "agreeing_bound": float(any(is_bound(pair.claim.quantity) for pair in agreeing)),
        "loose_missing": float(bool(reading.loose_missing)),
        "loose_found": float(bool(reading.loose) and not reading.loose_missing),
    }


def _of_dates(reading: PairReading) -> dict[str, float]:
    paired = [pair for pair in reading.dates if pair.statement is not None]
    conflicting = [pair for pair in paired if pair.agreement == CONFLICTS]
    return {
        "dates_all_agree": float(bool(paired) and all(pair.agreement == AGREES for pair in reading.dates)),
        "date_conflicts": float(bool(conflicting)),
        "date_conflicts_fit": max((pair.fit for pair in conflicting), default=0.0),
        "date_conflicts_only": float(bool(conflicting) and len(paired) == len(conflicting) and not reading.figures),
        "date_compatible": float(any(pair.agreement == COMPATIBLE for pair in paired)),
        "date_missing": float(any(pair.statement is None and not pair.in_name for pair in reading.dates)),
        "date_in_name_missing": float(any(pair.statement is None and pair.in_name for pair in reading.dates)),
        "date_in_name_conflicts": float(any(pair.in_name for pair in conflicting)),
        "dates_agree_fit": min((min(pair.fit, 1.0) for pair in paired if pair.agreement == AGREES), default=0.0),
        "dates_agree_not_sole": float(any(pair.agreement == AGREES and not pair.sole for pair in paired)),
        "date_compatible_bound": float(
            any(pair.agreement == COMPATIBLE and pair.claim.relation != "on" for pair in paired)
        ),
        "date_bound_conflicts": float(any(pair.claim.relation != "on" for pair in conflicting)),
    }


def _of_words(reading: PairReading) -> dict[str, float]:
    words = reading.words
    names = [match for match in words.matches if match.name]
    missing = [match for match in names if match.other is None]
    # a name that opens the claim is its subject, which a statement out of context may leave to "it"
    later = [match for match in missing if match.key.first > 2]
    return {
        "covered": words.coverage(False),
        "names_covered": words.coverage(True),
        "names_missing": min(len(missing), 3) / 3,
        "names_missing_later": min(len(later), 3) / 3,
        "words_missing": min(sum(m.other is None for m in words.matches if not m.name), 5) / 5,
        "claim_length": min(len(words.matches), 15) / 15,
        "statement_length": min(len(reading.statement.keys), 40) / 40,
    }


def _of_places(reading: PairReading) -> dict[str, float]:
    """What stands in the place of something else."""
    words = reading.words
    swaps = words.substitutions
    return {
        "substitution": min(len(swaps), 2) / 2,
        "substitution_framed": float(any(swap.framed for swap in swaps)),
        "substitution_name": float(any(swap.name for swap in swaps)),
        "continuity": words.continuity,
        "turned": float(words.turned),
        "other_subject": float(words.other_subject),
        "missing_at_end": float(bool(words.matches) and words.matches[-1].other is None),
    }


@cache
def load_weights(path: Path = WEIGHTS) -> tuple[dict[str, tuple[float, float, float]], tuple[float, float]]:
    """The weight of each feature towards the three relations, and the chance from which a relation is said.

    The chance is given twice: for claims with a figure or a date, and for those with words alone.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    least = table["least"]
    weights = {name: (row[0], row[1], row[2]) for name, row in table["weights"].items()}
    return weights, (float(least["with_facts"]), float(least["words_alone"]))


def weigh(features: Mapping[str, float]) -> tuple[float, float, float]:
    """The chances that the statement supports the claim, conflicts with it, or settles nothing; they sum to 1."""
    weights, _ = load_weights()
    sums = [
        math.fsum(weights[name][i] * value for name, value in features.items() if name in weights) + weights["bias"][i]
        for i in range(3)
    ]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    total = math.fsum(powers)
    return powers[0] / total, powers[1] / total, powers[2] / total


def decide(reading: PairReading, chances: Sequence[float]) -> str:
    """The likeliest relation; `related` when it is too unlikely, or when no fact was compared that could settle it."""
    if reading.words.oppositions:
        return _opposed(reading)
    _, (with_facts, words_alone) = load_weights()
    least = with_facts if reading.figures or reading.dates or reading.loose else words_alone
    best = max(range(3), key=lambda i: (chances[i], i))
    relation = RELATIONS[best]
    against = _against(reading) if relation == SUPPORTS else None
    if against is not None:
        return against
    if relation == RELATED or chances[best] < least:
        return RELATED
    return relation if _settled(reading, relation) else RELATED


def _against(reading: PairReading) -> str | None:
    """What a claim comes to that the model would call supported though a compared fact conflicts; None without one.

    A claim of several facts conflicts when any of them does.
    """
    fits = [pair.fit for pair in reading.figures if pair.agreement == CONFLICTS]
    if any(facet.agreement == CONFLICTS for facet in reading.who) or any(fit >= _CLEAR for fit in fits):
        return CONFLICTING
    return RELATED if fits else None


def _opposed(reading: PairReading) -> str:
    """A denied or opposed predicate conflicts when the rest of the proposition is the same, and never supports."""
    words = reading.words
    spans = {opposition.span for opposition in words.oppositions}
    rest = [m for m in words.matches if not m.name and key_span(reading.claim, m.key) not in spans]
    shared = sum(match.other is not None for match in rest) >= _WHOLE * len(rest)
    same = shared and words.coverage(True) >= _SAME_NAMES and not words.other_subject
    return CONFLICTING if same else RELATED


def _settled(reading: PairReading, relation: str) -> bool:
    """Whether something was compared that speaks for the relation."""
    wanted = AGREES if relation == SUPPORTS else CONFLICTS
    facts = [pair.agreement for pair in reading.figures if pair.statement is not None]
    facts += [date.agreement for date in reading.dates if date.statement is not None]
    if wanted in facts:
        return True
    if relation == CONFLICTING:
        missing = any(match.other is None for match in reading.words.matches)
        return bool(reading.words.oppositions or reading.loose_missing) or (COMPATIBLE in facts) or missing
    return reading.words.coverage(False) >= _WHOLE or COMPATIBLE in facts


def _facets(reading: PairReading, relation: str) -> tuple[Facet, ...]:
    """The compared facts, those that speak for the relation first."""
    facets = [*_figure_facets(reading), *_date_facets(reading), *reading.who, *_word_facets(reading)]
    wanted = {SUPPORTS: AGREES, CONFLICTING: CONFLICTS, RELATED: COMPATIBLE}[relation]
    return tuple(sorted(facets, key=lambda facet: facet.agreement != wanted))


def _figure_facets(reading: PairReading) -> list[Facet]:
    facets = []
    for pair in reading.figures:
        span = pair.claim.quantity.span
        mine = span.of(reading.claim.text)
        if pair.statement is None:
            facets.append(Facet("number", COMPATIBLE, mine, "", span, 0.0))
            continue
        theirs = pair.statement.quantity.span.of(reading.statement.text)
        facets.append(Facet("number", pair.agreement, mine, theirs, span, pair.fit))
    return facets


def _date_facets(reading: PairReading) -> list[Facet]:
    facets = []
    for pair in reading.dates:
        mine = pair.claim.span.of(reading.claim.text)
        theirs = "" if pair.statement is None else pair.statement.span.of(reading.statement.text)
        facets.append(Facet("date", pair.agreement, mine, theirs, pair.claim.span, pair.fit))
    return facets


def _word_facets(reading: PairReading) -> list[Facet]:
    facets = [
        Facet("polarity", CONFLICTS, opposition.claim, opposition.statement, opposition.span)
        for opposition in reading.words.oppositions
    ]
    claim = reading.claim
    missing = [key_span(claim, m.key).of(claim.text) for m in reading.words.matches if m.other is None]
    shared = [key_span(claim, m.key).of(claim.text) for m in reading.words.matches if m.other is not None]
    if shared:
        facets.append(Facet("wording", AGREES, ", ".join(shared), ", ".join(shared)))
    if missing:
        facets.append(Facet("wording", COMPATIBLE, ", ".join(missing), ""))
    return facets
