"""What a form brings, read into memory and nowhere else: no part of a text is ever written to a file.

The form is `multipart/form-data` (RFC 7578), as every browser sends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field
from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from .limits import LONGEST_FIELD, MOST_BYTES, MOST_FIELDS

#: Fields that may hold a text.
_LARGE = frozenset({"text", "file"})


class BadForm(Exception):
    """What came is not what the page's form sends."""


class Form(Struct, frozen=True):
    """The fields of a form as text, and the file chosen: its name without folders, and its bytes; no name without a file."""

    fields: Mapping[str, str]
    file_name: str = ""
    file: bytes = b""

    def get(self, name: str) -> str:
        """The text of a field, empty where there is none. Line ends are those of the browser: CR LF."""
        return self.fields.get(name, "")


def read_form(content_type: str, body: bytes) -> Form:
    """The form in a request's body. Raises BadForm when there is none that this page sends.

    >>> data = b'--x\\r\\nContent-Disposition: form-data; name="text"\\r\\n\\r\\nGao\\r\\n--x--\\r\\n'
    >>> read_form("multipart/form-data; boundary=x", data).get("text")
    'Gao'
    """
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary or len(boundary) > 200:
        raise BadForm
    parts = _Parts()
    try:
        parser = MultipartParser(boundary, parts.callbacks(), max_size=2 * MOST_BYTES)  # type: ignore[arg-type]
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise BadForm from None
    if not parts.finished:
        raise BadForm
    return parts.form()


class _Parts(Struct):
    """The parts of a form, gathered as the parser tells of them."""

    found: list[tuple[Mapping[bytes, bytes], bytes]] = field(default_factory=list)
    finished: bool = False
    _name: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _options: Mapping[bytes, bytes] = field(default_factory=dict)
    _data: bytearray = field(default_factory=bytearray)

    def callbacks(self) -> dict[str, object]:
        """What the parser calls, by name."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header,
            "on_part_data": self._more,
            "on_part_end": lambda: self.found.append((self._options, bytes(self._data))),
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.found) >= MOST_FIELDS:
            raise BadForm
        self._options, self._data = {}, bytearray()

    def _header(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._options = parse_options_header(self._value.decode("latin-1"))[1]
        self._name, self._value = bytearray(), bytearray()

    def _more(self, data: bytes, start: int, end: int) -> None:
        self._data.extend(data[start:end])
        if len(self._data) > LONGEST_FIELD and self._options.get(b"name", b"").decode("latin-1") not in _LARGE:
            raise BadForm

    def _end(self) -> None:
        self.finished = True

    def form(self) -> Form:
        fields: dict[str, str] = {}
        name, data = "", b""
        for options, value in self.found:
            key = _decoded(options.get(b"name", b""))
            if b"filename" not in options:
                fields[key] = _decoded(value)
            elif key == "file" and (options[b"filename"] or value):
                name, data = _base_name(_decoded(options[b"filename"])), value
        return Form(fields, name, data)


def _decoded(data: bytes) -> str:
    """The text of a field; browsers send that of a UTF-8 page as UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadForm from None


def _base_name(text: str) -> str:
    """A file's name without folders, never empty.

    >>> _base_name("C:\\\\drafts\\\\coups.docx"), _base_name("../../etc/passwd")
    ('coups.docx', 'passwd')
    """
    return PurePosixPath(text.replace("\\", "/")).name or "file"
