"""Who does what to whom: a name, the verb it is the subject of, and the name that the verb is done to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..knowledge.names import PLACE_TYPES, Gazetteer, Mention
from ..language.grammar import (
    ARTICLES,
    BEFORE_DOER,
    BEFORE_PLACE,
    JOINING,
    PREPOSITIONS,
    SPEAKING_FOR,
    STOP_WORDS,
    SUBORDINATING,
    TO_BE,
)
from ..span import Span
from .claim import Claim, Key

#: How many words may stand between a subject and its verb ("Mali has never formally accused"), between a verb and the name it is
#: done to, and between a verb and "by".
_TO_VERB, _TO_OBJECT, _TO_DOER = 6, 16, 8
#: How many words between two commas are an aside.
_ASIDE = 6
#: How many words after a demonym may tell who they are ("French special forces").
_LONGEST_NOUN = 2
#: What one does who comes after another.
_SUCCEEDING = "c:replace"
#: Stands for any action: that one did something to the other.
ANY = "*"
#: Before an action that is merely told between two names, whoever did it.
BETWEEN = "~"
#: How many names after such an action go with it.
_REACH = 2
_WHERE = frozenset({"au", "aux", "into", "across"}).union(*BEFORE_PLACE.values())
_THINGS = frozenset({"agreement", "event"})
_OF = frozenset({"of", "de", "du", "d", "des"})
_BREAKS = frozenset(",;:.!?()—–«»\"“”")


class Deed(Struct, frozen=True, eq=False):
    """An action (a concept, `ANY`, or a concept after `BETWEEN`) with its doer and sufferer.

    These are entities, or the countries they are of where those differ; `span` runs from one name to the other.
    """

    action: str
    doer: str
    sufferer: str
    span: Span

    def __eq__(self, other: object) -> bool:
        """Whether both are the same deed, wherever they are told."""
        return isinstance(other, Deed) and self.written == other.written

    def __hash__(self) -> int:
        return hash(self.written)

    @property
    def written(self) -> str:
        """The deed as one key."""
        return f"{self.action}|{self.doer}|{self.sufferer}"

    @property
    def is_named(self) -> bool:
        """Whether it is known what is done, and by whom."""
        return self.action[0] not in (ANY, BETWEEN)

    @property
    def turned(self) -> str:
        """The key of the same deed with doer and sufferer the other way round."""
        return f"{self.action}|{self.sufferer}|{self.doer}"


def find_deeds(claim: Claim, gazetteer: Gazetteer) -> tuple[Deed, ...]:
    """The deeds of a sentence, each once: of a subject to an object, also as `ANY`, then those told `BETWEEN` names.

    "Mali accuses France" holds the deed of accusing by Mali to France, and so does "France accused by Mali"; "Mali's friends
    accuse France" and "Mali was accused in France" hold none but those between.
    """
    if len(claim.mentions) < 2:
        return ()
    actions = {key.first: key for key in claim.keys if key.kind == "action"}
    if not actions:
        return ()
    deeds: dict[Deed, None] = {}
    sentence = _Sentence(claim, actions, gazetteer)
    for doer, sufferer, names in (*sentence.active(), *sentence.passive()):
        span = Span(min(doer.start, sufferer.start), max(doer.end, sufferer.end))
        for one, other in _ends(doer, sufferer, gazetteer):
            deeds.update(dict.fromkeys(Deed(name, one, other, span) for name in (*names, ANY)))
    for later, earlier in _successions(claim, actions.values(), gazetteer):
        span = Span(min(later.start, earlier.start), max(later.end, earlier.end))
        deeds[Deed(_SUCCEEDING[2:], later.entities[0], earlier.entities[0], span)] = None
    for left, right, names in _told_between(claim):
        span = Span(min(left.start, right.start), max(left.end, right.end))
        for one, other in _ends(left, right, gazetteer):
            deeds.update(dict.fromkeys(Deed(f"{BETWEEN}{name}", one, other, span) for name in names))
    return tuple(deeds)


def _successions(claim: Claim, actions: Iterable[Key], gazetteer: Gazetteer) -> Iterator[tuple[Mention, Mention]]:
    """Who came after whom: the names nearest to a verb of replacing that are of one kind, whatever stands between.

    In "named Wane head of MINUSMA, to replace Annadif" it is Wane who replaces Annadif.
    """
    for key in actions:
        if _SUCCEEDING not in key.names:
            continue
        # "head of MINUSMA" may be any of several
        certain = [one for one in claim.mentions if len(one.entities) == 1 and not one.demonym]
        pairs = (
            (one, other)
            for other in certain
            if other.first >= key.last
            for one in reversed(certain)
            if one.last <= key.first and gazetteer.type(one.entities[0]) == gazetteer.type(other.entities[0])
        )
        later, earlier = next(pairs, (None, None))
        if later is None or earlier is None or later.entities == earlier.entities:
            continue
        turned = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[key.last : earlier.first])
        yield (earlier, later) if turned else (later, earlier)


def _told_between(claim: Claim) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
    """Names with an action between them, "by" and "par" turned round: which way they stand tells copies of a sentence apart."""
    for place, left in enumerate(claim.mentions):
        following = claim.mentions[place + 1 : place + 1 + _REACH]
        if not following:
            return
        keys = [key for key in claim.keys if key.kind == "action" and left.last <= key.first < following[0].first]
        names = tuple([name[2:] for key in keys for name in key.names])
        for right in following if names else ():
            turned = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[left.last : right.first])
            yield (right, left, names) if turned else (left, right, names)


def _ends(doer: Mention, sufferer: Mention, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for one in doer.entities:
        for other in sufferer.entities:
            wholes = gazetteer.line(one)[-1], gazetteer.line(other)[-1]
            if wholes[0] != wholes[1]:
                yield wholes
            elif one != other:
                yield one, other


class _Sentence:
    """A claim's words with what stands at each: an action, a name, a small word, the end of a clause."""

    def __init__(self, claim: Claim, actions: Mapping[int, Key], gazetteer: Gazetteer) -> None:
        self._claim, self._actions, self._gazetteer = claim, actions, gazetteer
        self._folded = [word.folded for word in claim.words]
        self._mentions = {mention.first: mention for mention in claim.mentions}
        lang = claim.lang
        self._small, self._before = STOP_WORDS[lang], PREPOSITIONS[lang]
        self._clauses, self._be, self._by = SUBORDINATING[lang], TO_BE[lang], BEFORE_DOER[lang]

    def active(self) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
        """Each subject with each name that its verb is done to, and the actions."""
        for subject in self._claim.mentions:
            if not self._opens(subject):
                continue
            verb = self._verb_of(subject)
            if verb is None:
                continue
            names, last = self._chain(verb)
            for sufferer in self._objects(last):
                yield subject, sufferer, names

    def passive(self) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
        """Each name after "by" with the name that the action before is done to."""
        for place, word in enumerate(self._folded):
            doer = self._named_at(place + 1) if word in self._by else None
            verb = self._action_before(place) if doer is not None else None
            if doer is None or verb is None:
                continue
            between = [m for m in self._claim.mentions if verb.last <= m.first < place and not self._is_place(m)]
            sufferers = between or [m for m in self._claim.mentions if m.last <= verb.first and self._opens(m)][-1:]
            for sufferer in sufferers:
                yield doer, sufferer, tuple([name[2:] for name in verb.names])

    def _before_word(self, place: int) -> str:
        """What stands between a word and the one before it."""
        words = self._claim.words
        return self._claim.said[words[place - 1].end : words[place].start] if place else ""

    def _breaks(self, place: int) -> bool:
        """Whether a clause ends right before a word."""
        return not _BREAKS.isdisjoint(self._before_word(place))

    def _is_preposition(self, place: int) -> bool:
        word = self._claim.words[place]
        return word.folded in self._before and (word.folded != "a" or word.text.lower() == "à")

    def _skip_articles(self, place: int, step: int) -> int:
        while 0 <= place < len(self._folded) and self._folded[place] in ARTICLES:
            place += step
        return place

    def _opens(self, mention: Mention) -> bool:
        """Whether a name may be a subject: it is nobody's, follows no preposition, and owns nothing."""
        before = self._skip_articles(mention.first - 1, -1)
        apart = any(self._breaks(place) for place in range(before + 1, mention.first + 1))
        if before >= 0 and self._is_preposition(before) and not apart:
            # "the government of Mali" is Mali
            holder = before - 1 if self._folded[before] in _OF and self._folded[before - 1] in SPEAKING_FOR else -1
            outside = self._skip_articles(holder - 1, -1)
            if holder < 0 or (outside >= 0 and self._is_preposition(outside)):
                return False
        return self._claim.said[mention.end : mention.end + 2].lower() not in ("'s", "’s")

    def _verb_of(self, subject: Mention) -> Key | None:
        """The action right after a name, with nothing but small words between, and not done to it."""
        place, nouns, passive = subject.last, _LONGEST_NOUN if subject.demonym else 0, False
        while place < min(len(self._folded), subject.last + _TO_VERB):
            if self._breaks(place) or place in self._mentions or self._is_preposition(place) or self._folded[place] in JOINING:
                return None
            word = self._folded[place]
            key = self._actions.get(place)
            if key is not None and not (nouns and word in self._small):
                return None if self._is_passive(key, passive) else key
            passive = word in self._be or (passive and word in self._small)
            if word not in self._small and not word.endswith(("ly", "ment")):
                if not nouns:
                    return None
                nouns -= 1
            place += 1
        return None

    def _is_passive(self, verb: Key, after_be: bool) -> bool:
        first, after = self._folded[verb.first], self._folded[verb.last : verb.last + 1]
        if self._claim.lang == "en":
            return (after_be and not first.endswith("ing")) or bool(after and after[0] in self._by)
        reflexive = verb.first > 1 and self._folded[verb.first - 2] in ("s", "se")
        return (after_be and not reflexive) or bool(after and after[0] in self._by)

    def _chain(self, verb: Key) -> tuple[tuple[str, ...], int]:
        """The verb's actions and those of infinitives after it ("refused to renew"), and the place behind them."""
        names, last = [*verb.names], verb.last
        place = last
        while place < len(self._folded) and self._folded[place] in self._small and not self._breaks(place):
            place += 1
            following = self._actions.get(place)
            if following is not None and not self._breaks(place):
                names += following.names
                place = last = following.last
        return tuple([name[2:] for name in names]), last

    def _objects(self, place: int) -> list[Mention]:
        """The names that an action is done to: the first after it in its clause, and those joined to it."""
        found: list[Mention] = []
        done = False
        end = min(len(self._folded), place + _TO_OBJECT)
        while place < end:
            word = self._folded[place]
            if self._breaks(place) and not (found and place in self._mentions):
                # "broke, in May 2022, with France"
                behind = next((p for p in range(place + 1, min(place + _ASIDE, end)) if self._breaks(p)), end)
                if found or behind == end or {self._before_word(p).strip() for p in (place, behind)} != {","}:
                    break
                place, word = behind, self._folded[behind]
            if word in self._clauses or word in self._be:
                break
            mention = self._mentions.get(place)
            if mention is not None:
                if not self._is_place(mention):
                    found.append(mention)
                    done = not self._is_thing(mention)
                place = mention.last
                continue
            if done and word not in JOINING and word not in ARTICLES:
                break
            place += 1
        return found

    def _is_thing(self, mention: Mention) -> bool:
        """Whether a name is of what somebody else has to do with: "the accord with France"."""
        return all(self._gazetteer.type(entity) in _THINGS for entity in mention.entities)

    def _is_place(self, mention: Mention) -> bool:
        """Whether a name tells where something happens."""
        before = self._skip_articles(mention.first - 1, -1)
        if before < 0 or self._folded[before] not in _WHERE:
            return False
        return any(self._gazetteer.type(entity) in PLACE_TYPES for entity in mention.entities)

    def _named_at(self, place: int) -> Mention | None:
        return self._mentions.get(self._skip_articles(place, 1))

    def _action_before(self, place: int) -> Key | None:
        """The nearest action before a word in the same clause."""
        for back in range(place - 1, max(place - 1 - _TO_DOER, -1), -1):
            if self._breaks(back + 1) or self._folded[back] in self._clauses:
                return None
            key = next((key for key in self._actions.values() if key.first <= back < key.last), None)
            if key is not None:
                return key
        return None
