"""The gazetteer: actors, people and places found in a text under any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from ..language.phrases import PhraseRows, PhraseTable
from ..language.words import Word, find_words
from .entry import Entity

#: Folded short names that are also plain words: they count only when written in capitals.
_PLAIN_WORDS = {
    "en": frozenset(["us", "is", "it", "car", "who", "am", "pm", "are", "in", "on", "at", "all", "may", "his", "as"]),
    "fr": frozenset(
        ["un", "au", "eu", "car", "us", "as", "ou", "et", "est", "on", "es", "sa", "son", "si", "la", "le", "les"]
    )
    | {"des", "mai", "pm"},
}
_ARTICLES = frozenset({"le", "la", "les", "l", "the"})
PLACE_TYPES = frozenset({"place", "country"})
SPEAKER_TYPES = frozenset(
    {"person", "government", "organisation", "media", "armed-group", "military-force", "country", "operation", "people"}
)


class Mention(Struct, frozen=True):
    """A name found in a text: its place in words and in characters, and the entities it can stand for.

    `demonym` tells that the name is an adjective or people's name ("French", "maliens").
    """

    first: int
    last: int
    start: int
    end: int
    entities: tuple[str, ...]
    demonym: bool = False


#: A text of so many words in capitals is shouted; fewer may be nothing but short names.
_LOUD = 5
#: Sentences whose names are remembered.
_MOST_SENTENCES = 256
#: Groups of places whose wholes are remembered.
_MOST_REMEMBERED = 20_000
#: An entity's id, whether the name counts only when written as one, and whether it is a people's name or adjective.
Name: TypeAlias = tuple[str, bool, bool]


class Gazetteer:
    """Finds entities by name and says how they belong together.

    >>> gazetteer = Gazetteer([Entity("mali", "Mali", "country", ("Mali",), ("Mali",))])
    >>> gazetteer.find(find_words("Le Mali", "fr"), "fr")[0].entities
    ('mali',)
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self._names: PhraseTable[Name] = PhraseTable()
        self._lines: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[tuple[Word, ...], str], tuple[Mention, ...]] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._types: dict[str, str] = {}
        self._wholes: dict[tuple[str, ...], frozenset[str]] = {}
        self._joined: dict[tuple[str, ...], frozenset[str]] = {}
        for entity in self.entities.values():
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        names = dict.fromkeys((entity.name, *entity.names_en, *entity.names_fr))
        demonyms = dict.fromkeys((*entity.demonyms_en, *entity.demonyms_fr))
        for group, demonym in ((names, False), (demonyms, True)):
            for name in group:
                words = tuple(word.folded for word in find_words(name, "en"))
                cased = (name.isupper() and len(name) <= 4) or (
                    entity.type == "media" and words[:1] and words[0] in _ARTICLES
                )
                self._names.add(words, (entity.id, bool(cased), demonym))

    @property
    def rows(self) -> PhraseRows[Name]:
        """The names by first word."""
        return self._names.rows

    def is_name(self, word: str) -> bool:
        """Whether a folded word is a name by itself."""
        row = self._names.rows.get(word)
        return row is not None and (word,) in row[1]

    @classmethod
    def of_rows(cls, entities: Mapping[str, Entity], rows: PhraseRows[Name]) -> Gazetteer:
        """The gazetteer with these entities and names, as another gazetteer gave them."""
        gazetteer = cls(())
        gazetteer.entities = entities
        gazetteer._names = PhraseTable.of_rows(rows)
        return gazetteer

    def find(self, words: Sequence[Word], lang: str) -> tuple[Mention, ...]:
        """The names in a text from left to right, longest first, without overlap.

        Kept for a moment: the names of a sentence are asked for from several sides.
        """
        key = tuple(words), lang
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= _MOST_SENTENCES:
                self._found.clear()
            known = self._found[key] = tuple(self._find(words, lang))
        return known

    def _find(self, words: Sequence[Word], lang: str) -> list[Mention]:
        folded = [word.folded for word in words]
        rows = self._names.rows
        mentions = []
        done = 0
        for place, first in enumerate(folded):
            if place < done or first not in rows:
                continue
            found = self._longest(words, folded, place, lang)
            if found is not None and first in _ARTICLES and place + 1 < len(folded):
                # "the West" is no name in "the West African bloc"
                later = self._longest(words, folded, place + 1, lang)
                found = found if later is None or later.last <= found.last else None
            if found is not None:
                mentions.append(found)
                done = found.last
        return mentions

    def _longest(self, words: Sequence[Word], folded: list[str], place: int, lang: str) -> Mention | None:
        for end, names in self._names.at(folded, place):
            fitting = [name for name in names if not name[1] or _written_as_name(words, place, end, lang)]
            if fitting:
                entities = tuple(dict.fromkeys(entity for entity, _, _ in fitting))
                demonym = all(demonym for _, _, demonym in fitting)
                return Mention(place, end, words[place].start, words[end - 1].end, entities, demonym)
        return None

    def line(self, entity: str) -> tuple[str, ...]:
        """The entity and the wholes it is part of, nearest first, up to and including a country.

        >>> from malicheck.knowledge.names import Gazetteer
        >>> Gazetteer([]).line("unknown")
        ('unknown',)
        """
        known = self._lines.get(entity)
        if known is None:
            chain: list[str] = []
            current: str | None = entity
            while current is not None and current not in chain:
                chain.append(current)
                holder = self.entities.get(current)
                current = holder.part_of if holder is not None and holder.type != "country" else None
            known = self._lines[entity] = tuple(chain)
        return known

    def related(self, one: str, other: str) -> bool:
        """Whether one is the other, or a part, branch or official voice of it.

        A province is not a continent's voice: only the line up to a country counts.
        """
        return one == other or other in self.line(one) or one in self.line(other)

    def within(self, place: str, whole: str) -> bool:
        """Whether `place` lies in `whole`, over any number of steps (Gao in Mali in the Sahel)."""
        return whole in self._chain(place)

    def wholes(self, places: tuple[str, ...]) -> frozenset[str]:
        """The places themselves and all that they lie in, over any number of steps."""
        known = self._wholes.get(places)
        if known is None:
            if len(self._wholes) >= _MOST_REMEMBERED:
                self._wholes.clear()
            known = self._wholes[places] = frozenset(whole for place in places for whole in self._chain(place))
        return known

    def lines(self, entities: tuple[str, ...]) -> frozenset[str]:
        """The entities themselves and the wholes they are part of, up to and including countries."""
        known = self._joined.get(entities)
        if known is None:
            if len(self._joined) >= _MOST_REMEMBERED:
                self._joined.clear()
            known = self._joined[entities] = frozenset(whole for entity in entities for whole in self.line(entity))
        return known

    def _chain(self, place: str) -> tuple[str, ...]:
        known = self._chains.get(place)
        if known is None:
            chain: list[str] = []
            current: str | None = place
            while current is not None and current not in chain:
                chain.append(current)
                holder = self.entities.get(current)
                current = holder.part_of if holder is not None else None
            known = tuple(chain)
            if place in self.entities:
                self._chains[place] = known
        return known

    def type(self, entity: str) -> str:
        """The entity's type, `""` when it is not in the gazetteer."""
        known = self._types.get(entity)
        if known is None:
            holder = self.entities.get(entity)
            known = holder.type if holder is not None else ""
            if holder is not None:
                self._types[entity] = known
        return known


def _written_as_name(words: Sequence[Word], first: int, last: int, lang: str) -> bool:
    if last - first == 1:
        word = words[first]
        return word.folded not in _PLAIN_WORDS[lang] or (word.text.isupper() and not _is_loud(words))
    return words[first].text[:1].isupper() or words[last - 1].text[:1].isupper()


def _is_loud(words: Sequence[Word]) -> bool:
    """Whether a text is all in capitals, which then tell nothing of names."""
    return len(words) >= _LOUD and not any(word.text.upper() != word.text for word in words)
