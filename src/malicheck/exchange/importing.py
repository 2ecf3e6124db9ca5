"""From what a foreign file holds to what a base takes: known entries are passed over, bad ones left out and told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from malicheck.errors import KnowledgeError, MalicheckError
from malicheck.exchange.outcome import Imported, Remark
from malicheck.knowledge.canonical import record_data
from malicheck.knowledge.fields import Record
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records, read_records
from malicheck.upkeep.adding import ORDER, Additions, Plan, RefusedError, checked_entries, plan_additions


def settle(found: Imported, directory: Path, bases: Sequence[Path]) -> Plan | None:
    """The plan to add what can be added; everything that cannot is remarked on. None when nothing is left.

    Raises KnowledgeError when the bases are broken already, or by something that belongs to no single item.
    """
    _leave_out_misshapen(found)
    known, _ = read_records([path for path in bases if path.is_dir()])
    _leave_out_known(found, known)
    while found.additions.statements or found.additions.wordings or found.additions.sources or found.additions.entities:
        try:
            return plan_additions(directory, bases, found.additions)
        except RefusedError as refusal:
            if not refusal.by_id or sum(map(len, refusal.by_id.values())) < len(refusal.problems):
                raise
            for id, problems in refusal.by_id.items():
                found.drop(id, _said(problems))
    return None


def _said(problems: Sequence[Problem]) -> str:
    return "; ".join(f"{problem.message} [{problem.code}]" for problem in problems)


def _leave_out_misshapen(found: Imported) -> None:
    """Takes out every entry that has not the shape of one."""
    for name in ORDER:
        for entry in list(found.additions.section(name)):
            alone = Additions()
            alone.section(name).append(entry)
            try:
                checked_entries(alone)
            except MalicheckError as error:
                problems = error.problems if isinstance(error, KnowledgeError) else ()
                reason = _said([one for one in problems if isinstance(one, Problem)]) or error.message
                if name == "statements":
                    found.drop(str(entry["id"]), reason)
                else:
                    found.additions.section(name).remove(entry)
                    item = found.origins.get(str(entry.get("id")), f"{name} {entry.get('id')}")
                    found.remarks.append(Remark(item, name, reason, refused=True))


def _leave_out_known(found: Imported, known: Records) -> None:
    """Takes out what the bases have already: the same entry in silence, another one under its id with a remark."""
    for name in ORDER:
        there = known.by_id(name)
        for entry in list(found.additions.section(name)):
            record = there.get(entry["id"])
            if record is None:
                continue
            same = _is_same(entry, record)
            if name == "statements":
                reason = "in the base already" if same else "another statement has this id: give this one another"
                found.drop(entry["id"], reason, refused=not same)
                continue
            found.additions.section(name).remove(entry)
            if not same:
                item = found.origins.get(entry["id"], entry["id"])
                message = f"{entry['id']} is in the base already, and is kept as it is there"
                found.remarks.append(Remark(item, name, message))


def _is_same(entry: dict[str, object], record: Record) -> bool:
    def shown(values: dict[str, object]) -> dict[str, object]:
        return {key: value for key, value in values.items() if value not in (None, "", [], {})}

    return shown(entry) == shown(record_data(record))
