"""Fact checks of others, read from ClaimReview JSON-LD: an object, an array, a `@graph` or a data feed.

Each becomes a statement of its publisher about the claim, with the verdict as it was given. What a base has no place
for is remarked on, field by field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from malicheck.exchange.claim_review import ENTRY
from malicheck.exchange.ids import digest, made_id
from malicheck.exchange.outcome import Imported, Remark
from malicheck.exchange.ratings import clear_verdict
from malicheck.exchange.shape import unknown_keys
from malicheck.knowledge.dates import date_fault
from malicheck.knowledge.scalars import one_line
from malicheck.knowledge.texts import LEAST_WORDING_WORDS, word_count
from malicheck.report.calendar import write_date

#: The fields that are taken over, by the part of the review they stand in; `@` keys are JSON-LD's own.
_TAKEN = {
    "": {"claimReviewed", "reviewRating", "author", "publisher", "url", "name", "headline", "datePublished"}
    | {"inLanguage", "itemReviewed", ENTRY},
    "reviewRating": {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "itemReviewed": {"author", "datePublished", "appearance", "firstAppearance"},
    "author": {"name"},
    "publisher": {"name"},
    "itemReviewed.author": {"name"},
    "itemReviewed.appearance": {"url"},
    "itemReviewed.firstAppearance": {"url"},
}
_DATE = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?")
_LANG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_feed(text: str, *, topic: str, source_kind: str) -> Imported:
    """The fact checks of a JSON-LD text, as statements of one topic from sources of one kind."""
    found = Imported()
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        found.items = 1
        found.remarks.append(Remark("file", "", f"this is not JSON: {error}", refused=True))
        return found
    for place, item in _items(data, "$"):
        found.items += 1
        _Taking(item, place, found).take(topic, source_kind)
    if not found.items:
        message = "no ClaimReview was found: an object, an array, a @graph or a DataFeed"
        found.remarks.append(Remark("file", "", message, refused=True))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")


def _items(data: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every review with its place, as a path into the JSON; what is none is an item too, to be remarked on."""
    if isinstance(data, list):
        for number, part in enumerate(data):
            yield from _items(part, f"{place}[{number}]")
        return
    if isinstance(data, Mapping) and not _is_a(data, "ClaimReview"):
        for key in ("@graph", "dataFeedElement", "itemListElement", "item"):
            if key in data:
                yield from _items(data[key], f"{place}.{key}")
                return
    yield place, data


def _is_a(data: Mapping[str, Any], name: str) -> bool:
    types = data.get("@type")
    return any(str(one).rsplit("/", 1)[-1] == name for one in (types if isinstance(types, list) else [types]))


