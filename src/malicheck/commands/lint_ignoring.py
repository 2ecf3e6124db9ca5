"""`malicheck lint --add-ignore`: comments written at the findings of a run, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from ..documents import SUFFIXES
from ..errors import DocumentError, MalicheckError
from ..lint.adding_ignores import COMMENTS, Added, add_ignores
from ..lint.diagnostic import Diagnostic, FileResult, LintResult
from ..lint.run import Draft
from ..upkeep.safe_write import replace_bytes

_TEXTS = {
    "en": {
        "one": "{name}: 1 ignore comment written",
        "many": "{name}: {count} ignore comments written",
        "none": "{name}: {format} has no comments; put this into malicheck.toml:",
        "nowhere": "{name}:{line}: no comment can stand here; put this into malicheck.toml:",
        "stdin": "{name}: nothing can be written into standard input; put this into malicheck.toml:",
    },
    "fr": {
        "one": "{name} : 1 commentaire d’exclusion écrit",
        "many": "{name} : {count} commentaires d’exclusion écrits",
        "none": "{name} : le format {format} n’a pas de commentaires ; mettez ceci dans malicheck.toml :",
        "nowhere": "{name}:{line} : aucun commentaire ne peut se trouver ici ; mettez ceci dans malicheck.toml :",
        "stdin": "{name} : rien ne peut être écrit dans l’entrée standard ; mettez ceci dans malicheck.toml :",
    },
}


def write_ignores(
    result: LintResult, drafts: Mapping[str, Draft], reason: str, lang: str, tell: Callable[[str], None]
) -> LintResult:
    """Write a comment with the reason at every finding about a claim, and return what is still to be reported.

    `drafts` are those of the run by name; `tell` is called with what was done, line by line. Raises MalicheckError when a
    draft cannot be written.
    """
    return replace(result, files=tuple(_written(file, drafts.get(file.path), reason, lang, tell) for file in result.files))


def _written(file: FileResult, draft: Draft | None, reason: str, lang: str, tell: Callable[[str], None]) -> FileResult:
    if draft is None or all(one.code.startswith("MC9") for one in file.diagnostics):
        return file
    texts = _TEXTS[lang]
    kind = draft.kind or SUFFIXES[Path(draft.name).suffix.lower()]
    if draft.path is None:
        tell(texts["stdin"].format(name=file.path))
        _tell_settings(file.diagnostics, file.path, reason, tell)
        return file
    added = _add(draft.path, draft.name, kind, file.diagnostics, reason)
    if added.hidden:
        form = texts["one" if len(added.hidden) == 1 else "many"]
        tell(form.format(name=file.path, count=len(added.hidden)))
    if added.left and kind not in COMMENTS:
        tell(texts["none"].format(name=file.path, format=kind))
        _tell_settings(added.left, file.path, reason, tell)
    elif added.left:
        for one in added.left:
            tell(texts["nowhere"].format(name=file.path, line=one.place.line))
            _tell_settings([one], file.path, reason, tell)
    gone = {one.fingerprint for one in added.hidden}
    kept = tuple(one for one in file.diagnostics if one.fingerprint not in gone)
    return replace(file, diagnostics=kept, suppressed=file.suppressed + len(gone))


def _add(path: Path, name: str, kind: str, diagnostics: Iterable[Diagnostic], reason: str) -> Added:
    try:
        data = path.read_bytes()
        added = add_ignores(name, data, kind, diagnostics, reason)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise MalicheckError(f"{name}: cannot be read: {why}", "check the file and its permissions") from error
    except DocumentError as error:
        raise MalicheckError(error.message, error.hint) from error
    if added.data != data:
        replace_bytes({path: added.data}, {path: data})
    return added


def _tell_settings(diagnostics: Iterable[Diagnostic], name: str, reason: str, tell: Callable[[str], None]) -> None:
    """The suppressions that would hide these findings, as TOML."""
    for one in diagnostics:
        if one.code.startswith("MC9"):
            continue
        statement = {"statement": one.statements[0]} if one.statements else {}
        row = {"code": one.code, **statement, "path": name, "text": one.claim, "reason": reason}
        tell("[[suppress]]")
        for key, value in row.items():
            tell(f"{key} = {json.dumps(value, ensure_ascii=False)}")
