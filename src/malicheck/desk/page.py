"""The page with the form: one HTML file that loads nothing and runs only its own script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct, field

from ..documents import SUFFIXES
from .limits import MOST_BYTES, MOST_CHARACTERS
from .words import FAULTS, KINDS, filled

_FOLDER = "malicheck.desk"
#: What the page itself says of a form that would be refused.
_SAID_BEFORE = ("nothing", "both", "bytes", "characters")


class FormState(Struct, frozen=True):
    """What the form shows: the fields as they were sent, and what was wrong with them (a message and a hint)."""

    fields: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, str] | None = None
    had_file: bool = False


def form_page(lang: str, entries: int, state: FormState, *, network: bool) -> str:
    """The page with the form, in a language; `network` tells whether others than this computer can reach it."""
    return _environment().get_template("form.html").render(
        lang=lang,
        words=filled(lang, entries, network=network),
        kinds=KINDS[lang],
        endings=",".join(SUFFIXES),
        most_bytes=MOST_BYTES,
        most_characters=MOST_CHARACTERS,
        faults={name: FAULTS[lang][name] for name in _SAID_BEFORE},
        values={"kind": "markdown", "text": "", "day": "", "more": "", **state.fields},
        wrong=state.wrong,
        had_file=state.had_file,
        style=Markup(_read("form.css")),
        script=Markup(_read("form.js")),
    )


@lru_cache(maxsize=1)
def form_policy() -> str:
    """What the page with the form may do (Content Security Policy): its style, its script, and send its form here."""
    style, script = (b64encode(sha256(_read(name).encode()).digest()).decode() for name in ("form.css", "form.js"))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


@lru_cache(maxsize=8)
def _read(name: str) -> str:
    return files(_FOLDER).joinpath("files", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
