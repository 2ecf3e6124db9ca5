"""Compared facts and attributions as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..knowledge.entry import Statement
from .calendar import translate_figure, write_date, write_dates, write_numbers, write_period
from .messages import FACETS, LOCATORS, ONLY_CLAIM, ONLY_STATEMENT, SAME, SENTENCES, STANCES, TEXTS, colon, quote
from .untrusted import visible

if TYPE_CHECKING:
    from ..comparison.facet import Facet

_WITH_FIGURES = frozenset({"number", "counted", "superseded"})
_WITH_DATES = frozenset({"date", "superseded"})


def facet_name(name: str, lang: str) -> str:
    """What was compared, in words; a name no table knows is shown as it is."""
    return FACETS[lang].get(name) or visible(name)


def facet_sentence(facet: Facet, statement: Statement, lang: str, spoken: str) -> str:
    """The compared values side by side, after the name of the fact.

    The claim's value stands in quotation marks, as the claim says it; the statement's is put into the numbers and dates
    of `lang`. `spoken` is the language of the claim, in which the compared values are written.
    """
    claim, stated = visible(facet.claim), visible(facet.statement)
    if facet.name in _WITH_FIGURES:
        stated = write_numbers(stated if spoken == lang else translate_figure(stated, lang), lang)
    if facet.name in _WITH_DATES:
        stated = write_dates(stated, lang)
    when = ""
    if facet.name in _WITH_FIGURES and statement.date is not None:
        written = write_period(statement.date, lang)
        when = f", {written}" if written not in stated else ""
    if claim and stated and claim.casefold() == stated.casefold() and facet.agreement == "agrees":
        form = SAME
    elif not claim:
        form = ONLY_STATEMENT
    elif not stated:
        form = ONLY_CLAIM
    else:
        form = SENTENCES.get((facet.name, facet.agreement)) or SENTENCES[("*", facet.agreement)]
    text = form[lang].format(claim=quote(claim, lang), statement=stated, when=when)
    return f"{facet_name(facet.name, lang)}{colon(lang)} {text}"


class Attributed(Struct, frozen=True):
    """Who says a statement and where, ready to show; each part can be empty."""

    speaker: str
    role: str
    stance: str
    publisher: str
    title: str
    date: str
    locator: str
    url: str


def attribution(statement: Statement, lang: str) -> Attributed:
    """Who makes the statement, in which source, when, where in it, and its address.

    A speaker's label such as "James Heappey, British defence minister" is split into name and role. Without a speaker,
    the publisher speaks.
    """
    source, speaker = statement.source, statement.speaker
    name = role = ""
    if speaker is not None:
        name = visible(speaker.fr if lang == "fr" else speaker.en)
        if speaker.entity is not None and not speaker.also:
            name, _, role = name.partition(", ")
    date = write_date(source.published, lang) if source.published else ""
    if not date and statement.date is not None:
        date = write_period(statement.date, lang)
    return Attributed(
        name,
        role,
        STANCES[lang].get(statement.stance, ""),
        visible(source.publisher),
        visible(source.title),
        date,
        localised(statement.locator or "", lang),
        visible(source.url or ""),
    )


def localised(locator: str, lang: str) -> str:
    """A locator with "paragraph" and the like in the language of the messages."""
    words = LOCATORS.get(lang, {})
    return " ".join(words.get(word, word) for word in visible(locator).split(" "))


def attribution_line(statement: Statement, lang: str) -> str:
    """The attribution as one line: `speaker (role) [denial], in publisher, "title", date, locator, address`."""
    parts = attribution(statement, lang)
    head = parts.speaker
    if parts.role:
        head += f" ({parts.role})"
    if parts.stance:
        head += f" [{parts.stance}]"
    publisher = (
        f"{TEXTS[lang]['in']} {parts.publisher}" if head and parts.speaker != parts.publisher else parts.publisher
    )
    if head and parts.speaker == parts.publisher:
        publisher = ""
    title = quote(parts.title, lang) if parts.title else ""
    row = [head.strip(), publisher, title, parts.date, parts.locator, parts.url]
    return ", ".join(part for part in row if part)
