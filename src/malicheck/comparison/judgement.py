"""From compared facets to a relation: two questions, each answered by a readable table of weights.

Does the statement settle the claim at all, and if it does, does it support it or conflict with it? Each answer is a logistic sum
over the named features (`features.py`) and their squares. The table in `weights.json` is learnt by `benchmarks/train.py` from the
base's own wordings (each held against the base with itself left out, and with figures, dates and names altered) and from labelled
development claims; no claim, statement or id is stored in it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

WEIGHTS = Path(__file__).with_name("weights.json")
#: From this share of common phrases on a claim copies a wording.
COPIED = 0.8
RELATIONS = ("supports", "conflicts", "related")


class Relation(Struct, frozen=True):
    """How likely it is that a statement supports a claim, conflicts with it, or settles nothing; the three sum to 1."""

    supports: float
    conflicts: float
    related: float


class Question(Struct, frozen=True):
    """A yes-or-no question about a comparison: `start`, and what each feature and its square adds to the log odds of yes.

    The square keeps the sign of its feature. `values` gives all features at once: one by one takes twice as long.
    """

    start: float
    weights: tuple[tuple[str, float, float], ...]
    values: Callable[[Mapping[str, float]], tuple[float, ...]]

    @classmethod
    def of(cls, start: float, weights: Iterable[tuple[str, float, float]]) -> Question:
        """The question with these weights."""
        rows = tuple(weights)
        names = [name for name, _, _ in rows]
        return cls(start, rows, itemgetter(*names, names[-1]) if names else lambda features: ())

    def answer(self, features: Mapping[str, float]) -> float:
        """How likely yes is, 0 to 1; a feature that is not given counts as 0."""
        score = self.start
        try:
            values = self.values(features)
        except KeyError:
            values = tuple([features.get(name, 0.0) for name, _, _ in self.weights])
        for value, (_, linear, square) in zip(values, self.weights, strict=False):
            if value:
                score += value * (linear + square * abs(value))
        return 1 / (1 + math.exp(-score)) if score >= 0 else 1 - 1 / (1 + math.exp(score))


class Judgement(Struct, frozen=True):
    """The model: whether a statement settles a claim, and if so whether it conflicts with it rather than supports it.

    The latter is told of a copy of a wording in another way than of a claim in other words.
    """

    settles: Question
    conflicts: Question
    copies: Question


@cache
def load_judgement(path: Path = WEIGHTS) -> Judgement:
    """The shipped model, or another of the same form."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Judgement(*(_question(table[name]) for name in ("settles", "conflicts", "copies")))


def _question(table: Mapping[str, float | Mapping[str, tuple[float, float]]]) -> Question:
    start, weights = table["start"], table["weights"]
    assert isinstance(start, float) and isinstance(weights, Mapping)
    return Question.of(start, ((name, float(linear), float(square)) for name, (linear, square) in weights.items()))


def is_copy(features: Mapping[str, float]) -> bool:
    """Whether a claim copies one of the statement's wordings, or of its contrary, but for a few words.

    >>> is_copy({"near_same": 0.9})
    True
    """
    return copied(features) >= COPIED


def copied(features: Mapping[str, float]) -> float:
    """The share of phrases, 0 to 1, that a claim has in common with the nearest wording of either side."""
    return max(features.get("near_same", 0.0), features.get("near_contrary", 0.0))


def judge_relation(features: Mapping[str, float]) -> Relation:
    """The relation that the features of one comparison speak for.

    >>> relation = judge_relation({"same": 0.9, "first": 1.0})
    >>> round(relation.supports + relation.conflicts + relation.related, 6)
    1.0
    """
    model = load_judgement()
    settles = model.settles.answer(features)
    conflicts = (model.copies if is_copy(features) else model.conflicts).answer(features)
    return Relation(settles * (1 - conflicts), settles * conflicts, 1 - settles)


def judge(features: Mapping[str, float]) -> Relation:
    """The relation by the weights, mended by the rules of `settle`; `features` are all those of `combine`."""
    return settle(judge_relation(features), features)


#: From this share of its words on, a claim speaks in the statement's own words.
_OWN_WORDS = 0.95
#: From this share on of what follows what in its wordings, a claim speaks in the statement's order.
_IN_ORDER = 0.7
#: From this share of common phrases on, a claim repeats a wording; with as many of its letters, and of what follows what, to
#: the last figure.
_VERBATIM, _TO_THE_LETTER = 0.98, 0.995
#: How much more of the claim a wording of the contrary holds than any of the statement, where the claim says what is denied.
_NEARER = 0.25
#: How close, 0 to 1, such a claim must come to one of the statement's wordings; less where these mostly say who says so and
#: the claim does not.
_CLOSE, _CLOSE_BARE = 0.5, 0.35
#: Features that show a conflict of some kind; without any, own words in the statement's order say what it says.
_CONFLICTS = (
    "number_conflicts", "counted_conflicts", "date_conflicts", "actor_only_conflicts", "place_only_conflicts",
    "polarity_conflicts", "role_conflicts", "attribution_conflicts", "flipped", "only_contrary", "denied_alone",
)
#: Features that show another doer or scene.
_OTHERWISE = (
    "actor_conflicts", "place_conflicts", "scene_conflicts", "deed_turned", "deed_rival", "deed_contrary", "sides_turned",
)
#: Hints that names stand in another order: those by what the statement says of them, and all.
_TURNED = ("roles_turned", "between_turned")
_HINTS = ("order_turned", "order_contrary", *_TURNED)
#: From this weight on a figure that conflicts is sure to be the claim's answer to the statement's.
_SURE = 0.8
#: How much of what settles a claim speaks for support where nothing speaks against it: too little to be called supported.
_RATHER = 0.6
#: How near a claim comes to the wordings of the statement, and of its contrary.
_EITHER = (("same", "contrary"), ("near_same", "near_contrary"), ("fuzzy_same", "fuzzy_contrary"))


