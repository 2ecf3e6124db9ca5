"""A declared figure as people write it: qualifier, number and unit, in French or English."""

from __future__ import annotations

from ..knowledge.entry import Figure

_NARROW_SPACE = "\u202f"
#: What stands before the number; "exact" and "range" need nothing.
_QUALIFIERS = {
    "about": ("about", "environ"),
    "nearly": ("nearly", "près de"),
    "more_than": ("more than", "plus de"),
    "at_least": ("at least", "au moins"),
    "up_to": ("up to", "jusqu’à"),
    "fewer_than": ("fewer than", "moins de"),
}
#: Round numbers are written with the largest of these that leaves at most so many decimals.
_SCALES = ((1e9, "billion", "milliard"), (1e6, "million", "million"))
_DECIMALS = 2
#: Bases name units in English. Those that tell amounts apart are said in French too; what is counted shows from the sentence.
_UNITS_FR = {
    "percent": "pour cent",
    "us dollars": "dollars",
    "usd": "dollars",
    "usd per month": "dollars par mois",
    "euros": "euros",
    "cfa francs": "francs CFA",
    "cfa francs per month": "francs CFA par mois",
    "tonnes": "tonnes",
    "kilograms": "kilogrammes",
    "kilometres": "kilomètres",
    "metres": "mètres",
    "years": "ans",
    "year": "an",
    "months": "mois",
    "weeks": "semaines",
    "days": "jours",
    "hours": "heures",
}
_VAGUE_FR = {
    "dozens": "des dizaines",
    "hundreds": "des centaines",
    "thousands": "des milliers",
    "tens of thousands": "des dizaines de milliers",
    "hundreds of thousands": "des centaines de milliers",
    "millions": "des millions",
}


def written_figure(figure: Figure, lang: str) -> str:
    """The figure in words; nothing is rounded. In French what is counted is left out, as the base names it in English.

    >>> written_figure(Figure(36, 36, "at_least", "wells", "wells"), "en")
    'at least 36 wells'
    >>> written_figure(Figure(1_270_100_000, 1_270_100_000, "exact", "US dollars", "aid"), "en")
    '1,270,100,000 US dollars'
    >>> written_figure(Figure(2_500_000, 2_500_000, "about", "euros", "aid"), "fr")
    'environ 2,5 millions d’euros'
    """
    french = lang == "fr"
    unit = _UNITS_FR.get(figure.unit.lower(), "") if french else figure.unit
    if figure.vague is not None:
        words = _VAGUE_FR.get(figure.vague, figure.vague) if french else figure.vague
        return f"{words} {_of(unit, lang)}".strip()
    qualifier = _QUALIFIERS.get(figure.qualifier, ("", ""))[french]
    low, high = written_number(figure.low, lang), written_number(figure.high, lang)
    if figure.low != figure.high:
        low = f"{low} à {high}" if french else f"{low} to {high}"
    noun = _of(unit, lang) if french and low.rpartition(" ")[2].isalpha() else unit
    return " ".join(part for part in (qualifier, low, noun) if part)


def _of(unit: str, lang: str) -> str:
    if not unit:
        return ""
    if lang == "en":
        return f"of {unit}"
    return f"d’{unit}" if unit[0] in "aehiou" else f"de {unit}"


def written_number(value: float, lang: str) -> str:
    """A number with its thousands apart, or in millions where those are round. French puts narrow no-break spaces.

    >>> written_number(72_000_000, "en"), written_number(9_000_000, "fr"), written_number(1_500_000, "fr")
    ('72 million', '9 millions', '1,5 million')
    >>> written_number(17_557, "fr"), written_number(0.5, "en")
    ('17\\u202f557', '0.5')
    """
    for scale, english, french in _SCALES:
        parts = value / scale
        if 1 <= parts < 1000 and value % (scale / 10**_DECIMALS) == 0:
            if lang == "en":
                return f"{_digits(parts, lang)} {english}"
            return f"{_digits(parts, lang)} {french}{'s' if parts >= 2 else ''}"
    return _digits(value, lang)


def _digits(value: float, lang: str) -> str:
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", _NARROW_SPACE).replace(".", ",") if lang == "fr" else text
