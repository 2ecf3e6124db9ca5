"""The date and the language a page states about itself."""

from __future__ import annotations

import re

from .front_matter import language_of
from .html_rules import DATE_NAMES, DESCRIPTIONS, UPDATE_NAMES, Attributes
from .written_dates import iso_date

_PUBLISHED = re.compile(r'"(datePublished|dateCreated|dateModified)"\s*:\s*"([^"]{8,40})"')


class PageFields:
    """What `<html>`, `<meta>`, `<time>`, `itemprop` and JSON-LD say, gathered tag by tag."""

    def __init__(self) -> None:
        self.lang: str | None = None
        self._dates: dict[str, str] = {}
        self._described = False

    def date(self) -> str | None:
        """The ISO date of publication, else of the last change."""
        published = (*DATE_NAMES, "json:datePublished", "json:dateCreated", "time")
        for name in (*published, *UPDATE_NAMES, "json:dateModified"):
            day = iso_date(self._dates[name], self.lang) if name in self._dates else None
            if day:
                return day
        return None

    def read_data(self, script: str) -> None:
        """Read the dates of a JSON-LD script."""
        for name, value in _PUBLISHED.findall(script):
            self._dates.setdefault(f"json:{name}", value)

    def read(self, tag: str, attributes: Attributes, skipped: bool) -> bool:
        """Read a start tag; True when it is the page's description."""
        if tag == "html" and self.lang is None:
            self.lang = language_of(attributes.get("lang") or attributes.get("xml:lang") or "")
        elif tag == "time" and attributes.get("datetime") and not skipped:
            self._dates.setdefault("time", attributes["datetime"])
        name = attributes.get("itemprop", "").lower()
        if name in ("datepublished", "datemodified"):
            self._dates.setdefault(name, attributes.get("content") or attributes.get("datetime") or "")
        return tag == "meta" and self._read_meta(attributes)

    def _read_meta(self, attributes: Attributes) -> bool:
        name = (attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or "").lower()
        value = attributes.get("content", "")
        if name in DATE_NAMES or name in UPDATE_NAMES:
            self._dates.setdefault(name, value)
        elif name in ("content-language", "og:locale", "language") and self.lang is None:
            self.lang = language_of(value)
        elif name in DESCRIPTIONS and value.strip() and not self._described:
            self._described = True
            return True
        return False
