"""Sentences said by someone without a name: ", residents say", "selon des témoins", ", a déclaré un élu".

Whom the base knows by name is found by `attribution.py`. A text that lets residents or officials say it does not say it in its
own voice either.
"""

from __future__ import annotations

from unicodedata import normalize

from ..language.words import WORD, fold
from ..late import late

#: Who is quoted without a name, in folded form; French plurals are those of the singular with an "s" or an "x".
_SPEAKERS = {
    "en": "activists? analysts? army authorit(?:y|ies) civilians? diplomats? doctors? elders? (?:eye)?witness(?:es)? "
    "experts? families farmers? government governor groups? herders? inhabitants? investigators? journalists? "
    "leaders? locals media medics? men military minist(?:er|ers|ry) mayors? neighbours? nurses? observers? officers? "
    "officials? people police press refugees? relatives? reports? researchers? residents? soldiers? sources? "
    "spokes(?:man|woman|person|people) survivors? teachers? traders? villagers? women workers?",
    "fr": "activistes? analystes? armee autorites? civils? chercheurs? chercheuses? commercants? deplaces? diplomates? "
    "elus? enqueteurs? enseignants? experts? familles? femmes? gens gouvernement gouverneur habitants? habitantes? "
    "hommes journalistes? juristes? maires? medecins? medias? militaires? militants? ministres? ministere notables? "
    "observateurs? officiels? officiers? police presse policiers? proches porte-paroles? refugies? responsables? "
    "rescapes? riverains? soldats? sources? specialistes? survivants? temoins? temoignages? villageois",
}  # fmt: skip
_SAY = {
    "en": "say says said report reports reported claim claims claimed insist insists insisted maintain maintains maintained "
    "confirm confirms confirmed explain explains explained add adds added estimate estimates estimated believe "
    "believes believed state states stated told",
    "fr": "dit disent disait disaient affirme affirment affirmait assure assurent assurait declare declarent indique "
    "indiquent indiquait explique expliquent expliquait souligne soulignent rapporte rapportent rapportait soutient "
    "soutiennent precise precisent confirme confirment raconte racontent temoigne temoignent estime estiment estimait "
    "annonce annoncent ajoute ajoutent croit croient",
}  # fmt: skip
_MARKERS = {
    "en": ("according to", "in the words of", "as told by"),
    "fr": ("selon", "d'apres", "aux dires de", "aux dires", "au dire de", "a en croire"),
}
#: What a clause of saying may go on with: when, where and to whom it was said.
_WHEN = (
    "to|on|in|at|last|this|yesterday|today|late|early|earlier|later|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "reporters|journalists|us"
)
#: A clause with one of these tells of someone rather than quoting: "which officials say is ...", "no deaths were reported".
_TELLS = frozenset(
    "which who whom whose that and but while when where after before because though if including having is are was were be been "
    "being not never".split()
)
_SPEAKER_NEXT = (
    "il|elle|on|ils|elles|des|un|une|le|la|les|l'|plusieurs|certains|certaines|ce|cet|cette|ces|son|sa|ses|leurs|d'autres"
)
_WORD = r"[\w'.-]+"


def _any(words: str) -> str:
    return "|".join(words.split())


_TAIL_EN = late(
    rf"[,”\"»—–] (?P<who>(?:{_WORD} ){{1,7}})(?:{_any(_SAY['en'])})(?: (?:{_WHEN})\b[^,;:]*)?[.!”\"»)\s]*(?:,|$)"
)
_TURNED_EN = late(rf"[,”\"»—–] (?:say|says|said) (?:{_WORD} ?){{1,8}}[.!”\"»)\s]*$")
_TAIL_FR = late(
    rf"[,”\"»—–] (?P<have>(?:(?:l'|nous |lui |m'|leur )?(?:a|ont|avait|avaient) )?)(?P<verb>{_any(_SAY['fr'])})"
    rf"(?:-t-|-| )(?P<next>{_SPEAKER_NEXT}|a l'|au|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    rf"(?: ?{_WORD}){{0,9}}[.!”\"»)\s]*(?P<end>,|$)"
)
_HEAD = {
    "en": late(rf"^\W*(?P<who>(?:{_WORD} ){{0,4}}?(?:{_any(_SPEAKERS['en'])}) (?:{_WORD} ){{0,4}}?)(?:{_any(_SAY['en'])})\b"),
    "fr": late(
        rf"^\W*(?P<who>(?:{_WORD} ){{0,4}}?(?:{_any(_SPEAKERS['fr'])}) (?:{_WORD} ){{0,5}}?)(?:{_any(_SAY['fr'])}) qu[e']"
    ),
}
_TAILS = {"en": (_TAIL_EN,), "fr": ()}
_MARKED = {
    lang: late(rf"(?:^|\W)(?:{'|'.join(_MARKERS[lang])}) ?(?:{_WORD} ){{0,4}}?(?:[dl]')?(?:{_any(_SPEAKERS[lang])})\b")
    for lang in ("en", "fr")
}
_OF_SOURCE = late(r"(?:^|\W)de (?:source|bonne source)")
#: Without any of these words nobody is quoted: the patterns, which take long to compile, are not asked.
_SAYING = {lang: frozenset(words.split()) for lang, words in _SAY.items()}


def has_unnamed_speaker(sentence: str, lang: str) -> bool:
    """Whether a sentence says that someone says it, without a name.

    >>> has_unnamed_speaker("Some 63 wells were repaired, residents say.", "en")
    True
    >>> has_unnamed_speaker("Quelque 63 puits ont été réparés, disent des habitants.", "fr")
    True
    >>> has_unnamed_speaker("Residents left the town, which soldiers said was lost to 63 men.", "en")
    False
    """
    text = normalize("NFC", sentence).replace("’", "'").replace("\u2011", "-")
    text = " ".join(text.split())
    folded = fold(text)
    says = not _SAYING[lang].isdisjoint(WORD.findall(folded))
    for pattern in (_HEAD[lang], *_TAILS[lang]) if says else ():
        match = pattern.search(folded)
        if match is not None and _TELLS.isdisjoint(match["who"].split()):
            return True
    if any(marker in folded for marker in _MARKERS[lang]) and _MARKED[lang].search(folded):
        return True
    if lang == "en":
        return says and _TURNED_EN.search(folded) is not None
    return _OF_SOURCE.search(folded) is not None or (says and _is_said_french(text, folded))


def _is_said_french(text: str, folded: str) -> bool:
    for match in _TAIL_FR.finditer(folded):
        # folded, "annoncé" looks like "annonce"; and "dit le Chat" is a byname
        participle = len(text) == len(folded) and text[match.end("verb") - 1] in "éÉ"
        byname = match["verb"] == "dit" and match["next"] in ("le", "la", "l'") and not match["have"] and match["end"] == ","
        if (match["have"] or not participle) and not byname:
            return True
    return False
