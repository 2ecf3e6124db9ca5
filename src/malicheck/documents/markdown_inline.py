"""Markdown inside a paragraph: emphasis, links, images, code, raw HTML, entities and escapes taken away.

The rules are CommonMark's (spec 0.31.2, section 6) with GitHub's strikethrough and footnotes. markdown-it-py reads
inline markup too but keeps no places, so the reading is done here; the tests hold it against markdown-it-py's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from msgspec import Struct, field

from ..late import late
from .joined import Edit

SPECIAL = late(r"[\\`*_~\[\]<&]|\{\{|\{%|!\[")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = late(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_AUTOLINK = late(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
_ATTRIBUTE = r"\s+[a-zA-Z_:@][\w.:@-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_TAG = late(
    rf"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:{_ATTRIBUTE})*\s*/?>|<\?.*?\?>|<![a-zA-Z][^>]*>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL,
)
_SHORTCODE = late(r"\{\{[<%].{,1500}?[%>]\}\}|\{\{.{,1500}?\}\}|\{%.{,1500}?%\}", re.DOTALL)
#: How deep brackets may nest in an address (the specification allows a limit; this is the reference parser's).
_DEEPEST = 32
_FOOTNOTE = late(r"\[\^[^\]\s]+\]")
_DESTINATION = late(r"\s*(?:<(?:[^<>\n\\]|\\.)*>|)", re.DOTALL)
_TITLE = late(r"\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_LABEL = late(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
#: Tags that part words as a space does.
_BREAKS = frozenset(("br", "hr", "p", "div", "li", "td", "th", "tr"))


class _Run(Struct):
    """A run of `*`, `_` or `~` that may open or close emphasis; what is left of it stands from `start` to `end`."""

    char: str
    start: int
    end: int
    size: int
    opens: bool
    closes: bool

    @property
    def left(self) -> int:
        return self.end - self.start


class _Bracket(Struct):
    at: int
    image: bool
    run: int
    active: bool = True


class Inline(Struct):
    """What a stretch of inline Markdown holds: edits to its text, and where comments, image texts and notes stand."""

    flat: str
    is_reference: Callable[[str], bool]
    edits: list[Edit] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _brackets: list[_Bracket] = field(default_factory=list)
    _unclosed: set[int] = field(default_factory=set)
    _no_comment: int = 0

    def read(self) -> Inline:
        """Read it all; `edits` are sorted and do not overlap afterwards, except those inside images and notes."""
        at = 0
        while match := SPECIAL.search(self.flat, at):
            at = _RULES[match[0][0]](self, match.start())
        self._emphasis(0)
        self.edits.sort(key=lambda edit: (edit.start, -edit.end))
        return self

    def _drop(self, start: int, end: int, text: str = "") -> int:
        self.edits.append(Edit(start, end, text))
        return end

    def _escape(self, at: int) -> int:
        after = self.flat[at + 1 : at + 2]
        if after and (after in _ESCAPABLE or after == "\n"):
            self._drop(at, at + 1)
            return at + 2
        return at + 1

    def _code(self, at: int) -> int:
        size = _run_length(self.flat, at)
        closing = None
        if size not in self._unclosed:
            closing = late(rf"(?<!`)`{{{size}}}(?!`)").search(self.flat, at + size)
        if closing:
            return self._drop(at, closing.end())
        self._unclosed.add(size)
        return at + size

    def _angle(self, at: int) -> int:
        if self.flat.startswith("<!--", at) and at >= self._no_comment:
            end = self.flat.find("-->", at + 4)
            if end >= 0:
                self.comments.append((at, end + 3))
                return self._drop(at, end + 3)
            self._no_comment = len(self.flat)
        link = _AUTOLINK.match(self.flat, at)
        if link:
            return self._drop(*link.span())
        tag = _TAG.match(self.flat, at)
        if tag:
            name = (tag["name"] or "").lower()
            if name in ("del", "s", "strike", "script", "style") and not tag[0].startswith("</"):
                close = late(rf"</{name}\s*>", re.IGNORECASE).search(self.flat, tag.end())
                if close:
                    return self._drop(at, close.end())
            return self._drop(at, tag.end(), " " if name in _BREAKS else "")
        return at + 1

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self.flat, at)
        text = unescape(match[0]) if match else ""
        if match and text != match[0]:
            return self._drop(at, match.end(), text or "\ufffd")
        return at + 1

    def _shortcode(self, at: int) -> int:
        match = _SHORTCODE.match(self.flat, at)
        return self._drop(at, match.end(), " ") if match else at + 1

    def _mark(self, at: int) -> int:
        """A run of emphasis marks, with what it may do (CommonMark 6.2: flanking)."""
        char = self.flat[at]
        size = _run_length(self.flat, at)
        before = self.flat[at - 1] if at else " "
        after = self.flat[at + size] if at + size < len(self.flat) else " "
        left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
        right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or _punctuation(before))
            closes = right and (not left or _punctuation(after))
        if char == "~" and size != 2:
            return at + size
        self._runs.append(_Run(char, at, at + size, size, opens, closes))
        return at + size

    def _open(self, at: int) -> int:
        if self.flat[at] == "!":
            self._brackets.append(_Bracket(at, True, len(self._runs)))
            return at + 2
        note = _FOOTNOTE.match(self.flat, at)
        if note:
            return self._drop(*note.span())
        self._brackets.append(_Bracket(at, False, len(self._runs)))
        return at + 1

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        if not bracket.active:
            return at + 1
        inside = bracket.at + (2 if bracket.image else 1)
        if not bracket.image and self.flat[bracket.at - 1 : bracket.at] == "^":
            self._emphasis(bracket.run)
            self.notes.append((inside, at))
            self.edits.append(Edit(bracket.at - 1, at + 1))
            return at + 1
        end = self._target(at + 1) or self._reference(inside, at)
        if end is None:
            return at + 1
        self._emphasis(bracket.run)
        if bracket.image:
            self.images.append((inside, at))
            self.edits.append(Edit(bracket.at, end))
        else:
            self._drop(bracket.at, inside)
            self._drop(at, end)
            for other in self._brackets:
                other.active = other.active and other.image
        return end

    def _target(self, at: int) -> int | None:
        """The end of `(address "title")` at `at`, or None."""
        if self.flat[at : at + 1] != "(":
            return None
        match = _DESTINATION.match(self.flat, at + 1)
        end = match.end() if match else at + 1
        if not match or not match[0].strip():
            depth = 0
            while end < len(self.flat):
                char = self.flat[end]
                if char == "\\" and self.flat[end + 1 : end + 2] in _ESCAPABLE:
                    end += 1
                elif char.isspace() or (char == ")" and not depth) or ord(char) < 32:
                    break
                elif char in "()":
                    depth += 1 if char == "(" else -1
                    if depth > _DEEPEST:
                        return None
                end += 1
            if depth:
                return None
        title = _TITLE.match(self.flat, end)
        end = title.end() if title else end
        while end < len(self.flat) and self.flat[end] in " \t\n":
            end += 1
        return end + 1 if self.flat[end : end + 1] == ")" else None

    def _reference(self, start: int, at: int) -> int | None:
        """The end of `[label]`, `[]` or nothing after link text that ends at `at`, if the label is defined; or None."""
        label = _LABEL.match(self.flat, at + 1)
        if label:
            name = label[1] if label[1] else self.flat[start:at]
            return label.end() if self.is_reference(name) else None
        return at + 1 if self.is_reference(self.flat[start:at]) else None

    def _emphasis(self, bottom: int) -> None:
        """Match the runs from `bottom` on, innermost first, and drop the marks that pair (CommonMark 6.2, appendix)."""
        runs = self._runs[bottom:]
        del self._runs[bottom:]
        stack: list[_Run] = []
        for run in runs:
            while run.closes and run.left and (opener := _opener(stack, run)) is not None:
                del stack[opener + 1 :]
                self._pair(stack[opener], run)
                if not stack[opener].left:
                    stack.pop()
            if run.opens and run.left:
                stack.append(run)

    def _pair(self, opener: _Run, closer: _Run) -> None:
        if opener.char == "~":
            self._drop(opener.start, closer.end)
            opener.end, closer.start = opener.start, closer.end
            return
        used = 2 if opener.left > 1 and closer.left > 1 else 1
        self._drop(opener.end - used, opener.end)
        self._drop(closer.start, closer.start + used)
        opener.end -= used
        closer.start += used


def _opener(stack: list[_Run], closer: _Run) -> int | None:
    for index in range(len(stack) - 1, -1, -1):
        opener = stack[index]
        if opener.char != closer.char:
            continue
        if closer.char == "~":
            return index
        odd = (opener.closes or closer.opens) and (opener.size + closer.size) % 3 == 0
        if not odd or (opener.size % 3 == 0 and closer.size % 3 == 0):
            return index
    return None


def _run_length(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _punctuation(char: str) -> bool:
    return char in _ESCAPABLE or unicodedata.category(char)[0] in "PS"


_RULES: dict[str, Callable[[Inline, int], int]] = {
    "\\": Inline._escape,
    "`": Inline._code,
    "*": Inline._mark,
    "_": Inline._mark,
    "~": Inline._mark,
    "[": Inline._open,
    "!": Inline._open,
    "]": Inline._close,
    "<": Inline._angle,
    "&": Inline._entity,
    "{": Inline._shortcode,
}
