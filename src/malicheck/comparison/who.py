"""Actors, places, roles and speakers of a claim held against those of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..knowledge.names import PLACE_TYPES, Gazetteer, Mention
from ..language.grammar import BEFORE_DOER
from ..reading.claim import Claim
from ..reading.deeds import ANY, Deed
from ..reading.profile import Profile
from ..span import Span
from .facet import Facet

#: Which names can take one another's seat in a sentence, by their types.
_FAMILIES: dict[str, tuple[str, ...]] = {
    "country": ("state", "place"),
    "place": ("place",),
    "government": ("state", "office"),
    "military-force": ("state", "armed"),
    "operation": ("mission",),
    "organisation": ("body", "mission"),
    "media": ("body",),
    "armed-group": ("armed",),
    "people": ("people",),
    "person": ("person", "office"),
    "event": ("event",),
    "agreement": ("event",),
}



class Standing(Struct, frozen=True):
    """How a name in the claim stands to the statement: `same`, `related` (part or whole), or `foreign`."""

    mention: Mention
    standing: str
    place: bool


def stand(claim: Claim, profile: Profile, gazetteer: Gazetteer) -> list[Standing]:
    """Each name of the claim with its standing in the statement.

    A wider name than the statement's (Mali for Gao, the army's country for the army) is related; a finer one is related only
    where the statement names nothing as fine; one beside it is foreign.
    """
    rows = []
    for mention in claim.mentions:
        place = all(gazetteer.type(entity) in PLACE_TYPES for entity in mention.entities)
        rows.append(Standing(mention, _standing(mention, profile, gazetteer), place))
    return rows


def _standing(mention: Mention, profile: Profile, gazetteer: Gazetteer) -> str:
    if not profile.entities.isdisjoint(mention.entities):
        return "foreign" if _is_one_of_many(mention, profile, gazetteer) else "same"
    for entity in mention.entities:
        if _wider(entity, profile, gazetteer) or _finer(entity, profile, gazetteer):
            return "related"
    return "foreign"


def _is_one_of_many(mention: Mention, profile: Profile, gazetteer: Gazetteer) -> bool:
    """Whether a figure is of a region, and the name is one of its countries."""
    statement = profile.statement
    if statement.kind != "quantity" or len(statement.places) < 2:
        return False
    countries = [place for place in statement.places if gazetteer.type(place) == "country"]
    if len(countries) < 2 or not all(one in countries and one not in profile.named for one in mention.entities):
        return False
    return any(gazetteer.type(one) == "place" and gazetteer.type(gazetteer.line(one)[-1]) != "country" for one in profile.named)


def _wider(entity: str, profile: Profile, gazetteer: Gazetteer) -> bool:
    """Whether a name of the statement's own is a part of `entity`."""
    if gazetteer.type(entity) in PLACE_TYPES:
        return entity in gazetteer.wholes(profile.named)
    return entity in gazetteer.lines(profile.named) or entity in gazetteer.lines(profile.voices)


def _finer(entity: str, profile: Profile, gazetteer: Gazetteer) -> bool:
    """Whether `entity` is a part of something the statement names, and the statement names no part of that itself."""
    place = gazetteer.type(entity) in PLACE_TYPES
    for whole in gazetteer.line(entity)[1:]:
        if whole in (profile.entities if place else profile.actors):
            others = [known for known in profile.named if known != whole and _alike(known, place, gazetteer)]
            return not any(_as_fine(known, whole, gazetteer) for known in others)
    return False


def _as_fine(known: str, whole: str, gazetteer: Gazetteer) -> bool:
    """Whether a named place or actor is itself a part of the whole, or a town or province anywhere."""
    return whole in gazetteer.line(known) or gazetteer.type(known) == "place"


def _alike(entity: str, place: bool, gazetteer: Gazetteer) -> bool:
    return (gazetteer.type(entity) in PLACE_TYPES) == place


