"""The judgement: the trees written out as a function say what the trees say."""

from __future__ import annotations

import random

from malicheck.comparison import judgement


def test_written_out_trees_add_up_alike() -> None:
    model = judgement.load_trees()
    chance = random.Random(7)
    for _ in range(300):
        values = [chance.choice((0.0, 1.0, chance.uniform(-2, 3))) for _ in model.features]
        assert judgement._written_out()(values) == tuple(judgement._sum(trees, values) for trees in model.trees)


def test_many_comparisons_are_judged_as_few_are() -> None:
    features = {"same": 0.8, "first": 1.0, "share": 0.7}
    first = judgement.judge_relation(features)
    judgement._Used.times = judgement._MANY
    assert judgement.judge_relation(features) == first
