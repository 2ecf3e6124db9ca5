"""Ids made from names, for entries that come without one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Longer ids are cut at a hyphen.
MOST = 70


def made_id(*parts: str) -> str:
    """An id of the parts: small letters, digits and hyphens; what cannot be spelt so is told apart by its digest.

    >>> made_id("AFP Factuel", "2022-05-12"), made_id("Le Monde (l’édition)")
    ('afp-factuel-2022-05-12', 'le-monde-l-edition')
    """
    text = "-".join(part for part in parts if part)
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))
    id = ""
    for word in words:
        if id and len(id) + 1 + len(word) > MOST:
            break
        id = f"{id}-{word}" if id else word[:MOST]
    letters = [c for c in folded if c.isalpha() and not unicodedata.combining(c)]
    if sum(c.isascii() for c in letters) * 2 < len(letters) or not id:
        id = f"{id}-{digest(text)}".strip("-")
    return id


def digest(text: str) -> str:
    """Eight letters and digits that stand for a text.

    >>> digest("Gao")
    'b4672cb8'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