def settle(relation: Relation, features: Mapping[str, float]) -> Relation:
    """The relation, mended where the facts leave no choice.

    A claim that is a listed wording of the statement, word for word, supports; one that is a wording of its contrary conflicts.
    Another figure for another date is beside the statement, and so is another figure or date for another place.
    A claim that says what a denial denies, nearer to the contrary's wordings than to its own, conflicts; so does one of whose
    figures is right and another wrong, or in which who did it and who suffered it have changed places.
    A claim that says the whole proposition in the statement's own words and order, with nothing that conflicts, does not
    conflict: a verdict needs a compared fact; nor does one whose every word its wordings hold and that comes nearer to them
    than to those of the contrary by words, phrases and letters alike. (Copies that support are judged by their own weights.)
    Where the figure of a quantity agrees and no fact, name or denial stands against it, a conflict is not told: nothing could
    be named for it; where the figure of any statement does and support is likelier, a conflict is half as likely.
    A claim whose every word is the best candidate's, with another figure or date, is not beside it.
    """
    least, middle, most = sorted((relation.supports, relation.conflicts, relation.related))
    supports, conflicts, related = relation.supports, relation.conflicts, relation.related
    if _contrary_word_for_word(features):
        return Relation(least, most + middle, 0.0)
    if _word_for_word(features):
        return Relation(most + middle, least, 0.0)
    if features["other_time"] or _is_of_another_place(features):
        return Relation(0.0, 0.0, 1.0)
    if supports > conflicts and (_says_what_is_denied(features) or _has_wrong_fact(features)):
        return Relation(conflicts, supports, related)
    if _own_proposition(features) and (conflicts > supports or not is_copy(features)):
        less = min(supports, conflicts)
        left = less if is_copy(features) else less / 2
        return Relation(supports + conflicts - left, left, related)
    if conflicts > supports and features["quantity"] and _tells_the_figure(features) and not is_copy(features):
        return Relation((supports + conflicts) * _RATHER, (supports + conflicts) * (1 - _RATHER), related)
    if supports > conflicts and _shows_nothing_against(features):
        return Relation(supports + conflicts / 2, conflicts / 2, related)
    if supports > conflicts > related and _plainly_said(features):
        return Relation(supports, related, conflicts)
    if related > max(supports, conflicts) and _other_value(features):
        return Relation(supports, related, conflicts)
    return relation


def _contrary_word_for_word(features: Mapping[str, float]) -> bool:
    phrases = features["near_contrary"] >= _VERBATIM > features["near_same"]
    return phrases and features["fuzzy_contrary"] >= _TO_THE_LETTER


def _word_for_word(features: Mapping[str, float]) -> bool:
    phrases = features["near_same"] >= _VERBATIM > features["near_contrary"]
    return phrases and features["fuzzy_same"] >= _TO_THE_LETTER and features["follow_same"] >= _VERBATIM


def _is_of_another_place(features: Mapping[str, float]) -> bool:
    value = max(features["number_only_conflicts"], features["date_only_conflicts"])
    return bool(features["place_only_conflicts"]) and value >= _SURE


def _says_what_is_denied(features: Mapping[str, float]) -> bool:
    nearer = features["contrary_claim_in"] - features["claim_in"] >= _NEARER
    return bool(features["denial_dropped"]) and nearer


def _has_wrong_fact(features: Mapping[str, float]) -> bool:
    turned = features["role_conflicts"] and features["sides_turned"]
    return bool(turned) or features["number_beside_conflicts"] >= _SURE


def _own_proposition(features: Mapping[str, float]) -> bool:
    bare = features["has_speaker"] and not features["reported"]
    own = features["core"] >= _OWN_WORDS and features["same"] >= (_CLOSE_BARE if bare else _CLOSE)
    own = own and features["follow_same"] >= _IN_ORDER
    figures = not features["figures"] or bool(features["number_agrees"])
    return own and figures and not any(features[name] for name in (*_CONFLICTS, *_TURNED))


def _tells_the_figure(features: Mapping[str, float]) -> bool:
    return features["number_agrees"] >= 1.0 and not any(features[name] for name in (*_CONFLICTS, *_OTHERWISE))


def _shows_nothing_against(features: Mapping[str, float]) -> bool:
    return _tells_the_figure(features) and not any(features[name] for name in _HINTS)


def _plainly_said(features: Mapping[str, float]) -> bool:
    held = not any(features[name] for name in ("unknown", *_CONFLICTS, *_TURNED))
    nearer = all(features[of] > features[against] for of, against in _EITHER)
    return held and nearer


def _other_value(features: Mapping[str, float]) -> bool:
    known = features["first"] and not features["unknown"] and features["same"] >= _CLOSE
    return bool(known) and max(features["number_only_conflicts"], features["date_only_conflicts"]) >= 1.0
