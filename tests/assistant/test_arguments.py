"""The table of arguments: what it tells assistants and what it makes of their calls."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.assistant.arguments import Argument, Faulty, input_schema, read_arguments
from malicheck.assistant.tools import TOOLS

ARGUMENTS = (
    Argument("words", "text", "Words.", "german drones", required=True, most=20),
    Argument("names", "texts", "Names.", ["Gao"], most=3, each=10),
    Argument("limit", "number", "How many.", 5, default=10, most=50),
    Argument("all", "flag", "All of them.", True, default=False),
    Argument("tone", "choice", "Tone.", "calm", choices=("calm", "loud")),
    Argument("day", "day", "Day.", "2022-11-30"),
)


def faults(given: dict[str, Any], lang: str = "en") -> str:
    with pytest.raises(Faulty) as caught:
        read_arguments(ARGUMENTS, given, lang)
    return str(caught.value)


def test_values_and_defaults() -> None:
    assert read_arguments(ARGUMENTS, {"words": "drones", "day": "2022-11", "limit": 7.0, "tone": None}, "en") == {
        "words": "drones",
        "names": None,
        "limit": 7,
        "all": False,
        "tone": None,
        "day": date(2022, 11, 30),
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, 'the argument "words" is missing\nhelp: give it, as in {"words": "german drones"}'),
        ({"words": 5}, '"words" must be a text\nhelp: as in {"words": "german drones"}'),
        ({"words": " \n"}, '"words" is empty\nhelp: as in {"words": "german drones"}'),
        ({"words": "x" * 1021}, '"words" has 1,021 characters, more than the limit of 20\nhelp: send a shorter one'),
        ({"words": "a\ud800"}, '"words" holds half a character\nhelp: send the text as UTF-8'),
        ({"words": "a", "names": "Gao"}, '"names" must be a list of texts\nhelp: as in {"names": ["Gao"]}'),
        ({"words": "a", "names": ["Gao", 7]}, '"names" must be a list of texts\nhelp: as in {"names": ["Gao"]}'),
        ({"words": "a", "names": []}, '"names" is empty\nhelp: as in {"names": ["Gao"]}'),
        ({"words": "a", "names": ["b"] * 4}, '"names" has 4 items, more than the limit of 3\nhelp: ask several times'),
        ({"words": "a", "limit": 0}, '"limit" is 0; it must lie between 1 and 50\nhelp: as in {"limit": 5}'),
        ({"words": "a", "limit": True}, '"limit" must be a whole number\nhelp: as in {"limit": 5}'),
        ({"words": "a", "limit": float("inf")}, '"limit" must be a whole number\nhelp: as in {"limit": 5}'),
        ({"words": "a", "limit": "5"}, '"limit" must be a whole number\nhelp: as in {"limit": 5}'),
        ({"words": "a", "all": "yes"}, '"all" must be true or false\nhelp: as in {"all": true}'),
        ({"words": "a", "tone": "shrill"}, '"tone" is "shrill"; it must be one of: calm, loud\nhelp: as in {"tone": "calm"}'),
        (
            {"words": "a", "day": "2022-02-30"},
            '"day" is "2022-02-30", which is no date: month 2 of 2022 has 28 days\nhelp: write YYYY-MM-DD, YYYY-MM or YYYY',
        ),
        (
            {"words": "a", "limits": 5},
            'there is no argument "limits"\nhelp: did you mean "limit"? The arguments are: words, names, limit, all, tone, day',
        ),
        (
            {"words": "a", "colour": "red"},
            'there is no argument "colour"\nhelp: the arguments are: words, names, limit, all, tone, day',
        ),
    ],
)
def test_what_is_wrong_and_what_to_do(given: dict[str, Any], told: str) -> None:
    assert faults(given) == told


def test_all_that_is_wrong_is_told_at_once_and_in_french() -> None:
    assert faults({"limit": 2000, "tone": "bas"}, "fr") == (
        "l’argument «\u00a0words\u00a0» manque\naide\u00a0: donnez-le, comme dans {\"words\": \"german drones\"}\n"
        "«\u00a0limit\u00a0» vaut 2\u202f000\u202f; il doit être compris entre 1 et 50\n"
        'aide\u00a0: comme dans {"limit": 5}\n'
        "«\u00a0tone\u00a0» vaut «\u00a0bas\u00a0»\u202f; il doit être parmi\u00a0: calm, loud\n"
        'aide\u00a0: comme dans {"tone": "calm"}'
    )


def test_hidden_characters_of_a_call_are_shown() -> None:
    assert '"lo\u202eud"' not in faults({"words": "a", "tone": "lo\u202eud"})
    assert "lo<U+202E>ud" in faults({"words": "a", "tone": "lo\u202eud"})


NUMBERS = st.booleans() | st.integers(-3, 60) | st.floats()
VALUES = st.none() | NUMBERS | st.text(max_size=25) | st.lists(st.text(max_size=12), max_size=5)


@given(st.dictionaries(st.sampled_from([*(one.name for one in ARGUMENTS), "x"]), VALUES))
@settings(max_examples=150, deadline=None)
def test_what_the_schema_allows_is_read_and_nothing_raises_but_faults(given: dict[str, Any]) -> None:
    """Blank texts, and dates that there are not, are the only things a schema cannot refuse."""
    try:
        read_arguments(ARGUMENTS, given, "en")
        read = True
    except Faulty as error:
        read = False
        kinds = [one.message for one in error.faults]
    present = {key: value for key, value in given.items() if value is not None or key == "x"}
    allowed = jsonschema.Draft202012Validator(input_schema(ARGUMENTS)).is_valid(present)
    if allowed and not read:
        assert all("is empty" in kind or "no date" in kind for kind in kinds)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=list(TOOLS))
def test_the_schemas_are_schemas_and_the_examples_fit(tool: Any) -> None:
    schema = input_schema(tool.arguments)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator.check_schema(tool.answers)
    example = {argument.name: argument.example for argument in tool.arguments}
    jsonschema.Draft202012Validator(schema).validate(example)
    assert read_arguments(tool.arguments, example, "en").keys() == example.keys()
