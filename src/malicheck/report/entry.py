"""An entry of the base as a page: the statement in both languages, who makes it and where, and how it is linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..knowledge.entry import Entity, Figure, KnowledgeBase, Review, Source, Speaker, Statement
from . import View
from .calendar import write_date, write_number, write_period
from .entry_messages import KINDS, LABELS, QUALIFIERS, STANCE_NAMES
from .layout import Line, Segment, columns, fold
from .messages import colon, quote
from .untrusted import visible
from .wording import attribution, localised

_LABEL_WIDTH = 16


def entry_lines(id: str, base: KnowledgeBase, view: View) -> list[Line]:
    """The page of a statement, an entity or a source of the base, whichever has the id.

    Raises KeyError when none has.
    """
    if id in base.statements:
        return _statement(base.statements[id], base, view)
    if id in base.entities:
        return _entity(base.entities[id], base, view)
    return _source(base.sources[id], base, view)


def _statement(statement: Statement, base: KnowledgeBase, view: View) -> list[Line]:
    lang, labels = view.lang, LABELS[view.lang]
    said = attribution(statement, lang)
    who = said.speaker + (f" ({said.role})" if said.role else "")
    head: list[Segment] = [
        (visible(statement.id), "claim"),
        (
            f" ({KINDS[lang].get(statement.kind, statement.kind)}, {STANCE_NAMES[lang].get(statement.stance, '')})",
            "quiet",
        ),
    ]
    first, second = (statement.fr, statement.en) if lang == "fr" else (statement.en, statement.fr)
    lines = fold(head, view.width)
    lines += [
        (),
        *fold([(visible(first), "claim")], view.width, "  "),
        *fold([(visible(second), "quiet")], view.width, "  "),
        (),
    ]
    source = statement.source
    rows = [
        ("speaker", who or f"{said.publisher} ({labels['no_speaker']})"),
        ("source", ", ".join(part for part in (said.publisher, quote(said.title, lang) if said.title else "") if part)),
        ("published", write_date(source.published, lang) if source.published else ""),
        ("locator", localised(statement.locator or "", lang)),
        ("address", said.url),
        ("origin", visible(source.origin or "")),
        ("date", write_period(statement.date, lang) if statement.date else ""),
        ("validity", write_period(statement.validity, lang) if statement.validity else ""),
        *(("figure", _figure(figure, lang)) for figure in statement.figures),
        ("actors", _names(statement.actors, base, lang)),
        ("places", _names(statement.places, base, lang)),
        ("roles", _roles(statement, base, lang)),
        ("topic", visible(statement.topic)),
        ("note", visible(statement.note or "")),
        *_review(statement.review, lang),
    ]
    lines += _rows(rows, labels, view.width)
    return lines + _links(statement, base, view)


def _review(review: Review | None, lang: str) -> list[tuple[str, str]]:
    """The fact check a statement reports: the claim, the verdict in its publisher's words, and whose claim it was and when."""
    if review is None:
        return []
    scale = " / ".join(visible(part) for part in (review.rating_value, review.best) if part)
    return [
        ("review", quote(visible(review.claim), lang)),
        ("rating", visible(review.rating) + (f" ({scale})" if scale else "")),
        ("claimant", visible(review.claimant or "")),
        ("claim_date", write_date(review.claim_date, lang) if review.claim_date else ""),
        ("appearance", visible(review.appearance or "")),
    ]


def _rows(rows: Iterable[tuple[str, str]], labels: dict[str, str], width: int) -> list[Line]:
    lines: list[Line] = []
    last = ""
    for key, text in rows:
        if not text:
            continue
        label = labels[key] if key != last else ""
        last = key
        lead: list[Segment] = [("  ", ""), (label, "label"), (" " * max(_LABEL_WIDTH - columns(label), 1), "")]
        lines += fold([(text, "")], width, lead)
    return lines


def _figure(figure: Figure, lang: str) -> str:
    if figure.vague:
        value = figure.vague
    elif figure.low == figure.high:
        value = write_number(figure.low, lang)
    else:
        value = f"{write_number(figure.low, lang)}–{write_number(figure.high, lang)}"
    qualifier = QUALIFIERS[lang].get(figure.qualifier, "")
    text = f"{qualifier} {value} {visible(figure.unit)}".strip()
    return text + (f" ({visible(figure.counts)})" if figure.counts and figure.counts != figure.unit else "")


def _names(ids: Sequence[str], base: KnowledgeBase, lang: str) -> str:
    return ", ".join(_name(id, base, lang) for id in ids)


def _name(id: str, base: KnowledgeBase, lang: str) -> str:
    entity = base.entities.get(id)
    if entity is None:
        return visible(id)
    names = entity.names_fr if lang == "fr" else entity.names_en
    return visible(names[0] if names else entity.name)