class _Refused(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


class _Taking:
    """Takes one review over."""

    def __init__(self, item: Any, place: str, found: Imported) -> None:
        self.item, self.place, self.found = item, place, found

    def take(self, topic: str, source_kind: str) -> None:
        """Adds the entries of the review, or remarks why there are none."""
        try:
            if not isinstance(self.item, Mapping) or not _is_a(self.item, "ClaimReview"):
                raise _Refused("@type", "not a ClaimReview")
            if isinstance(self.item.get(ENTRY), Mapping):
                self._restore(self.item[ENTRY])
            else:
                self._remark_unknown(self.item, "")
                self._map(topic, source_kind)
        except _Refused as error:
            self.found.remarks.append(Remark(self.place, error.field, error.message, refused=True))

    def _remark(self, field: str, message: str) -> None:
        self.found.remarks.append(Remark(self.place, field, message))

    def _restore(self, payload: Mapping[str, Any]) -> None:
        """The entry a feed of malicheck's own carries."""
        statement = payload.get("statements")
        if not isinstance(statement, Mapping) or not isinstance(statement.get("id"), str):
            raise _Refused(ENTRY, "holds no statement")
        for name in payload:
            part = payload[name]
            if name not in ("statements", "sources", "wordings") or not isinstance(part, Mapping):
                self._remark(f"{ENTRY}.{name}", "is no part of an entry: not kept")
                continue
            for key in unknown_keys(name, part):
                self._remark(f"{ENTRY}.{name}.{key}", "no base has such a key: not kept")
            entries = self.found.additions.section(name)
            if name != "sources" or part not in entries:
                entries.append(dict(part))
        self.found.origins[statement["id"]] = self.place

    def _map(self, topic: str, source_kind: str) -> None:
        review, source = self._review(), self._source(source_kind)
        publisher, date = source["publisher"], source.get("published")
        id = made_id(publisher, date or "", review["claim"])
        if id in self.found.origins:
            id = f"{id}-{digest(json.dumps(self.item, sort_keys=True))}"
        statement: dict[str, Any] = {"id": id, "topic": topic, "kind": "statement"}
        verdict = clear_verdict(review["rating"])
        statement["stance"] = "denies" if verdict is False else "asserts"
        claim, rating = review["claim"], review["rating"]
        on, le = (f" on {write_date(date, 'en')}", f" le {write_date(date, 'fr')}") if date else ("", "")
        statement["en"] = f"{publisher} rated the claim “{claim}” as “{rating}”{on}."
        statement["fr"] = f"{publisher} a évalué l’affirmation « {claim} » par « {rating} »{le}."
        statement |= {"source": source["id"], "review": review}
        if date:
            statement["date"] = date
        self._wording(id, review, verdict)
        self._add_source(source)
        self.found.additions.statements.append(statement)
        self.found.origins[id] = self.place

    def _wording(self, id: str, review: Mapping[str, str], verdict: bool | None) -> None:
        lang = review.get("lang", "")[:2]
        if verdict is None:
            message = f"“{review['rating']}” is no clear verdict: it is kept, and settles nothing about the claim"
            self._remark("reviewRating", message)
        if lang not in ("en", "fr"):
            self._remark("inLanguage", "neither English nor French: the claim is kept, but not used as a wording")
        elif word_count(review["claim"]) >= LEAST_WORDING_WORDS:
            side = "beside" if verdict is None else "same" if verdict else "contrary"
            self.found.additions.wordings.append({"id": id, side: {lang: [review["claim"]]}})

    def _add_source(self, source: dict[str, Any]) -> None:
        sources = self.found.additions.sources
        known = {one["id"]: one for one in sources}
        while source["id"] in known and known[source["id"]] != source:
            source["id"] = f"{source['id']}-{digest(source.get('url', '') + source.get('title', ''))}"
            if source["id"] in known:
                break
        self.found.additions.sources += [] if source in sources else [source]

    def _review(self) -> dict[str, str]:
        item = self.item
        claim = self._text(item.get("claimReviewed"), "claimReviewed")
        if not claim:
            raise _Refused("claimReviewed", "missing: there is no claim")
        rating = self._part(item.get("reviewRating"), "reviewRating")
        value = self._text(rating.get("ratingValue"), "reviewRating.ratingValue")
        name = self._text(rating.get("alternateName"), "reviewRating.alternateName") or value
        if not name:
            raise _Refused("reviewRating", "missing: there is no verdict")
        reviewed = self._part(item.get("itemReviewed"), "itemReviewed")
        claimant = self._part(reviewed.get("author"), "itemReviewed.author")
        review = {
            "claim": claim,
            "lang": self._lang(),
            "rating": name,
            "rating_value": value,
            "best": self._text(rating.get("bestRating"), "reviewRating.bestRating"),
            "worst": self._text(rating.get("worstRating"), "reviewRating.worstRating"),
            "claimant": self._text(claimant.get("name"), "itemReviewed.author.name"),
            "claim_date": self._date(reviewed.get("datePublished"), "itemReviewed.datePublished"),
            "appearance": self._appearance(reviewed),
        }
        return {key: text for key, text in review.items() if text}

    def _source(self, kind: str) -> dict[str, Any]:
        item = self.item
        url = self._url(item.get("url"), "url")
        author, publisher = (self._part(item.get(name), name) for name in ("author", "publisher"))
        name, other = self._text(author.get("name"), "author.name"), self._text(publisher.get("name"), "publisher.name")
        if name and other and name != other:
            self._remark("publisher.name", f"“{other}” is not kept: the source is that of the author, {name}")
        name = name or other
        if not name and url:
            name = (urlsplit(url).hostname or "").removeprefix("www.")
            self._remark("author", f"missing: {name} is taken from the address")
        if not name:
            raise _Refused("author", "missing, and there is no address: a statement needs a source")
        headline, title = self._text(item.get("headline"), "headline"), self._text(item.get("name"), "name")
        if headline and title and headline != title:
            self._remark("name", f"“{title}” is not kept: the headline is the title")
        title = headline or title
        if not url and not title:
            title = f"[fact check of the claim: {self._text(item.get('claimReviewed'), 'claimReviewed')}]"
        source = {
            "publisher": name,
            "title": title,
            "url": url,
            "published": self._date(item.get("datePublished"), "datePublished"),
            "kind": kind,
        }
        kept = {key: text for key, text in source.items() if text}
        return {"id": made_id(name, kept.get("published", "")), **kept}

    def _lang(self) -> str:
        given = self.item.get("inLanguage")
        if isinstance(given, Mapping):
            given = given.get("alternateName") or given.get("name")
        lang = self._text(given, "inLanguage").casefold().replace("_", "-")
        if lang and not _LANG.fullmatch(lang):
            self._remark("inLanguage", f"“{lang}” is no language tag: not kept")
            return ""
        return lang

    def _appearance(self, reviewed: Mapping[str, Any]) -> str:
        """The first address where the claim appeared; further ones are remarked on."""
        places: list[str] = []
        for key in ("firstAppearance", "appearance"):
            given = reviewed.get(key)
            for one in given if isinstance(given, list) else [given]:
                url = one.get("url") if isinstance(one, Mapping) else one
                if text := self._url(url, f"itemReviewed.{key}"):
                    places.append(text)
        for other in dict.fromkeys(places[1:]):
            if other != places[0]:
                self._remark("itemReviewed.appearance", f"only the first address is kept, not {other}")
        return places[0] if places else ""

    def _part(self, value: Any, field: str) -> Mapping[str, Any]:
        """An object; of a list, the first; of a text, an object with that name."""
        if isinstance(value, list) and value:
            if len(value) > 1:
                self._remark(field, f"only the first of {len(value)} is kept")
            value = value[0]
        if isinstance(value, str):
            return {"url" if value.startswith("http") else "name": value} if field != "reviewRating" else {}
        if not isinstance(value, Mapping):
            if value not in (None, []):
                self._remark(field, f"{_short(value)} is not an object: not kept")
            return {}
        return value

    def _text(self, value: Any, field: str) -> str:
        """A text on one line; of a list, the first; of a JSON-LD value object, its value."""
        if isinstance(value, list) and value:
            if len(value) > 1:
                self._remark(field, f"only the first of {len(value)} is kept")
            value = value[0]
        if isinstance(value, Mapping):
            value = value.get("@value", value)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            if value not in (None, [], {}):
                self._remark(field, f"{_short(value)} is not a text: not kept")
            return ""
        text = one_line(re.sub(r"[\t\r\n\x85\u2028\u2029]+", "\n", str(value)))
        clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", text).strip()
        if clean != text.strip():
            self._remark(field, "control characters are not kept")
        return clean

    def _date(self, value: Any, field: str) -> str:
        text = self._text(value, field)
        match = _DATE.match(text)
        date = match[0] if match else ""
        if text and (not date or date_fault(date)):
            self._remark(field, f"“{text}” is not a date: not kept")
            return ""
        rest = text[len(date) :]
        if rest and not re.fullmatch(r"T00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?", rest):
            self._remark(field, f"only the day is kept of {text}")
        return date

    def _url(self, value: Any, field: str) -> str:
        text = self._text(value, field)
        if text and not re.fullmatch(r"https?://\S+", text):
            self._remark(field, f"“{text}” is not a web address: not kept")
            return ""
        return text

    def _remark_unknown(self, part: Mapping[str, Any], path: str) -> None:
        """A remark for every field that is not taken over."""
        for name, value in part.items():
            here = f"{path}.{name}" if path else name
            if name.startswith("@"):
                continue
            if name not in _TAKEN[path]:
                self._remark(here, f"not kept: {_short(value)}")
                continue
            for one in value if isinstance(value, list) else [value]:
                if here in _TAKEN and isinstance(one, Mapping):
                    self._remark_unknown(one, here)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"
