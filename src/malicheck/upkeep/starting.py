"""A base of a newsroom's own, to begin with: an example with comments, the editor schema, a check, a page to read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from malicheck.knowledge.schema import json_schema

EXAMPLE = """\
# yaml-language-server: $schema=schema/knowledge.schema.json
#
# A base is a directory of .yaml files. Each holds one or more of the sections sources, entities, statements, wordings.
# This file is an example: replace it by your own statements. `malicheck kb add --to .` asks for one and writes it.

sources:
  # a publication, named once; statements refer to it by its id
  - id: example-relief-2023-08-28
    publisher: Example Relief Network
    title: "The road to Sévaré: report no. 1"
    url: https://example.org/reports/1
    published: "2023-08-28"  # dates stand in quotes, as exact as the source gives them: "2023", "2023-08", "2023-08-28"
    kind: ngo  # primary, agency, newspaper, broadcaster, ngo, government, party, reference or republisher

statements:
  # one fact, one sentence, one speaker, in your own words, with the same figures in both languages
  - id: example-gao-sevare-displaced-1200  # never changed later, never used again
    topic: example
    kind: quantity  # quantity, event, statement or status
    stance: estimates  # asserts, denies, accuses, estimates, announces or predicts
    en: The Example Relief Network said on 28 August 2023 that at least 1,200 people had fled on foot from Gao to Sévaré
      since July.
    fr: L'Example Relief Network a indiqué le 28 août 2023 qu'au moins 1 200 personnes avaient fui à pied de Gao à
      Sévaré depuis juillet.
    # a gazetteer id alone is enough for a speaker that has one; leave it out when the publisher speaks
    speaker:
      en: Example Relief Network
      fr: Example Relief Network
    source: example-relief-2023-08-28
    locator: page 1
    date: {from: "2023-07", until: "2023-08-28"}
    # ids of the gazetteer: `malicheck kb show gao`; add your own under a section `entities`
    places: [gao, sevare, mali]
    roles:
      action: flee
    quantities:
      - value: 1200
        qualifier: at_least  # exact, about, nearly, more_than, at_least, up_to, fewer_than or range
        unit: people
        counts: people who fled on foot from Gao to Sévaré since July 2023  # exactly what is counted

wordings:
  # other ways to say it, and ways to get it wrong: they help to find the statement and are never shown as evidence
  - id: example-gao-sevare-displaced-1200
    same:
      en:
        - Hundreds trek from Gao to Sévaré after the road is cut
      fr:
        - Des centaines de déplacés de Gao arrivent à pied à Sévaré
    contrary:
      en:
        - Nobody has left Gao for Sévaré since July
      fr:
        - Les habitants de Sévaré fuient vers Gao
"""

README = """\
# Our statements

A knowledge base for [malicheck](https://pypi.org/project/malicheck/): sourced statements that claims are held against.

```sh
malicheck kb add --to .              # add a statement: asks, checks, writes
malicheck kb check --kb .            # every problem, with the built-in statements beside it
malicheck kb fmt .                   # canonical form, comments kept
malicheck verify --kb . "a claim"    # the built-in statements and these
malicheck verify --only-kb . "..."   # these alone
```

- `example.yaml` shows every part of an entry. Delete it once you have your own.
- `schema/knowledge.schema.json` lets an editor check files while you write (VS Code: YAML extension).
- `.github/workflows/check.yml` checks every change on GitHub. `check.sh` does the same anywhere.

Give your ids a beginning of your own (`ournews-...`), so that they never meet an id of another base.
With `--only-kb`, the base must bring its own `entities`: the built-in gazetteer is left out too.
"""

CHECK = """\
#!/bin/sh
# Fails when the base cannot be used, or when a file is not in canonical form.
set -e
cd "$(dirname "$0")"
malicheck kb check --kb .
malicheck kb fmt --check .
"""

WORKFLOW = """\
name: check
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install malicheck
      - run: sh check.sh
"""


def starting_files() -> Mapping[str, str]:
    """The files of a new base by their path below its directory.

    >>> sorted(starting_files())[:2]
    ['.github/workflows/check.yml', 'README.md']
    """
    return {
        "README.md": README,
        "example.yaml": EXAMPLE,
        "schema/knowledge.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "check.sh": CHECK,
        ".github/workflows/check.yml": WORKFLOW,
    }