def _roles(statement: Statement, base: KnowledgeBase, lang: str) -> str:
    roles = statement.roles
    if not (roles.agent or roles.patient):
        return ""
    parts = [_names(roles.agent, base, lang) or "?", visible(roles.action) or "?", _names(roles.patient, base, lang)]
    return " → ".join(part for part in parts if part)


def _links(statement: Statement, base: KnowledgeBase, view: View) -> list[Line]:
    newer = [other.id for other in base.statements.values() if statement.id in other.supersedes]
    series = [
        other.id
        for other in base.statements.values()
        if statement.series and other.series == statement.series and other.id != statement.id
    ]
    dismissed = _notes(statement, "no_conflict_notes", base)
    lines: list[Line] = []
    for key, style, ids, notes in (
        ("conflicts_with", "conflicts", statement.conflicts_with, _notes(statement, "conflict_notes", base)),
        ("no_conflict", "related", tuple(dismissed), dismissed),
        ("corroborated_by", "supports", statement.corroborated_by, {}),
        ("superseded_by", "related", newer, {}),
        ("supersedes", "related", statement.supersedes, {}),
        ("series", "related", series, {}),
    ):
        lines += linked(LABELS[view.lang][key], style, ids, base, view, notes)
    return lines


def _notes(statement: Statement, name: str, base: KnowledgeBase) -> dict[str, str]:
    """What this statement notes about others, and others about this one."""
    there = {one.id: dict(getattr(one, name)).get(statement.id) for one in base.statements.values()}
    return {**{id: why for id, why in there.items() if why}, **dict(getattr(statement, name))}


def linked(
    title: str, style: str, ids: Sequence[str], base: KnowledgeBase, view: View, notes: Mapping[str, str] | None = None
) -> list[Line]:
    """A heading and the statements below it, each with its speaker, date and note; nothing without statements."""
    found = [base.statements[id] for id in ids if id in base.statements]
    if not found:
        return []
    lines: list[Line] = [(), (("  ", ""), (title, style))]
    for statement in sorted(found, key=lambda one: (_moment(one), one.id)):
        lines += statement_line(statement, view, "  - ")
        why = visible((notes or {}).get(statement.id, ""))
        if why:
            lead: list[Segment] = [("    ", ""), (LABELS[view.lang]["why"], "label"), (f"{colon(view.lang)} ", "")]
            lines += fold([(why, "")], view.width, lead)
    return lines


def _moment(statement: Statement) -> str:
    return (statement.date and (statement.date.start or statement.date.end)) or statement.source.published or ""


def statement_line(statement: Statement, view: View, lead: str) -> list[Line]:
    """A statement in short: its text, who says so and when, and its id."""
    lang = view.lang
    said = attribution(statement, lang)
    when = write_period(statement.date, lang) if statement.date else said.date
    who = ", ".join(part for part in (said.speaker or said.publisher, when) if part)
    return fold(
        [
            (visible(statement.fr if lang == "fr" else statement.en), ""),
            (f" — {who}", ""),
            (f" [{visible(statement.id)}]", "quiet"),
        ],
        view.width,
        lead,
    )


def _entity(entity: Entity, base: KnowledgeBase, view: View) -> list[Line]:
    lang, labels = view.lang, LABELS[view.lang]
    lines = fold(
        [(_name(entity.id, base, lang), "claim"), (f" [{visible(entity.id)}] ({visible(entity.type)})", "quiet")],
        view.width,
    )
    rows = [
        ("role", visible((entity.role_fr if lang == "fr" else entity.role) or "")),
        ("part_of", _name(entity.part_of, base, lang) if entity.part_of else ""),
        ("names_en", ", ".join(visible(name) for name in entity.names_en)),
        ("names_fr", ", ".join(visible(name) for name in entity.names_fr)),
    ]
    lines += [(), *_rows(rows, labels, view.width)]
    said = [one.id for one in base.statements.values() if _speaks(one.speaker, entity.id)]
    about = [
        one.id for one in base.statements.values() if entity.id in (*one.actors, *one.places) and one.id not in said
    ]
    lines += linked(labels["said_by"], "label", said, base, view)
    return lines + linked(labels["about"], "label", about, base, view)


def _speaks(speaker: Speaker | None, entity: str) -> bool:
    return speaker is not None and (speaker.entity == entity or entity in speaker.also)


def _source(source: Source, base: KnowledgeBase, view: View) -> list[Line]:
    lang, labels = view.lang, LABELS[view.lang]
    lines = fold(
        [(visible(source.publisher), "claim"), (f" [{visible(source.id)}] ({visible(source.kind)})", "quiet")],
        view.width,
    )
    rows = [
        ("title", quote(visible(source.title), lang) if source.title else ""),
        ("published", write_date(source.published, lang) if source.published else ""),
        ("address", visible(source.url or "")),
        ("origin", visible(source.origin or "")),
    ]
    lines += [(), *_rows(rows, labels, view.width)]
    ids = [one.id for one in base.statements.values() if one.source.id == source.id]
    return lines + linked(f"{labels['statements']}{colon(lang)}", "label", ids, base, view)
