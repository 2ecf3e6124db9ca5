"""What a comparison found, as named numbers for the judgement: most between 0 and 1, each documented by its name."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..knowledge.names import Gazetteer
from ..language.grammar import SPEECH_NOUNS, SPEECH_VERBS
from ..language.words import fold
from ..reading.claim import Claim
from ..reading.profile import Profile, order_pairs, word_grams
from .facet import Facet
from .who import Standing
from .wording import Closeness, WeighedKey

#: Where a clause ends, for the share of the claim that has to do with the statement at all.
_CLAUSE = re.compile(r"[,;:()—–]|\s-\s")
#: Facts that exclude each other, by themselves, where the statement is about the claim.
_HARD = (
    "number_only_conflicts", "counted_conflicts", "date_only_conflicts", "actor_only_conflicts", "place_only_conflicts",
    "attribution_conflicts", "order_turned", "order_contrary",
)


def measure_features(
    claim: Claim,
    keys: Sequence[WeighedKey],
    profile: Profile,
    gazetteer: Gazetteer,
    closeness: Closeness,
    standings: Sequence[Standing],
    facets: Sequence[Facet],
) -> dict[str, float]:
    """The features of one comparison: closeness of words, agreement of facts, order, denial, phrasing, focus and speech."""
    return {
        **_closeness(claim, keys, profile, closeness),
        **_facts(standings, facets, sum(key.weight for key in keys) or 1.0),
        **_order(claim, profile, gazetteer),
        **_denial(claim, profile),
        **_phrasing(claim, profile),
        **_focus(claim, keys, profile),
        **_speech(claim, profile, gazetteer),
    }


def combine(features: dict[str, float]) -> None:
    """Adds what only counts together: a conflicting fact means much where the statement is about the claim, little elsewhere.

    Needs the features of the comparison and of the candidate's standing among the others.
    """
    about, share, first = max(features["same"], features["contrary"]), features["share"], features["first"]
    hard = {name: features[name] for name in _HARD}
    most = min(max(*hard.values(), min(features["polarity_conflicts"] * 4, 1.0)), 1.0)
    agree = sum(min(features[f"{name}_agrees"], 1.0) for name in ("number", "date", "actor", "place"))
    features.update(
        {
            "hard": most,
            "agree": agree,
            "agree_clean": agree * (1 - most),
            "agree_hard": agree * most,
            "about_hard": about * most,
            "about_clean": about * (1 - most),
            "share_hard": share * most,
            "share_clean": share * (1 - most),
            "first_hard": first * most,
            "first_clean": first * (1 - most),
            "nearer_clean": features["nearer"] * (1 - most),
            "lead_pos": max(features["lead"], 0.0),
        }
    )
    features.update({f"ab_{name}": about * min(value, 1.0) for name, value in hard.items()})


def _closeness(claim: Claim, keys: Sequence[WeighedKey], profile: Profile, closeness: Closeness) -> dict[str, float]:
    return {
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


def _facts(standings: Sequence[Standing], facets: Sequence[Facet], total: float) -> dict[str, float]:
    features: dict[str, float] = {}
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


def _phrasing(claim: Claim, profile: Profile) -> dict[str, float]:
    """Which side's phrases the claim uses: nearest wordings by shared stems and pairs of stems, and the odds of each phrase."""
    grams = word_grams(claim)
    near: dict[bool, list[float]] = {True: [], False: []}
    for wording in profile.wordings:
        if wording.lang == claim.lang:
            near[wording.same].append(2 * len(grams & wording.grams) / (len(grams) + len(wording.grams) or 1))
    same, contrary = (sorted(near[side], reverse=True)[:3] or [0.0] for side in (True, False))
    odds = [profile.gram_odds[gram] for gram in grams if gram in profile.gram_odds]
    return {
        "near_same": same[0],
        "near_contrary": contrary[0],
        "nearer_phrasing": same[0] - contrary[0],
        "nearer_three": sum(same) / len(same) - sum(contrary) / len(contrary),
        "phrase_odds": sum(odds) / (len(odds) ** 0.5) if odds else 0.0,
        "phrase_odds_worst": min(odds, default=0.0),
        "phrase_odds_best": max(odds, default=0.0),
    }


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
