"""The zip archive of a Word file, unpacked with care."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from ..errors import DocumentError

#: A part larger than this, or packed more tightly, is no article: 32 MB and 200 to 1 (the styles of Word pack 30 to 1).
_LARGEST_PART = 32 * 1024 * 1024
_TIGHTEST = 200
_SMALL = 1024 * 1024


class WordPackage:
    """A Word file's parts; raises `DocumentError` for what is none, or unpacks to more than an article can."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise DocumentError(f"{path}: not a Word document: {error}", self._hint(data)) from error
        self.names = {info.filename.replace("\\", "/").lstrip("/"): info for info in self.archive.infolist()}

    @staticmethod
    def _hint(data: bytes) -> str:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            return "it is an old .doc file or one with a password; open it in Word and save it as .docx without one"
        return "open it in Word or LibreOffice and save it as .docx again"

    def main_part(self) -> str:
        """The name of the main part where it is not the usual one, from the package's relationships."""
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return ""

    def part(self, name: str) -> ElementTree.Element | None:
        """The root element of a part, or None when there is no such part."""
        info = self.names.get(name)
        if info is None:
            return None
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DocumentError(f"{self.path}: {name} is packed in a way Word does not", self._hint(b""))
        packed = max(info.compress_size, 1)
        if info.file_size > _LARGEST_PART or (info.file_size > _SMALL and info.file_size / packed > _TIGHTEST):
            raise DocumentError(
                f"{self.path}: {name} unpacks to {info.file_size:,} bytes, which no article does",
                "if you trust the file, open it in Word and save its text as a new .docx",
            )
        try:
            with self.archive.open(info) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
        ) as error:
            raise DocumentError(f"{self.path}: {name} cannot be unpacked: {error}", self._hint(b"")) from error
        return self._parse(name, data)

    def _parse(self, name: str, data: bytes) -> ElementTree.Element:
        if len(data) > _LARGEST_PART or b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
            raise DocumentError(f"{self.path}: {name} is not what Word writes", self._hint(b""))
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            line, column = getattr(error, "position", (1, 0))
            raise DocumentError(
                f"{self.path}: {name} is broken at line {line}, column {column + 1}", self._hint(b"")
            ) from error
