"""From values to one self-contained file: the template, its style and its script, and nothing from anywhere else.

The content security policy names the one style and the one script of the page by their hashes, so that nothing else can
run or load, whatever a draft or a base holds (CSP Level 3, section 6.7.3).
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ..messages import MARKS, TEXTS, VERDICTS, colon, quote
from ..untrusted import revealed
from .values import Choice, Choices, DraftText, Facts, Note, Unchecked
from .words import CAUTION, LEVELS, MARK_NAMES, MEANINGS, NO_VERDICT, WORDS

_FOLDER = "malicheck.report.page"


def _read(name: str) -> str:
    return files(_FOLDER).joinpath("files", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """What the page may do, for its own head and for a server that sends it: its style, its script, and nothing else.

    >>> content_security_policy().split("; ")[0]
    "default-src 'none'"
    """
    style, script = _hash(_read("page.css")), _hash(_read("page.js"))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )


def _shown(value: Any) -> Any:
    """Every text on its way into the page: what is hidden in it becomes visible. Jinja escapes it after that."""
    return revealed(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        style=Markup(_read("page.css")),
        script=Markup(_read("page.js")),
        policy=content_security_policy(),
        quote=quote,
        colon=colon,
        marks=MARKS,
    )
    return environment


def _texts(lang: str) -> dict[str, Any]:
    """All words of a page in its language."""
    return {
        "lang": lang,
        "words": WORDS[lang],
        "texts": TEXTS[lang],
        "mark_names": MARK_NAMES[lang],
        "meanings": [(verdict, *VERDICTS[lang][verdict], MEANINGS[lang][verdict]) for verdict in VERDICTS[lang]],
        "caution": CAUTION[lang],
    }


def choices(verdicts: Iterable[str], levels: Iterable[str], lang: str) -> Choices:
    """The boxes of the filters for findings of these verdicts and levels, in the order of the tables."""
    by_verdict, by_level = Counter(verdicts), Counter(levels)
    known = [(verdict, *VERDICTS[lang].get(verdict, NO_VERDICT[lang])) for verdict in (*VERDICTS[lang], "")]
    return Choices(
        tuple(Choice(value or "none", sign, word, by_verdict[value]) for value, sign, word in known if by_verdict[value]),
        tuple(
            Choice(level, "", words[by_level[level] > 1], by_level[level])
            for level, words in LEVELS[lang].items()
            if by_level[level]
        ),
    )


def drafts_page(drafts: Sequence[DraftText], unchecked: Sequence[Unchecked], facts: Facts) -> str:
    """The page of one or more drafts with their findings, and what could not be checked."""
    notes = [note for draft in drafts for note in draft.notes]
    return (
        _environment()
        .get_template("drafts.html")
        .render(
            **_texts(facts.lang),
            facts=facts,
            drafts=drafts,
            unchecked=unchecked,
            total=len(notes),
            choices=choices((note.verdict for note in notes), (note.level for note in notes), facts.lang),
        )
    )


def claim_fragment(note: Note, lang: str) -> str:
    """What a page shows of one claim, without its frame: see `claims_page`."""
    return _environment().get_template("claim.html").render(**_texts(lang), note=note)


def claims_page(claims: Sequence[tuple[str, str]], unchecked: Sequence[Unchecked], facts: Facts) -> str:
    """The page of claims, each given as its verdict and its `claim_fragment`, and what could not be read."""
    return (
        _environment()
        .get_template("claims.html")
        .render(
            **_texts(facts.lang),
            facts=facts,
            unchecked=unchecked,
            claims=[(verdict, Markup(fragment)) for verdict, fragment in claims],
            total=len(claims),
            choices=choices((verdict for verdict, _ in claims), (), facts.lang),
        )
    )
