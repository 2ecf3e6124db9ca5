"""Scalars as an editor wrote them, so that the changes YAML makes in silence (`no`, `12:30`, `010`) are seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.knowledge.dates import date_fault
from malicheck.knowledge.files import BaseFile
from malicheck.knowledge.layout import Form, Key
from malicheck.knowledge.problem import Problem

_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_NUMBER_TAGS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_READ_AS = {"bool": "the truth value", "int": "the number", "float": "the number", "timestamp": "the date", "null": ""}
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most likely a slip of, or None when none is close."""
    # only a base with a slip in it needs it, and what compiles a base while a package is built has none
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


def suggestion(name: str, known: Iterable[str]) -> str:
    """`did you mean ...?` when a known name is close to `name`, else nothing.

    >>> suggestion("stanse", ["stance", "source"])
    'did you mean "stance"?'
    """
    best = closest(name, known)
    return f'did you mean "{best}"?' if best else ""


def expected(key: Key) -> str:
    """What a scalar under a key, or in its list, should look like."""
    if key.choices:
        return f"one of {', '.join(key.choices)}"
    return {Form.WORDS: Form.WORD, Form.TEXTS: Form.TEXT, Form.NAMES: Form.TEXT}.get(key.form, key.form).value


def described(node: Node) -> str:
    """What kind of value a node is, for messages."""
    if isinstance(node, MappingNode):
        return "a mapping of keys and values"
    if isinstance(node, SequenceNode):
        return "a list"
    value = str(node.value)
    return f'the text "{value if len(value) < 40 else value[:40] + "…"}"'


def one_line(text: str) -> str:
    """A text as it is read: line breaks become spaces, and it neither starts nor ends with one.

    >>> one_line(" In Gao,\\nin Mali.\\n")
    'In Gao, in Mali.'
    """
    if "\n" in text or text[:1] == " " or text[-1:] == " ":
        text = re.sub(r"[ \n]*\n[ \n]*", " ", text).strip(" ")
    return text


class ScalarReader:
    """Reads the scalars of one file; every problem is added to `problems`."""

    def __init__(self, file: BaseFile, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def report(self, code: str, node: Node, message: str, expected: str = "", hint: str = "") -> None:
        """Adds a problem at a node."""
        self.problems.append(self.file.problem(code, node, message, expected, hint))

    def misshapen(self, key: Key, node: Node, hint: str = "") -> None:
        """Reports a list or mapping where a scalar belongs, or the other way round."""
        self.report("KB010", node, f'the value of "{key.name}" is {described(node)}', key.form.value, hint)

    def is_empty(self, key: Key, node: Node) -> bool:
        """Whether there is no value after the key, which is reported unless the key may be empty."""
        if node.tag != _NULL or not isinstance(node, ScalarNode) or node.style not in (None, ""):
            return False
        if not key.nullable:
            hint = "write a value or delete the key"
            self.report("KB014", node, f'the key "{key.name}" has no value', key.form.value, hint)
        return True

    def scalar(self, key: Key, node: Node) -> str | None:
        """A scalar that YAML reads as a text, stripped and on one line."""
        if not isinstance(node, ScalarNode):
            self.misshapen(key, node)
            return None
        if self.is_empty(key, node):
            return None
        if node.tag != _STR:
            self.changed(key, node)
            return None
        text = str(node.value)
        text = one_line(text)
        if not text:
            self.report("KB014", node, f'the key "{key.name}" has no value', expected(key), "write a value")
            return None
        return text

    def changed(self, key: Key, node: ScalarNode) -> None:
        """Reports a scalar that YAML reads as something else than a text."""
        kind = node.tag.rsplit(":", 1)[-1]
        if kind not in _READ_AS:
            hint = f"delete {node.tag}"
            self.report(
                "KB010", node, f'the value of "{key.name}" carries the YAML tag {node.tag}', expected(key), hint
            )
            return
        try:
            read = yaml.safe_load(node.value)
        except ValueError:
            read = "that does not exist"
        read = str(read).lower() if isinstance(read, bool) else read
        meant = f"YAML reads {node.value} as {_READ_AS[kind]} {'nothing' if read is None else read}".replace("  ", " ")
        self.report("KB016", node, f"{meant}, not as a text", expected(key), f'write it in quotes: "{node.value}"')

    def text(self, key: Key, node: Node) -> str | None:
        """A text on one line."""
        return self.scalar(key, node)

    def word(self, key: Key, node: Node) -> str | None:
        """An id."""
        text = self.scalar(key, node)
        if text is not None and not _WORD.fullmatch(text):
            self.report("KB018", node, f'"{text}" is not an id', expected(key), 'for example "minusma-ends-2023-12"')
            return None
        return text

    def choice(self, key: Key, node: Node) -> str | None:
        """One of the words the key allows."""
        text = self.scalar(key, node)
        if text is not None and text not in key.choices:
            message = f'"{text}" is no value for "{key.name}"'
            self.report("KB015", node, message, expected(key), suggestion(text, key.choices))
            return None
        return text

    def address(self, key: Key, node: Node) -> str | None:
        """A web address."""
        text = self.scalar(key, node)
        if text is not None and not re.fullmatch(r"https?://\S+", text):
            self.report("KB020", node, f'"{text}" is not a web address', expected(key), "copy the whole address")
            return None
        return text

    def date(self, key: Key, node: Node) -> str | None:
        """A quoted date of the calendar."""
        if not isinstance(node, ScalarNode):
            self.misshapen(key, node)
            return None
        if self.is_empty(key, node):
            return None
        text = str(node.value)
        fault = date_fault(text)
        if fault:
            self.report("KB017", node, f'"{text}" is not a date: {fault}', Form.DATE.value)
            return None
        if node.style in (None, ""):
            hint = f'write it in quotes: "{text}"; YAML turns bare dates into numbers or times'
            self.report("KB017", node, f"the date {text} has no quotes", Form.DATE.value, hint)
            return None
        return text

    def figure(self, key: Key, node: Node) -> float | None:
        """A plain number."""
        if not isinstance(node, ScalarNode):
            self.misshapen(key, node)
            return None
        if self.is_empty(key, node):
            return None
        if node.style in (None, "") and _PLAIN_NUMBER.fullmatch(node.value):
            return float(node.value)
        if node.style in (None, "") and node.tag in _NUMBER_TAGS:
            message = f"YAML reads {node.value} as the number {yaml.safe_load(node.value)}"
            self.report(
                "KB016", node, message, "a plain number, such as 17557 or 2.5", "write the number that is meant"
            )
        else:
            hint = 'write 17557, without quotes or separators; a word such as "dozens" goes under `vague`'
            self.report("KB019", node, f'"{node.value}" is not a number', expected(key), hint)
        return None
