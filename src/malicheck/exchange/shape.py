"""Whether an entry from elsewhere holds only what a base has keys for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from malicheck.knowledge.layout import SECTIONS, Form, Key


def unknown_keys(section: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the keys of an entry that no base has, such as `quantities.0.colour`.

    >>> list(unknown_keys("sources", {"id": "ap", "colour": "red"}))
    ['colour']
    """
    return _below(SECTIONS[section].keys, entry, "")


def _below(keys: Mapping[str, Key], entry: Mapping[str, Any], lead: str) -> Iterator[str]:
    for name, value in entry.items():
        key = keys.get(name)
        if key is None:
            yield f"{lead}{name}"
        elif key.form in (Form.PERIOD, Form.STRETCH):
            if isinstance(value, Mapping):
                yield from (f"{lead}{name}.{end}" for end in value if end not in ("from", "until"))
        elif isinstance(value, Mapping) and key.form is not Form.NOTES:
            yield from _below(key.keys, value, f"{lead}{name}.")
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Mapping):
                    yield from _below(key.keys, item, f"{lead}{name}.{number}.")
