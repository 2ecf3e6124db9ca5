"""Which stretches are quoted."""

from __future__ import annotations

import pytest

from malicheck.documents import find_quotes

CASES = [
    ("« Oui », dit-il.", ["« Oui »"]),
    ("Il a dit « oui » et « non ».", ["« oui »", "« non »"]),
    ("« Il a dit “non” hier »", ["« Il a dit “non” hier »", "“non”"]),
    ("« A « B » C »", ["« A « B » C »", "« B »"]),
    ("« A dit : « B », fin.", ["« A dit : « B »", "« B »"]),
    ("« Jamais fini. Il part.", ["« Jamais fini. Il part."]),
    ("« Jamais fini.\n\nIl part.", ["« Jamais fini."]),
    ("“No,” he said. “Never.”", ["“No,”", "“Never.”"]),
    ('He said "no" and "never".', ['"no"', '"never"']),
    ('A 5" gun and a "lie" here.', ['"lie"']),
    ("In the '90s the soldiers' pay was 'odd' here.", ["'odd'"]),
    ("In the ’90s the soldiers’ pay.", []),
    ("The ‘soldiers’ pay’ of ‘22.", ["‘soldiers’ pay’"]),
    ("L'armée n'a pas quitté l'aéroport d'Abidjan, dit l'ONU.", []),
    ("It's the army’s don't.", []),
    ("He said ‘don’t go’ twice.", ["‘don’t go’"]),
    ("“He said ‘no’ to me”", ["“He said ‘no’ to me”", "‘no’"]),
    ("„So“ sagt er.", ["„So“"]),
    ("It is ”so” he wrote.", ["”so”"]),
    ("Rien.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_quotes(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in find_quotes(text, "fr")] == quoted
