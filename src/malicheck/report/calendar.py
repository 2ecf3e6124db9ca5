"""Dates and numbers written out in the language of the messages."""

from __future__ import annotations

import re

from ..knowledge.entry import Period
from ..late import late

NARROW_SPACE = "\u202f"
# fmt: off
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}
# fmt: on
_BETWEEN = {"en": ("{} to {}", "since {}", "until {}"), "fr": ("{} à {}", "depuis {}", "jusqu’à {}")}
_BETWEEN_DAYS = {"en": "{} to {}", "fr": "du {} au {}"}
# English and French, the longer ones first
_FIGURE_WORDS = (
    ("more than", "plus de"),
    ("fewer than", "moins de"),
    ("less than", "moins de"),
    ("at least", "au moins"),
    ("up to", "jusqu’à"),
    ("up to", "jusqu'à"),
    ("nearly", "près de"),
    ("almost", "presque"),
    ("about", "environ"),
    ("around", "environ"),
    ("million", "millions"),
    ("billion", "milliards"),
    ("per cent", "pour cent"),
    ("percent", "pour cent"),
    ("US dollars", "dollars"),
    ("CFA francs", "francs CFA"),
    ("kilometres", "kilomètres"),
    ("years", "ans"),
    ("months", "mois"),
    ("weeks", "semaines"),
    ("days", "jours"),
    ("hours", "heures"),
)
# "2 millions de dollars", "2 million dollars"; "3 à 5", "3 to 5"; "1,5 million"
_SCALE_OF = late(r"\b(millions?|milliards?) (?:de |d[’'])(?=\w)")
_SCALE_BARE = late(r"\b(millions|milliards) (?=dollars|francs|euros|personnes)")
_FEW_MILLIONS = late(r"(?<![\d.,])(1(?:[.,]\d+)? (?:million|milliard))s\b")
_ISO = late(r"(?<![\d-])([12]\d{3}|-)-(\d\d)(?:-(\d\d))?(?![\d-])")
#: Stands for the year in a date without one: `--09`, `--09-22`.
_NO_YEAR = "--"
_UNTIL = late(r"≤ (\S+(?: \S+)*)")
_STRETCH = late(r"(\S+) / (\S+)")
# a comma before three digits is taken for a thousands separator, as a base hardly ever gives three decimals
_ENGLISH_NUMBER = late(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<![\d.,])\d+\.\d{1,2}(?![\d.,])")
_FRENCH_NUMBER = late(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|(?<![\d.,])\d+,\d{1,2}(?![\d.,])"
)


def write_date(date: str, lang: str) -> str:
    """A date of the base, `2022`, `2022-06` or `2022-06-29`, as people write it; `--06` and `--06-29` are of no year.

    >>> write_date("2022-06-29", "en"), write_date("2022-07-01", "fr"), write_date("2022-11", "fr")
    ('29 June 2022', '1er juillet 2022', 'novembre 2022')
    >>> write_date("--06-29", "en"), write_date("--06", "fr")
    ('29 June', 'juin')
    """
    year, *rest = ("", *date.removeprefix(_NO_YEAR).split("-")) if date.startswith(_NO_YEAR) else date.split("-")
    if not rest:
        return year
    words = [_MONTHS[lang][int(rest[0]) - 1]]
    if len(rest) > 1:
        day = int(rest[1])
        words.insert(0, "1er" if day == 1 and lang == "fr" else str(day))
    return " ".join([*words, year] if year else words)


def write_period(period: Period, lang: str) -> str:
    """A period as people write it.

    >>> write_period(Period("2013-02-18", "2024-05-18"), "fr"), write_period(Period("2013", None), "en")
    ('du 18 février 2013 au 18 mai 2024', 'since 2013')
    """
    start, end = period.start, period.end
    both, since, until = _BETWEEN[lang]
    if start and end:
        if start == end:
            return write_date(start, lang)
        form = _BETWEEN_DAYS[lang] if len(start) == len(end) == 10 else both
        return form.format(write_date(start, lang), write_date(end, lang))
    if start:
        return since.format(write_date(start, lang))
    return until.format(write_date(end, lang)) if end else ""


def write_dates(text: str, lang: str) -> str:
    """`text` with the ISO dates in it written out.

    >>> write_dates("2022-11-16 / 2022-11-20", "en")
    '16 November 2022 to 20 November 2022'
    """

    def stretch(match: re.Match[str]) -> str:
        start, end = match.groups()
        return write_period(Period(start, end), lang) if _ISO.fullmatch(start) and _ISO.fullmatch(end) else match[0]

    text = _STRETCH.sub(stretch, text)
    text = _UNTIL.sub(lambda match: _BETWEEN[lang][2].format(match[1]), text)
    return _ISO.sub(lambda match: write_date(match[0], lang) if _is_month(match[2]) else match[0], text)


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12


def write_numbers(text: str, lang: str) -> str:
    """`text` with numbers of the other language's convention put into that of `lang`.

    >>> write_numbers("17,557 personnel", "fr"), write_numbers("2,5 millions", "en")
    ('17\\u202f557 personnel', '2.5 millions')
    """
    if lang == "fr":
        return _ENGLISH_NUMBER.sub(lambda m: m[0].replace(",", NARROW_SPACE).replace(".", ","), text)
    return _FRENCH_NUMBER.sub(lambda m: re.sub("[ \u00a0\u202f]", ",", m[0].replace(",", ".")), text)


def translate_figure(text: str, lang: str) -> str:
    """A figure of the other language in that of `lang`: its qualifier and its scale. Its number see `write_numbers`.

    >>> translate_figure("more than 8,000", "fr"), translate_figure("2,5 millions", "en")
    ('plus de 8,000', '2,5 million')
    >>> translate_figure("72 million US dollars", "fr"), translate_figure("au moins 2 millions d’euros", "en")
    ('72 millions de dollars', 'at least 2 million euros')
    """
    if lang == "en":
        text = _SCALE_OF.sub(r"\1 ", text)
    for english, french in _FIGURE_WORDS:
        old, new = (english, french) if lang == "fr" else (french, english)
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d) (?:to|à) (?=\d)", " à " if lang == "fr" else " to ", text)
    if lang == "en":
        return text
    text = _SCALE_BARE.sub(lambda match: f"{match[1]} {'d’' if text[match.end()] in 'e' else 'de '}", text)
    return _FEW_MILLIONS.sub(r"\1", text)


def write_number(value: float, lang: str) -> str:
    """A number of the base as people write it.

    >>> write_number(17557, "en"), write_number(2.5, "fr")
    ('17,557', '2,5')
    """
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return write_numbers(text, "fr") if lang == "fr" else text
