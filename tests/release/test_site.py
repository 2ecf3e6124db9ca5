"""The pages as a site: built strictly, complete, and made of files of its own only."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"


def build(pages: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build a folder of pages as `scripts/site` does: every warning is an error."""
    pytest.importorskip("sphinx", reason="Sphinx is not installed: scripts/setup --dev")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", "html", str(pages), str(target)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "NO_COLOR": "1"})


class Links(HTMLParser):
    """What a page fetches by itself, where it leads, and the places in it that can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.leads: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.leads.append(given["href"])
        elif tag == "link" and given.get("rel") not in ("index", "search", "next", "prev", "canonical"):
            self.fetched.append(given.get("href", ""))
        elif "src" in given:
            self.fetched.append(given["src"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Links]:
    """Every page of the built site, by its file."""
    target = tmp_path_factory.mktemp("site").resolve()
    done = build(DOCS, target)
    assert done.returncode == 0, done.stderr
    found = {}
    for file in target.rglob("*.html"):
        found[file] = Links()
        found[file].feed(file.read_text("utf-8"))
    return found


def test_every_page_of_docs_is_a_page_of_the_site(site: dict[Path, Links]) -> None:
    names = {file.with_suffix("").name for file in site}
    pages = {page.stem for page in DOCS.rglob("*.md")}
    assert pages <= names
    assert not pages & {"search", "genindex"}, "the site makes pages of these names itself"


def test_every_page_can_be_reached_from_the_first(site: dict[Path, Links]) -> None:
    (first,) = [file for file in site if file.name == "index.html"]
    reached, queue = {first}, [first]
    while queue:
        page = queue.pop()
        for lead in site[page].leads:
            file = (page.parent / unquote(urlsplit(lead).path)).resolve()
            if not urlsplit(lead).scheme and file in site and file not in reached:
                reached.add(file)
                queue.append(file)
    assert {file.name for file in set(site) - reached} <= {"genindex.html", "search.html"}


def test_no_link_within_the_site_is_broken(site: dict[Path, Links]) -> None:
    broken = []
    for page, links in site.items():
        for lead in [*links.leads, *links.fetched]:
            parts = urlsplit(lead)
            if parts.scheme or parts.netloc:
                continue
            file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not file.is_file() or (parts.fragment and file in site and parts.fragment not in {*site[file].places, ""}):
                broken.append(f"{page.name}: {lead}")
    assert not broken


def test_no_page_fetches_anything_from_elsewhere(site: dict[Path, Links]) -> None:
    assert not [(page.name, source) for page, links in site.items() for source in links.fetched if "//" in source]


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("# A page\n\n[gone](gone.md)\n", "gone.md"),
        ("# A page\n\n[no such place](#nowhere)\n", "nowhere"),
        ("# A page\n\n![a picture](gone.svg)\n", "gone.svg"),
        ("# A page\n\n```{nonsense}\n```\n", "nonsense"),
    ],
)
def test_a_mistake_in_a_page_stops_the_build(page: str, complaint: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_bytes((DOCS / "conf.py").read_bytes())
    (docs / "_static").mkdir()
    (docs / "_static" / "site.css").touch()
    (tmp_path / "pyproject.toml").write_bytes((CHECKOUT / "pyproject.toml").read_bytes())
    (docs / "index.md").write_text(page, encoding="utf-8")
    done = build(docs, tmp_path / "site")
    assert done.returncode == 1 and complaint in done.stderr
