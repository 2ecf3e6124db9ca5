"""How a claim and a statement agree: every facet compared, and what they weigh together."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..language.concepts import Lexicon
from ..language.grammar import SPEECH_NOUNS, SPEECH_VERBS
from ..language.words import fold
from ..knowledge.names import Gazetteer
from ..reading.claim import Claim
from ..reading.profile import Profile, order_pairs
from .facet import Facet
from .figures import compare_figures
from .moments import compare_moments
from .who import Standing, compare_names, compare_roles, compare_speakers, stand
from .wording import Closeness, WeighedKey, compare_opposites, measure

#: Where a clause ends, for the share of the claim that has to do with the statement at all.
_CLAUSE = re.compile(r"[,;:()—–]|\s-\s")

__all__ = ["Comparison", "Facet", "WeighedKey", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim held against one statement: the facets found, and the same as named numbers for the judgement."""

    profile: Profile
    facets: tuple[Facet, ...]
    features: dict[str, float]


def compare(
    claim: Claim,
    keys: Sequence[WeighedKey],
    profile: Profile,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    weight: Callable[[Iterable[str]], float],
) -> Comparison:
    """Every facet of `claim` held against `profile`; `weight` says how telling a key is."""
    closeness = measure(keys, profile, weight)
    standings = stand(claim, profile, gazetteer)
    facets = [
        *compare_figures(claim, profile, lexicon),
        *compare_moments(claim, profile),
        *compare_names(claim, profile, standings, gazetteer),
        *compare_opposites(keys, profile, lexicon, claim.text),
    ]
    for facet in (compare_roles(claim, profile, gazetteer), compare_speakers(claim, profile, gazetteer)):
        if facet is not None:
            facets.append(facet)
    features = _features(claim, keys, profile, closeness, standings, facets)
    features.update(_order(claim, profile, gazetteer))
    features.update(_denial(claim, profile))
    features.update(_focus(claim, keys, profile))
    features.update(_speech(claim, profile, gazetteer))
    return Comparison(profile, tuple(facets), features)


def _features(
    claim: Claim,
    keys: Sequence[WeighedKey],
    profile: Profile,
    closeness: Closeness,
    standings: Sequence[Standing],
    facets: Sequence[Facet],
) -> dict[str, float]:
    total = sum(key.weight for key in keys) or 1.0
    features = {
        "same": closeness.same,
        "contrary": closeness.contrary,
        "claim_in": closeness.claim_in,
        "wording_in": closeness.wording_in,
        "contrary_claim_in": closeness.contrary_claim_in,
        "contrary_wording_in": closeness.contrary_wording_in,
        "only_same": closeness.only_same,
        "only_contrary": closeness.only_contrary,
        "both": closeness.both,
        "unknown": closeness.unknown,
        "core": closeness.core,
        "flipped": closeness.flipped,
        "odds": closeness.odds,
        "odds_worst": closeness.odds_worst,
        "nearer": closeness.same - closeness.contrary,
        "fuzzy_same": _fuzzy(claim, profile, True),
        "fuzzy_contrary": _fuzzy(claim, profile, False),
        "negated": sum(key.negated for key in keys) / max(len(keys), 1),
        "denies": float(profile.statement.stance == "denies"),
        "figures": min(len(claim.quantities), 3) / 3,
        "dates": min(len(claim.dates), 3) / 3,
    }
    for name in ("number", "counted", "date", "actor", "place", "role", "attribution"):
        for agreement in ("agrees", "compatible", "conflicts"):
            weights = [f.weight for f in facets if f.name == name and f.agreement == agreement]
            features[f"{name}_{agreement}"] = min(sum(weights), 3.0)
    for name in ("number", "date", "actor", "place"):
        alone = not features[f"{name}_agrees"] and not features[f"{name}_compatible"]
        features[f"{name}_only_conflicts"] = features[f"{name}_conflicts"] if alone else 0.0
    for agreement in ("agrees", "conflicts"):
        weights = [f.weight for f in facets if f.name == "polarity" and f.agreement == agreement]
        features[f"polarity_{agreement}"] = sum(weights) / total
    actors = [row for row in standings if not row.place]
    places = [row for row in standings if row.place]
    for name, rows in (("actors", actors), ("places", places)):
        features[f"{name}_foreign"] = min(sum(row.standing == "foreign" for row in rows), 3) / 3
        features[f"{name}_same"] = sum(row.standing != "foreign" for row in rows) / max(len(rows), 1)
    return features


def _denial(claim: Claim, profile: Profile) -> dict[str, float]:
    """How much is denied in the claim, in the statement, and whether only one of the two denies."""
    denied = any(key.negated for key in claim.keys)
    stated = any(key.startswith("!") for key in profile.core)
    return {"denied": float(denied), "stated_denied": float(stated), "denied_alone": float(denied != stated)}


def _focus(claim: Claim, keys: Sequence[WeighedKey], profile: Profile) -> dict[str, float]:
    """Shares of the claim's words that the statement knows, over the clauses that have anything to do with it."""
    clauses: dict[int, list[WeighedKey]] = {}
    breaks = [match.start() for match in _CLAUSE.finditer(claim.text)]
    for key in keys:
        clauses.setdefault(bisect(breaks, key.span.start), []).append(key)
    kept: list[WeighedKey] = []
    known = profile.same_wide | profile.contrary
    for group in clauses.values():
        total = sum(key.weight for key in group)
        held = sum(key.weight for key in group if any(name in known for name in key.names))
        if held >= 0.35 * total:
            kept.extend(group)
    total = sum(key.weight for key in kept) or 1.0
    same = sum(key.weight for key in kept if any(name in profile.same_wide for name in key.names))
    either = sum(key.weight for key in kept if any(name in known for name in key.names))
    return {"focus": total / (sum(key.weight for key in keys) or 1.0), "focus_same": same / total, "focus_known": either / total}


def _speech(claim: Claim, profile: Profile, gazetteer: Gazetteer) -> dict[str, float]:
    """Whether the claim reports speech, and whether it names the statement's speaker."""
    verbs, nouns = SPEECH_VERBS[claim.lang], SPEECH_NOUNS[claim.lang]
    speech = any(word.folded in verbs or word.folded in nouns for word in claim.words)
    named = any(e in profile.voices for mention in claim.mentions if not mention.demonym for e in mention.entities)
    attributed = bool(claim.attributions)
    return {
        "speech": float(speech),
        "speaker_named": float(named),
        "attributed": float(attributed),
        "reported": float(attributed or (speech and named)),
        "has_speaker": float(profile.statement.speaker is not None),
    }


def _order(claim: Claim, profile: Profile, gazetteer: Gazetteer) -> dict[str, float]:
    pairs = order_pairs(claim, gazetteer)
    turned = {(other, one) for one, other in pairs}
    return {
        "order_same": min(len(pairs & profile.pairs), 3) / 3,
        "order_turned": min(len((turned & profile.pairs) - pairs), 3) / 3,
        "order_contrary": min(len((pairs & profile.contrary_pairs) - profile.pairs), 3) / 3,
        "order_unknown": min(len(pairs - profile.pairs - profile.contrary_pairs), 3) / 3,
    }


def _fuzzy(claim: Claim, profile: Profile, same: bool) -> float:
    text = fold(claim.text)
    return max(
        (fuzz.token_sort_ratio(text, wording.folded) for wording in profile.wordings if wording.same is same and wording.lang == claim.lang),
        default=0.0,
    ) / 100
