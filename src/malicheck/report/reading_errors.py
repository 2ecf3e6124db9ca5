"""Why a line of claims or a draft could not be read, in French, by a table. What no row knows stays in English."""

from __future__ import annotations

import re
from functools import cache

_ROWS: tuple[tuple[str, str], ...] = (
    # lines of claims
    (r"the claim is empty", "l’affirmation est vide"),
    (r"the claim holds half a character \(character (\d+)\)", "l’affirmation contient une moitié de caractère (caractère {0})"),
    (r"the claim has ([\d,]+) characters, more than the limit of ([\d,]+)",
     "l’affirmation a {0} caractères, plus que la limite de {1}"),
    (r"the line is longer than the limit of ([\d,]+) characters a claim",
     "la ligne dépasse la limite de {0} caractères par affirmation"),
    (r"the byte (0x\w\w) is not UTF-8", "l’octet {0} n’est pas de l’UTF-8"),
    (r"the line holds a zero byte", "la ligne contient un octet nul"),
    (r"nobody reads the key (.+)", "personne ne lit la clé {0}"),
    (r'the key "claim" is missing', "il manque la clé « claim »"),
    (r'"claim" is not a text', "« claim » n’est pas un texte"),
    (r'"id" is neither a text nor a whole number', "« id » n’est ni un texte ni un nombre entier"),
    (r'"lang" is neither "en" nor "fr"', "« lang » n’est ni « en » ni « fr »"),
    (r'"as_of" is no date: (.+)', "« as_of » n’est pas une date : {0}"),
    (r"it is not written as YYYY-MM-DD, YYYY-MM or YYYY", "elle n’est pas écrite AAAA-MM-JJ, AAAA-MM ou AAAA"),
    (r"there is no month (\d+)", "il n’y a pas de mois {0}"),
    (r"there is no year 0", "il n’y a pas d’année 0"),
    (r"month (\d+) of (\d+) has (\d+) days", "le mois {0} de {1} a {2} jours"),
    (r"this is not JSON: (.+)", "ce n’est pas du JSON : {0}"),
    (r"this JSON cannot be used: (.+)", "ce JSON est inutilisable : {0}"),
    (r"it is nested too deeply", "il est imbriqué trop profondément"),
    (r"the key (.+) stands twice", "la clé {0} figure deux fois"),
    (r"the line is not a JSON object", "la ligne n’est pas un objet JSON"),
    (r"the file is UTF-16, not UTF-8", "le fichier est en UTF-16 et non en UTF-8"),
    (r"cannot be read: (.+)", "illisible : {0}"),
    (r"no such file or directory", "il n’y a pas de tel fichier ni dossier"),
    (r"permission denied", "accès refusé"),
    (r"is a directory", "c’est un dossier"),
    # drafts
    (r"there is no such file or folder", "il n’y a pas de tel fichier ni dossier"),
    (r"there is no draft in this folder", "il n’y a pas de texte dans ce dossier"),
    (r"there is no text to check", "il n’y a pas de texte à vérifier"),
    (r"not UTF-8: byte (0x\w\w) has no meaning there", "pas de l’UTF-8 : l’octet {0} n’y a aucun sens"),
    (r"not UTF-8: the file starts with a UTF-16 byte order mark",
     "pas de l’UTF-8 : le fichier commence par une marque d’ordre UTF-16"),
    (r'the ending "(.+)" is not one malicheck reads', "malicheck ne lit pas les fichiers « {0} »"),
    (r"the name has no ending to tell the format", "le nom n’a pas d’extension qui dise le format"),
    (r"lists, quotes or tables nest too deeply to be read",
     "des listes, citations ou tableaux sont imbriqués trop profondément pour être lus"),
    (r"not a Word document: it holds no word/document\.xml", "pas un document Word : il ne contient pas word/document.xml"),
    (r"not a Word document: (.+)", "pas un document Word : {0}"),
    (r"(\S+) is packed in a way Word does not", "{0} est compressé comme Word ne le fait pas"),
    (r"(\S+) unpacks to ([\d,]+) bytes, which no article does", "{0} se décompresse en {1} octets, ce qu’aucun article ne fait"),
    (r"(\S+) cannot be unpacked: (.+)", "{0} ne peut être décompressé : {1}"),
    (r"(\S+) is not what Word writes", "{0} n’est pas ce que Word écrit"),
    (r"(\S+) is broken at line (\d+), column (\d+)", "{0} est corrompu à la ligne {1}, colonne {2}"),
    # what to do
    (r"write one sentence, French or English", "écrivez une phrase, en français ou en anglais"),
    (r"write the text in UTF-8", "écrivez le texte en UTF-8"),
    (r"hand in one sentence at a time; whole articles are for (.+)",
     "donnez une phrase à la fois ; les articles entiers sont pour {0}"),
    (r"put each claim on a line of its own; whole articles are for (.+)",
     "mettez chaque affirmation sur sa propre ligne ; les articles entiers sont pour {0}"),
    (r'save the file with the encoding "UTF-8"', "enregistrez le fichier avec l’encodage « UTF-8 »"),
    (r'save the file with the encoding "UTF-8" \(often it is Windows-1252: (.+)\)',
     "enregistrez le fichier avec l’encodage « UTF-8 » (souvent il est en Windows-1252 : {0})"),
    (r"this is not a text file; save it as UTF-8 text", "ce n’est pas un fichier texte ; enregistrez-le comme texte UTF-8"),
    (r'write (\{"claim": "…"\}), if you like with id, as_of and lang', "écrivez {0}, au besoin avec id, as_of et lang"),
    (r'write (["{].+)', "écrivez {0}"),
    (r"leave it out to have the language detected", "omettez-la pour que la langue soit détectée"),
    (r"each line holds one object, as (.+)", "chaque ligne contient un objet, comme {0}"),
    (r"check the path", "vérifiez le chemin"),
    (r"check the file and its permissions", "vérifiez le fichier et ses droits d’accès"),
    (r"malicheck reads (.+); check --exclude and \.gitignore too", "malicheck lit {0} ; vérifiez aussi --exclude et .gitignore"),
    (r"save it as UTF-8 \(it is UTF-16 now\), then run malicheck again",
     "enregistrez-le en UTF-8 (il est en UTF-16), puis relancez malicheck"),
    (r"save it as UTF-8, then run malicheck again; it looks like Latin-1 or Windows-1252: (.+)",
     "enregistrez-le en UTF-8, puis relancez malicheck ; il semble être en Latin-1 ou Windows-1252 : {0}"),
    (r"the file is empty; write something in it or leave it out", "le fichier est vide ; écrivez-y quelque chose ou retirez-le"),
    (r"only markup, code, comments or hidden parts were found; check the file, or leave it out",
     "il n’y a que balisage, code, commentaires ou parties masquées ; vérifiez le fichier, ou retirez-le"),
    (r"rename it to one of (.+), or leave it out", "renommez-le en {0}, ou retirez-le"),
    (r"save it as \.docx, \.html or \.txt and check that", "enregistrez-le en .docx, .html ou .txt et vérifiez celui-là"),
    (r"take out levels", "retirez des niveaux"),
    (r"save it as \.docx again", "enregistrez-le à nouveau en .docx"),
    (r"open it in Word or LibreOffice and save it as \.docx again",
     "ouvrez-le dans Word ou LibreOffice et enregistrez-le à nouveau en .docx"),
    (r"it is an old \.doc file or one with a password; open it in Word and save it as \.docx without one",
     "c’est un ancien fichier .doc ou il a un mot de passe ; ouvrez-le dans Word et enregistrez-le en .docx sans mot de passe"),
    (r"if you trust the file, open it in Word and save its text as a new \.docx",
     "si le fichier est sûr, ouvrez-le dans Word et enregistrez son texte dans un nouveau .docx"),
)  # fmt: skip
_NUMBER = re.compile(r"(?<!.)\d{1,3}(?:,\d{3})+(?!.)")
_PLACE = r"(?P<place>(?:.*?:)?(?:\d+:){0,2} )??"




@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rows, ready to be used, with the no-break spaces of French."""
    return tuple((re.compile(_PLACE + pattern, re.DOTALL), _spaced(form)) for pattern, form in _ROWS)


def _apart(number: re.Match[str]) -> str:
    return number[0].replace(",", "\u202f")


def _spaced(form: str) -> str:
    return form.replace(" :", "\u00a0:").replace(" ;", "\u202f;").replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def reading_error(text: str, lang: str) -> str:
    """A message or a hint in the language; its place (`file:line:column:`) and quoted parts stay as they are.

    >>> reading_error("a.txt:1:9: the byte 0xe9 is not UTF-8", "fr")
    'a.txt:1:9: l’octet 0xe9 n’est pas de l’UTF-8'
    """
    if lang != "fr":
        return text
    for pattern, form in _table():
        match = pattern.fullmatch(text)
        if match is not None:
            place, *parts = match.groups()
            return (place or "") + form.format(*(_NUMBER.sub(_apart, reading_error(part, lang)) for part in parts))
    return text
