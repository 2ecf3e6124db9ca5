"""What a comparison found, as named numbers for the judgement: most between 0 and 1, each documented by its name."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import TypeAlias, TypeVar

from rapidfuzz import fuzz, process

from ..knowledge.names import Gazetteer
from ..reading.phrasing import Phrasing
from ..reading.profile import Profile
from .asked import Asked
from .facet import Facet
from .order import measure_order
from .who import Standing, find_countries
from .wording import DENIALS, Approach, Closeness, share_of

T = TypeVar("T")

#: Facets that are summed by name and agreement.
_SUMMED = {
    (name, agreement): f"{name}_{agreement}"
    for name in ("number", "counted", "date", "actor", "place", "role", "attribution")
    for agreement in ("agrees", "compatible", "conflicts")
}
_NOTHING: dict[str, float] = dict.fromkeys(_SUMMED.values(), 0)
_ALONE = tuple(
    (f"{name}_only_conflicts", f"{name}_beside_conflicts", f"{name}_agrees", f"{name}_compatible", f"{name}_conflicts")
    for name in ("number", "date", "actor", "place")
)
#: Facts that exclude each other, by themselves, where the statement is about the claim.
_HARD = (
    "number_only_conflicts", "counted_conflicts", "date_only_conflicts", "actor_only_conflicts", "place_only_conflicts",
    "scene_conflicts", "attribution_conflicts", "order_turned", "order_contrary",
)
_ABOUT = tuple((name, f"ab_{name}") for name in _HARD)


#: The phrases of a claim that a statement's wordings hold, each with the numbers of these.
Shared: TypeAlias = Sequence[tuple[int, Sequence[int]]]


def outline(asked: Asked, profile: Profile, near: Approach, shared: Shared) -> dict[str, float]:
    """The features that a candidate is set against the others by: how near its words, phrases and letters come to the claim."""
    same, contrary = _nearest_phrasing(asked, profile.phrasing, shared)
    fuzzy_same, fuzzy_contrary = _fuzzy(asked, profile.phrasing)
    return {
        "same": near.same.likeness,
        "contrary": near.contrary.likeness,
        "core": share_of(asked.keys, profile.core),
        "near_same": same[0],
        "near_contrary": contrary[0],
        "nearer_phrasing": same[0] - contrary[0],
        "nearer_three": sum(same) / len(same) - sum(contrary) / len(contrary),
        "fuzzy_same": fuzzy_same,
        "fuzzy_contrary": fuzzy_contrary,
    }


def measure_features(
    asked: Asked,
    profile: Profile,
    closeness: Closeness,
    standings: Sequence[Standing],
    facets: Sequence[Facet],
    gazetteer: Gazetteer,
    scenes: int,
    shared: Shared,
) -> dict[str, float]:
    """The features of one comparison that `outline` leaves open: whose words, agreement of facts, order, denial and speech."""
    facts = _facts(standings, facets, asked.total)
    return {
        **_closeness(asked, profile, closeness),
        **facts,
        "quantity": float(profile.statement.kind == "quantity"),
        "other_time": float(profile.statement.kind == "quantity" and _is_of_other_time(asked, facts, facets)),
        "scene_conflicts": min(scenes, 1.0),
        **_countries(asked, profile, gazetteer),
        **measure_order(asked, profile, gazetteer),
        **_denial(asked, profile),
        **_phrasing(asked, profile.phrasing, shared),
        **_following(asked, profile.phrasing),
        **_focus(asked, profile),
        **_speech(asked, profile, gazetteer),
    }


def combine(features: dict[str, float]) -> None:
    """Adds what only counts together: a conflicting fact means much where the statement is about the claim, little elsewhere.

    Needs the features of the comparison and of the candidate's standing among the others.
    """
    about, share, first = max(features["same"], features["contrary"]), features["share"], features["first"]
    most = min(max(*[features[name] for name in _HARD], min(features["polarity_conflicts"] * 4, 1.0)), 1.0)
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
            "lead_hard": max(features["close_lead"], 0.0) * most,
            "rank_hard": features["close_rank"] * most,
            "lead_pos": max(features["lead"], 0.0),
        }
    )
    features.update({both: about * min(features[name], 1.0) for name, both in _ABOUT})


def _closeness(asked: Asked, profile: Profile, closeness: Closeness) -> dict[str, float]:
    claim, keys = asked.claim, asked.keys
    return {
        "claim_in": closeness.claim_in,
        "wording_in": closeness.wording_in,
        "contrary_claim_in": closeness.contrary_claim_in,
        "contrary_wording_in": closeness.contrary_wording_in,
        "only_same": closeness.only_same,
        "only_contrary": closeness.only_contrary,
        "both": closeness.both,
        "unknown": closeness.unknown,
        "flipped": closeness.flipped,
        "odds": closeness.odds,
        "odds_worst": closeness.odds_worst,
        "nearer": closeness.same - closeness.contrary,
        "negated": sum(key.negated for key in keys) / max(len(keys), 1),
        "denies": float(profile.statement.stance == "denies"),
        "figures": min(len(claim.quantities), 3) / 3,
        "dates": min(len(claim.dates), 3) / 3,
    }


def _facts(standings: Sequence[Standing], facets: Sequence[Facet], total: float) -> dict[str, float]:
    sums: dict[tuple[str, str], float] = {}
    for facet in facets:
        place = facet.name, facet.agreement
        sums[place] = sums.get(place, 0) + facet.weight
    features = dict(_NOTHING)
    for place, weight in sums.items():
        feature = _SUMMED.get(place)
        if feature is not None:
            features[feature] = min(weight, 3.0)
    for only, beside, agrees, compatible, conflicts in _ALONE:
        features[only] = 0.0 if features[agrees] or features[compatible] else features[conflicts]
        features[beside] = features[conflicts] if features[agrees] or features[compatible] else 0.0
    for agreement in ("agrees", "conflicts"):
        features[f"polarity_{agreement}"] = sums.get(("polarity", agreement), 0) / total
        features[f"opposite_{agreement}"] = float(("polarity", agreement) in sums)
    actors = [row for row in standings if not row.place]
    places = [row for row in standings if row.place]
    for name, rows in (("actors", actors), ("places", places)):
        features[f"{name}_foreign"] = min(sum(row.standing == "foreign" for row in rows), 3) / 3
        features[f"{name}_same"] = sum(row.standing != "foreign" for row in rows) / max(len(rows), 1)
    return features


def _is_of_other_time(asked: Asked, facts: dict[str, float], facets: Sequence[Facet]) -> bool:
    """Whether the claim gives another figure, or none, for a time that is not the statement's."""
    if not facts["date_only_conflicts"] or facts["number_agrees"] or facts["number_compatible"]:
        return False
    against = {facet.span for facet in facets if facet.name == "date" and facet.agreement == "conflicts"}
    return all(mention.relation in ("on", "from_to") for mention in asked.claim.dates if mention.span in against)


