"""A statement read once and made ready for comparison: its texts, all its wordings, its figures, dates and names."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ..knowledge.entry import Statement
from ..knowledge.names import PLACE_TYPES, Gazetteer
from ..language.grammar import BEFORE_DOER
from ..language.words import fold
from ..packing import Later
from .claim import Claim, Reader
from .dates import DateMention
from .deeds import find_deeds
from .scenes import find_scenes
from .stated_figures import StatedFigure, stated_figures


class Wording(Struct, frozen=True):
    """One way to put a statement (`same`) or its contrary, as keys: exact, and with wider ones added."""

    same: bool
    lang: str
    folded: str
    keys: frozenset[str]
    wide: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    grams: frozenset[str]
    deeds: frozenset[str]


class Phrasing(Struct, frozen=True):
    """All wordings of a statement turned inside out: for each key and phrase, the numbers of the wordings that hold it.

    Wordings are numbered with those of the statement (`same` of them) before those of its contrary. `sides` are the numbers of
    the English ones of the statement, the English ones of its contrary, and the same two in French; `sorted_words` for each of
    these sides the folded words of each wording in alphabetical order. `gram_counts` is how many phrases each wording has.
    `wide` leaves out the wordings that hold the key itself. `phrases` are the many `grams`, unpacked when they are asked for.
    """

    same: int
    sides: tuple[Sequence[int], ...]
    sorted_words: tuple[tuple[str, ...], ...]
    gram_counts: tuple[int, ...]
    keys: Mapping[str, Sequence[int]]
    wide: Mapping[str, Sequence[int]]
    phrases: Later[dict[str, Sequence[int]]]

    @property
    def grams(self) -> Mapping[str, Sequence[int]]:
        """For each stem and pair of neighbouring stems the numbers of the wordings that hold it."""
        return self.phrases.value

    @property
    def count(self) -> int:
        """How many wordings there are."""
        return len(self.gram_counts)

    def odds(self, holders: Sequence[int]) -> float:
        """The log odds that a wording which holds something is one of the statement rather than of its contrary."""
        first = self.same
        same = bisect_left(holders, first)
        return _log_odds(same, len(holders) - same, first + 1, len(self.gram_counts) - first + 1)


@lru_cache(maxsize=1 << 16)
def _log_odds(same: int, contrary: int, of_same: int, of_contrary: int) -> float:
    return math.log((same + 0.5) / of_same) - math.log((contrary + 0.5) / of_contrary)


class StatedDate(Struct, frozen=True):
    """A date of a statement, ISO, a year or month as such; `declared` tells it is the entry's own, not one its text mentions."""

    start: str | None
    end: str | None
    declared: bool
    yearless: bool = False


#: Stances whose doer is the one who speaks.
_SPOKEN = frozenset({"denies", "estimates", "predicts", "accuses", "announces"})


class Profile(Struct, frozen=True):
    """A statement ready to be compared.

    `same`/`contrary` are the keys of all wordings of either side; `entities` every entity it touches, `named` those its own
    text names, `voices` those who may be given as its speaker, `tellers` those of them who only tell it.
    """

    statement: Statement
    phrasing: Phrasing
    same: frozenset[str]
    same_wide: frozenset[str]
    contrary: frozenset[str]
    core: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    contrary_pairs: frozenset[tuple[str, str]]
    deeds: frozenset[str]
    contrary_deeds: frozenset[str]
    scenes: tuple[str, ...]
    facts: frozenset[str]
    entities: frozenset[str]
    actors: frozenset[str]
    named: tuple[str, ...]
    voices: tuple[str, ...]
    tellers: frozenset[str]
    figures: tuple[StatedFigure, ...]
    dates: tuple[StatedDate, ...]


def read_statement(statement: Statement, reader: Reader) -> Profile:
    """The statement's profile, from its texts, wordings and declared fields (which win over what is read)."""
    return assemble(statement, *read_wordings(statement, reader), reader)


