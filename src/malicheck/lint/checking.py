"""One draft from its bytes to its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from ..documents import Draft, read_draft
from ..knowledge.names import Gazetteer
from ..language.words import find_words
from ..reading.claim import Reader
from ..verdict import Finding
from .diagnostic import Diagnostic, FileResult, fingerprinted
from .ignores import read_ignores
from .judging import judge
from .reading import read_sentences
from .sentence import Sentence

if TYPE_CHECKING:
    from ..checker import Related
    from .kept_findings import Question

_FACT = re.compile(r"\d")
_QUESTION = re.compile(r"\?[\s»”\"’')]*$")
#: A sentence of fewer words says nothing that can be checked.
_FEWEST_WORDS = 3
#: Sentences whose findings are kept.
_REMEMBERED = 2048


class SentenceChecker(Protocol):
    """What a lint needs of the engine: it is `malicheck.checker.Checker`."""

    reader: Reader

    def check(
        self,
        text: str,
        *,
        id: str | None = None,
        lang: str | None = None,
        as_of: date | None = None,
        anchor: date | None = None,
        related: Related = "always",
    ) -> Finding: ...


class Remembering:
    """An engine that answers at once what it was asked shortly before: drafts repeat sentences, and more so one another's."""

    def __init__(self, checker: SentenceChecker) -> None:
        self.reader = checker.reader
        self.check = lru_cache(maxsize=_REMEMBERED)(checker.check)


def check_draft(
    path: str,
    data: bytes,
    checker: SentenceChecker,
    *,
    day: date | None = None,
    lang: str = "en",
    kind: str | None = None,
    codes: Container[str] | None = None,
    expect: Callable[[Iterable[Question]], None] | None = None,
    read: Callable[[str, bytes, str | None], Draft] = read_draft,
) -> FileResult:
    """The findings of one draft, before any is hidden. Raises DocumentError when it cannot be read.

    `day` is the day the draft was written, if it does not say; `lang` is the language of the messages; `codes` are those that
    are wanted, all by default; `expect` is told beforehand what the engine will be asked; `read` reads the draft.
    """
    draft = read(path, data, kind)
    found: list[Diagnostic] = []
    sentences = list(read_sentences(draft, checker.reader, day))
    claims = [sentence for sentence in sentences if is_checkable(sentence, checker.reader.gazetteer)]
    if expect is not None:
        expect((sentence.checked.text, sentence.lang, sentence.anchor) for sentence in claims)
    for sentence in claims:
        finding = checker.check(sentence.checked.text, lang=sentence.lang, anchor=sentence.anchor, related="never")
        found.extend(judge(finding, sentence, draft, lang, codes))
    return FileResult(path, fingerprinted(found), len(claims), len(sentences), ignores=read_ignores(draft))


def is_checkable(sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether a sentence can hold a claim: it is no question, is about someone known, and says something."""
    if not sentence.topical or _QUESTION.search(sentence.text):
        return False
    if _FACT.search(sentence.checked.text):
        return True
    words = find_words(sentence.checked.text, sentence.lang)
    if len(words) < _FEWEST_WORDS:
        return False
    named = sum(mention.last - mention.first for mention in gazetteer.find(words, sentence.lang))
    return len(words) - named >= _FEWEST_WORDS - 1
