"""What an earlier run found of the sentences of a draft: after an edit only those that are new are held against the base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from ..comparison.facet import Facet
from ..knowledge.entry import Statement
from ..reading.claim import Claim, Reader
from ..reading.dates import DateMention
from ..reading.quantities import Quantity
from ..trace import Ruling
from ..verdict import Evidence, Finding

if TYPE_CHECKING:
    from ..checker import Related
    from .checking import SentenceChecker


class _Evidence(Struct, frozen=True, array_like=True):
    """Evidence with its statement by id."""

    statement: str
    relation: str
    score: float
    reasons: tuple[Facet, ...]


class _Kept(Struct, frozen=True, array_like=True):
    """A finding as it is kept."""

    text: str
    lang: str
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    verdict: str
    confidence: float
    reasons: tuple[str, ...]
    evidence: tuple[_Evidence, ...]
    attributed: bool
    ruling: Ruling | None


_encoder, _decoder = Encoder(), Decoder(dict[str, _Kept])


class KeptFindings:
    """An engine that has the findings of an earlier run at hand; which sentences are in it depends on the draft.

    A finding tells of its claim the text, quantities and dates alone, whether it is new or kept.
    """

    def __init__(self, checker: SentenceChecker, statements: Mapping[str, Statement], data: bytes | None) -> None:
        self.reader: Reader = checker.reader
        self._checker, self._statements = checker, statements
        self._known = _read(data)
        self._asked: dict[str, _Kept] = {}

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
        """What the sources say about one claim, as of an earlier run where it is the same that was asked."""
        asked = "\0".join((lang or "", str(as_of), str(anchor), related, text))
        kept = self._asked.get(asked) or self._known.get(asked)
        if kept is None or any(row.statement not in self._statements for row in kept.evidence):
            kept = _keep(self._checker.check(text, lang=lang, as_of=as_of, anchor=anchor, related=related))
        self._asked[asked] = kept
        return self._finding(kept, id, as_of)

    def data(self) -> bytes | None:
        """What to keep for the next run: the findings that were asked for; None where these are the ones kept before."""
        return None if self._asked.keys() == self._known.keys() else _encoder.encode(self._asked)

    def _finding(self, kept: _Kept, id: str | None, as_of: date | None) -> Finding:
        claim = Claim(kept.text, kept.text, kept.lang, (), (), (), kept.quantities, kept.dates, ())
        rows = kept.evidence
        evidence = [Evidence(self._statements[row.statement], row.relation, row.score, row.reasons) for row in rows]
        return Finding(
            claim, kept.verdict, kept.confidence, kept.reasons, tuple(evidence), id, kept.attributed, as_of, kept.ruling
        )


def _read(data: bytes | None) -> dict[str, _Kept]:
    if data is None:
        return {}
    try:
        return _decoder.decode(data)
    except (MsgspecError, UnicodeDecodeError):
        return {}


def _keep(finding: Finding) -> _Kept:
    claim = finding.claim
    evidence = [_Evidence(one.statement.id, one.relation, one.score, one.reasons) for one in finding.evidence]
    return _Kept(
        claim.text, claim.lang, claim.quantities, claim.dates, finding.verdict, finding.confidence, finding.reasons,
        tuple(evidence), finding.attributed, finding.ruling,
    )  # fmt: skip
