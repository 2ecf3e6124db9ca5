"""Fact checks of others: what is taken over, in whose words, and that nothing is dropped in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.bases import report
from malicheck.exchange.claim_review_reader import read_feed
from malicheck.exchange.outcome import Imported
from malicheck.exchange.ratings import clear_verdict
from malicheck.knowledge.reader import embedded_base, load_knowledge
from upkeep.running import run

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "La France a payé une rançon de 10 millions d’euros",
    "author": {"@type": "Organization", "name": "AFP Factuel"},
    "url": "https://example.org/doc.1",
    "headline": "Non, la France n’a pas payé",
    "datePublished": "2022-05-12",
    "inLanguage": "fr",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "FAUX"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "internautes"},
        "datePublished": "2022-05-10",
        "appearance": {"@type": "CreativeWork", "url": "https://example.org/post"},
    },
}


def read(data: Any) -> Imported:
    return read_feed(json.dumps(data), topic="fact-checks", source_kind="newspaper")


def said(found: Imported) -> list[str]:
    return [f"{one.item} {one.field}: {'refused: ' if one.refused else ''}{one.message}" for one in found.remarks]


def test_a_review_becomes_a_statement_of_its_publisher_with_the_verdict_as_given() -> None:
    found = read(REVIEW)
    assert found.remarks == []
    (statement,), (source,), (wordings,) = (
        found.additions.statements,
        found.additions.sources,
        found.additions.wordings,
    )
    id = "afp-factuel-2022-05-12-la-france-a-paye-une-rancon-de-10-millions-d"
    claim = "La France a payé une rançon de 10 millions d’euros"
    assert statement == {
        "id": id,
        "topic": "fact-checks",
        "kind": "statement",
        "stance": "denies",
        "en": f"AFP Factuel rated the claim “{claim}” as “FAUX” on 12 May 2022.",
        "fr": f"AFP Factuel a évalué l’affirmation « {claim} » par « FAUX » le 12 mai 2022.",
        "source": "afp-factuel-2022-05-12",
        "date": "2022-05-12",
        "review": {
            "claim": claim,
            "lang": "fr",
            "rating": "FAUX",
            "rating_value": "1",
            "best": "5",
            "worst": "1",
            "claimant": "internautes",
            "claim_date": "2022-05-10",
            "appearance": "https://example.org/post",
        },
    }
    assert source == {
        "id": "afp-factuel-2022-05-12",
        "publisher": "AFP Factuel",
        "title": "Non, la France n’a pas payé",
        "url": "https://example.org/doc.1",
        "published": "2022-05-12",
        "kind": "newspaper",
    }
    assert wordings == {"id": id, "contrary": {"fr": [claim]}}


@pytest.mark.parametrize(
    "feed",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}]},
        {"@type": "DataFeed", "dataFeedElement": {"item": [REVIEW]}},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": REVIEW}]},
        {**REVIEW, "@type": ["ClaimReview", "Review"]},
        {**REVIEW, "@type": "http://schema.org/ClaimReview"},
    ],
)
def test_every_shape_of_a_feed_is_read(feed: Any) -> None:
    found = read(feed)
    assert (found.items, len(found.additions.statements), found.refused) == (1, 1, 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"claimReviewed": None}, "$ claimReviewed: refused: missing: there is no claim"),
        ({"reviewRating": None}, "$ reviewRating: refused: missing: there is no verdict"),
        ({"@type": "Article"}, "$ @type: refused: not a ClaimReview"),
        (
            {"author": None, "url": None},
            "$ author: refused: missing, and there is no address: a statement needs a source",
        ),
        ({"author": None}, "$ author: missing: example.org is taken from the address"),
        ({"image": "x.png"}, '$ image: not kept: "x.png"'),
        ({"author": {"name": "AFP", "logo": "l"}}, '$ author.logo: not kept: "l"'),
        ({"author": [{"name": "AFP"}, {"name": "AP"}]}, "$ author: only the first of 2 is kept"),
        (
            {"publisher": {"name": "AP"}},
            "$ publisher.name: “AP” is not kept: the source is that of the author, AFP Factuel",
        ),
        ({"name": "N"}, "$ name: “N” is not kept: the headline is the title"),
        ({"datePublished": "12 mai 2022"}, "$ datePublished: “12 mai 2022” is not a date: not kept"),
        ({"datePublished": "2022-02-30"}, "$ datePublished: “2022-02-30” is not a date: not kept"),
        ({"datePublished": "2022-05-12T10:30:00Z"}, "$ datePublished: only the day is kept of 2022-05-12T10:30:00Z"),
        ({"url": "example.org"}, "$ url: “example.org” is not a web address: not kept"),
        ({"inLanguage": "le français"}, "$ inLanguage: “le français” is no language tag: not kept"),
        (
            {"inLanguage": "pt-BR"},
            "$ inLanguage: neither English nor French: the claim is kept, but not used as a wording",
        ),
        (
            {"reviewRating": {"alternateName": "Plutôt faux"}},
            "$ reviewRating: “Plutôt faux” is no clear verdict: it is kept, and settles nothing about the claim",
        ),
        ({"claimReviewed": ["Une rançon a été payée", "x"]}, "$ claimReviewed: only the first of 2 is kept"),
        ({"claimReviewed": {"a": 1}}, '$ claimReviewed: {"a": 1} is not a text: not kept'),
        ({"claimReviewed": "Une\x00 rançon payée hier"}, "$ claimReviewed: control characters are not kept"),
        ({"claimReviewed": "Une \ud800rançon payée hier"}, "$ claimReviewed: control characters are not kept"),
    ],
)
def test_what_cannot_be_mapped_is_reported_with_its_field(change: dict[str, Any], expected: str) -> None:
    assert any(line.startswith(expected) for line in said(read({**REVIEW, **change})))


def test_a_bad_item_does_not_keep_the_others_out() -> None:
    found = read([REVIEW, 5, {**REVIEW, "claimReviewed": "Une autre affirmation fausse"}, {"@type": "Article"}])
    assert (found.items, len(found.additions.statements), found.refused) == (4, 2, 2)
    assert [one.item for one in found.remarks if one.refused] == ["$[1]", "$[3]"]


@pytest.mark.parametrize("text", ["", "{", "[NaN]", '{"a": Infinity}', "[" * 100_000])
def test_what_is_not_json_is_said_to_be_none(text: str) -> None:
    found = read_feed(text, topic="t", source_kind="ngo")
    assert found.refused == 1
    assert "this is not JSON" in found.remarks[0].message


def test_an_empty_feed_is_not_taken_for_a_success() -> None:
    assert "no ClaimReview was found" in read([]).remarks[0].message


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        *((word, False) for word in ("False", "FAUX !", "Falso.", "C’est faux", "زائف", "Ложь")),
        *((word, True) for word in ("True", "Vrai", "صحيح", "Verdadeiro")),
        *((word, None) for word in ("Mostly false", "Plutôt vrai", "Missing context", "1", "not true")),
    ],
)
def test_only_a_clear_word_is_a_verdict(rating: str, verdict: bool | None) -> None:
    assert clear_verdict(rating) is verdict


def test_two_reviews_of_one_claim_keep_apart() -> None:
    other = {**REVIEW, "url": "https://example.org/doc.2", "reviewRating": {"alternateName": "Trompeur"}}
    found = read([REVIEW, other])
    assert len({one["id"] for one in found.additions.statements}) == 2
    assert len({one["id"] for one in found.additions.sources}) == 2


def test_an_import_is_a_sound_base_and_a_second_one_adds_nothing(tmp_path: Path) -> None:
    base, file = tmp_path / "base", tmp_path / "feed.json"
    file.write_text(json.dumps([REVIEW, {**REVIEW, "claimReviewed": "La MINUSMA compte 17,557 soldats au Mali"}]))
    done = run("kb", "import", file, "--to", base)
    assert done.code == 0, done.err
    assert done.err.endswith("2 items read, 2 statements added, 0 items refused\n")
    assert report(embedded_base(), base) == ""
    before = {path: path.read_bytes() for path in base.iterdir()}
    again = run("kb", "import", file, "--to", base)
    assert again.code == 0
    assert "$[0]: in the base already" in again.err
    assert {path: path.read_bytes() for path in base.iterdir()} == before


def test_what_the_check_refuses_is_left_out_item_by_item(tmp_path: Path) -> None:
    base, file = tmp_path / "base", tmp_path / "feed.json"
    short = {**REVIEW, "claimReviewed": "Faux.", "author": {"name": "A"}, "reviewRating": {"alternateName": "x"}}
    file.write_text(json.dumps([short, {**short, "datePublished": "2023"}, REVIEW]))
    done = run("kb", "import", file, "--to", base)
    assert done.code == 0, done.err
    assert len(load_knowledge([embedded_base(), base]).statements) == 699 + 3
    clash = {"@type": "ClaimReview", "malicheck:entry": {"statements": {"id": "bad id", "topic": "t"}}}
    file.write_text(json.dumps([clash, {**REVIEW, "claimReviewed": "Encore une fausse affirmation"}]))
    done = run("kb", "import", file, "--to", base)
    assert done.code == 2
    assert "$[0]: refused:" in done.err
    assert "[KB018]" in done.err
    assert done.err.endswith("2 items read, 1 statements added, 1 items refused\n")


def test_an_imported_verdict_settles_the_claim_as_its_publisher_did(tmp_path: Path) -> None:
    from malicheck.checker import Checker

    base, file = tmp_path / "base", tmp_path / "feed.json"
    claim = "Le gouverneur de Ménaka a vendu l’aéroport à une société chinoise"
    file.write_text(json.dumps({**REVIEW, "claimReviewed": claim}))
    assert run("kb", "import", file, "--to", base).code == 0
    assert Checker.open([base]).check(claim).verdict == "contradicted"
