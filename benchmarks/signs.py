"""Which way a feature may speak: a prior that keeps the weights from learning what only the labelled claims are like.

People who write wrong claims for learning keep more of a statement's words than those who write right ones. Left alone, the
weights take closeness to a statement's own wordings for a sign of conflict, and a draft that repeats a statement is told to
contradict it. So closeness to the statement may never speak for a conflict, nor closeness to its contrary against one; an
agreeing fact never for, a conflicting one never against; and nothing that is known may speak against being about the claim.
"""

from __future__ import annotations

import re

#: Features that may only speak for an answer of yes, and only against it, by question; all others may speak either way.
_SIGNS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "settles": (
        re.compile(
            r"same|contrary|(near|fuzzy|only|focus|deed|sides|order|follow|actors|places)_same|(near|fuzzy|only|follow)_contrary|"
            r"(contrary_)?(claim|wording)_in|core|(about|near|close|core)_rank|rank_score|first|share|lead|lead_pos|close_lead|"
            r"focus|focus_known|both|odds|nearer|nearer_(phrasing|three)|agree|\w+_agrees|(share|first|about|agree)_clean"
        ),
        re.compile(r"unknown|elsewhere|abroad(_instead)?|other_time|countries_(foreign|missing)|(actors|places)_foreign"),
    ),
    "conflicts": (
        re.compile(
            r"contrary|(near|fuzzy|only|order|deed|sides|follow)_contrary|contrary_(claim|wording)_in|flipped|(deed|sides|between|roles)_turned|deed_rival|"
            r"denied_alone|denial_dropped|order_turned|hard|(about|agree|share|first)_hard|\w+_conflicts|(actors|places|countries)_foreign"
        ),
        re.compile(
            r"same|(near|fuzzy|only|focus|deed|sides|order|follow|actors|places)_same|(claim|wording)_in|nearer|nearer_(phrasing|three)|"
            r"odds|odds_worst|(phrase|follow|strange)_odds(_worst|_best)?|core|agree|\w+_agrees|(nearer|agree|about)_clean"
        ),
    ),
}


def sign(question: str, feature: str) -> int:
    """1 where the feature may only speak for yes, -1 only against it, 0 either way.

    >>> sign("conflicts", "near_same"), sign("conflicts", "date_only_conflicts"), sign("settles", "figures")
    (-1, 1, 0)
    """
    up, down = _SIGNS["settles" if question == "settles" else "conflicts"]
    return 1 if up.fullmatch(feature) else -1 if down.fullmatch(feature) else 0
