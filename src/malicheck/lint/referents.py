"""Who and what a draft has spoken of so far, so that "he", "the mission" and "that year" can be said by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ..knowledge.names import Gazetteer, Mention
from ..language.words import Word, find_words
from ..late import late
from ..span import Span
from .referring_words import LONGEST_LINE, LONGEST_SUBJECT, PREPOSITIONS, REFERENCES, REFERRING, VERBS, Reference
from .sentence import Edit

#: How many sentences back a pronoun may reach.
_REACH = 2
#: Words that refer back within so many first characters are the subject of the sentence.
_SUBJECT_WITHIN = 30
#: A sentence that begins like this does not begin with its subject.
_OPENING = late(
    r"(?:in|on|at|by|for|with|after|before|since|when|while|if|as|but|and|there|it|they|he|she|last|this|that|"
    r"en|à|le \d|au|aux|dans|par|pour|avec|après|avant|depuis|quand|lorsque|si|mais|et|il|elle|ils|elles|on|selon|"
    r"«|“|\")(?!\w)|.*,",
    re.IGNORECASE,
)
_FEMININE = frozenset(["la", "une", "cette", "elle", "mme", "madame"])
_MASCULINE = frozenset(["le", "un", "ce", "il", "m", "monsieur", "au", "du"])


class Referent(Struct, frozen=True):
    """A name the draft has used: the entity, the words to put for it, its type, gender, and whether it was a subject.

    `shown` is how the draft wrote it.
    """

    entity: str
    words: str
    type: str
    gender: str = ""
    plural: bool = False
    subject: bool = False
    shown: str = ""


class Referents(Struct):
    """The names of a draft in the order it used them: sentence by sentence within the section, and counted overall."""

    gazetteer: Gazetteer
    recent: list[tuple[Referent, ...]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Referent] = field(default_factory=dict)
    leading: str = ""

    def survey(self, texts: Iterable[tuple[str, str]]) -> None:
        """Count the names of all sentences of the draft, for "the mission" before the mission was named."""
        for text, lang in texts:
            words = find_words(text, lang)
            for mention in self.gazetteer.find(words, lang):
                entity = mention.entities[0]
                self.counts[entity] += 1
                self.first.setdefault(entity, self._referent(entity, lang))

    def named_in(self, text: str, lang: str) -> tuple[Referent, ...]:
        """The referents a sentence names, subjects first, then in order."""
        words = find_words(text, lang)
        found = []
        for mention in self.gazetteer.find(words, lang):
            entity = mention.entities[0]
            kind = self.gazetteer.type(entity)
            before = words[mention.first - 1].folded if mention.first else ""
            subject = before not in PREPOSITIONS[lang] or not mention.first
            if mention.demonym:
                phrase = _people(text, words, mention, lang)
                if phrase is not None:
                    found.append(Referent(entity, phrase, "people", "m", True, subject))
                continue
            gender = _gender(words, mention) if lang == "fr" else ""
            plural = before in ("les", "des", "these", "those") or kind == "people"
            shown = text[mention.start : mention.end]
            found.append(Referent(entity, self._name(entity, lang), kind, gender, plural, subject, shown))
        return tuple(sorted(found, key=lambda referent: not referent.subject))

    def remember(self, named: tuple[Referent, ...]) -> None:
        """Add what a sentence named; a sentence that names nobody leaves the one before it in reach."""
        self.recent.append(named)
        del self.recent[:-_REACH]

    def begin_section(self) -> None:
        """Pronouns do not reach over a heading; names of missions and countries do."""
        self.recent.clear()
        self.leading = ""

    def hear(self, sentence: str, lang: str) -> None:
        """Keep the words a sentence begins with up to its verb: whom "they" in the next one means."""
        verb = VERBS[lang].search(sentence)
        leading = sentence[: verb.start()] if verb is not None else sentence.rstrip(" .!?…")
        keeps = 0 < len(leading) <= LONGEST_SUBJECT and not _OPENING.match(leading)
        keeps = keeps and (verb is not None or len(leading.split()) <= LONGEST_LINE)
        self.leading = leading if keeps else ""

    def resolve(self, text: str, span: Span, lang: str, named: Sequence[Referent]) -> tuple[list[Edit], tuple[Referent, ...]]:
        """Edits that put names for the words of a sentence that refer back, where it is clear to whom; and those named.

        Whom the first words of the sentence refer to is marked as its subject.
        """
        edits: list[Edit] = []
        meant: list[Referent] = []
        sentence = span.of(text)
        if REFERRING[lang].isdisjoint([word.folded for word in find_words(sentence, lang)]):
            return edits, ()
        for reference in REFERENCES[lang]:
            match = reference.pattern.search(sentence)
            if match is None or (reference.opening and match.start() > reference.opening):
                continue
            if _answered(sentence[: match.start()], named, reference):
                continue
            referent = self._find(reference)
            if reference.plural and reference.form == "{}" and self.leading:
                people = referent if referent is not None else Referent("", "", "people", reference.gender, True)
                referent = replace(people, words=self.leading[:1].lower() + self.leading[1:] if match.start() else self.leading)
            if referent is None or referent.words in sentence or any(referent.entity == one.entity for one in named):
                continue
            start = span.start + match.start()
            edits.append(Edit(start, span.start + match.end(), _written(reference.form, referent.words)))
            meant.append(replace(referent, subject=match.start() < _SUBJECT_WITHIN))
        return edits, tuple(meant)

    def before(self) -> tuple[Referent, ...]:
        """Whom the last sentence that named anyone named, its subject first."""
        return next((named for named in reversed(self.recent) if named), ())

    def _find(self, reference: Reference) -> Referent | None:
        if reference.wide:
            candidates = [one for one in self.first.values() if one.type in reference.types]
            return max(candidates, key=lambda one: self.counts[one.entity], default=None)
        for named in reversed(self.recent):
            fitting = [referent for referent in named if _fits(referent, reference)]
            if fitting:
                return fitting[0]
        return None

    def _referent(self, entity: str, lang: str) -> Referent:
        return Referent(entity, self._name(entity, lang), self.gazetteer.type(entity))

    def _name(self, entity: str, lang: str) -> str:
        holder = self.gazetteer.entities[entity]
        names = holder.names_fr if lang == "fr" else holder.names_en
        return names[0] if names else holder.name


def _fits(referent: Referent, reference: Reference) -> bool:
    if referent.type not in reference.types:
        return False
    if reference.gender and referent.gender and referent.gender != reference.gender:
        return False
    return not reference.plural or referent.plural or referent.type in ("armed-group", "people", "military-force")


def _answered(before: str, named: Sequence[Referent], reference: Reference) -> bool:
    """Whether the sentence itself names someone before the pronoun whom it can mean."""
    return any(_fits(referent, reference) and (referent.shown or referent.words) in before for referent in named)


def _written(form: str, words: str) -> str:
    if form.endswith("’s") and re.search(r"[’']s$", words):
        return words
    return form.format(words)


def _people(text: str, words: Sequence[Word], mention: Mention, lang: str) -> str | None:
    """ "German soldiers", "soldats ivoiriens": the people a demonym belongs to, or None for other things."""
    place = mention.last if lang == "en" else mention.first - 1
    if not 0 <= place < len(words):
        return None
    noun = words[place]
    if noun.folded[-1:] not in ("s", "x") or not noun.text[:1].islower() or len(noun.folded) < 5:
        return None
    start, end = min(noun.start, mention.start), max(noun.end, mention.end)
    return text[start:end] if end - start == len(noun.text) + 1 + mention.end - mention.start else None


def _gender(words: Sequence[Word], mention: Mention) -> str:
    before = words[mention.first - 1].folded if mention.first else ""
    first = words[mention.first].folded
    if before in _FEMININE or first in _FEMININE:
        return "f"
    return "m" if before in _MASCULINE or first in _MASCULINE else ""
