"""A draft that is open in an editor."""

from __future__ import annotations

from pathlib import Path, PurePath

from msgspec import Struct

from ..documents import SUFFIXES

#: The names that editors give to the formats malicheck reads.
_LANGUAGES = {
    "markdown": "markdown",
    "plaintext": "plain text",
    "text": "plain text",
    "plain text": "plain text",
    "html": "html",
    "xhtml": "html",
    "restructuredtext": "restructuredtext",
    "rst": "restructuredtext",
    "asciidoc": "asciidoc",
    "asciidoctor": "asciidoc",
}


class Document(Struct, frozen=True):
    """An open draft as the editor has it: its address, file (None before it is saved), format as the editor calls it, text.

    `root` is the folder of the workspace that it belongs to.
    """

    uri: str
    path: Path | None
    language_id: str
    text: str
    version: int | None = None
    root: Path | None = None

    @property
    def kind(self) -> str | None:
        """The format it is read as: by the ending of the file, as `malicheck lint` does, else as the editor calls it.

        None when neither tells.

        >>> Document("untitled:1", None, "markdown", "").kind
        'markdown'
        """
        suffix = PurePath(self.path.name if self.path is not None else self.uri).suffix.lower()
        known = SUFFIXES.get(suffix)
        return known if known not in (None, "docx") else _LANGUAGES.get(self.language_id.lower())

    @property
    def folder(self) -> Path:
        """Where its settings are looked for, from here upwards."""
        if self.path is not None:
            return self.path.parent
        return self.root if self.root is not None else Path.cwd()
