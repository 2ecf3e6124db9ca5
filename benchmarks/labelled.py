"""Labelled claims, their split into a part to tune on and a part kept aside, and the figures of a set of answers."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean

VERDICTS = ("supported", "contradicted", "disputed", "not_covered")
CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
_SETTLED = frozenset({"supported", "contradicted", "disputed"})


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim with the verdict it should get and the ids of the statements that settle it, the nearest first.

    `change` is what was altered to make it conflict, `form` how it is put (headline, post, question ...).
    """

    id: str
    lang: str
    text: str
    label: str
    evidence: tuple[str, ...]
    change: str | None
    form: str | None
    as_of: str | None

    @property
    def topic(self) -> str:
        """What keeps claims together when they are split: the nearest statement, else the claim itself."""
        return self.evidence[0] if self.evidence else self.text

    @property
    def kept_aside(self) -> bool:
        """Whether it belongs to the third, by statement, that nothing is learnt from or chosen by."""
        return zlib.crc32(self.topic.encode()) % 3 == 0

    @property
    def day(self) -> date | None:
        """The date the claim is read as of."""
        return date.fromisoformat(self.as_of) if self.as_of else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system says of a claim: a verdict, how sure it is (higher is surer), and statement ids, best first."""

    verdict: str
    confidence: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How often answers are right, as shares of 1.

    `wrong_assurance`: a contradicted claim called supported; `wrong_alarm`: a supported one called contradicted; `invented`:
    a claim that nothing covers given a verdict. All three are shares of all claims. `first` and `three`: a right statement is
    first, or among the first three, of the claims that have one.
    """

    claims: int
    accuracy: float
    macro_f1: float
    wrong_assurance: float
    wrong_alarm: float
    invented: float
    first: float
    three: float


def corpus_files() -> list[Path]:
    """The labelled claims that are kept with the tests."""
    return sorted(CORPUS.glob("claims-*.jsonl"))


def further_files() -> list[Path]:
    """The claims of further authors, to learn from as well."""
    return sorted(CORPUS.glob("further-*.jsonl"))


def hard_files() -> list[Path]:
    """The claims of further authors who were asked to make them hard, to learn from as well."""
    return sorted(CORPUS.glob("hard-*.jsonl"))


def everyday_files() -> list[Path]:
    """The claims of further authors as people make them on an ordinary day; nothing is learnt from them."""
    return sorted(CORPUS.glob("everyday-*.jsonl"))


def unseen_files() -> list[Path]:
    """The claims of authors of whom nothing is learnt and whose errors nobody reads."""
    return sorted(CORPUS.glob("unseen-*.jsonl"))


def plain_files() -> list[Path]:
    """Short claims in plain words, of authors of whom nothing is learnt either."""
    return sorted(CORPUS.glob("plain-*.jsonl"))


def read_claims(paths: Sequence[Path]) -> list[LabelledClaim]:
    """The claims of JSON Lines files, in order. Raises ValueError with file and line where a row is not one."""
    claims = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                claims.append(_read_line(line, f"{path}:{number}"))
    return claims


def _read_line(line: str, place: str) -> LabelledClaim:
    try:
        row = json.loads(line)
        claim = LabelledClaim(
            str(row["id"]), row["lang"], row["claim"], row["label"], tuple(row["evidence"]),
            row.get("change"), row.get("form"), row.get("as_of"),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{place}: not a labelled claim ({type(error).__name__}: {error})") from error
    if claim.label not in VERDICTS:
        raise ValueError(f"{place}: the label {claim.label!r} is none of {', '.join(VERDICTS)}")
    return claim


def measure(claims: Sequence[LabelledClaim], answers: Sequence[Answer]) -> Figures:
    """The figures of the answers to these claims, in the same order. Raises ValueError when there are none."""
    if not claims:
        raise ValueError("no claims to measure")
    pairs = [(claim.label, answer.verdict) for claim, answer in zip(claims, answers, strict=True)]
    total = len(pairs)
    with_evidence = [(set(c.evidence), a.evidence) for c, a in zip(claims, answers, strict=True) if c.evidence]
    return Figures(
        claims=total,
        accuracy=sum(gold == got for gold, got in pairs) / total,
        macro_f1=fmean(f1_scores(pairs).values()),
        wrong_assurance=pairs.count(("contradicted", "supported")) / total,
        wrong_alarm=pairs.count(("supported", "contradicted")) / total,
        invented=sum(gold == "not_covered" and got in _SETTLED for gold, got in pairs) / total,
        first=_share([not gold.isdisjoint(got[:1]) for gold, got in with_evidence]),
        three=_share([not gold.isdisjoint(got[:3]) for gold, got in with_evidence]),
    )


def f1_scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The F1 of each verdict that occurs among (right, given) pairs."""
    counts = Counter(pairs)
    scores = {}
    for verdict in VERDICTS:
        given = sum(count for (_, got), count in counts.items() if got == verdict)
        right = sum(count for (gold, _), count in counts.items() if gold == verdict)
        if given + right:
            scores[verdict] = 2 * counts[verdict, verdict] / (given + right)
    return scores


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
