"""What a finding says to the writer: the message in the reader's language, the suggestion in that of the draft."""

from __future__ import annotations

import re

from ..comparison.facet import Facet
from ..knowledge.entry import Statement
from ..report.calendar import translate_figure, write_date, write_dates, write_numbers, write_period
from ..report.messages import quote
from ..report.untrusted import visible

#: Compared facts whose value in the statement is short enough to be said alone.
_SHORT = frozenset({"number", "counted", "date", "actor", "place", "attribution", "superseded"})
#: And which of them can be put in the place of what the draft says.
_REPLACEABLE = frozenset({"number", "date", "actor", "place", "superseded"})
_FIGURES = frozenset({"number", "counted", "superseded"})
_DATES = frozenset({"date", "superseded"})
_LONGEST = 60
_ASIDE = re.compile(r"\s*\([^)]*\)$")

_CONFLICTS = {
    "en": "{text} conflicts with {id}: {stated} ({who})",
    "fr": "{text} contredit {id} : {stated} ({who})",
}
_MESSAGES: dict[str, dict[str, str]] = {
    "MC107": {
        "en": "{text} is attributed to someone else in {id}: {stated}",
        "fr": "{text} est attribué à un autre dans {id} : {stated}",
    },
    "MC108": {"en": "{text} is disputed: {sides}", "fr": "{text} est contesté : {sides}"},
    "MC109": {
        "en": "{text} has been replaced by a newer figure in {id}: {stated} ({who})",
        "fr": "{text} a été remplacé par un chiffre plus récent dans {id} : {stated} ({who})",
    },
    "MC110": {
        "en": "{text} does not go with the figure of {id}: {stated} ({who})",
        "fr": "{text} ne va pas avec le chiffre de {id} : {stated} ({who})",
    },
    "MC111": {
        "en": "{text} is put otherwise in {id}: {stated} ({who})",
        "fr": "{text} est dit autrement dans {id} : {stated} ({who})",
    },
    "MC120": {"en": "{text} is settled by no statement", "fr": "{text} n’est tranché par aucun énoncé"},
    "MC121": {
        "en": "{text} agrees with {id}, which the sentence does not name ({who})",
        "fr": "{text} concorde avec {id}, que la phrase ne nomme pas ({who})",
    },
    "MC122": {
        "en": "{text} needs to be read against {id}: {stated} ({who})",
        "fr": "{text} est à relire au regard de {id} : {stated} ({who})",
    },
    "MC190": {
        "en": "{text} is supported by {id}: {stated} ({who})",
        "fr": "{text} est appuyé par {id} : {stated} ({who})",
    },
}
_PER = {"en": "{value}, per {speaker}", "fr": "{value}, selon {speaker}"}
_SAID_BY = {"en": "said by {speaker}", "fr": "dit par {speaker}"}
_ATTRIBUTE = {"en": "say who says so: {sides}", "fr": "dire qui le dit : {sides}"}
_AGAINST = {"en": "{one}; against it {other}", "fr": "{one} ; contre {other}"}


def speaker_of(statement: Statement, lang: str) -> str:
    """Who makes the statement, short: the speaker's name without the role, else the publisher."""
    speaker = statement.speaker
    if speaker is None:
        return _ASIDE.sub("", visible(statement.source.publisher))
    label = visible(speaker.fr if lang == "fr" else speaker.en)
    return label.partition(", ")[0] if speaker.entity and not speaker.also else label


def who_when(statement: Statement, lang: str) -> str:
    """Who makes the statement and for when: "Wagner Group, 29 July 2024"."""
    when = write_period(statement.date, lang) if statement.date is not None else ""
    if not when and statement.source.published:
        when = write_date(statement.source.published, lang)
    return ", ".join(part for part in (speaker_of(statement, lang), when) if part)


def message(
    code: str, text: str, statement: Statement | None, facet: Facet | None, lang: str, spoken: str, sides: str = ""
) -> str:
    """The finding in one line, in `lang`; `spoken` is the language of the draft."""
    form = _MESSAGES.get(code, _CONFLICTS)[lang]
    shown = quote(_short(visible(text)), lang)
    if statement is None:
        return form.format(text=shown, sides=sides)
    return form.format(
        text=shown,
        id=visible(statement.id),
        stated=stated(statement, facet, lang, spoken),
        who=who_when(statement, lang),
        sides=sides,
    )


def stated(statement: Statement, facet: Facet | None, lang: str, spoken: str) -> str:
    """What the statement says in the place of what the draft says: a value where there is one, else its sentence.

    `spoken` is the language of the draft, in which compared values are written.
    """
    if facet is not None and facet.name in _SHORT and facet.statement:
        return _value(facet, lang, spoken)
    return visible(statement.fr if lang == "fr" else statement.en).rstrip(".")


def _value(facet: Facet, lang: str, spoken: str) -> str:
    """The statement's value in the numbers and dates of a language."""
    value = visible(facet.statement)
    if facet.name in _FIGURES:
        value = write_numbers(value if spoken == lang else translate_figure(value, lang), lang)
    return write_dates(value, lang) if facet.name in _DATES else value


def suggestion(code: str, statement: Statement, facet: Facet | None, lang: str, sides: str = "") -> str:
    """What the draft might say instead, in its own language; empty where nothing follows.

    >>> suggestion.__name__
    'suggestion'
    """
    speaker = speaker_of(statement, lang)
    if code == "MC107":
        return _SAID_BY[lang].format(speaker=speaker)
    if code == "MC108":
        return _ATTRIBUTE[lang].format(sides=sides)
    if facet is not None and facet.name in _REPLACEABLE and facet.statement and facet.agreement != "agrees":
        value = _value(facet, lang, lang)
        return _PER[lang].format(value=value, speaker=speaker) if len(value) <= _LONGEST else ""
    if code == "MC121":
        return _PER[lang].format(value=visible(facet.claim) if facet else "", speaker=speaker).lstrip(", ")
    return ""


def both_sides(supporting: Statement, opposing: Statement, lang: str) -> str:
    """Who says what on either side of a dispute."""
    one, other = (f"{speaker_of(statement, lang)} ({visible(statement.id)})" for statement in (supporting, opposing))
    return _AGAINST[lang].format(one=one, other=other)


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return re.sub(r"\W*\s*\S*$", "", text[:_LONGEST]) + "…"