def _countries(asked: Asked, profile: Profile, gazetteer: Gazetteer) -> dict[str, float]:
    """Whether the claim is about a country that the statement has nothing to do with, in place of one of the statement's."""
    stated = find_countries(profile.entities, gazetteer)
    foreign, missing = asked.countries - stated, find_countries(profile.named, gazetteer) - asked.countries
    abroad = float(not asked.hosts <= stated)
    return {
        "abroad": abroad,
        "abroad_instead": abroad * bool(missing),
        "countries_foreign": float(bool(foreign)),
        "countries_missing": float(bool(missing)),
        "elsewhere": float(bool(foreign and missing and asked.countries.isdisjoint(stated))),
    }


def _phrasing(asked: Asked, phrasing: Phrasing, shared: Shared) -> dict[str, float]:
    """The odds of each of the claim's phrases, and of those the statement does not know by which way they lean elsewhere."""
    held = {phrase for phrase, _ in shared}
    strange = [phrase for phrase in asked.grams if phrase not in held]
    return {
        **_odds("phrase", phrasing.all_odds([phrasing.split(holders) for _, holders in shared])),
        **_odds("strange", list(asked.leanings.odds(strange, asked.without).values())),
    }


def _odds(name: str, odds: Sequence[float]) -> dict[str, float]:
    return {
        # exact, and so the same in whatever order the phrases come
        f"{name}_odds": fsum(odds) / (len(odds) ** 0.5) if odds else 0.0,
        f"{name}_odds_worst": min(odds, default=0.0),
        f"{name}_odds_best": max(odds, default=0.0),
    }


