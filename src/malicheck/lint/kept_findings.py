"""What an earlier run found of the sentences of a draft: after an edit only those that are new are held against the base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from ..comparison.facet import Facet
from ..knowledge.entry import Statement
from ..reading.claim import Claim, Reader
from ..reading.dates import DateMention
from ..reading.quantities import Quantity
from ..trace import Ruling
from ..verdict import Evidence, Finding
from .copies import in_a_copy

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

#: With fewer new sentences than this a draft is not worth a second process.
_WORTH_A_COPY = 16
#: The share of a draft that is checked here: a copy takes longer, as what it changes in memory is copied first.
_HERE = 5 / 9


#: What an engine is asked about a sentence: its text, its language, and the day that "last year" counts from.
Question: TypeAlias = tuple[str, str, date | None]


class KeptFindings:
    """An engine that has the findings of an earlier run at hand; which sentences are in it depends on the draft.

    A finding tells of its claim the text, quantities and dates alone, whether it is new or kept. With `shares`, a copy of this
    process looks for nearly half of what will be asked; without such a copy all is looked for here.
    """

    def __init__(
        self, checker: SentenceChecker, statements: Mapping[str, Statement], data: bytes | None, shares: bool = False
    ) -> None:
        self.reader: Reader = checker.reader
        self._checker, self._statements, self._shares = checker, statements, shares
        self._known = _read(data)
        self._asked: dict[str, _Kept] = {}
        self._elsewhere: frozenset[str] = frozenset()
        self._brought: dict[str, _Kept] = {}
        self._wait: Callable[[], bytes | None] | None = None

    def expect(self, questions: Iterable[Question]) -> None:
        """Has the last of those of the questions that are new, nearly half, answered by a copy of this process meanwhile."""
        if not self._shares:
            return
        all_new = {_key(text, lang, None, anchor, "never"): (text, lang, anchor) for text, lang, anchor in questions}
        new = [(key, question) for key, question in all_new.items() if key not in self._known]
        if len(new) < _WORTH_A_COPY:
            return
        later = dict(new[round(len(new) * _HERE) :])
        self._wait = in_a_copy(lambda: self._found(later.values()))
        if self._wait is not None:
            self._elsewhere = frozenset(later)

    def _found(self, questions: Iterable[Question]) -> bytes:
        self._asked = {}
        for text, lang, anchor in questions:
            self.check(text, lang=lang, anchor=anchor, related="never")
        return _encoder.encode(self._asked)

    def gather(self) -> None:
        """Waits for the copy, if there is one, and takes over what it found."""
        if self._wait is not None:
            wait, self._wait, self._elsewhere = self._wait, None, frozenset()
            self._brought = _read(wait())

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
        asked = _key(text, lang, as_of, anchor, related)
        if asked in self._elsewhere:
            self.gather()
        kept = self._asked.get(asked) or self._known.get(asked) or self._brought.get(asked)
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


def _key(text: str, lang: str | None, as_of: date | None, anchor: date | None, related: str) -> str:
    return "\0".join((lang or "", str(as_of), str(anchor), related, text))


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
