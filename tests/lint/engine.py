"""An engine of few words: it knows a handful of names and gives the verdict that a phrase is listed for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from malicheck.checker import Related
from malicheck.comparison.facet import Facet
from malicheck.knowledge.entry import Entity, Figure, KnowledgeBase, Period, Source, Speaker, Statement
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import load_lexicon
from malicheck.reading.claim import Reader
from malicheck.span import Span
from malicheck.verdict import Evidence, Finding

ENTITIES = (
    Entity("mali", "Mali", "country", ("Mali",), ("Mali",), ("Malian",), ("malien", "malienne", "maliens")),
    Entity("niger", "Niger", "country", ("Niger",), ("Niger",), ("Nigerien",), ("nigérien",)),
    Entity("minusma", "MINUSMA", "operation", ("MINUSMA", "UN mission"), ("MINUSMA", "mission de l’ONU"), part_of="un"),
    Entity("un", "UN", "organisation", ("UN", "United Nations"), ("ONU", "Nations unies")),
    Entity("aid-watch", "Aid Watch", "organisation", ("Aid Watch",), ("Aid Watch",)),
    Entity("red-band", "Red Band", "armed-group", ("Red Band",), ("Bande rouge",)),
    Entity("awa-diallo", "Awa Diallo", "person", ("Awa Diallo", "Diallo"), ("Awa Diallo", "Diallo")),
    Entity("jean-petit", "Jean Petit", "person", ("Jean Petit", "Petit"), ("Jean Petit", "Petit")),
    Entity("menaka", "Ménaka", "place", ("Ménaka",), ("Ménaka",), part_of="mali"),
    Entity("gao", "Gao", "place", ("Gao",), ("Gao",), part_of="mali"),
)
PRESS = Source("gazette", "Sahel Gazette", "One year on", "https://example.org/one?a=1&b=2", "2023-02-01")
COUNT = Statement(
    "red-band-count", "red-band", "quantity", "estimates", "The Red Band has about 300 fighters in Ménaka.",
    "La Bande rouge compte environ 300 combattants à Ménaka.", PRESS,
    Speaker("awa-diallo", "Awa Diallo, researcher", "Awa Diallo, chercheuse"), "paragraph 2",
    Period("2023-01", "2023-01"),
    figures=(Figure(300, 300, "about", "fighters", "fighters"),),
)  # fmt: skip
DENIAL = Statement(
    "red-band-denial", "red-band", "statement", "denies", "The government denied that the Red Band is in Ménaka.",
    "Le gouvernement a nié la présence de la Bande rouge à Ménaka.", PRESS, date=Period("2023-02", "2023-02"),
)  # fmt: skip
BASE = KnowledgeBase({one.id: one for one in (COUNT, DENIAL)}, {PRESS.id: PRESS}, {one.id: one for one in ENTITIES})


@dataclass(frozen=True, slots=True)
class Rule:
    """What the engine says of a sentence that holds a phrase: the verdict, and the fact compared, found at `at`."""

    phrase: str
    verdict: str
    facet: str = "number"
    agreement: str = "conflicts"
    at: str = ""
    stated: str = "300"
    confidence: float = 0.9
    attributed: bool = False
    beside: tuple[Facet, ...] = ()


RULES = (
    Rule("500 fighters", "contradicted", at="500"),
    Rule("500 combattants", "contradicted", at="500"),
    Rule("900 fighters", "contradicted", at="900", confidence=0.5),
    Rule("700 fighters", "contradicted", at="700", attributed=True),
    Rule("in 2019", "contradicted", "date", at="2019", stated="2023-01"),
    Rule("in Gao", "contradicted", "place", at="Gao", stated="Ménaka"),
    Rule("said Petit", "contradicted", "attribution", at="Petit", stated="Awa Diallo", attributed=True),
    Rule("fled", "contradicted", "wording", at="", stated=""),
    Rule("is in Ménaka", "disputed", agreement="agrees"),
    Rule("300 fighters", "supported", agreement="agrees", at="300 fighters"),
)


@dataclass(slots=True)
class ScriptedChecker:
    """Gives the verdict of the first rule whose phrase the sentence holds; what it was asked is kept."""

    rules: tuple[Rule, ...] = RULES
    base: KnowledgeBase = BASE
    asked: list[str] = field(default_factory=list)
    reader: Reader = field(default_factory=lambda: Reader(load_lexicon(), Gazetteer(ENTITIES)))

    def check(
        self,
        text: str,
        *,
        id: str | None = None,
        lang: str | None = None,
        as_of: date | None = None,
        anchor: date | None = None,
        related: Related = "always",
    ) -> Finding:
        self.asked.append(text)
        if "break the engine" in text:
            raise RuntimeError("the engine broke")
        claim = self.reader.read(text, lang, anchor)
        rule = next((one for one in self.rules if one.phrase in claim.text), None)
        if rule is None:
            return Finding(claim, "not_covered", 0.0, (), (), id)
        start = claim.text.find(rule.at) if rule.at else -1
        span = Span(start, start + len(rule.at)) if start >= 0 else None
        facet = Facet(rule.facet, rule.agreement, rule.at, rule.stated, span)
        relation = "conflicts" if rule.verdict == "contradicted" else "supports"
        evidence = [Evidence(COUNT, relation, rule.confidence, (facet, *rule.beside))]
        if rule.verdict == "disputed":
            against = Facet("wording", "conflicts", "", DENIAL.en)
            evidence.append(Evidence(DENIAL, "conflicts", rule.confidence, (against,)))
        return Finding(claim, rule.verdict, rule.confidence, (rule.facet,), tuple(evidence), id, rule.attributed)
