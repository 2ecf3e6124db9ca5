"""How good malicheck's verdicts are on labelled claims, against two plain rivals in the same run.

    python benchmarks/quality.py [--claims FILE ...] [--vitaminc FILE] [--checkthat DIR] [--errors tuned|aside|all] [--json FILE]

Without --claims, the claims of tests/corpus/. Figures are given for the part that weights were learnt from ("tuned on"), for
the third, by statement, that nothing was learnt from ("kept aside"), and for the claims of authors of whom nothing was learnt
("other authors", and "plain claims" that are as short as what is typed into a search box): these say what to expect.
--vitaminc takes pairs of the VitaminC form (`claim`, `statement`, `relation` a line), --checkthat a directory with CheckThat!'s
`claims.jsonl` and `queries.jsonl`; neither comes with this repository. What is measured is the command line, as users run it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from labelled import (
    VERDICTS,
    Answer,
    Figures,
    LabelledClaim,
    corpus_files,
    everyday_files,
    further_files,
    hard_files,
    measure,
    plain_files,
    read_claims,
    unseen_files,
)
from public_sets import measure_checkthat, measure_vitaminc
from rivals import answer, rank_by_letters, rank_by_words

from malicheck.checker import Checker

PARTS = (("tuned on", False), ("kept aside", True))
_HEAD = (
    "system", "part", "claims", "accuracy", "macro-F1", "wrong assurance", "wrong alarm", "invented", "right statement first",
    "in first three",
)
_WORST = 10


def run_malicheck(arguments: Sequence[str], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The JSON Lines that `malicheck` answers to these rows; `@` in the arguments stands for the file that holds them.

    Raises RuntimeError, with what it said, when lines are left unanswered.
    """
    rows = list(rows)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-m", "malicheck", *[str(source) if one == "@" else one for one in arguments]]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(rows):
        raise RuntimeError(f"{len(rows)} lines asked, {len(answers)} answered (exit {done.returncode})\n{done.stderr[-2000:]}")
    return answers


def ask_malicheck(claims: Sequence[LabelledClaim]) -> list[Answer]:
    """What `malicheck verify` says of each claim."""
    rows = [{"id": one.id, "claim": one.text} | ({"as_of": one.as_of} if one.as_of else {}) for one in claims]
    found = run_malicheck(["verify", "--file", "@", "--format", "jsonl", "--exit-zero"], rows)
    return [Answer(row["verdict"], row["confidence"], tuple(one["id"] for one in row["evidence"])) for row in found]


def ask_rivals(claims: Sequence[LabelledClaim]) -> dict[str, list[Answer]]:
    """What the plain rivals say, by name."""
    statements = list(Checker.open().base.statements.values())
    systems = {}
    for name, rank in (("rapidfuzz alone", rank_by_letters), ("BM25 alone", rank_by_words)):
        least, answers = answer(claims, rank(statements, claims))
        systems[f"{name} (from {least:.1f})"] = answers
    return systems


def part_of(claims: Sequence[LabelledClaim], answers: Sequence[Answer], aside: bool) -> tuple[list[LabelledClaim], list[Answer]]:
    """The claims of one part with their answers."""
    rows = [(one, got) for one, got in zip(claims, answers, strict=True) if one.kept_aside == aside]
    return [one for one, _ in rows], [got for _, got in rows]


def figures_row(system: str, part: str, figures: Figures) -> str:
    """One line of the table."""
    shares = [f"{value:.3f}" for value in (figures.accuracy, figures.macro_f1)]
    faults = [f"{value:.1%}" for value in (figures.wrong_assurance, figures.wrong_alarm, figures.invented)]
    found = [f"{value:.3f}" for value in (figures.first, figures.three)]
    return table_row([system, part, f"{figures.claims:,}", *shares, *faults, *found])


def table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table_head(cells: Sequence[str]) -> list[str]:
    return [table_row(cells), table_row(["---"] * len(cells))]


def group_table(key: str, claims: Sequence[LabelledClaim], answers: Sequence[Answer]) -> list[str]:
    """Accuracy by language, form or change, both parts side by side."""
    groups: dict[str, dict[bool, list[bool]]] = defaultdict(lambda: {False: [], True: []})
    for claim, got in zip(claims, answers, strict=True):
        groups[str(getattr(claim, key) or "none")][claim.kept_aside].append(claim.label == got.verdict)
    lines = table_head([key, *(part for part, _ in PARTS)])
    for name, parts in sorted(groups.items()):
        shares = [f"{sum(v) / len(v):.3f} ({sum(v)}/{len(v)})" if v else "-" for v in (parts[aside] for _, aside in PARTS)]
        lines.append(table_row([name, *shares]))
    return lines


