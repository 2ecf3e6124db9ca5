"""The arguments of a tool: one table says what they may be, to the assistant (a JSON Schema) and to the check of each call."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from ..claims_file import read_date
from ..report.calendar import write_number
from ..report.untrusted import visible
from .messages import FAULTS, HELP, KINDS

#: So much of a wrong value is said back.
_SHOWN = 60


class Argument(Struct, frozen=True):
    """One argument.

    `kind` is `text`, `texts` (a list), `number` (whole), `flag`, `choice` or `day`; `least` and `most` bound a number, the
    characters of a text, or the items of a list, whose texts `each` bounds. `example` is a value that can be sent; `advice` what
    to do with a text that is too long.
    """

    name: str
    kind: str
    description: str
    example: Any
    required: bool = False
    default: Any = None
    least: int = 1
    most: int = 0
    each: int = 0
    choices: tuple[str, ...] = ()
    advice: str = "send a shorter one"


class Fault(Struct, frozen=True):
    """One thing that is wrong with a call: what, and what to do next."""

    message: str
    hint: str


class Faulty(Exception):
    """A call that cannot be answered; `faults` says why, and `str()` is what the assistant is told."""

    def __init__(self, faults: Sequence[Fault], lang: str) -> None:
        lines = [line for fault in faults for line in (fault.message, HELP[lang].format(fault.hint))]
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)


def fault(name: str, lang: str, /, **values: Any) -> Fault:
    """A fault of the table, with its values put in."""
    message, hint = FAULTS[lang][name]
    shown = {key: _said(value, lang) for key, value in values.items()}
    return Fault(message.format(**shown), hint.format(**shown))


def _said(value: object, lang: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return write_number(value, lang)
    return visible(str(value))


def input_schema(arguments: Sequence[Argument]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a tool's arguments."""
    return {
        "type": "object",
        "properties": {one.name: _schema(one) for one in arguments},
        "required": [one.name for one in arguments if one.required],
        "additionalProperties": False,
    }


def _schema(argument: Argument) -> dict[str, Any]:
    rest: dict[str, Any] = {"description": argument.description, "examples": [argument.example]}
    if argument.default is not None:
        rest["default"] = argument.default
    match argument.kind:
        case "texts":
            item = {"type": "string", "minLength": 1, "maxLength": argument.each}
            return {"type": "array", "items": item, "minItems": argument.least, "maxItems": argument.most, **rest}
        case "number":
            return {"type": "integer", "minimum": argument.least, "maximum": argument.most, **rest}
        case "flag":
            return {"type": "boolean", **rest}
        case "choice":
            return {"type": "string", "enum": list(argument.choices), **rest}
        case "day":
            return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", **rest}
    return {"type": "string", "minLength": argument.least, "maxLength": argument.most, **rest}


def read_arguments(arguments: Sequence[Argument], given: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """A value for each argument: as given, else its default; days become dates. Null is as good as nothing.

    Raises Faulty with everything that is wrong, in the language of the messages.
    """
    names = [one.name for one in arguments]
    faults = [_unknown(name, names, lang) for name in given if name not in names]
    values: dict[str, Any] = {}
    for argument in arguments:
        value = given.get(argument.name)
        if value is None:
            if argument.required:
                faults.append(fault("missing", lang, name=argument.name, example=_example(argument)))
            values[argument.name] = argument.default
            continue
        read = _READERS[argument.kind](argument, value, lang)
        if isinstance(read, Fault):
            faults.append(read)
        values[argument.name] = read
    if faults:
        raise Faulty(faults, lang)
    return values


def _unknown(name: str, names: list[str], lang: str) -> Fault:
    near = get_close_matches(name, names, n=1)
    listed = ", ".join(names)
    shown = name[:_SHOWN]
    if near:
        return fault("unknown", lang, name=shown, near=near[0], names=listed)
    return fault("unknown_far", lang, name=shown, names=listed)


def _example(argument: Argument) -> str:
    return json.dumps({argument.name: argument.example}, ensure_ascii=False)


def _wrong_kind(argument: Argument, lang: str) -> Fault:
    return fault("kind", lang, name=argument.name, kind=KINDS[lang][argument.kind], example=_example(argument))


def _text(argument: Argument, value: object, lang: str) -> str | Fault:
    if not isinstance(value, str):
        return _wrong_kind(argument, lang)
    if len(value) > argument.most:
        return fault("long", lang, name=argument.name, size=len(value), most=argument.most, advice=argument.advice)
    if not value.strip():
        return fault("empty", lang, name=argument.name, example=_example(argument))
    if any("\ud800" <= character <= "\udfff" for character in value):
        return fault("half", lang, name=argument.name)
    return value


def _texts(argument: Argument, value: object, lang: str) -> list[str] | Fault:
    """The list; what a single text of it is worth is told with the answer, not here: the others are still answered."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return _wrong_kind(argument, lang)
    if not value:
        return fault("empty", lang, name=argument.name, example=_example(argument))
    if len(value) > argument.most:
        return fault("many", lang, name=argument.name, size=len(value), most=argument.most)
    return value


def _number(argument: Argument, value: object, lang: str) -> int | Fault:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value % 1:
        return _wrong_kind(argument, lang)
    if not argument.least <= value <= argument.most:
        limits = {"least": argument.least, "most": argument.most}
        return fault("range", lang, name=argument.name, value=value, example=_example(argument), **limits)
    return int(value)


def _flag(argument: Argument, value: object, lang: str) -> bool | Fault:
    return value if isinstance(value, bool) else _wrong_kind(argument, lang)


def _choice(argument: Argument, value: object, lang: str) -> str | Fault:
    if not isinstance(value, str):
        return _wrong_kind(argument, lang)
    if value not in argument.choices:
        listed = ", ".join(argument.choices)
        return fault("choice", lang, name=argument.name, value=value[:_SHOWN], choices=listed, example=_example(argument))
    return value


def _day(argument: Argument, value: object, lang: str) -> date | Fault:
    if not isinstance(value, str):
        return _wrong_kind(argument, lang)
    try:
        return read_date(value)
    except ValueError as error:
        return fault("day", lang, name=argument.name, value=value[:_SHOWN], why=str(error))


_READERS: dict[str, Callable[[Argument, object, str], Any]] = {
    "text": _text,
    "texts": _texts,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "day": _day,
}
