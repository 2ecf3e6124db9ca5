"""Writing the file a compiled base is kept in, from what was read and laid aside; the whole of it is never in memory."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO
from zlib import crc32

from .compiling import Reading, pack_statements
from .language.spelling import shelve
from .packing import VERSION, Packer
from .pieces import Writer
from .reading.leanings import Tally
from .reading.phrasing import gather_words
from .retrieval import weigh_wordings
from .store_file import MAGIC, PREAMBLE, START
from .stored_postings import Gathered, kept_row


def write_store(file: BinaryIO, head: Any, reading: Reading) -> None:
    """Writes the file that keeps a base; `head` is plain values that say what it was made from. Raises OSError."""
    gathered, tally = Gathered(), Tally()
    words = gather_words(_gather(reading, gathered, tally), reading.reader.gazetteer)
    leanings = tally.leanings()
    file.seek(START)
    writer = Writer(file)
    tables = {
        "pieces": writer.pieces(_pieces(reading, gathered)),
        "postings": gathered.write(writer),
        "shelves": writer.pieces("\n".join(shelf).encode("utf-8", "surrogatepass") for shelf in shelve(words)),
        "leanings": [writer.table(row) for row in (leanings.phrases, leanings.same, leanings.contrary)],
        **_values(reading, writer),
    }
    at = file.tell()
    first, last = marshal.dumps(head, VERSION), marshal.dumps(tables, VERSION)
    file.write(first)
    file.write(last)
    whole = file.tell()
    file.seek(0)
    file.write(MAGIC + PREAMBLE.pack(len(first), len(last), crc32(first), crc32(last), at, whole))
    file.flush()


def _gather(reading: Reading, gathered: Gathered, tally: Tally) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Gathers how much of each key each statement holds and the phrases of its sides, and tells its words in each language."""
    for _, weights, _, _, words, sides in reading.rows():
        gathered.add(weights)
        tally.add(sides)
        yield words


def _pieces(reading: Reading, gathered: Gathered) -> Iterator[bytes]:
    """For each statement what is kept of it, in the order in which it is asked for by number."""
    rarities: dict[str, float] = {}

    def rarity(key: str) -> float:
        known = rarities.get(key)
        if known is None:
            known = rarities[key] = gathered.idf(key.lstrip("!"))
        return known

    packed = pack_statements(reading.base)
    for (statement, wordings), (profile, weights, keys, count, *_) in zip(packed, reading.rows(), strict=True):
        yield statement
        yield wordings
        yield profile
        yield array("d", weigh_wordings(keys, count, rarity)).tobytes()
        yield kept_row(gathered, weights)


def _values(reading: Reading, writer: Writer) -> dict[str, Any]:
    """What is kept but for what statements hold: sources on their own, and all that is needed whenever the file is opened."""
    base, reader, packer = reading.base, reading.reader, Packer()
    return {
        "count": len(base.statements),
        "statement_ids": writer.texts(list(base.statements)),
        "source_ids": writer.texts(list(base.sources)),
        "sources": writer.pieces(packer.pack(one) for one in base.sources.values()),
        "marks": writer.table(b"".join(reading.marks)),
        "replacing": base.replacements(),
        "entity_ids": list(base.entities),
        "entities": [packer.pack(one) for one in base.entities.values()],
        "concept_ids": list(reader.lexicon.concepts),
        "concepts": [packer.pack(one) for one in reader.lexicon.concepts.values()],
        "phrases": {lang: marshal.dumps(rows, VERSION) for lang, rows in reader.lexicon.rows.items()},
        "names": reader.gazetteer.rows,
    }
