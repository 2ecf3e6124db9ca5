"""Settings of a desk: `malicheck.toml`, `.malicheck.toml` or `[tool.malicheck]` in `pyproject.toml`, nearest file wins.

The file nearest to a draft, from its folder upwards, decides for the draft; files are not merged. Paths and patterns in
it are relative to its folder. An unknown key is an error, since a setting nobody reads looks like one that works.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .errors import ConfigError
from .lint.codes import codes_of
from .lint.levels import LEVELS
from .lint.output import FORMATS
from .lint.suppressions import Suppression, read_suppression
from .span import LINE_END

NAMES = ("malicheck.toml", ".malicheck.toml", "pyproject.toml")


class Settings(Struct, frozen=True):
    """All settings with their defaults; `folder` is where relative paths start, `file` where they were read from."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    fail_on: str = "error"
    min_confidence: float = 0.0
    min_level: str = "info"
    baseline: str | None = None
    output_format: str | None = None
    lang: str | None = None
    kb: tuple[str, ...] = ()
    only_kb: tuple[str, ...] = ()
    cache_dir: str | None = None
    jobs: int = 0
    suppress: tuple[Suppression, ...] = ()
    file: Path | None = None
    folder: Path = Path()

    def path(self, value: str) -> Path:
        """A path of these settings, from the folder they were read in."""
        return self.folder / value


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise ValueError('a list of strings, as in ["MC101"]')