def read_wordings(statement: Statement, reader: Reader) -> tuple[tuple[Claim, ...], tuple[Wording, ...]]:
    """The statement's English and French text read, and all its wordings, those two first, those of the contrary last."""
    readings = (reader.read(statement.en, "en"), reader.read(statement.fr, "fr"))
    words = statement.wordings
    wordings = [make_wording(True, reading, reader) for reading in readings]
    for same, lang, texts in (
        (True, "en", words.same_en),
        (True, "fr", words.same_fr),
        (False, "en", words.contrary_en),
        (False, "fr", words.contrary_fr),
    ):
        wordings.extend(make_wording(same, reader.read(text, lang, speakers=False), reader) for text in texts)
    return readings, tuple(wordings)


def assemble(statement: Statement, readings: tuple[Claim, ...], wordings: tuple[Wording, ...], reader: Reader) -> Profile:
    """A profile from texts and wordings already read."""
    named = _named(readings)
    voices = _voices(statement, readings, reader)
    entities = frozenset((*statement.actors, *statement.places, *named, *voices))
    core = frozenset(key for wording in wordings[: len(readings)] for key in wording.keys)
    same = frozenset(key for wording in wordings if wording.same for key in wording.keys) | {f"e:{e}" for e in entities}
    contrary = frozenset(key for wording in wordings if not wording.same for key in wording.keys)
    return Profile(
        statement=statement,
        phrasing=_turn(wordings),
        same=same,
        same_wide=frozenset(wide for key in same for wide in (key, *reader.widen(key))),
        contrary=contrary,
        core=core,
        pairs=frozenset(pair for wording in wordings if wording.same for pair in wording.pairs),
        contrary_pairs=frozenset(pair for wording in wordings if not wording.same for pair in wording.pairs),
        deeds=frozenset(deed for wording in wordings if wording.same for deed in wording.deeds),
        contrary_deeds=frozenset(deed for wording in wordings if not wording.same for deed in wording.deeds),
        scenes=tuple(dict.fromkeys(e for r in readings for scene in find_scenes(r, reader.gazetteer) for e in scene.places)),
        facts=_facts(statement, readings),
        entities=entities,
        actors=_actors(statement, named, voices, reader),
        named=named,
        voices=voices,
        tellers=_tellers(statement, voices, reader),
        figures=stated_figures(statement, readings, reader),
        dates=_dates(statement, readings),
    )


def make_wording(same: bool, reading: Claim, reader: Reader) -> Wording:
    """A read text as one wording of a statement or of its contrary."""
    keys = frozenset([name for key in reading.keys for name in key.polar_names])
    wide = keys.union(*[reader.widen(key) for key in keys])
    pairs = order_pairs(reading, reader.gazetteer)
    deeds = frozenset([deed.written for deed in find_deeds(reading, reader.gazetteer)])
    return Wording(same, reading.lang, fold(reading.text), keys, wide, pairs, word_grams(reading), deeds)


def order_pairs(claim: Claim, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """Who stands before whom, "by" and "par" turned round: pairs of entities, as named and as the countries they are of."""
    pairs: set[tuple[str, str]] = set()
    for left, right in pairwise(claim.mentions):
        turned = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[left.last : right.first])
        first, second = (right, left) if turned else (left, right)
        for one in first.entities:
            for other in second.entities:
                if one != other:
                    pairs.add((one, other))
                    wholes = gazetteer.line(one)[-1], gazetteer.line(other)[-1]
                    if wholes[0] != wholes[1]:
                        pairs.add(wholes)
    return frozenset(pairs)


def word_grams(claim: Claim) -> frozenset[str]:
    """The stems of a text and its pairs of neighbouring stems, small words included: they carry "not", "still" and "before"."""
    stems = [word.stem for word in claim.words if not word.folded.isdigit()]
    return frozenset((*stems, *(f"{one} {other}" for one, other in pairwise(stems))))


def _turn(wordings: Sequence[Wording]) -> Phrasing:
    ordered = sorted(wordings, key=lambda wording: not wording.same)
    keys: dict[str, list[int]] = {}
    wide: dict[str, list[int]] = {}
    grams: dict[str, list[int]] = {}
    for number, wording in enumerate(ordered):
        for table, names in ((keys, wording.keys), (wide, wording.wide - wording.keys), (grams, wording.grams)):
            for name in names:
                holders = table.get(name)
                if holders is None:
                    table[name] = [number]
                else:
                    holders.append(number)
    sides = [
        [number for number, wording in enumerate(ordered) if (wording.lang, wording.same) == side]
        for side in (("en", True), ("en", False), ("fr", True), ("fr", False))
    ]
    return Phrasing(
        sum(wording.same for wording in ordered),
        tuple([_compact(side) for side in sides]),
        tuple([tuple([" ".join(sorted(ordered[number].folded.split())) for number in side]) for side in sides]),
        tuple([len(wording.grams) for wording in ordered]),
        _compacted(keys),
        _compacted(wide),
        Later(_compacted(grams)),
    )