def find_countries(entities: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that entities are, lie in or speak for."""
    wholes = {gazetteer.line(entity)[-1] for entity in entities}
    return frozenset(whole for whole in wholes if gazetteer.type(whole) == "country")


def compare_names(
    claim: Claim, profile: Profile, standings: list[Standing], gazetteer: Gazetteer, beside: Sequence[Profile] = ()
) -> list[Facet]:
    """Actor and place facets: a foreign name conflicts only where a name of its kind is missing from the claim.

    One that is denied ("neither Kidal nor Gao") does not, nor one of a statement that the claim speaks of `beside` this one.
    """
    lang = claim.lang
    denied = {key.first for key in claim.keys if key.negated and key.kind == "entity"}
    facets = []
    present: set[str] | None = None
    for row in standings:
        name = "place" if row.place else "actor"
        shown = claim.text[row.mention.start : row.mention.end]
        span = Span(row.mention.start, row.mention.end)
        if row.standing != "foreign":
            facets.append(Facet(name, "agrees", shown, _shown(row.mention, profile, gazetteer, lang), span))
            continue
        if row.mention.first in denied or any(not other.entities.isdisjoint(row.mention.entities) for other in beside):
            continue
        if present is None:
            present = {e for row in standings for e in row.mention.entities}
        replaced = _replaced(row, profile, present, gazetteer)
        if replaced:
            facets.append(Facet(name, "conflicts", shown, shown_name(replaced, gazetteer, lang), span))
    return facets


def _replaced(row: Standing, profile: Profile, present: set[str], gazetteer: Gazetteer) -> str | None:
    """The statement's entity whose seat the foreign name has taken: of the same kind, and not named in the claim."""
    kinds = {family for entity in row.mention.entities for family in _FAMILIES.get(gazetteer.type(entity), ())}
    if row.mention.demonym:
        # "French" tells whose it is, not where
        kinds.discard("place")
    wholes = {whole for entity in row.mention.entities for whole in gazetteer.line(entity)[1:]} & profile.actors
    for known in profile.named:
        if known in present or _spoken_for(known, present, gazetteer):
            continue
        if row.place and any(gazetteer.within(known, entity) for entity in row.mention.entities):
            continue
        # a part of something the statement names takes the seat of another part only: ministry for parliament
        if wholes and not wholes.intersection(gazetteer.line(known)):
            continue
        if kinds.intersection(_FAMILIES.get(gazetteer.type(known), ())):
            return known
    return None


def _spoken_for(known: str, present: set[str], gazetteer: Gazetteer) -> bool:
    """Whether the claim names something that stands for the statement's entity: Russia for its soldiers."""
    if gazetteer.type(known) == "place":
        return False
    return any(gazetteer.related(known, entity) for entity in present)


def compare_roles(claim: Claim, deeds: Sequence[Deed], profile: Profile, gazetteer: Gazetteer) -> Facet | None:
    """Who did it to whom: agrees or conflicts where the claim says that one of the two sides did something to the other."""
    roles = profile.statement.roles
    turned = None
    for deed in (one for one in deeds if one.action == ANY):
        as_told = _is_of(deed.doer, roles.agent, gazetteer) and _is_of(deed.sufferer, roles.patient, gazetteer)
        as_turned = _is_of(deed.doer, roles.patient, gazetteer) and _is_of(deed.sufferer, roles.agent, gazetteer)
        if as_told and not as_turned:
            return _role("agrees", deed, claim, profile, gazetteer)
        if as_turned and not as_told:
            turned = turned or deed
    return None if turned is None else _role("conflicts", turned, claim, profile, gazetteer)


def has_roles_turned(claim: Claim, profile: Profile, gazetteer: Gazetteer) -> bool:
    """Whether the statement's sufferer is named before its doer, and not as in a passive: a hint where a sentence is copied."""
    roles = profile.statement.roles
    doer, sufferer = _find(claim, roles.agent, gazetteer), _find(claim, roles.patient, gazetteer)
    if doer is None or sufferer is None or doer is sufferer:
        return False
    first, second = sorted((doer, sufferer), key=lambda mention: mention.start)
    passive = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[first.last : second.first])
    return (doer is first) == passive


def _find(claim: Claim, entities: tuple[str, ...], gazetteer: Gazetteer) -> Mention | None:
    for mention in claim.mentions:
        if any(e in entities for e in mention.entities):
            return mention
    for mention in claim.mentions:
        if any(gazetteer.related(e, known) for e in mention.entities for known in entities):
            return mention
    return None