def _codes(value: object) -> tuple[str, ...]:
    codes = _strings(value)
    codes_of(codes, "here")
    return codes


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _share(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ValueError("a number from 0 to 1")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError("a whole number from 0 (as many as useful) up")


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError("a string")


def _one_of(*names: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value in names:
            return str(value)
        raise ValueError(f"one of {', '.join(names)}")

    return read


def _table(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if isinstance(value, dict):
        return tuple((pattern, _codes(codes)) for pattern, codes in value.items())
    raise ValueError('a table, as in {"archive/*" = ["MC109"]}')


def _suppressions(value: object) -> tuple[Suppression, ...]:
    return tuple(read_suppression(one) for one in (value if isinstance(value, list) else [value]))


_READERS: dict[str, Callable[[object], Any]] = {
    "select": _codes,
    "extend-select": _codes,
    "ignore": _codes,
    "per-file-ignores": _table,
    "exclude": _strings,
    "force-exclude": _flag,
    "respect-gitignore": _flag,
    "fail-on": _one_of(*LEVELS, "never"),
    "min-confidence": _share,
    "min-level": _one_of(*LEVELS),
    "baseline": _text,
    "output-format": _one_of(*FORMATS),
    "lang": _one_of("en", "fr"),
    "kb": _strings,
    "only-kb": _strings,
    "cache-dir": _text,
    "jobs": _count,
    "suppress": _suppressions,
}


def find_settings(folder: Path) -> Settings:
    """The settings for drafts in a folder: from the nearest file above, or the defaults.

    Raises ConfigError when that file is broken.
    """
    for parent in (folder, *folder.parents):
        for name in NAMES:
            file = parent / name
            if file.is_file():
                settings = read_settings(file, needed=False)
                if settings is not None:
                    return settings
    return Settings(folder=Path.cwd())


def read_settings(file: Path, *, needed: bool = True) -> Settings | None:
    """The settings in a file; None for a `pyproject.toml` that has no `[tool.malicheck]`, unless `needed`.

    Raises ConfigError, with file and line, for a file that is missing or broken, an unknown key or a wrong value.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or str(error)).lower()
        raise ConfigError(f"{file}: the settings cannot be read: {why}", "check the path given with --config") from error
    # most runs have no settings: reading TOML is not loaded for them
    import tomllib

    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        # an end that came too early has no line of its own
        at = f":{place[1]}:{place[2]}" if place else f":{text.count(chr(10)) + 1}"
        why = str(error).partition(" (at ")[0]
        raise ConfigError(f"{file}{at}: this is no TOML: {why[:1].lower()}{why[1:]}", "mend the line, then try again") from error
    if file.name == "pyproject.toml":
        value = value.get("tool", {}).get("malicheck")
        if value is None:
            if needed:
                raise ConfigError(f"{file}: there is no [tool.malicheck] in it", "add the table, or leave out --config")
            return None
    return _settings(value, file, text)


def _settings(value: Mapping[str, object], file: Path, text: str) -> Settings:
    found: dict[str, Any] = {}
    for key, one in value.items():
        at = f"{file}:{_line(text, key)}"
        reader = _READERS.get(key)
        if reader is None:
            near = get_close_matches(key.replace("_", "-"), _READERS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(_READERS)}"
            raise ConfigError(f'{at}: there is no setting "{key}"', hint)
        try:
            found[key.replace("-", "_")] = reader(one)
        except ConfigError as error:
            raise ConfigError(f"{at}: {key}: {error.message.removeprefix('here: ')}", error.hint) from None
        except ValueError as error:
            raise ConfigError(f"{at}: {key} must be {error}", "mend the value, then try again") from None
    place = Path(os.path.normpath(Path.cwd() / file))
    if "suppress" in found:
        lines = _lines(text, "suppress")
        rows = enumerate(found["suppress"])
        found["suppress"] = tuple(replace(one, file=place, line=lines[min(n, len(lines) - 1)]) for n, one in rows)
    return Settings(**found, file=file, folder=place.parent)


def _line(text: str, key: str) -> int:
    """The line on which a key is set, 1 when it cannot be told."""
    return _lines(text, key)[0]


def _lines(text: str, key: str) -> list[int]:
    """The lines on which a key or its tables begin, line 1 when it cannot be told."""
    pattern = re.compile(rf"""^\s*(?:\[[^\]]*\b{re.escape(key)}\]|["']?{re.escape(key)}["']?\s*=)""")
    return [number for number, line in enumerate(LINE_END.split(text), 1) if pattern.match(line)] or [1]


def overridden(settings: Settings, **values: Any) -> Settings:
    """The settings with those values of the command line that were given (None and empty tuples were not)."""
    return replace(settings, **{key: value for key, value in values.items() if value is not None and value != ()})


def listed(settings: Settings) -> list[tuple[str, str]]:
    """All settings as keys and values in TOML, for people."""
    import json

    rows = []
    for name in settings.__struct_fields__:
        value = getattr(settings, name)
        if name in ("file", "folder"):
            continue
        if name == "suppress":
            rows += [("suppress", _written(one)) for one in value]
            continue
        if name == "per_file_ignores":
            pairs = ", ".join(f"{json.dumps(pattern)} = {json.dumps(list(codes))}" for pattern, codes in value)
            written = f"{{ {pairs} }}" if pairs else "{}"
        else:
            written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
        if value is not None:
            rows.append((name.replace("_", "-"), written))
    return rows


def _written(one: Suppression) -> str:
    """A suppression as a table in one line."""
    import json

    code = {"code": one.codes[0] if len(one.codes) == 1 else " ".join(one.codes)} if one.codes else {}
    values = {**code, "statement": one.statement, "path": one.path, "text": one.text, "reason": one.reason}
    values["until"] = one.until.isoformat() if one.until is not None else ""
    pairs = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value)
    return f"[{{ {pairs} }}]"


class SettingsFinder:
    """Settings by folder, each file read once; or the same for all when one was named or none is wanted."""

    def __init__(self, fixed: Settings | None = None) -> None:
        self._fixed = fixed
        self._known: dict[Path, Settings] = {}

    def for_path(self, path: Path) -> Settings:
        """The settings for a draft."""
        if self._fixed is not None:
            return self._fixed
        folder = Path(os.path.normpath(Path.cwd() / path)).parent
        if folder not in self._known:
            self._known[folder] = find_settings(folder)
        return self._known[folder]

    def here(self) -> Settings:
        """The settings of the working directory."""
        return self.for_path(Path.cwd() / "draft")
