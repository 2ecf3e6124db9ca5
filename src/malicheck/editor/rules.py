"""What holds for a draft that is being written: the settings nearest to it, as `malicheck lint` has them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..config import Settings, find_settings
from ..lint.baseline import Baseline, read_baseline
from ..lint.codes import codes_of, selected_codes
from ..lint.diagnostic import Diagnostic, Ignore, fingerprinted
from ..lint.files import pattern_matcher
from ..lint.ignores import apply_ignores
from ..lint.levels import at_least
from ..lint.suppressions import Suppressing
from .document import Document


class Wishes(Struct, frozen=True):
    """What was asked for when the server was started, before any settings; `client` is the editor's own language.

    `kb` are bases to read beside the built-in one or, with `only`, instead of it.
    """

    lang: str | None = None
    client: str = "en"
    kb: tuple[Path, ...] = ()
    only: bool = False


class Rules(Struct, frozen=True):
    """How one draft is checked and what of it is shown.

    `name` is the draft's path as baselines hold it, `bases` the directories to read and whether they stand alone.
    """

    name: str
    lang: str
    bases: tuple[tuple[Path, ...], bool]
    codes: frozenset[str]
    settings: Settings
    excluded: bool
    baseline: Baseline | None

    def shown(self, found: Iterable[Diagnostic], ignores: tuple[Ignore, ...], today: date) -> tuple[Diagnostic, ...]:
        """The findings to show: without what settings, ignore comments and the baseline hide, with those about comments.

        Of suppressions only those hide that have not expired; which are of no use a whole run of `malicheck lint` tells.
        """
        settings = self.settings
        kept = [one for one in found if one.code in self.codes and one.confidence >= settings.min_confidence]
        applied = apply_ignores(self.name, kept, ignores, self.codes, today, self.lang)
        left = [one for one in applied.diagnostics if one.code in self.codes]
        unsuppressed, _ = Suppressing(today, self.lang).kept(settings.folder / self.name, left, settings.suppress)
        marked = fingerprinted(unsuppressed)
        known = self.baseline.rows if self.baseline is not None else {}
        return tuple(one for one in marked if one.fingerprint not in known and at_least(one.level, settings.min_level))


def rules_for(document: Document, wishes: Wishes) -> Rules:
    """The rules for an open draft, from the settings file nearest to it. Raises ConfigError when that is broken."""
    settings = find_settings(document.folder)
    if settings.file is None:
        settings = replace(settings, folder=document.root or document.folder)
    path = document.path
    codes = selected_codes(settings.select, settings.extend_select, settings.ignore)
    excluded = False
    if path is not None:
        for pattern, ignored in settings.per_file_ignores:
            if pattern_matcher([pattern], settings.folder)(path):
                codes -= codes_of(ignored, "per-file-ignores")
        excluded = bool(settings.exclude) and pattern_matcher(settings.exclude, settings.folder)(path)
    baseline = read_baseline(settings.path(settings.baseline)) if settings.baseline is not None else None
    return Rules(
        _name(document, settings.folder),
        wishes.lang or settings.lang or wishes.client,
        _bases(settings, wishes),
        codes,
        settings,
        excluded,
        baseline,
    )


def _name(document: Document, folder: Path) -> str:
    path = document.path
    if path is None:
        return document.uri.rpartition("/")[2].rpartition(":")[2] or "draft"
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _bases(settings: Settings, wishes: Wishes) -> tuple[tuple[Path, ...], bool]:
    if wishes.kb:
        return wishes.kb, wishes.only
    beside = tuple(settings.path(one) for one in settings.kb)
    alone = tuple(settings.path(one) for one in settings.only_kb)
    return ((*alone, *beside), True) if alone else (beside, False)
