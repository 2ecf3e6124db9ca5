"""Building the text of a passage piece by piece, without losing where each character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..late import late

#: White space that a reader sees as one space. Not the no-break and narrow ones: they group digits.
_BLANK = " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
#: Characters nobody sees: soft hyphen, zero width space, word joiner, stray byte order mark.
_UNSEEN = late("[\u00ad\u200b\u2060\ufeff]+")
_MESSY = late(rf"[{_BLANK}]{{2,}}|[{_BLANK[1:]}]")
#: Bare addresses are no prose, and the figures in them are no claims.
_ADDRESS = late(r"(?:https?://|www\.)[^\s<>«»“”\"|]*[^\s<>«»“”\"|.,;:!?)\]’']")
_NOT_ASCII = late(r"[\x00-\x7f]?[^\x00-\x7f]+")


class TextTrace:
    """Pieces of text in reading order, each with its place in the source.

    >>> trace = TextTrace()
    >>> trace.copy("Gao ", 2)
    >>> trace.put("é", 6, 14)          # written &eacute;
    >>> trace.build()[:2]
    ('Gao é', (2, 3, 4, 5, 6, 14))
    """

    __slots__ = ("origin", "pieces", "wide")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.origin: list[int] = []
        self.wide: dict[int, int] = {}

    def copy(self, text: str, start: int) -> None:
        """Add `text`, which stands in the source at `start` exactly as it is."""
        self.pieces.append(text)
        self.origin.extend(range(start, start + len(text)))

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text`, which stands for `source[start:end]`."""
        place = len(self.origin)
        self.pieces.append(text)
        self.origin.extend([start] * len(text))
        if end - start != 1:
            for index in range(place, place + len(text)):
                self.wide[index] = end - start

    def space(self, start: int) -> None:
        """Add a space where the source has markup that parts words, such as `<br>`."""
        self.put(" ", start, start)

    def extend(self, other: TextTrace) -> None:
        """Add all of another trace."""
        place = len(self.origin)
        self.pieces.extend(other.pieces)
        self.origin.extend(other.origin)
        for index, width in other.wide.items():
            self.wide[place + index] = width

    def __bool__(self) -> bool:
        return any(not piece.isspace() for piece in self.pieces if piece)

    def build(self) -> tuple[str, tuple[int, ...], dict[int, int]]:
        """The text, plainly spaced and composed; the offset of each code point and one past the end; the wide ones."""
        text, origin, wide = "".join(self.pieces), self.origin, self.wide
        if "://" in text or "www." in text:
            text, origin, wide = _replace(_ADDRESS, "", text, origin, wide)
        if not text.isascii():
            text, origin, wide = _replace(_UNSEEN, "", text, origin, wide)
        text, origin, wide = _replace(_MESSY, " ", text, origin, wide)
        text, origin, wide = _strip(text, origin, wide)
        if not unicodedata.is_normalized("NFC", text):
            text, origin, wide = _compose(text, origin, wide)
        end = origin[-1] + wide.get(len(text) - 1, 1) if text else 0
        return text, (*origin, end), wide


_Traced = tuple[str, list[int], dict[int, int]]


def _replace(pattern: re.Pattern[str], by: str, text: str, origin: Sequence[int], wide: dict[int, int]) -> _Traced:
    """Put `by` (a character or nothing) for every match, at the place of its first character."""
    pieces: list[str] = []
    places: list[int] = []
    kept: list[tuple[int, int, int]] = []
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        stop = start + len(by)
        kept.append((last, stop, len(places)))
        places += origin[last:stop]
        pieces += (text[last:start], by)
        last = end
    if not kept:
        return text, list(origin), wide
    kept.append((last, len(text), len(places)))
    pieces.append(text[last:])
    places += origin[last:]
    if wide:
        wide = {new + i - start: wide[i] for start, end, new in kept for i in range(start, end) if i in wide}
    return "".join(pieces), places, wide


def _strip(text: str, origin: list[int], wide: dict[int, int]) -> _Traced:
    """Leave out white space of any kind at both ends."""
    start = len(text) - len(text.lstrip())
    end = max(len(text.rstrip()), start)
    if (start, end) == (0, len(text)):
        return text, origin, wide
    wide = {index - start: width for index, width in wide.items() if start <= index < end}
    return text[start:end], origin[start:end], wide


def _compose(text: str, origin: list[int], wide: dict[int, int]) -> _Traced:
    """Canonical composition (NFC), letter by letter, so that each composed letter knows where it was written."""
    pieces: list[str] = []
    places: list[int] = []
    widths: dict[int, int] = {}

    def keep(start: int, end: int) -> None:
        if wide:
            widths.update({len(places) + i - start: wide[i] for i in range(start, end) if i in wide})
        pieces.append(text[start:end])
        places.extend(origin[start:end])

    last = 0
    for run in _NOT_ASCII.finditer(text):
        keep(last, run.start())
        last = run.start()
        while last < run.end():
            end = _letter_end(text, last, run.end())
            composed = unicodedata.normalize("NFC", text[last:end])
            if composed == text[last:end]:
                keep(last, end)
            else:
                width = origin[end - 1] + wide.get(end - 1, 1) - origin[last]
                for index in range(len(places), len(places) + len(composed)):
                    widths[index] = width
                pieces.append(composed)
                places.extend([origin[last]] * len(composed))
            last = end
    keep(last, len(text))
    return "".join(pieces), places, {index: width for index, width in widths.items() if width != 1}


def _letter_end(text: str, start: int, limit: int) -> int:
    """Where the letter that starts at `start` ends, with all marks that compose or reorder with it."""
    normalize, combining = unicodedata.normalize, unicodedata.combining
    end = start + 1
    while end < limit:
        char = text[end]
        if not combining(char) and not combining(normalize("NFD", char)[0]):
            letter = normalize("NFC", text[start:end])
            if normalize("NFC", letter + char) == letter + normalize("NFC", char):
                break
        end += 1
    return end
