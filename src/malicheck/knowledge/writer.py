"""The canonical YAML of a base: one way to write every entry, so that changes read as small diffs.

Keys stand in the order of `layout`; lists of ids, lists of names and stretches of time are written inline, texts are
folded at 120 columns, and whatever YAML could read as something else than a text is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from malicheck.knowledge.layout import SECTIONS, Form, Key

WIDTH = 120

# what YAML 1.1 readers take for a boolean, a null, a number, a time or a date when it is not quoted
_CHANGED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|nan|inf|)|[-+.]?[\d.][\d_.,:eExXoOa-fA-F+-]*([tT ]\d.*)?|=|<<"
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_INDICATOR = re.compile(r"[-?:](\s|$)|[,\[\]{}#&*!|>'\"%@`]")


def is_plain(text: str, *, inline: bool = False) -> bool:
    """Whether `text` may stand unquoted and is still read as this text.

    >>> is_plain("Gao"), is_plain("no"), is_plain("2022-11")
    (True, False, False)
    """
    if _CHANGED.fullmatch(text) or _INDICATOR.match(text) or text != text.strip():
        return False
    if ": " in text or " #" in text or text.endswith(":") or _UNPRINTABLE.search(text):
        return False
    return not (inline and re.search(r"[,\[\]{}?:]", text))


def quoted(text: str) -> str:
    """`text` as a double-quoted YAML scalar, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def scalar(text: str, *, inline: bool = False) -> str:
    """`text` as YAML, quoted only where it must be."""
    return text if is_plain(text, inline=inline) else quoted(text)


def _folded(text: str, lead: str, indent: int) -> list[str]:
    """`lead` and the text after it, broken at single spaces so that no line passes the width."""
    written = scalar(text)
    if written.startswith('"') and "\\" in written.replace('\\"', ""):
        return [lead + written]
    lines, line = [], lead
    # two spaces in a row would be folded into one: such a text stays on its line
    words = written.split(" ")
    if "" in words:
        return [lead + written]
    for number, word in enumerate(words):
        # a continuation line must not begin like a comment, a list item or a key
        breakable = number > 0 and (written[0] == '"' or not _INDICATOR.match(word))
        if breakable and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = " " * indent + word
        else:
            line += word if number == 0 else " " + word
    return [*lines, line]


def _inline_list(words: Sequence[str], lead: str, indent: int) -> list[str]:
    """`lead` and the list in brackets, broken after commas."""
    lines, line = [], lead + "["
    for number, word in enumerate(words):
        piece = scalar(word, inline=True) + ("," if number < len(words) - 1 else "]")
        if number and len(line) + 1 + len(piece) > WIDTH:
            lines.append(line)
            line = " " * indent + piece
        else:
            line += piece if number == 0 else " " + piece
    return [*lines, line if words else line + "]"]


def _number(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_number(part) for part in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _value(key: Key, value: object, lead: str, indent: int) -> list[str]:
    """The lines of one key and its value; `lead` holds the indentation and, for a first key, the hyphen."""
    head = f"{lead}{key.name}:"
    if value is None:
        return [head + " null"]
    if isinstance(value, Mapping):
        if key.form in (Form.PERIOD, Form.STRETCH):
            ends = ", ".join(f"{name}: {quoted(str(end))}" for name, end in value.items() if end is not None)
            return [f"{head} {{{ends}}}"]
        if key.form is Form.NOTES:
            notes = (_folded(str(text), f"{' ' * (indent + 2)}{name}: ", indent + 4) for name, text in value.items())
            return [head, *chain.from_iterable(notes)]
        return [head, *entry_lines(key.keys, value, " " * (indent + 2), indent + 2)]
    if isinstance(value, list | tuple) and key.form is not Form.NUMBER:
        return _list(key, value, head, indent)
    if key.form in (Form.DATE, Form.PERIOD):
        return [f"{head} {quoted(str(value))}"]
    if key.form is Form.NUMBER:
        return [f"{head} {_number(value)}"]
    return _folded(str(value), head + " ", indent + 2)


def _list(key: Key, values: Sequence[object], head: str, indent: int) -> list[str]:
    if key.form in (Form.WORDS, Form.NAMES):
        return _inline_list([str(value) for value in values], head + " ", indent + 2)
    lines = [head]
    for value in values:
        lead = " " * (indent + 2) + "- "
        if isinstance(value, Mapping):
            lines += entry_lines(key.keys, value, lead, indent + 4)
        else:
            lines += _folded(str(value), lead, indent + 4)
    return lines


def entry_lines(keys: Mapping[str, Key], entry: Mapping[str, object], lead: str, indent: int) -> list[str]:
    """An entry as lines: the known keys in their order; keys that are missing or empty are left out."""
    lines: list[str] = []
    for key in keys.values():
        value = entry.get(key.name)
        if value is None and not (key.nullable and key.name in entry):
            continue
        if isinstance(value, list | tuple | Mapping) and not value:
            continue
        lines += _value(key, value, lead if not lines else " " * indent, indent)
    return lines


def section_text(name: str, entries: Iterable[Mapping[str, object]]) -> str:
    """A whole section in canonical form: `name:` and its entries, a blank line between two.

    >>> print(section_text("sources", [{"published": "2022-11", "id": "ap-2022-11", "publisher": "AP"}]))
    sources:
      - id: ap-2022-11
        publisher: AP
        published: "2022-11"
    <BLANKLINE>
    """
    keys = SECTIONS[name].keys
    blocks = ["\n".join(entry_lines(keys, entry, "  - ", 4)) for entry in entries]
    return f"{name}:\n" + "\n\n".join(blocks) + "\n"
