"""Reading drafts: from the bytes of a file to passages of plain text that know where every character stood."""

from __future__ import annotations

from .draft import SUFFIXES, read_draft
from .passage import KINDS, Comment, Draft, Passage
from .quotes import find_quotes
from .sentences import split_sentences

__all__ = ["KINDS", "SUFFIXES", "Comment", "Draft", "Passage", "find_quotes", "read_draft", "split_sentences"]
