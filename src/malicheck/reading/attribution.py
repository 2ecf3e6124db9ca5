"""Who a text says is speaking: "according to X", "X said", "said X", "X: ...", "(X)"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..knowledge.names import SPEAKER_TYPES, Gazetteer, Mention
from ..language.grammar import SPEAKER_BEFORE, SPEECH_VERBS, STOP_WORDS
from ..language.phrases import PhraseTable
from ..language.words import Word

#: How many words may stand between a name and its verb of saying ("Heappey, a British minister, said").
_APPOSITION = 22
_GAP = 6
#: What opens what a headline quotes ("Mali: 'We will not yield'").
_QUOTES = ("'", '"', "“", "«", "‘")

#: After a verb of saying they tell that it is said of the name before it: "soldiers accused of", "accusés par".
_SAID_OF = {"en": frozenset({"of", "by"}), "fr": frozenset({"par"})}

_MARKERS: dict[str, PhraseTable[str]] = {}
for _lang, _phrases in SPEAKER_BEFORE.items():
    _MARKERS[_lang] = PhraseTable()
    for _phrase in _phrases:
        _MARKERS[_lang].add(_phrase, "asserts")


class Attribution(Struct, frozen=True):
    """A speaker named in a text: the entities the name can stand for, the stance of the verb, the name's place."""

    entities: tuple[str, ...]
    stance: str
    start: int
    end: int


def find_attributions(
    text: str, words: Sequence[Word], mentions: Sequence[Mention], lang: str, gazetteer: Gazetteer
) -> tuple[Attribution, ...]:
    """Every speaker named in the text, surest first.

    >>> from malicheck.knowledge.entry import Entity
    >>> from malicheck.language.words import find_words
    >>> text = "According to ACLED, 8,000 died"; words = find_words(text, "en")
    >>> gazetteer = Gazetteer([Entity("acled", "ACLED", "organisation", ("ACLED",), ("ACLED",))])
    >>> find_attributions(text, words, gazetteer.find(words, "en"), "en", gazetteer)[0].entities
    ('acled',)
    """
    speakers = [m for m in mentions if any(gazetteer.type(e) in SPEAKER_TYPES for e in m.entities)]
    if not speakers:
        return ()
    found: dict[int, Attribution] = {}
    for mention, stance in (
        *_after_marker(text, words, speakers, lang),
        *_before_verb(text, words, speakers, lang),
        *_after_verb(text, words, speakers, lang),
        *_headline(text, speakers, gazetteer),
    ):
        ids = tuple(e for e in mention.entities if gazetteer.type(e) in SPEAKER_TYPES)
        found.setdefault(mention.first, Attribution(ids, stance, mention.start, mention.end))
    return tuple(found.values())


def _after_marker(
    text: str, words: Sequence[Word], speakers: Sequence[Mention], lang: str
) -> list[tuple[Mention, str]]:
    folded = [word.folded for word in words]
    found = []
    for _, end, _ in _MARKERS[lang].find(folded):
        mention = next((m for m in speakers if end <= m.first <= end + _GAP), None)
        if mention is not None and not _broken(text, words[end - 1].end, mention.start):
            found.append((mention, "asserts"))
    return found


def _before_verb(text: str, words: Sequence[Word], speakers: Sequence[Mention], lang: str) -> list[tuple[Mention, str]]:
    verbs = SPEECH_VERBS[lang]
    found = []
    for mention in speakers:
        place = mention.last
        if place < len(words) and text[mention.end : words[place].start].lstrip().startswith((",", "(")):
            closing = next(
                (
                    i
                    for i in range(place + 1, min(place + _APPOSITION, len(words)))
                    if any(mark in text[words[i - 1].end : words[i].start] for mark in ",)")
                ),
                None,
            )
            place = closing if closing is not None else place
        for index in range(place, min(place + _GAP, len(words))):
            gap = text[words[index - 1].end : words[index].start] if index > place else ""
            if any(mark in gap for mark in ",.;:!?"):
                break
            stance = verbs.get(words[index].folded)
            if stance is not None and (index + 1 == len(words) or words[index + 1].folded not in _SAID_OF[lang]):
                found.append((mention, stance))
                break
            if words[index].folded not in STOP_WORDS[lang] and index - place >= 3:
                break
    return found


def _after_verb(text: str, words: Sequence[Word], speakers: Sequence[Mention], lang: str) -> list[tuple[Mention, str]]:
    verbs = SPEECH_VERBS[lang]
    found = []
    for mention in speakers:
        for index in range(mention.first - 1, max(mention.first - _GAP, 0), -1):
            stance = verbs.get(words[index].folded)
            if stance is None:
                continue
            before = text[words[index - 1].end : words[index].start]
            auxiliary = lang == "fr" and words[index - 1].folded in ("a", "ont", "avait", "avaient") and index > 1
            if auxiliary:
                before = text[words[index - 2].end : words[index - 1].start]
            if any(mark in before for mark in ",»”\"?!'"):
                found.append((mention, stance))
                break
    return found


def _headline(text: str, speakers: Sequence[Mention], gazetteer: Gazetteer) -> list[tuple[Mention, str]]:
    """Speakers before a colon or at the end; a country before a colon is what the headline is about ("Mali: 40 killed")."""
    found = []
    for mention in speakers:
        before, after = text[: mention.start], text[mention.end :].lstrip()
        if after.startswith(":"):
            opening = not before.strip(" \t«\"“'#@") or len(before.split()) <= 2
            country = all(gazetteer.type(entity) == "country" for entity in mention.entities)
            said = opening and not (country and after[1:].lstrip()[:1] not in _QUOTES)
        else:
            said = not after.strip(" .!?)#»\"”") and before.rstrip().endswith(("(", ":", "—", "–", "- "))
        if said:
            found.append((mention, "asserts"))
    return found


def _broken(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in ".;:!?")
