"""Who stands before whom and who does what to whom, in a claim and in a statement's wordings, as named numbers."""

from __future__ import annotations

from ..knowledge.names import Gazetteer
from ..reading.deeds import ANY, BETWEEN
from ..reading.profile import Profile
from .asked import Asked
from .who import has_rival, has_roles_turned, is_turned


def measure_order(asked: Asked, profile: Profile, gazetteer: Gazetteer) -> dict[str, float]:
    """Features of order and deeds, 0 to 1: told as the statement's wordings do, the other way round, or as the contrary's do."""
    pairs = asked.pairs
    named = frozenset(entity for mention in asked.claim.mentions for entity in mention.entities)
    deeds = [deed for deed in asked.deeds if deed.is_named]
    sides = [deed for deed in asked.deeds if deed.action == ANY]
    between = [deed for deed in asked.deeds if deed.action[0] == BETWEEN]
    untold = [deed for deed in deeds if deed.written not in profile.deeds]
    return {
        "order_same": min(len(pairs & profile.pairs), 3) / 3,
        "order_turned": min(sum((other, one) in profile.pairs for one, other in pairs - profile.pairs), 3) / 3,
        "order_contrary": min(len((pairs & profile.contrary_pairs) - profile.pairs), 3) / 3,
        "deed_same": float(any(deed.written in profile.deeds for deed in deeds)),
        "deed_turned": float(any(is_turned(deed, profile) for deed in deeds)),
        "deed_rival": float(len(untold) == len(deeds) and any(has_rival(d, named, profile, gazetteer) for d in untold)),
        "deed_contrary": float(any(deed.written in profile.contrary_deeds for deed in untold)),
        "sides_same": float(any(deed.written in profile.deeds for deed in sides)),
        "sides_turned": float(any(is_turned(deed, profile) for deed in sides)),
        "sides_contrary": float(any(deed.written in profile.contrary_deeds - profile.deeds for deed in sides)),
        "roles_turned": float(has_roles_turned(asked.claim, profile, gazetteer)),
        "between_turned": float(any(is_turned(deed, profile) for deed in between)),
        "order_unknown": min(len(pairs - profile.pairs - profile.contrary_pairs), 3) / 3,
    }
