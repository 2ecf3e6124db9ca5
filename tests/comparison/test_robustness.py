"""The verdict on a claim does not hang on how it is typed: slips, tags and remarks around it seldom turn it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from edits import framed, loud, plain, slip, tagged
from labelled import CORPUS, LabelledClaim, read_claims

from malicheck.checker import Checker

CHECKER = Checker.open()
CLAIMS = read_claims(sorted(CORPUS.glob("claims-*.jsonl")))[::3]
VERDICTS = {one.id: CHECKER.check(one.text, lang=one.lang, as_of=one.day, related="never").verdict for one in CLAIMS}


def addressed(text: str, lang: str, rng: random.Random) -> str:
    """With whom it is told, and where more stands."""
    return f"@bamakonews {text} https://t.co/{rng.randrange(10**6):x}"


def curly(text: str, lang: str, rng: random.Random) -> str:
    """With the quotes and spaces of a word processor."""
    return re.sub(r" (?=[?!:;»%])", "\u00a0", text.replace("'", "’"))


@pytest.mark.parametrize(
    ("edit", "kept"),
    [(slip, 97), (plain, 99), (loud, 98), (tagged, 98), (framed, 96), (addressed, 99), (curly, 100)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_verdict_seldom_turns(edit: Callable[[str, str, random.Random], str | None], kept: int) -> None:
    same = total = 0
    for one in CLAIMS:
        typed = edit(one.text, one.lang, random.Random(one.id))
        if typed is not None:
            total += 1
            same += verdict(one, typed) == VERDICTS[one.id]
    assert total > len(CLAIMS) / 2
    assert same >= total * kept / 100, f"{same} of {total}"


def verdict(one: LabelledClaim, typed: str) -> str:
    return CHECKER.check(typed, lang=one.lang, as_of=one.day, related="never").verdict