def _is_of(entity: str, side: Sequence[str], gazetteer: Gazetteer) -> bool:
    return any(gazetteer.related(entity, one) for one in side)


def _role(agreement: str, deed: Deed, claim: Claim, profile: Profile, gazetteer: Gazetteer) -> Facet:
    roles = profile.statement.roles
    names = " → ".join(shown_name(one, gazetteer, claim.lang) for one in (roles.agent[0], roles.patient[0]))
    return Facet("role", agreement, deed.span.of(claim.text), names, deed.span)


def is_turned(deed: Deed, profile: Profile) -> bool:
    """Whether the statement's wordings tell a deed of the claim with doer and sufferer the other way round, and never as here."""
    return deed.turned in profile.deeds and deed.written not in profile.deeds


def compare_deeds(claim: Claim, deeds: Sequence[Deed], profile: Profile, gazetteer: Gazetteer) -> Facet | None:
    """A `role` facet where the statement declares no roles, and its wordings turn a deed of the claim round."""
    if profile.statement.roles.agent and profile.statement.roles.patient:
        return None
    for deed in deeds:
        if deed.is_named and is_turned(deed, profile):
            names = f"{shown_name(deed.sufferer, gazetteer, claim.lang)} → {shown_name(deed.doer, gazetteer, claim.lang)}"
            return Facet("role", "conflicts", deed.span.of(claim.text), names, deed.span)
    return None


def has_rival(deed: Deed, named: frozenset[str], profile: Profile, gazetteer: Gazetteer) -> bool:
    """Whether the statement's wordings tell the deed of someone else, whom the claim leaves out: built by Russia, not by China.

    `named` are the claim's entities; what the statement itself is about is no stranger to its deeds.
    """
    for told in profile.deeds:
        action, doer, sufferer = told.split("|")
        if action != deed.action or (doer == deed.doer) == (sufferer == deed.sufferer):
            continue
        here, there = (deed.sufferer, sufferer) if doer == deed.doer else (deed.doer, doer)
        if here not in profile.entities and not any(gazetteer.related(there, one) for one in named):
            return True
    return False


def compare_speakers(claim: Claim, profile: Profile, gazetteer: Gazetteer) -> Facet | None:
    """Whether the speaker the claim names is the statement's; a broader true attribution agrees.

    A medium that only passes the words on ("told AFP") neither saves nor spoils the speaker beside it.
    """
    agreeing = conflicting = uncertain = None
    for attribution in claim.attributions:
        if any(gazetteer.related(entity, voice) for entity in attribution.entities for voice in profile.voices):
            agreeing = agreeing or attribution
        elif any(entity in profile.actors for entity in attribution.entities) or profile.statement.speaker is None:
            uncertain = uncertain or attribution
        else:
            conflicting = conflicting or attribution
    medium = agreeing is not None and all(gazetteer.type(entity) == "media" for entity in agreeing.entities)
    if agreeing is not None and medium and (conflicting or uncertain) is not None:
        agreeing = None
    for agreement, found in (("agrees", agreeing), ("conflicts", conflicting), ("compatible", uncertain)):
        if found is not None:
            shown = claim.text[found.start : found.end]
            return Facet("attribution", agreement, shown, _voice(profile, claim.lang), Span(found.start, found.end))
    return None


def _voice(profile: Profile, lang: str) -> str:
    speaker = profile.statement.speaker
    if speaker is None:
        return profile.statement.source.publisher
    return speaker.fr if lang == "fr" else speaker.en


def _shown(mention: Mention, profile: Profile, gazetteer: Gazetteer, lang: str) -> str:
    for entity in mention.entities:
        if entity in profile.entities:
            return shown_name(entity, gazetteer, lang)
    for known in sorted(profile.entities):
        if any(gazetteer.related(entity, known) for entity in mention.entities):
            return shown_name(known, gazetteer, lang)
    return shown_name(mention.entities[0], gazetteer, lang)


def shown_name(entity: str, gazetteer: Gazetteer, lang: str) -> str:
    """The name of an entity in a language; its id where it has none."""
    holder = gazetteer.entities.get(entity)
    if holder is None:
        return entity
    names = holder.names_fr if lang == "fr" else holder.names_en
    return names[0] if names else holder.name
