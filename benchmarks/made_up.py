"""Made-up claims, drafts and bases of any size, the same on every machine: what `run.py` measures with."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.reader import load_knowledge

_PLACES = ("Bamako", "Gao", "Kidal", "Menaka", "Mopti", "Sikasso", "Tombouctou", "Segou", "Taoudeni", "Koulikoro")
_ACTORS = ("the government", "the army", "a rebel group", "the UN mission", "a party", "the union", "a court", "farmers")
_DEEDS = (
    "opened a school", "reported {n} attacks", "counted {n} displaced people", "signed an accord", "closed a camp", "paid {n} soldiers",
    "denied a report", "announced elections", "received {n} tonnes of grain", "suspended flights", "held talks", "lost {n} vehicles",
)  # fmt: skip
_ELSEWHERE = ("Lima", "Oslo", "Manila", "Quito", "Osaka", "Perth", "Tampere", "Cork", "Salta", "Hanoi")
_ASIDES = (
    "Prices rose after the rains came late and traders kept their stocks.",
    "The road had been closed for weeks, and buses took the longer way along the river.",
    "« Nous attendons », a dit une commerçante près du marché.",
    "Nobody in the room expected an answer before the evening.",
    "Residents described a quiet morning, with shops open and children on their way to class.",
    "It was not clear who would pay, or when.",
)

_SOURCE = {"id": "gazette", "publisher": "Gazette", "title": "Made up", "url": "https://example.org/", "kind": "newspaper"}


def claims(base: KnowledgeBase, count: int) -> list[str]:
    """So many of the base's own wordings, true and false, in both languages, with a few words changed in every third."""
    chance = random.Random(1)
    pool = wordings(base)
    chance.shuffle(pool)
    found = []
    for number in range(count):
        words = pool[number % len(pool)].split()
        if number % 3 == 0:
            other = chance.choice(pool).split()
            place = chance.randrange(len(words))
            words[place : place + 2] = other[:2]
        found.append(" ".join(words))
    return found


def wordings(base: KnowledgeBase) -> list[str]:
    """All wordings of all statements and of their contraries."""
    groups = ("same_en", "same_fr", "contrary_en", "contrary_fr")
    return [text for one in base.statements.values() for group in groups for text in getattr(one.wordings, group)]


def questions(count: int) -> list[str]:
    """So many claims that a made-up base may hold something on."""
    chance = random.Random(3)
    found = []
    for _ in range(count):
        deed = chance.choice(_DEEDS).format(n=chance.randint(2, 90_000))
        where = f"district {chance.randint(1, 5000)} of {chance.choice(_PLACES)}"
        found.append(f"{chance.choice(_ACTORS).capitalize()} {deed} in {where} in {chance.randint(1990, 2023)}.")
    return found


def draft(base: KnowledgeBase | None, seed: int, size: int) -> str:
    """A news article in Markdown of about so many bytes: asides, made-up news, and some of the base's sentences.

    Without a base it is about the rest of the world.
    """
    chance = random.Random(seed)
    statements = list(base.statements.values()) if base is not None else []
    places = _PLACES if base is not None else _ELSEWHERE
    parts = ["---", f"title: Notes {seed}", "date: 2023-06-01", "---", "", f"# Notes from {chance.choice(places)}", ""]
    total = 0
    while total < size:
        sentences = []
        for _ in range(chance.randint(3, 6)):
            kind = chance.random()
            if kind < 0.12 and statements:
                sentences.append(chance.choice(statements).en)
            elif kind < 0.5:
                sentences.append(news(chance, places))
            else:
                sentences.append(chance.choice(_ASIDES))
        paragraph = " ".join(sentences)
        if chance.random() < 0.1:
            paragraph = f"- {paragraph}"
        parts += [paragraph, ""]
        total += len(paragraph.encode()) + 2
    return "\n".join(parts)


def news(chance: random.Random, places: Sequence[str] = _PLACES) -> str:
    """A sentence of made-up news from one of these places."""
    deed = chance.choice(_DEEDS).format(n=chance.randint(2, 9000))
    return f"{chance.choice(_ACTORS).capitalize()} {deed} in {chance.choice(places)} in {chance.randint(2012, 2023)}."


def write_drafts(base: KnowledgeBase | None, folder: Path, files: int, size: int) -> None:
    """So many drafts of so many bytes each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"draft-{number:04}.md").write_text(draft(base, number, size), encoding="utf-8")


def write_base(folder: Path, statements: int) -> None:
    """A base of so many statements that need no gazetteer, a thousand in a file, written as JSON (which is YAML)."""
    folder.mkdir(parents=True)
    (folder / "sources.yaml").write_text(json.dumps({"sources": [_SOURCE]}), encoding="utf-8")
    rows: list[dict[str, object]] = []
    for number, row in enumerate(_statements(statements), 1):
        rows.append(row)
        if len(rows) == 1000 or number == statements:
            text = json.dumps({"statements": rows}, ensure_ascii=False, indent=1)
            (folder / f"made-up-{number:08}.yaml").write_text(text, encoding="utf-8")
            rows = []


def write_lines(folder: Path, statements: int) -> None:
    """The same base as one file in JSON Lines."""
    folder.mkdir(parents=True)
    with (folder / "made-up.jsonl").open("w", encoding="utf-8") as file:
        file.write(json.dumps({"section": "sources", **_SOURCE}) + "\n")
        for row in _statements(statements):
            file.write(json.dumps({"section": "statements", **row}, ensure_ascii=False) + "\n")


def _statements(count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(2)
    for number in range(count):
        place, actor, year = chance.choice(_PLACES), chance.choice(_ACTORS), chance.randint(1990, 2023)
        deed = chance.choice(_DEEDS).format(n=chance.randint(2, 90_000))
        where = f"district {chance.randint(1, max(count // 20, 2))}"
        yield {
            "id": f"made-up-{number}",
            "topic": "made-up",
            "kind": "event",
            "stance": "asserts",
            "en": f"{actor.capitalize()} {deed} in {where} of {place} in {year}, entry {number}.",
            "fr": f"À {place} ({where}), en {year} : {actor}, {deed}, entrée {number}.",
            "source": "gazette",
        }


def write_texts(path: Path, texts: Iterable[str]) -> None:
    """One text a line."""
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")


def main(what: str, *arguments: str) -> None:
    """Make files in the current folder.

    Claims (counts), drafts about what the base knows or about elsewhere (folder, files, bytes), a base or lines (folder,
    statements), questions (file, count), or the texts of the built-in base (file with statements, file with all wordings).
    """
    if what == "base":
        write_base(Path(arguments[0]), int(arguments[1]))
    elif what == "lines":
        write_lines(Path(arguments[0]), int(arguments[1]))
    elif what == "drafts":
        write_drafts(load_knowledge(), Path(arguments[0]), int(arguments[1]), int(arguments[2]))
    elif what == "elsewhere":
        write_drafts(None, Path(arguments[0]), int(arguments[1]), int(arguments[2]))
    elif what == "questions":
        write_texts(Path(arguments[0]), questions(int(arguments[1])))
    elif what == "texts":
        base = load_knowledge()
        texts = [text for one in base.statements.values() for text in (one.en, one.fr)]
        write_texts(Path(arguments[0]), texts)
        write_texts(Path(arguments[1]), texts + wordings(base))
    else:
        base = load_knowledge()
        for count in arguments:
            write_texts(Path(f"claims-{count}.txt"), claims(base, int(count)))


if __name__ == "__main__":
    main(*sys.argv[1:])
