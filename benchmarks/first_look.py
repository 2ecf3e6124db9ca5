"""Learn which candidates may settle a claim: the tables of `src/malicheck/comparison/first_look.json`.

    python benchmarks/first_look.py --out src/malicheck/comparison/first_look.json

Again after each `train.py`: learnt from is what the judgement says, with its present weights, of the candidates of the claims of
`tests/corpus`, of made-up claims, and of made-up news, held against the built-in base and against small parts of it. No label is
looked at. The limits let all but one in a thousand of the candidates through that would settle their claim: that one comes near to it
in no word or phrase, and is only related to it for the program. Needs `pip install -e ".[train]"`; takes a minute or two, and prints
how many candidates are left, and how many of them settle their claim.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import made_up
import numpy as np
from labelled import corpus_files, further_files, hard_files, read_claims
from msgspec.structs import replace
from sklearn.linear_model import LogisticRegression

from malicheck.checker import FEWEST_KEYS, Checker, Held
from malicheck.comparison.first_look import CLOSER, FIRST, look, seen_closer
from malicheck.comparison.judgement import is_copy, judge
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.retrieval import Index

#: From this strength on a candidate counts as one that settles its claim: the lower of the limits of the verdict, as a weaker
#: one can still soften a dispute.
_SETTLES = 0.35
#: Made-up claims, sentences and cells of tables, and how many of them each small base is asked.
_CLAIMS, _NEWS, _CELLS, _SMALL = 4000, 4000, 1500, 800
#: Statements of the small bases.
_SIZES = (3, 10, 40, 150)
#: How much more a candidate that settles weighs in learning than one that does not, and the share of those that is given up.
_WEIGHT, _GIVEN_UP = 50.0, 0.001
_DIGITS = 4


Example: TypeAlias = tuple[tuple[float, ...], bool]


def collect(checker: Checker, texts: Sequence[str]) -> Iterator[Example]:
    """For each candidate of each text what is looked at, and whether it settles the text."""
    for text in texts:
        claim = checker.reader.read(text)
        asked = checker.ask(claim)
        held = Held(checker.reader, asked, checker.find(claim))
        if len(asked.keys) < FEWEST_KEYS or held.is_far:
            continue
        rows = look(asked, [row.score for row, _ in held.near], [found for _, found in held.near])
        for place, (row, weighed) in enumerate(zip(rows, held.weigh(), strict=True)):
            relation = judge(weighed.comparison.features)
            settles = max(relation.supports, relation.conflicts) >= _SETTLES
            yield (*row, *seen_closer(held.outline(place))), settles


def part_of(base: KnowledgeBase, size: int, chance: random.Random) -> KnowledgeBase:
    """A base of so many of the statements."""
    kept = chance.sample(sorted(base.statements), size)
    return replace(base, statements={id: base.statements[id] for id in kept})


def cell(claim: str, chance: random.Random) -> str:
    """A number with a word or two of a claim, as the cell of a table is read."""
    words = claim.split()
    place = chance.randrange(len(words))
    return f"{chance.randint(2, 9000)}, {' '.join(words[place : place + chance.randint(1, 3)])}"


def examples(checker: Checker) -> Iterator[Example]:
    """All that is learnt from."""
    chance = random.Random(3)
    labelled = read_claims([*corpus_files(), *further_files(), *hard_files()])
    claims = [claim.text for claim in labelled] + made_up.claims(checker.base, _CLAIMS)
    news = [made_up.news(chance) for _ in range(_NEWS)]
    cells = [cell(chance.choice(claims), chance) for _ in range(_CELLS)]
    yield from collect(checker, claims + news + cells)
    for size in _SIZES:
        small = part_of(checker.base, size, chance)
        own = [text for one in small.statements.values() for text in (*one.wordings.same_en, *one.wordings.contrary_fr)]
        texts = chance.sample(own, min(len(own), _SMALL)) + chance.sample(claims + news, _SMALL)
        yield from collect(Checker(small, Index(small, checker.reader)), texts)


def learn(rows: Sequence[Example], names: Sequence[str]) -> tuple[dict[str, object], list[Example]]:
    """The table of a look at the first so many values, and the examples that it lets through."""
    count = len(names)
    plain = np.array([row[:count] for row, _ in rows])
    settles = np.array([settling for _, settling in rows])
    values = np.hstack([plain, plain**2])
    middle, spread = values.mean(0), values.std(0) + 1e-9
    model = LogisticRegression(C=0.1, max_iter=2000)
    model.fit((values - middle) / spread, settles, sample_weight=np.where(settles, _WEIGHT, 1.0))
    weights = np.round(model.coef_[0] / spread, _DIGITS)
    start = round(float(model.intercept_[0] - (model.coef_[0] * middle / spread).sum()), _DIGITS)
    sums = start + values @ weights
    least = round(float(np.quantile(sums[settles], _GIVEN_UP, method="lower")), _DIGITS)
    print(f"{len(rows)} candidates, {settles.sum()} settle; left after a look: {(sums >= least).sum()}")
    pairs = {name: [float(weights[place]), float(weights[count + place])] for place, name in enumerate(names)}
    left = [row for row, total in zip(rows, sums, strict=True) if total >= least]
    return {"start": start, "least": least, "weights": pairs}, left


def main() -> None:
    """Learn and write the table."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="where to write the table")
    asked = parser.parse_args()
    first, left = learn(list(examples(Checker.open())), FIRST)
    # a copy of a wording is always compared in full
    names = (*FIRST, *CLOSER)
    closer, _ = learn([row for row in left if not is_copy(dict(zip(names, row[0], strict=True)))], names)
    asked.out.write_text(json.dumps({"first": first, "closer": closer}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
