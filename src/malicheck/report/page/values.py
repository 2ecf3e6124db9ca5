"""What a page shows, as plain values: texts ready to be shown, in the language of the page, and where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from .chart import Chart


class Compared(Struct, frozen=True):
    """One compared fact: its mark (`=`, `~`, `≠`), the agreement it stands for, and the two values in a sentence."""

    mark: str
    agreement: str
    text: str


class Stated(Struct, frozen=True):
    """A statement with its attribution, each part of which can be empty; `address` is linked only when it is http(s)."""

    id: str
    text: str
    speaker: str
    role: str
    stance: str
    publisher: str
    title: str
    date: str
    locator: str
    address: str
    linked: bool
    compared: tuple[Compared, ...] = ()


class Side(Struct, frozen=True):
    """The statements on one side of a claim under their heading; `left_out` says how many are not shown."""

    relation: str
    title: str
    statements: tuple[Stated, ...]
    left_out: str = ""


class Stretch(Struct, frozen=True):
    """A run of text in one dress: `note` is the finding it belongs to (0: none), `more` are findings with no run of their own.

    `linked` tells that it carries the link to its finding, which every finding has once.
    """

    text: str
    note: int = 0
    linked: bool = False
    more: tuple[int, ...] = ()


class Note(Struct, frozen=True):
    """A finding as the page shows it beside the text, or a claim of `verify`.

    `number` counts from 1 over the page. `verdict` is empty for a finding that judges no claim, `level` for a claim of
    `verify`. `headline` says what was found, `key` the compared facts that decided, `who` who says otherwise. `balance`
    says how many statements stand on each side. `steps` is the trace: the title of each section and its rows,
    each with how far below the row before it stands.
    """

    number: int
    verdict: str
    symbol: str
    word: str
    headline: str
    balance: str = ""
    names: str = ""
    level: str = ""
    level_word: str = ""
    code: str = ""
    id: str = ""
    flagged: str = ""
    claim: tuple[Stretch, ...] = ()
    lang: str = ""
    place: str = ""
    key: tuple[Compared, ...] = ()
    who: str = ""
    match: str = ""
    missing: str = ""
    missing_title: str = ""
    suggestion: str = ""
    attributed: bool = False
    sides: tuple[Side, ...] = ()
    chart: Chart | None = None
    steps: tuple[tuple[str, tuple[tuple[int, str], ...]], ...] = ()


class Block(Struct, frozen=True):
    """A part of a draft: a passage of text, a list of items, or a table of rows.

    `kind` is that of the passage (`heading`, `paragraph`, `quote`...), `list` or `table`. A table's cells without text
    are empty.
    """

    kind: str
    level: int = 0
    text: tuple[Stretch, ...] = ()
    items: tuple[tuple[Stretch, ...], ...] = ()
    rows: tuple[tuple[tuple[Stretch, ...], ...], ...] = ()


class Part(Struct, frozen=True):
    """A block with the findings in it, and the blocks after it up to the next one that has findings."""

    block: Block
    notes: tuple[Note, ...] = ()
    rest: tuple[Block, ...] = ()

    @property
    def by_number(self) -> dict[int, Note]:
        """The findings of the block by their number."""
        return {note.number: note for note in self.notes}


class DraftText(Struct, frozen=True):
    """A draft as the page shows it: its parts, and the findings that stand nowhere in its text.

    Without `parts` the text cannot be shown.
    """

    name: str
    lang: str
    parts: tuple[Part, ...]
    elsewhere: tuple[Note, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """All findings, in the order in which they are shown."""
        return (*(note for part in self.parts for note in part.notes), *self.elsewhere)


class Unchecked(Struct, frozen=True):
    """What was asked for and could not be checked, and what to do."""

    message: str
    hint: str = ""


class Facts(Struct, frozen=True):
    """What stands around the findings: the language of the page, one line that sums up, and what was used to check.

    `base` are the version, the number of statements and the hash of the base. `back` is an address for a link at the
    top, on the same site or http(s).
    """

    lang: str
    summary: str = ""
    version: str = ""
    entries: int = 0
    sha: str = ""
    back: str = ""


class Choice(Struct, frozen=True):
    """A box of the filters: the value it stands for, its symbol, its word, and how many findings it holds."""

    value: str
    symbol: str
    word: str
    count: int


class Choices(Struct, frozen=True):
    """The boxes of the filters, by verdict and by level; a level filter of fewer than one kind is left out."""

    verdicts: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = field(default=())
