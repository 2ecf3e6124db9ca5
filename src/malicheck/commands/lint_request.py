"""What the command line of `lint` asks for, and how its values are read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from datetime import date as day
from pathlib import Path
from typing import Any

from msgspec import Struct

from .. import __version__
from .. import config as configuration
from ..config import Settings, SettingsFinder
from ..errors import ConfigError
from ..lint.codes import codes_of
from ..lint.output import FORMATS
from .options import Colour, Lang


class Request(Struct, frozen=True):
    """What was asked for on the command line; values that were not given are None, empty or False."""

    paths: tuple[str, ...]
    output_format: str | None
    output_file: Path | None
    reports: tuple[str, ...]
    settings: dict[str, Any]
    per_file_ignores: tuple[str, ...]
    date: str | None
    stdin_filename: str | None
    file_list: str | None
    config: Path | None
    isolated: bool
    baseline: Path | None
    write_baseline: Path | None
    grow_baseline: bool
    diff_base: str | None
    diff: str | None
    statistics: bool
    watch: bool
    cache: bool
    cache_dir: Path | None
    show_files: bool
    show_settings: bool
    exit_zero: bool
    today: str | None
    lang: Lang
    color: Colour
    kb: list[Path] | None
    only_kb: list[Path] | None
    quiet: bool
    add_ignore: str | None = None


def finder_for(request: Request) -> SettingsFinder:
    """Where settings are looked for: one file, nowhere, or above each draft."""
    if request.isolated:
        return SettingsFinder(Settings(folder=Path.cwd()))
    if request.config is not None:
        return SettingsFinder(configuration.read_settings(request.config))
    return SettingsFinder()


def read_report(text: str) -> tuple[str, Path]:
    """The format and path of a `--report`. Raises ConfigError for another form."""
    format, _, path = text.partition("=")
    if format not in FORMATS or not path:
        from difflib import get_close_matches

        near = get_close_matches(format, FORMATS, n=1)
        hint = f"did you mean {near[0]}={path or 'FILE'}?" if near else f"formats are {', '.join(FORMATS)}"
        raise ConfigError(f'--report: "{text}" is not written as FORMAT=FILE', hint)
    return format, Path(path)


def read_per_file(text: str) -> tuple[str, tuple[str, ...]]:
    """The pattern and codes of a `--per-file-ignores`. Raises ConfigError for another form."""
    pattern, _, codes = text.rpartition(":")
    if not pattern:
        raise ConfigError(f'--per-file-ignores: "{text}" is not written as PATTERN:CODE', 'as in "archive/*:MC109"')
    chosen = tuple(code.strip() for code in codes.split(","))
    codes_of(chosen, "--per-file-ignores")
    return pattern, chosen


def read_day(text: str | None, option: str) -> day | None:
    """The day an option gives, None without one. Raises ConfigError for no date."""
    if text is None:
        return None
    from ..claims_file import read_date

    try:
        return read_date(text)
    except ValueError as error:
        raise ConfigError(f'{option}: "{text}" is no date: {error}', "as in 2022-11-18") from None


def expiry_day(text: str | None) -> day:
    """The day given, else that of SOURCE_DATE_EPOCH, else today: only ignore comments with an expiry depend on it."""
    given = read_day(text, "--today")
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return day.today()


def write_file(path: Path, text: str) -> None:
    """Write a report. Raises ConfigError when that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ConfigError(f"{path}: the report cannot be written: {why}", "check the path") from error


def write_job_summary(text: str) -> None:
    """Add the findings to the summary page of a GitHub job: annotations are cut off after ten."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(text)


def file_mark(path: Path) -> tuple[int, int]:
    """What changes when a file does; zeros for one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def program_mark() -> str:
    """Changes with the program: its version, and of a checkout the state of its files."""
    folder = Path(__file__).resolve().parents[1]
    marks = [f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in sorted(folder.rglob("*.py"))]
    marks += [f"{path.name}:{path.stat().st_mtime_ns}" for path in sorted(folder.rglob("*.json"))]
    return "\0".join([__version__, *marks])