def _compacted(table: Mapping[str, list[int]]) -> dict[str, Sequence[int]]:
    return {name: _compact(holders) for name, holders in table.items()}


def _compact(numbers: list[int]) -> Sequence[int]:
    """Small numbers in one byte each."""
    return bytes(numbers) if not numbers or numbers[-1] < 256 else tuple(numbers)


def fact_keys(claim: Claim) -> frozenset[str]:
    """Keys of the figures and dates of a text: `n:17557`, `d:2022`, `d:2022-06`."""
    keys = set()
    for quantity in claim.quantities:
        if quantity.low == quantity.high and quantity.kind != "ordinal":
            keys.add(f"n:{quantity.low:g}")
    for mention in claim.dates:
        if not mention.yearless:
            keys.add(f"d:{mention.start[:4]}")
            if mention.precision in ("day", "month"):
                keys.add(f"d:{mention.start[:7]}")
    return frozenset(keys)


def _facts(statement: Statement, readings: Iterable[Claim]) -> frozenset[str]:
    keys = {key for reading in readings for key in fact_keys(reading)}
    keys.update(f"n:{figure.low:g}" for figure in statement.figures if figure.low == figure.high and not figure.vague)
    for end in (statement.date.start, statement.date.end) if statement.date else ():
        if end:
            keys.add(f"d:{end[:4]}")
            if len(end) > 4:
                keys.add(f"d:{end[:7]}")
    return frozenset(keys)


def _named(readings: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e for reading in readings for mention in reading.mentions for e in mention.entities))


def _actors(statement: Statement, named: Iterable[str], voices: Iterable[str], reader: Reader) -> frozenset[str]:
    doing = (*statement.actors, *statement.roles.agent, *statement.roles.patient, *voices)
    return frozenset(doing) | {entity for entity in named if reader.gazetteer.type(entity) not in PLACE_TYPES}


def _voices(statement: Statement, readings: Iterable[Claim], reader: Reader) -> tuple[str, ...]:
    voices = dict.fromkeys(e for reading in readings for a in reading.attributions for e in a.entities)
    if statement.speaker is not None:
        if statement.speaker.entity:
            voices[statement.speaker.entity] = None
        label = reader.names_in(statement.speaker.en)
        voices.update(dict.fromkeys(e for e in label if reader.gazetteer.type(e) not in PLACE_TYPES or e == label[0]))
    # a publisher described by a nationality ("French-language press") does not make that country speak
    voices.update((e, None) for e in reader.names_in(statement.source.publisher) if reader.gazetteer.type(e) not in PLACE_TYPES)
    return tuple(voices)


def _tellers(statement: Statement, voices: Iterable[str], reader: Reader) -> frozenset[str]:
    """The voices that take no part in what they tell: to name one is to say whose word it is.

    Whoever denies, estimates or announces speaks even where the entry has them as the doer.
    """
    roles = statement.roles
    doing = roles.patient if statement.stance in _SPOKEN else (*roles.agent, *roles.patient)
    speaker = (statement.speaker.entity, *statement.speaker.also) if statement.speaker is not None else ()
    publishers = reader.names_in(statement.source.publisher)
    telling = (v for v in voices if v in speaker or v in publishers or reader.gazetteer.type(v) == "media")
    return frozenset(telling).difference(doing)


def _dates(statement: Statement, readings: Iterable[Claim]) -> tuple[StatedDate, ...]:
    dates: dict[StatedDate, None] = {}
    for reading in readings:
        for mention in reading.dates:
            dates[_mentioned(mention)] = None
    for period in (statement.date, statement.validity):
        if period is not None:
            dates[StatedDate(period.start, period.end, True)] = None
    return tuple(dates)


def _mentioned(mention: DateMention) -> StatedDate:
    start = None if mention.relation in ("until", "before") else mention.start
    end = None if mention.relation in ("since", "after") else mention.end
    return StatedDate(start, end, False, mention.yearless)
