"""Where sentences end. Each case is written as the sentences it must fall into."""

from __future__ import annotations

import pytest

from malicheck.documents import split_sentences

FRENCH = [
    ["Le gén. Diarra est arrivé.", "Il repart."],
    ["M. Diop a parlé.", "Mme Touré aussi."],
    ["M. Le Drian et Mme. La Rue sont venus.", "Le maire non."],
    ["Le col. Goïta et le lt. Keïta ont dit non.", "Rien d’autre."],
    ["Il y avait env. 40 soldats, p. ex. des Tchadiens.", "Tous sont partis."],
    ["Selon J.-Y. Le Drian, c’est fini.", "A. Guterres le regrette."],
    ["L’O.N.U. a renouvelé le mandat.", "Le vote a eu lieu le 29 juin."],
    ["Le 14 sept. 2022, Bamako a parlé.", "Le 3 oct. Paris a répondu."],
    ["La résolution n° 2690 (cf. p. 12) date de 2023.", "Elle est claire."],
    ["Il a perdu 3.5 millions et 1.200 hommes.", "C’est beaucoup."],
    ["« Qui gardera les routes ? » demande-t-il.", "Personne ne répond."],
    ["« C’est fini ! », a-t-il lancé.", "Il est parti."],
    ["« Nous partons.", "Tout de suite. »", "Le général a raccroché."],
    ["Ils étaient 46... ou 49… selon les sources.", "Puis plus rien…", "Ils sont rentrés."],
    ["Le mandat est clair : protéger ; Il faut rester.", "Fin."],
    ["Ils sont partis en 2012.", "12 261 soldats restent."],
    ["Etc. n’est pas une fin.", "Des chars, des camions, etc.", "Tout est parti."],
    ["Le commandant (env. 50 ans. Originaire de Gao) est mort.", "Sa famille pleure."],
    ["1. Le départ des soldats.", "Il est fixé."],
    ["Le blocus dure.\u00a0»", "Il pèse."],
    ["Rendez-vous à l’av. de l’Indépendance, bd. du Peuple.", "Venez."],
    ["Qui sait ?!", "Personne."],
    ["“Fini.”", "Le ministre l’a dit.[3]", "Il part."],
]
ENGLISH = [
    ["The U.S. Army left.", "It will not return."],
    ["Troops from the U.S. The army left."],
    ["He met U.N. Secretary-General A. Guterres in Bamako.", "They talked."],
    ["Lt. Col. Dembélé and Sgt. Koné of St. Louis died.", "No one else did."],
    ["No. 5 was hit.", "He said no.", "The rest fled."],
    ["It costs $1.5 million, i.e. 900 million francs.", "Nobody paid."],
    ["It began at 5 p.m. on Monday.", "It ended at 6 a.m. The toll was 12."],
    ["“Why did they leave?” asked Mr. Diop.", "“Because!” he said."],
    ["“Who did this?” Mr Diop asked.", "Nobody answered."],
    ["He left in Sept. The army stayed.", "On Sept. 5 it left."],
    ["George W. Bush was president.", "Plan B. However, it failed."],
    ["Barrick Inc. and Resolute Ltd. left.", "Others stayed at Ganfeng Co. They dig."],
    ["Dr. J. K. Traoré vs. Prof. Keïta.", "Draw."],
    ["He said “[…] We left.”", "Then he left."],
    ["(It was over.)", "They left."],
    ["The force (MINUSMA) left.", "Mali stayed."],
    ["See https://x.example/a.b now.", "Go."],
    ["Is it over?", "It is!", "All of it…", "Yes."],
]
SPLIT_AFTER = {
    "Troops from the U.S. The army left.": "Troops from the U.S.",
    "It ended at 6 a.m. The toll was 12.": "It ended at 6 a.m.",
    "Plan B. However, it failed.": "Plan B.",
    "He left in Sept. The army stayed.": "He left in Sept.",
    "Others stayed at Ganfeng Co. They dig.": "Others stayed at Ganfeng Co.",
}


def pieces(text: str, lang: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, lang)]


def expected(sentences: list[str]) -> list[str]:
    made: list[str] = []
    for sentence in sentences:
        head = SPLIT_AFTER.get(sentence)
        made += [head, sentence[len(head) :].strip()] if head else [sentence]
    return made


@pytest.mark.parametrize("sentences", FRENCH)
def test_french(sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), "fr") == expected(sentences)


@pytest.mark.parametrize("sentences", ENGLISH)
def test_english(sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), "en") == expected(sentences)


def test_an_empty_line_ends_a_sentence_and_a_single_line_feed_does_not() -> None:
    assert pieces("Le départ\n\nIl a lieu\nlundi. Fin", "fr") == ["Le départ", "Il a lieu\nlundi.", "Fin"]


def test_nothing_in_nothing() -> None:
    assert split_sentences("", "fr") == [] == split_sentences(" \n ", "en")


def test_an_abbreviation_may_be_a_word_of_the_other_language() -> None:
    assert pieces("He told me. Mali left.", "en") == ["He told me.", "Mali left."]
    assert pieces("C’est Me. Touré qui plaide.", "fr") == ["C’est Me. Touré qui plaide."]
    assert pieces("It is art. Mali loves it. See art. 5 of it.", "en") == [
        "It is art.",
        "Mali loves it.",
        "See art. 5 of it.",
    ]
