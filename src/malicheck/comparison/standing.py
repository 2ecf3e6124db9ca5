"""How a compared statement stands among the others found for the same claim: by what was searched for, and by words alone."""

from __future__ import annotations

from collections.abc import Sequence

#: BM25 gain of a key that a document holds in full, for reading a score as a share of the claim.
_FULL = 2.2


def share_found(score: float, most: float) -> float:
    """A score of retrieval as a share of the most that the claim's keys could gain, whose weight together is `most`."""
    return min(score / (_FULL * most), 1.5)


def stand_among(scores: Sequence[float], features: Sequence[dict[str, float]], most: float) -> None:
    """Adds to each comparison's features how it stands among the candidates, which come best score first.

    `scores` are those of retrieval, figures and dates included: against the best, the next, and the most possible (`most` is the
    weight of the claim's keys). A wrong figure or date in a claim draws statements that happen to have it: so closeness in words
    alone is set against that of the closest, too.
    """
    if not features:
        return
    best = scores[0]
    for rank, row in enumerate(features):
        next_best = scores[rank + 1] if rank + 1 < len(scores) else 0.0
        row["rank_score"] = scores[rank] / best
        row["first"] = float(rank == 0)
        row["lead"] = (scores[rank] - next_best if rank == 0 else scores[rank] - best) / best
        row["share"] = share_found(scores[rank], most)
    closeness = [_closeness(row) for row in features]
    for name, values in (
        ("about", [max(row["same"], row["contrary"]) for row in features]),
        ("near", [max(row["near_same"], row["near_contrary"]) for row in features]),
        ("core", [row["core"] for row in features]),
        ("close", closeness),
    ):
        top = max(values) or 1.0
        for row, value in zip(features, values, strict=True):
            row[f"{name}_rank"] = value / top
    second, first = sorted((0.0, *closeness))[-2:]
    leader = closeness.index(first)
    for place, row in enumerate(features):
        row["close_lead"] = closeness[place] - (second if place == leader else first)


def _closeness(features: dict[str, float]) -> float:
    """Words, phrases and letters together, by whichever side is nearer."""
    return (
        max(features["same"], features["contrary"])
        + max(features["near_same"], features["near_contrary"])
        + max(features["fuzzy_same"], features["fuzzy_contrary"])
    )
