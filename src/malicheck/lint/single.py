"""One text that is handed over as it stands: what other programs and the page for a desk check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .cache import Cache
from .codes import selected_codes
from .diagnostic import LintResult
from .run import Draft, Hiding, Plan, lint

if TYPE_CHECKING:
    from ..checker import Checker


def lint_text(
    name: str, data: bytes, checker: Checker, *, today: date, kind: str | None = None, day: date | None = None, lang: str = "en"
) -> LintResult:
    """The findings about one text, in this process and without a cache; codes are those reported by default.

    `name` is what messages call it, `kind` its format (one of the values of `documents.SUFFIXES`; without it the ending of the
    name tells), `day` the day it was written, if it does not say, `today` the day on which its ignore comments expire.
    What cannot be read is the result's only problem.
    """
    hiding = Hiding(selected_codes((), (), ()))
    plan = Plan(lambda: checker, Cache(None, ""), lambda draft: hiding, today, day, lang, jobs=1)
    return lint([Draft(None, name, data, kind)], plan)
