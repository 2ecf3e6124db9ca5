"""A base as a feed of schema.org ClaimReview objects (JSON-LD).

A statement that reports somebody's fact check becomes that fact check again, with the verdict as it was given. Any
other statement is no review of anybody's: its "rating" says who says so and how ("denies: Government of Mali"), without
a number. Either carries the whole entry under `malicheck:entry`, so that reading the feed again loses nothing.
Shapes: https://schema.org/ClaimReview, https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from malicheck.upkeep.adding import Additions

#: Extra keys of the feed; readers that do not know them pass over them.
CONTEXT = ["https://schema.org", {"malicheck": "urn:malicheck:", "malicheck:entry": {"@type": "@json"}}]
ENTRY = "malicheck:entry"


def feed_text(entries: Additions) -> str:
    """The statements as one DataFeed, indented JSON."""
    sources = {one["id"]: one for one in entries.sources}
    wordings = {one["id"]: one for one in entries.wordings}
    names = {one["id"]: (one["aliases"].get("en") or [one["name"]])[0] for one in entries.entities}
    items = []
    for one in entries.statements:
        parts = {"statements": one, "sources": sources.get(one["source"]), "wordings": wordings.get(one["id"])}
        kept = {name: part for name, part in parts.items() if part}
        items.append({"@type": "DataFeedItem", "item": [_review(kept, names)]})
    feed = {"@context": CONTEXT, "@type": "DataFeed", "dataFeedElement": items}
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def _review(parts: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    entry, source = parts["statements"], parts.get("sources", {})
    made = _given(entry, source) if entry.get("review") else _told(entry, source, names)
    return {"@type": "ClaimReview", **_filled(made), ENTRY: parts}


def _given(entry: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    """The fact check a statement reports, as its publisher gives it."""
    review = entry["review"]
    return {
        "claimReviewed": review["claim"],
        "inLanguage": review.get("lang"),
        "url": source.get("url"),
        "name": source.get("title"),
        "datePublished": source.get("published"),
        "author": {"@type": "Organization", "name": source.get("publisher")},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": review["rating"],
            "ratingValue": review.get("rating_value"),
            "bestRating": review.get("best"),
            "worstRating": review.get("worst"),
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": review.get("claimant")},
            "datePublished": review.get("claim_date"),
            "appearance": {"@type": "CreativeWork", "url": review.get("appearance")},
        },
    }


def _told(entry: Mapping[str, Any], source: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A statement as a claim with its speaker and source; the rating is an attribution and settles nothing."""
    speaker = entry.get("speaker") or source.get("publisher") or ""
    name = names.get(speaker, speaker) if isinstance(speaker, str) else speaker["en"]
    date = entry.get("date") or ""
    return {
        "claimReviewed": entry["en"],
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "malicheck"},
        "reviewRating": {"@type": "Rating", "alternateName": f"{entry['stance']}: {name}"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Thing", "name": name},
            "datePublished": date if isinstance(date, str) else date.get("from") or date.get("until"),
            "appearance": {
                "@type": "CreativeWork",
                "url": source.get("url"),
                "headline": source.get("title"),
                "publisher": {"@type": "Organization", "name": source.get("publisher")},
                "datePublished": source.get("published"),
            },
        },
    }


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without empty ones, and without objects that hold a type alone."""
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            value = _filled(value)
            if not value.keys() - {"@type"}:
                continue
        if value not in (None, "", {}):
            kept[name] = value
    return kept
