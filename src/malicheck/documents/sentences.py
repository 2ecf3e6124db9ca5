"""Where sentences end, in French and English."""

from __future__ import annotations

import re

from ..late import late
from ..span import Span
from .wordlists import words

#: Never the end of a sentence: what they shorten always has something after it.
_LEADING = words(
    "m mm mme mmes mlle mlles mr mrs ms messrs dr drs pr prof me mgr st ste sts stes gén gen col ltcol lt lieut sgt "
    "cpl cap capt cne cdt cmdt maj adj adm amb brig cdr cmdr insp min.-prés rep sen gov hon rev pres pdt vs cf al p pp "
    "vol art fig chap par §  env approx ca circa av bd blvd p.ex ex e.g i.e c.-à-d c-à-d c.à.d viz nos tél tel réf ref "
    "éd ed trad mil int nb fr. ph"
)
#: Followed by a number they are not the end; followed by anything else they are.
_BEFORE_NUMBER = words("no n num mar res rés alin sect")
#: Months: not the end before a number, and before another word only where that opens sentences.
_MONTHS = words("jan janv feb fév févr apr avr jul juil aug sep sept oct nov dec déc")
#: Abbreviations that are words of a language, where they shorten something only before a number.
_PLAIN_WORDS = {"en": words("me par ex art cap fig int mar"), "fr": words("rep gov hon")}
#: The same in a text of unknown language: the end before a word that opens sentences.
_AMBIGUOUS = words("me par al ex p fig int art cap")
#: May end a sentence, and do when the next word is one that opens sentences.
_EITHER = words("inc ltd co corp bros jr sr etc dept univ assn est a.m p.m am pm ph.d dir")
#: Words that open sentences and hardly ever follow an abbreviation within one.
_OPENERS = words(
    "the a an in on at it he she they we but and this that these those there when while if as for after before since "
    "however meanwhile according some many most no its his her their i you what who why how "
    "le la les l un une des il elle ils elles on nous ce cet cette ces cela c en dans à au aux sur selon mais or et "
    "pour par après avant depuis quand lorsque si son sa ses leur leurs d de du ainsi toutefois cependant pourtant"
)
#: The same after a single initial, where "Le", "La" or "De" may open a surname.
_OPENERS_AFTER_INITIAL = _OPENERS - words("le la les l a an de du d des i or en par")
#: Who is said to speak after a question or an exclamation: "“Why?” Mr Diop asked."
_SAYS = late(
    r"(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|told|wrote|replied|tweeted|"
    r"a (?:dit|demandé|répondu|lancé|ajouté|déclaré|écrit))\b"
)
_SPACES = " \t\n\r\x0b\x0c\u2028\u2029"
_END = late(
    r"(?<![.!?…])(?P<mark>[.!?…]++)"
    rf"(?P<close>(?:[ \u00a0\u202f\u2009]?[»›]|[”’\"')\]]|\[\d{{1,3}}\]|[¹²³⁰-⁹])*)(?=[{_SPACES}])"
    rf"|\n[ \t\r]*\n"
)
#: No abbreviation is longer than this.
_LONGEST_TOKEN = 24
_TOKEN = late(r"[^\s(\[«“\"‘/\u2014\u2013]*$")
_NEXT = late(r"[\s«»“”\"‘’'(\[\u2014\u2013*•¿¡-]*(?P<word>[^\W\d_]+|\d)?")
#: A closing mark and a comma, colon or semicolon: the sentence around the quotation goes on.
_GOES_ON = late(r"[\s»›”’\"')\]]*[,;:]")
_ACRONYM = late(r"(?:[^\W\d_]\.)+[^\W\d_]")
_INITIAL = late(r"(?:[^\W\d_]\.?-)?[^\W\d_]")
_LIST_NUMBER = late(r"\d{1,2}|[IVXivx]{1,4}|[a-zA-Z]")


def split_sentences(text: str, lang: str) -> list[Span]:
    """The spans of the sentences of a text, without the white space between them.

    Abbreviations, initials, decimals, list numbers and dotted acronyms end no sentence; closing quotes stay with
    theirs; what follows in lower case belongs to the same sentence; an empty line always ends one. `lang` is "fr",
    "en" or anything else for both: it decides about abbreviations that are words of one of them ("Me.", "art.").

    >>> text = "Le gén. Diop est arrivé. Il repart."
    >>> [span.of(text) for span in split_sentences(text, "fr")]
    ['Le gén. Diop est arrivé.', 'Il repart.']
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match["mark"] is None:
            end = match.start()
        elif not _ends_sentence(text, start, match, lang):
            continue
        _keep(spans, text, start, end)
        start = match.end()
    _keep(spans, text, start, len(text))
    return spans


def _keep(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append(Span(left, right))


def _ends_sentence(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    if _GOES_ON.match(text, match.end()):
        return False
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else None
    if not word:
        return True
    if word[0].islower():
        return False
    if _inside_brackets(text, start, match):
        return False
    mark, close = match["mark"], match["close"]
    if mark == ".":
        return _period_ends(text, start, match.start(), word, lang)
    opened = following.start("word") if following else match.end()
    return not (close and mark != "…" and mark[0] in "?!" and _SAYS.match(text, opened))


def _inside_brackets(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a bracket opened within the sentence is still open; a sentence wholly in brackets may hold several."""
    end = match.end()
    if text[match.start() - 1 : match.start()] in ("[", "(") and match["close"][:1] in ("]", ")"):
        return True
    if "(" not in text[start:end]:
        return False
    sentence = text[start:end].lstrip()
    return not sentence.startswith("(") and sentence.count("(") > sentence.count(")") and len(sentence) < 600


def _period_ends(text: str, start: int, at: int, word: str, lang: str) -> bool:
    """Whether the single period at `at` ends a sentence, judged by the word before and the `word` after."""
    found = _TOKEN.search(text, max(start, at - _LONGEST_TOKEN), at)
    token = found[0] if found else ""
    if _LIST_NUMBER.fullmatch(token) and not text[start : at - len(token)].strip():
        return False
    folded = token.casefold()
    last = folded.rpartition("’")[2].rpartition("'")[2]
    if folded in _PLAIN_WORDS.get(lang, ()):
        return not word[0].isdigit()
    if folded in _LEADING or last in _LEADING:
        return folded in _AMBIGUOUS and word.casefold() in _OPENERS
    if folded in _BEFORE_NUMBER:
        return not word[0].isdigit()
    opens = word.casefold() in _OPENERS
    if folded in _EITHER or folded in _MONTHS:
        return opens or folded == "etc"
    if _ACRONYM.fullmatch(token):
        return opens
    if _INITIAL.fullmatch(last) and token[-1:].isupper():
        return word.casefold() in _OPENERS_AFTER_INITIAL
    return True