def _following(asked: Asked, phrasing: Phrasing) -> dict[str, float]:
    """The odds of what follows what in the claim: "22 killed" is in no wording of "42 killed, 22 wounded"."""
    counts = phrasing.following.found(asked.near_pairs)
    odds = phrasing.all_odds(counts)
    said = sum([same > 0 for same, _ in counts])
    return {
        "follow_odds": sum(odds) / (len(odds) ** 0.5) if odds else 0.0,
        "follow_odds_worst": min(odds, default=0.0),
        "follow_same": said / max(len(asked.near_pairs), 1),
        "follow_contrary": min(len(counts) - said, 4) / 4,
    }


def _nearest_phrasing(asked: Asked, phrasing: Phrasing, shared: Shared) -> tuple[list[float], list[float]]:
    """How near the three nearest wordings of either side come to the claim by shared stems and pairs of stems, best first."""
    held = [0] * phrasing.count
    for _, holders in shared:
        for number in holders:
            held[number] += 1
    counts, size = phrasing.gram_counts, len(asked.grams)
    same, contrary = (
        sorted([2 * held[number] / (size + counts[number] or 1) for number in side], reverse=True)[:3] or [0.0]
        for side in _sides(asked, phrasing.sides)
    )
    return same, contrary


def _denial(asked: Asked, profile: Profile) -> dict[str, float]:
    """How much is denied in the claim, in the statement, and whether only one of the two denies."""
    denied = asked.denied
    stated = any(key.startswith("!") for key in profile.core)
    denies = profile.statement.stance == "denies"
    kept = denied or not DENIALS.isdisjoint(asked.said)
    return {
        "denied": float(denied),
        "stated_denied": float(stated),
        "denied_alone": float(denied != stated),
        "denial_kept": float(denies and kept),
        "denial_dropped": float(denies and not kept),
    }


def _focus(asked: Asked, profile: Profile) -> dict[str, float]:
    """Shares of the claim's words that the statement knows, over the clauses that have anything to do with it."""
    total = same = either = 0.0
    for group in asked.clauses:
        said, in_same, known = [], [], []
        for key in group:
            said.append(key.weight)
            if profile.says_widely(key.names):
                in_same.append(key.weight)
                known.append(key.weight)
            elif profile.denies(key.names):
                known.append(key.weight)
        if sum(known) >= 0.35 * sum(said):
            total, same, either = sum(said, total), sum(in_same, same), sum(known, either)
    total = total or 1.0
    return {"focus": total / asked.total, "focus_same": same / total, "focus_known": either / total}


def _speech(asked: Asked, profile: Profile, gazetteer: Gazetteer) -> dict[str, float]:
    """Whether the claim reports speech, and whether it names the statement's speaker."""
    named = not asked.names.isdisjoint(profile.voices)
    quoted = named or any(gazetteer.related(one, voice) for one in asked.speakers for voice in profile.voices)
    attributed = bool(asked.claim.attributions)
    told = not asked.speakers.isdisjoint(profile.tellers)
    return {
        "speech": float(asked.speech),
        "speaker_named": float(named),
        "attributed": float(attributed),
        "told": float(told),
        "reported": float(attributed or told or asked.unnamed or (asked.speech and quoted)),
        "has_speaker": float(profile.statement.speaker is not None),
    }


def _fuzzy(asked: Asked, phrasing: Phrasing) -> tuple[float, float]:
    """How alike the claim is to the nearest wording of either side, letter by letter, words in alphabetical order."""
    sides = [side.split("\n") if side else [] for side in _sides(asked, phrasing.sorted_words)]
    same, contrary = (process.extractOne(asked.sorted_words, side, scorer=fuzz.ratio) for side in sides)
    return (same[1] if same else 0.0) / 100, (contrary[1] if contrary else 0.0) / 100


def _sides(asked: Asked, sides: Sequence[T]) -> Sequence[T]:
    """What belongs to the wordings of the statement and to those of its contrary, in the claim's language."""
    return sides[2:] if asked.claim.lang == "fr" else sides[:2]
