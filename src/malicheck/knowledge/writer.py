"""The canonical YAML of a base: one way to write every entry, so that changes read as small diffs.

Keys stand in the order of `layout`; lists of ids, lists of names and stretches of time are written inline, texts are
folded at 120 columns, and whatever YAML could read as something else than a text is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from malicheck.knowledge.comments import Comments, Place
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


def _is_written(key: Key, entry: Mapping[str, object]) -> bool:
    """Whether a key has something to write: what is missing or empty is left out."""
    value = entry.get(key.name)
    if value is None:
        return key.nullable and key.name in entry
    return not isinstance(value, list | tuple | Mapping) or bool(value)


class _Writer:
    """Writes entries with the comments that belong to them."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments

    def entry(
        self, keys: Mapping[str, Key], entry: Mapping[str, object], lead: str, indent: int, at: Place
    ) -> list[str]:
        """The known keys of a mapping in their order; those that are missing or empty are left out."""
        lines: list[str] = []
        # nothing may stand between a hyphen and the first key: its comments go before the hyphen
        before: list[str] = []
        dash = " " * (len(lead) - len(lead.lstrip()))
        for key in keys.values():
            place = (*at, key.name)
            above = self._comments.above.get(place, [])
            if _is_written(key, entry):
                lines_above = lines if lines else before
                lines_above += [(" " * indent if lines else dash) + text for text in above]
                lines += self._value(key, entry[key.name], " " * indent if lines else lead, indent, place)
            else:
                beside = self._comments.beside.get(place)
                left = above + ([beside] if beside else [])
                (lines if lines else before).extend((" " * indent if lines else dash) + text for text in left)
        return before + lines

    def _value(self, key: Key, value: object, lead: str, indent: int, at: Place) -> list[str]:
        lines = self._bare(key, value, lead, indent, at)
        beside = self._comments.beside.get(at)
        if beside:
            opens_block = lines[0].endswith(":")
            lines[0 if opens_block else -1] += "  " + beside
        return lines

    def _bare(self, key: Key, value: object, lead: str, indent: int, at: Place) -> list[str]:
        """One key and its value; `lead` holds the indentation and, for a first key, the hyphen."""
        head = f"{lead}{scalar(key.name)}:"
        if value is None:
            return [head + " null"]
        if isinstance(value, Mapping):
            return self._mapping(key, value, head, indent, at)
        if isinstance(value, list | tuple) and key.form is not Form.NUMBER:
            return self._list(key, value, head, indent, at)
        if key.form in (Form.DATE, Form.PERIOD):
            return [f"{head} {quoted(str(value))}"]
        if key.form is Form.NUMBER:
            return [f"{head} {_number(value)}"]
        return _folded(str(value), head + " ", indent + 2)

    def _mapping(self, key: Key, value: Mapping[str, object], head: str, indent: int, at: Place) -> list[str]:
        if key.form in (Form.PERIOD, Form.STRETCH):
            ends = ", ".join(f"{name}: {quoted(str(end))}" for name, end in value.items() if end is not None)
            return [f"{head} {{{ends}}}"]
        keys = {id: Key(id, Form.TEXT, "") for id in value} if key.form is Form.NOTES else key.keys
        return [head, *self.entry(keys, value, " " * (indent + 2), indent + 2, at)]

    def _list(self, key: Key, values: Sequence[object], head: str, indent: int, at: Place) -> list[str]:
        if key.form in (Form.WORDS, Form.NAMES):
            return _inline_list([str(value) for value in values], head + " ", indent + 2)
        lines = [head]
        lead = " " * (indent + 2) + "- "
        for number, value in enumerate(values):
            place = (*at, number)
            lines += [" " * (indent + 2) + text for text in self._comments.above.get(place, [])]
            if isinstance(value, Mapping):
                lines += self.entry(key.keys, value, lead, indent + 4, place)
            else:
                lines += self._item(str(value), lead, indent + 4, place)
        return lines

    def _item(self, text: str, lead: str, indent: int, at: Place) -> list[str]:
        lines = _folded(text, lead, indent)
        if at in self._comments.beside:
            lines[-1] += "  " + self._comments.beside[at]
        return lines


def entry_lines(
    keys: Mapping[str, Key],
    entry: Mapping[str, object],
    lead: str,
    indent: int,
    comments: Comments | None = None,
    at: Place = (),
) -> list[str]:
    """An entry as lines: the known keys in their order, each with its comments; `at` is the place of the entry."""
    return _Writer(comments or Comments()).entry(keys, entry, lead, indent, at)


def section_text(name: str, entries: Iterable[Mapping[str, object]], comments: Comments | None = None) -> str:
    """A whole section in canonical form: `name:` and its entries, a blank line between two.

    >>> print(section_text("sources", [{"published": "2022-11", "id": "ap-2022-11", "publisher": "AP"}]))
    sources:
      - id: ap-2022-11
        publisher: AP
        published: "2022-11"
    <BLANKLINE>
    """
    keys, comments = SECTIONS[name].keys, comments or Comments()
    blocks = []
    for number, entry in enumerate(entries):
        place: Place = (name, number)
        lines = ["  " + text if text else "" for text in comments.above.get(place, [])]
        lines += entry_lines(keys, entry, "  - ", 4, comments, place)
        lines += ["    " + text for text in comments.below.get(place, [])]
        blocks.append("\n".join(lines))
    head = "".join(text + "\n" for text in comments.above.get((name,), []))
    beside = f"  {comments.beside[name,]}" if (name,) in comments.beside else ""
    return f"{head}{name}:{beside}\n" + "\n\n".join(blocks) + "\n"
