"""Texts from claims and bases, made safe to show: what is invisible becomes visible, what would act is made inert.

Control characters can drive a terminal, bidirectional marks can turn a sentence round, and a cell that starts with `=`
is run by spreadsheets (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

from ..late import late

# C0 and C1 controls, bidirectional marks and isolates, zero-width characters, separators, tags, lone surrogates: none of them is
# printable, as `str.isprintable` has it
_HIDDEN = late(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_HIDDEN_IN_JSON = late(_HIDDEN.pattern.replace("\x00-\x1f", ""))
_SPACE = late(r"[ \t\r\n]+")
_HARMLESS = frozenset("\t\r\n\u00ad")
_MARKDOWN = late(r"[\\`*_\[\]<>~|&#$]")
_LINE_START = late(r"(?:(\d{1,9})([.)])|([-+=]))(?=\s|$|[-=])")
_FORMULA = late(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_ADDRESS = late(r"https?://[!#-;=?-Z\[\]_a-z~%]+", re.IGNORECASE)


def visible(text: str) -> str:
    """`text` on one line with every hidden character written as its code point.

    >>> visible("Gao\\x1b[31m"), visible("a\\u202eb"), visible("two\\nlines")
    ('Gao<U+001B>[31m', 'a<U+202E>b', 'two lines')
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", _SPACE.sub(" ", text)).strip()


def revealed(text: str) -> str:
    """`text` with its white space as it is and every other hidden character written as its code point.

    A soft hyphen stays: it only says where a word may break.

    >>> revealed("a\\u202eb "), revealed("two\\nlines")
    ('a<U+202E>b ', 'two\\nlines')
    """
    return _HIDDEN.sub(lambda match: match[0] if match[0] in _HARMLESS else f"<U+{ord(match[0]):04X}>", text)


def escape_json(text: str) -> str:
    """JSON text with hidden characters as escapes: the values stay what they were, and nothing acts on a terminal.

    The C0 controls are escapes already; what is left of them is the layout.

    >>> escape_json('"a\\u202eb"')
    '"a\\\\u202eb"'
    """
    return text if text.isprintable() else _HIDDEN_IN_JSON.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def escape_markdown(text: str) -> str:
    """`text` as Markdown that renders as the text itself, also at the start of a line.

    >>> escape_markdown("*Bamako* <b>"), escape_markdown("1. Gao")
    ('\\\\*Bamako\\\\* \\\\<b\\\\>', '1\\\\. Gao')
    """
    escaped = _MARKDOWN.sub(lambda match: "\\" + match[0], visible(text))
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    return (f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}") + escaped[start.end() :]


def cell(text: str) -> str:
    """`text` as a cell of a table: one that a spreadsheet would run as a formula is led by an apostrophe.

    >>> cell("=1+1"), cell("Gao")
    ("'=1+1", 'Gao')
    """
    text = visible(text)
    return f"'{text}" if _FORMULA.match(text) else text


def is_address(text: str) -> bool:
    """Whether `text` is a web address that can be linked as it stands."""
    return _ADDRESS.fullmatch(text) is not None
