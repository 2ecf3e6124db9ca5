"""Which parts of a page are its article: the elements, classes and fields that the reading of HTML goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .wordlists import words

#: Elements without an end tag.
VOID = words("area base br col embed hr img input link meta param source track wbr")
#: Elements that are no text of the article. Struck text (`<s>`, `<del>`) was withdrawn.
SKIPPED = words(
    "head script style template noscript nav footer aside form button select textarea svg math iframe object canvas "
    "audio video code kbd samp del s strike dialog datalist map progress meter"
)
#: Elements that part one passage from the next.
BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul title head html"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: An opening element ends an open one of these, up to the element that holds them.
IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
}
_ROLES = words("navigation complementary banner contentinfo search dialog form menu menubar toolbar alertdialog")
_NEVER_BY_CLASS = words("html body main article")
_BOX = re.compile(
    r"(?:[a-z]+[-_]{1,2})?(?:related|relatedlinks|relatedarticles|read-?more|read-?also|lire-?aussi|see-?also|a-?lire|"
    r"voir-?aussi|"
    r"sur-le-meme-sujet|newsletters?|share|sharing|partage|social|breadcrumbs?|cookies?|consent|promo|advert(?:s|isement)?|"
    r"publicite|sidebar|comments|commentaires|pagination|recommend(?:ed|ations?)?|outbrain|taboola|most-?read|plus-?lus|"
    r"subscribe|subscription|abonnement|paywall|skip-?link|sr-only|visually-?hidden|screen-reader-text|site-header|"
    r"site-footer|masthead|toolbar|mw-editsection|navbox|noprint|catlinks)(?:[-_].*)?",
    re.IGNORECASE,
)
_NOT_A_BOX = re.compile(r"(?:has|no|not|with|without|is|js)[-_]", re.IGNORECASE)
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnotes", "doc-endnote"})

#: `<meta>` names of the article's date, best first.
DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
)
#: The same for the last change, used when nothing says when it was published.
UPDATE_NAMES = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
    "revised",
)
DESCRIPTIONS = ("description", "og:description")

Attributes = Mapping[str, str]


def is_hidden(name: str, attributes: Attributes) -> bool:
    """Whether an element is not part of the article: hidden, or marked as navigation, sharing, related links."""
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or attributes.get("role", "").lower() in _ROLES:
        return True
    if _HIDING_STYLE.search(attributes.get("style", "")):
        return True
    if name in _NEVER_BY_CLASS:
        return False
    tokens = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
    return any(_BOX.fullmatch(token) and not _NOT_A_BOX.match(token) for token in tokens)


def is_note(attributes: Attributes) -> bool:
    """Whether an element holds footnotes."""
    if attributes.get("role", "") in _NOTE_ROLES or attributes.get("epub:type", "") in (
        "footnote",
        "footnotes",
        "endnotes",
    ):
        return True
    tokens = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return any(re.fullmatch(r"footnotes?|endnotes?|fn[:-]?\d+|cite_note-.+", token) for token in tokens)


def is_note_mark(name: str, attributes: Attributes, in_superscript: bool) -> bool:
    """Whether an element is the mark of a footnote (or the way back to it), not text."""
    if attributes.get("role", "") in ("doc-noteref", "doc-backlink") or attributes.get("epub:type", "") == "noteref":
        return True
    tokens = attributes.get("class", "").lower().split()
    if any(
        token in ("footnote-ref", "footnote-backref", "footnote-back", "reference", "footnoteref") for token in tokens
    ):
        return name in ("a", "sup", "span")
    return name == "a" and in_superscript and attributes.get("href", "").startswith("#")
