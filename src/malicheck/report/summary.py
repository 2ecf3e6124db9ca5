"""Verdicts counted, in one line."""

from __future__ import annotations

from collections.abc import Mapping

from .messages import COUNTED, NARROW, VERDICTS, colon


def summary_line(counts: Mapping[str, int], unread: int, lang: str) -> str:
    """How many claims there were, and how many of each verdict.

    >>> summary_line({"supported": 2, "not_covered": 1}, 1, "en")
    '3 claims: 2 supported, 1 not covered; 1 line not read'
    """
    words = COUNTED[lang]

    def counted(count: int, name: str) -> str:
        return f"{count} {words[name][0 if count == 1 or (count == 0 and lang == 'fr') else 1]}"

    total = sum(counts.get(verdict, 0) for verdict in VERDICTS[lang])
    line = counted(total, "claims")
    parts = [counted(counts[verdict], verdict) for verdict in VERDICTS[lang] if counts.get(verdict)]
    if parts:
        line += f"{colon(lang)} {', '.join(parts)}"
    if unread:
        line += f"{NARROW if lang == 'fr' else ''}; {counted(unread, 'unread')}"
    return line
