"""The codes of findings, as a table. A code is never given another meaning and never used again.

MC1xx are findings about claims, MC9xx about ignore comments. Each has a page in `docs/rules/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

from ..errors import ConfigError


class Rule(Struct, frozen=True):
    """One kind of finding.

    `level` is what a sure finding has; `precision` (SARIF: `high`, `medium`, `low`) belongs to the kind, not the
    finding; `selected` tells whether it is reported without being asked for.
    """

    code: str
    name: str
    level: str
    precision: str
    en: str
    fr: str
    selected: bool = True

    def summary(self, lang: str) -> str:
        """What the code means, in one sentence."""
        return self.fr if lang == "fr" else self.en


_CLAIMS = (
    Rule(
        "MC101", "contradicted-number", "error", "high",
        "A number conflicts with what the statements say.",
        "Un nombre contredit ce que disent les énoncés.",
    ),
    Rule(
        "MC102", "contradicted-date", "error", "high",
        "A date conflicts with what the statements say.",
        "Une date contredit ce que disent les énoncés.",
    ),
    Rule(
        "MC103", "contradicted-actor", "error", "high",
        "Someone is named where the statements name someone else.",
        "Un acteur est nommé là où les énoncés en nomment un autre.",
    ),
    Rule(
        "MC104", "contradicted-place", "error", "high",
        "A place is named where the statements name another.",
        "Un lieu est nommé là où les énoncés en nomment un autre.",
    ),
    Rule(
        "MC105", "contradicted-polarity", "error", "high",
        "The statements say the opposite.",
        "Les énoncés disent le contraire.",
    ),
    Rule(
        "MC106", "contradicted-role", "error", "high",
        "Who did it and to whom are the other way round in the statements.",
        "Qui a agi et envers qui sont inversés par rapport aux énoncés.",
    ),
    Rule(
        "MC107", "misattributed", "error", "high",
        "The statements have someone else say it.",
        "Les énoncés l’attribuent à quelqu’un d’autre.",
    ),
    Rule(
        "MC108", "disputed", "warning", "medium",
        "Sources disagree, and the sentence states it without saying who says so.",
        "Les sources divergent, et la phrase l’affirme sans dire qui le dit.",
    ),
    Rule(
        "MC109", "superseded", "warning", "medium",
        "A newer figure of the same series has replaced this one.",
        "Un chiffre plus récent de la même série a remplacé celui-ci.",
    ),
    Rule(
        "MC110", "other-time-or-place", "warning", "medium",
        "The figure is right for another time or place.",
        "Le chiffre vaut pour une autre date ou un autre lieu.",
    ),
    Rule(
        "MC111", "qualifier", "warning", "medium",
        "A qualifier such as “about” or “more than” was dropped, added or made stronger.",
        "Une réserve comme « environ » ou « plus de » a été omise, ajoutée ou durcie.",
    ),
    Rule(
        "MC112", "contradicted-counted", "error", "high",
        "The number is right, but it counts something else in the statements.",
        "Le nombre est juste, mais il compte autre chose dans les énoncés.",
    ),
    Rule(
        "MC113", "contradicted", "warning", "medium",
        "The sentence as a whole conflicts with what the statements say.",
        "La phrase dans son ensemble contredit ce que disent les énoncés.",
    ),
    Rule(
        "MC120", "not-covered", "info", "low",
        "The sentence makes a checkable claim that no statement settles.",
        "La phrase contient une affirmation vérifiable qu’aucun énoncé ne tranche.",
        selected=False,
    ),
    Rule(
        "MC121", "unattributed-figure", "info", "low",
        "The figure agrees with a statement, but the sentence does not say whose it is.",
        "Le chiffre concorde avec un énoncé, mais la phrase ne dit pas de qui il vient.",
        selected=False,
    ),
    Rule(
        "MC122", "needs-review", "info", "low",
        "A statement speaks to the sentence, but too unclearly to say whether it agrees: it is for people to read.",
        "Un énoncé porte sur la phrase, mais trop peu clairement pour dire s’il concorde : c’est à relire.",
        selected=False,
    ),
    Rule(
        "MC190", "supported", "info", "medium",
        "Statements support the sentence.",
        "Des énoncés appuient la phrase.",
        selected=False,
    ),
)  # fmt: skip
_HYGIENE = (
    Rule(
        "MC901", "unused-ignore", "warning", "high",
        "An ignore comment or setting hides nothing.",
        "Un commentaire ou un réglage d’exclusion ne masque rien.",
    ),
    Rule(
        "MC902", "expired-ignore", "warning", "high",
        "An ignore comment or setting has expired; its finding is back.",
        "Un commentaire ou un réglage d’exclusion a expiré ; le constat est revenu.",
    ),
    Rule(
        "MC903", "ignore-without-reason", "warning", "high",
        "An ignore comment does not say why.",
        "Un commentaire d’exclusion ne dit pas pourquoi.",
    ),
    Rule(
        "MC904", "unreadable-ignore", "warning", "high",
        "An ignore comment cannot be read, so it hides nothing.",
        "Un commentaire d’exclusion est illisible et ne masque donc rien.",
    ),
)  # fmt: skip
RULES: dict[str, Rule] = {rule.code: rule for rule in (*_CLAIMS, *_HYGIENE)}
_PATTERN = re.compile(r"MC\d{0,3}")


def matching(selector: str) -> tuple[str, ...]:
    """The codes a selector stands for: a code, its beginning (`MC1`), a name, or `ALL`; empty when there is none.

    >>> matching("MC90")
    ('MC901', 'MC902', 'MC903', 'MC904')
    """
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return tuple(RULES)
    if _PATTERN.fullmatch(wanted.upper()):
        return tuple(code for code in RULES if code.startswith(wanted.upper()))
    return tuple(rule.code for rule in RULES.values() if rule.name == wanted.lower())


def codes_of(selectors: Iterable[str], where: str) -> frozenset[str]:
    """All codes of several selectors, which were given at `where`. Raises ConfigError for one that stands for none."""
    found: set[str] = set()
    for selector in selectors:
        codes = matching(selector)
        if not codes:
            near = get_close_matches(selector.upper(), RULES, n=1) or get_close_matches(
                selector.lower(), [rule.name for rule in RULES.values()], n=1
            )
            hint = f"did you mean {near[0]}?" if near else "codes run from MC101 to MC904; see `malicheck explain`"
            raise ConfigError(f'{where}: there is no code "{selector}"', hint)
        found.update(codes)
    return frozenset(found)


def selected_codes(select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes to report: those selected (by default those that need no asking), and more, without the ignored ones.

    A more exact selector wins over a less exact one, as `--ignore MC1 --extend-select MC101` keeps MC101.
    """
    chosen: dict[str, tuple[int, bool]] = {rule.code: (0, rule.selected) for rule in RULES.values()}
    select = list(select)
    if select:
        chosen = dict.fromkeys(RULES, (0, False))
    for selectors, value, where in (
        (select, True, "select"),
        (extend, True, "extend-select"),
        (ignore, False, "ignore"),
    ):
        for selector in selectors:
            size = 6 if selector.upper() in RULES or not _PATTERN.fullmatch(selector.upper()) else len(selector)
            for code in codes_of([selector], where):
                if size >= chosen[code][0]:
                    chosen[code] = (size, value)
    return frozenset(code for code, (_, value) in chosen.items() if value)