def confusion_table(claims: Sequence[LabelledClaim], answers: Sequence[Answer]) -> list[str]:
    """How often each right verdict (rows) was given as which (columns)."""
    counts = Counter((claim.label, got.verdict) for claim, got in zip(claims, answers, strict=True))
    lines = table_head(["right \\ given", *VERDICTS])
    return lines + [table_row([gold, *(str(counts[gold, got]) for got in VERDICTS)]) for gold in VERDICTS]


def worst_errors(claims: Sequence[LabelledClaim], answers: Sequence[Answer]) -> list[str]:
    """The wrong answers given with the most confidence."""
    wrong = [(one, got) for one, got in zip(claims, answers, strict=True) if one.label != got.verdict]
    wrong.sort(key=lambda row: (-row[1].confidence, row[0].id))
    return [
        f"- {one.id} ({one.change or 'unchanged'}, {one.form}): {one.label}, given {got.verdict} ({got.confidence:.2f}):"
        f" “{one.text}” Right: {', '.join(one.evidence[:2]) or 'none'}; given: {', '.join(got.evidence[:2]) or 'none'}"
        for one, got in wrong[:_WORST]
    ]


def measure_others(others: dict[str, list[LabelledClaim]]) -> dict[str, Figures]:
    """The figures of claims of authors of whom nothing was learnt: of each part, and of its languages."""
    found = {}
    for part, claims in others.items():
        rows = list(zip(claims, ask_malicheck(claims), strict=True))
        for name, langs in ((part, ("en", "fr")), (f"{part}, en", ("en",)), (f"{part}, fr", ("fr",))):
            some = [row for row in rows if row[0].lang in langs]
            found[name] = measure([one for one, _ in some], [got for _, got in some])
    return found


def report(
    claims: Sequence[LabelledClaim], systems: dict[str, list[Answer]], errors: str, others: dict[str, Figures]
) -> str:
    """All tables, as Markdown; `others` are malicheck's figures on further parts."""
    lines = table_head(_HEAD)
    for name, answers in systems.items():
        for part, aside in PARTS:
            mine = part_of(claims, answers, aside)
            if mine[0]:
                lines.append(figures_row(name, part, measure(*mine)))
    lines += [figures_row("malicheck", part, figures) for part, figures in others.items()]
    answers = systems["malicheck"]
    for key in ("lang", "form", "change"):
        lines += ["", f"Accuracy of malicheck by {key}:", "", *group_table(key, claims, answers)]
    for part, aside in PARTS:
        lines += ["", f"Verdicts of malicheck, {part}:", "", *confusion_table(*part_of(claims, answers, aside))]
    for part, aside in PARTS:
        if errors in ("all", "aside" if aside else "tuned"):
            lines += ["", f"The {_WORST} surest errors, {part}:", "", *worst_errors(*part_of(claims, answers, aside))]
    return "\n".join(lines)


#: Claims of further authors of which a third is kept aside.
_PARTLY = {
    "further, not learnt from": further_files(),
    "hard, not learnt from": hard_files(),
    "everyday, not read": everyday_files(),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, nargs="+", metavar="FILE", help="labelled claims other than those of the tests")
    parser.add_argument("--vitaminc", type=Path, metavar="FILE")
    parser.add_argument("--checkthat", type=Path, metavar="DIR")
    parser.add_argument("--errors", choices=("tuned", "aside", "all"), default="tuned", help="of which part errors are shown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of all systems there too")
    options = parser.parse_args()
    files = options.claims or corpus_files()
    unseen = {} if options.claims else {"other authors": unseen_files(), "plain claims": plain_files()}
    partly = {} if options.claims else _PARTLY
    missing = [path for path in files if not path.is_file()]
    for path in missing:
        print(f"{path}: not there, left out", file=sys.stderr)
    try:
        claims = read_claims([path for path in files if path not in missing])
        others = {part: read_claims(paths) for part, paths in unseen.items() if paths}
        others |= {part: [one for one in read_claims(paths) if one.kept_aside] for part, paths in partly.items() if paths}
    except ValueError as error:
        parser.error(str(error))
    if not claims:
        parser.error("no labelled claims: name files with --claims")
    systems = {"malicheck": ask_malicheck(claims), **ask_rivals(claims)}
    further = measure_others(others)
    print(report(claims, systems, options.errors, further))
    for path, name, measured in (
        (options.vitaminc, "VitaminC", measure_vitaminc), (options.checkthat, "CheckThat! 2020", measure_checkthat)
    ):
        print(f"\n{name}:\n")
        if path is None or not path.exists():
            print(f"{path}: not there, left out" if path else "not measured: no file was named")
        else:
            print("\n".join(measured(path, run_malicheck)))
    if options.json:
        figures = {
            name: {part: asdict(measure(*part_of(claims, got, aside))) for part, aside in PARTS if part_of(claims, got, aside)[0]}
            for name, got in systems.items()
        }
        figures["malicheck"] |= {part: asdict(one) for part, one in further.items()}
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if missing:
        raise SystemExit(2)


if __name__ == "__main__":
    main()
