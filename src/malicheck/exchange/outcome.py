"""What came out of reading a file of somebody else's: the entries, and everything that was not taken over."""

from __future__ import annotations

from msgspec import Struct, field

from malicheck.upkeep.adding import Additions


class Remark(Struct, frozen=True):
    """Something that was not taken over as it stood: in which item (a line, a place in the file), which field, why.

    `refused` tells that the whole item was left out.
    """

    item: str
    field: str
    message: str
    refused: bool = False


class Imported(Struct):
    """The entries of a file in the order of their items, and the remarks on them; `items` counts what was found."""

    additions: Additions = field(default_factory=Additions)
    remarks: list[Remark] = field(default_factory=list)
    items: int = 0
    #: The item each statement came from, by id.
    origins: dict[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many items were left out."""
        return len({remark.item for remark in self.remarks if remark.refused})

    def drop(self, id: str, reason: str, *, refused: bool = True) -> None:
        """Takes a statement out again, with its wordings; its source goes too when nothing else uses it."""
        self.remarks.append(Remark(self.origins.get(id, id), "", reason, refused))
        gone = [one for one in self.additions.statements if one["id"] == id]
        self.additions.statements = [one for one in self.additions.statements if one["id"] != id]
        self.additions.wordings = [one for one in self.additions.wordings if one["id"] != id]
        used = {one.get("source") for one in self.additions.statements}
        loose = {one.get("source") for one in gone} - used
        self.additions.sources = [one for one in self.additions.sources if one["id"] not in loose]
