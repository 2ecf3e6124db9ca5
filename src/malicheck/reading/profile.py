"""A statement read once and made ready for comparison: its texts, all its wordings, its figures, dates and names."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..knowledge.entry import Statement
from ..knowledge.names import PLACE_TYPES
from ..packing import Later
from .claim import Claim, Reader
from .dates import DateMention
from .phrasing import Phrasing, Wording, make_wording, turn
from .scenes import find_scenes
from .stated_figures import StatedFigure, stated_figures


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

    `entities` is every entity it touches, `touched` the keys of these and the wider ones; `named` those its own text names,
    `voices` those who may be given as its speaker, `tellers` those of them who only tell it.
    """

    kept: Later[Statement]
    phrasing: Phrasing
    touched: frozenset[str]
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

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.kept.value

    def says(self, names: Iterable[str]) -> bool:
        """Whether one of the statement's own wordings holds one of these keys, or it touches the entity that one names."""
        holders_of, first = self.phrasing.keys.get, self.phrasing.same
        for name in names:
            holders = holders_of(name)
            if (holders is not None and holders[0] < first) or (name[:2] == "e:" and name[2:] in self.entities):
                return True
        return False

    def says_widely(self, names: Iterable[str]) -> bool:
        """The same with wider keys, too: "troops" for "paratroopers", "Mali" for "Kidal"."""
        exactly, widely, first = self.phrasing.keys.get, self.phrasing.wide.get, self.phrasing.same
        for name in names:
            holders = exactly(name)
            if holders is not None and holders[0] < first:
                return True
            holders = widely(name)
            if (holders is not None and holders[0] < first) or name in self.touched:
                return True
        return False

    def denies(self, names: Iterable[str]) -> bool:
        """Whether a wording of the contrary holds one of these keys."""
        holders_of, first = self.phrasing.keys.get, self.phrasing.same
        for name in names:
            holders = holders_of(name)
            if holders is not None and holders[-1] >= first:
                return True
        return False


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
    return Profile(
        kept=Later(statement),
        phrasing=turn(wordings),
        touched=frozenset(wide for entity in entities for wide in (f"e:{entity}", *reader.widen(f"e:{entity}"))),
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
