"""Findings made by hand, as the reports get them."""

from __future__ import annotations

from malicheck.comparison.facet import Facet
from malicheck.knowledge.entry import Period, Source, Speaker, Statement
from malicheck.knowledge.names import Mention
from malicheck.reading.claim import Claim
from malicheck.verdict import Evidence, Finding

PRESS = Source(
    "press-2022-11",
    "Sahel Gazette",
    "Peacekeepers at a crossroads",
    "https://example.org/2022/11/peacekeepers",
    "2022-11-16",
)
PERSONNEL = Statement(
    "minusma-personnel",
    "minusma",
    "quantity",
    "asserts",
    "The UN mission in Mali has 17,557 personnel: soldiers, police officers, civilians and volunteers.",
    "La mission de l’ONU au Mali compte 17\u202f557 soldats, policiers, civils et volontaires.",
    PRESS,
    Speaker("minusma", "MINUSMA", "Minusma"),
    "paragraph 3",
    Period("2022-11", "2022-11"),
    actors=("minusma",),
    places=("mali",),
)
WAGNER = Statement(
    "wagner-about-1000",
    "wagner",
    "quantity",
    "estimates",
    "About 1,000 Wagner fighters are deployed in Mali.",
    "Environ 1\u202f000 combattants de Wagner sont déployés au Mali.",
    PRESS,
    Speaker(
        "james-heappey", "James Heappey, British defence minister", "James Heappey, ministre britannique de la Défense"
    ),
    "paragraph 5",
    Period("2022-11", "2022-11"),
    actors=("wagner-group",),
    places=("mali",),
)
DENIAL = Statement(
    "bamako-denies-wagner",
    "wagner",
    "statement",
    "denies",
    "The Malian government denied having called in the Wagner paramilitaries.",
    "Le gouvernement malien a nié avoir fait appel aux paramilitaires de Wagner.",
    PRESS,
    Speaker("malian-government", "Malian government", "gouvernement du Mali"),
    "paragraph 6",
    Period("2022-11", "2022-11"),
    actors=("malian-government", "wagner-group"),
    places=("mali",),
)


def claim(text: str, lang: str = "en", mentions: tuple[Mention, ...] = ()) -> Claim:
    """A claim with its text alone, or with the names in it."""
    return Claim(text, text, lang, (), (), mentions, (), (), ())


CONTRADICTED = Finding(
    claim("MINUSMA has only 5,000 personnel"),
    "contradicted",
    0.93,
    ("number",),
    (
        Evidence(
            PERSONNEL,
            "conflicts",
            0.93,
            (
                Facet("number", "conflicts", "5,000 personnel", "17,557"),
                Facet("actor", "agrees", "MINUSMA", "MINUSMA"),
            ),
        ),
    ),
)
DISPUTED = Finding(
    claim("About 1,000 Wagner fighters are deployed in Mali"),
    "disputed",
    0.71,
    ("number", "polarity"),
    (
        Evidence(WAGNER, "supports", 0.97, (Facet("number", "agrees", "About 1,000", "about 1,000"),)),
        Evidence(
            DENIAL, "conflicts", 0.71, (Facet("polarity", "conflicts", "are deployed", "denied having called in"),)
        ),
        Evidence(PERSONNEL, "related", 0.2, (Facet("place", "agrees", "Mali", "Mali"),)),
    ),
    "a1",
)
SUPPORTED = Finding(
    claim("La Minusma compte 17 557 soldats, policiers, civils et volontaires", "fr"),
    "supported",
    0.98,
    ("number", "actor"),
    (
        Evidence(
            PERSONNEL,
            "supports",
            0.98,
            (
                Facet("number", "agrees", "17 557", "17,557"),
                Facet("actor", "agrees", "Minusma", "Minusma"),
                Facet("date", "compatible", "", "2022-11"),
            ),
        ),
    ),
)
NOT_COVERED = Finding(
    claim("Russia annexed Crimea in 2014", "en", (Mention(0, 1, 0, 6, ("russia",)),)),
    "not_covered",
    0.12,
    (),
    (Evidence(WAGNER, "related", 0.12, (Facet("date", "conflicts", "in 2014", "2022-11"),)),),
)
FINDINGS = (CONTRADICTED, DISPUTED, SUPPORTED, NOT_COVERED)
