"""Words cut short in posts and messages, by language: what is typed, folded, and the word it stands for."""

from __future__ import annotations

_TABLES = {
    "en": "yr:year yrs:years mth:month mths:months wk:week wks:weeks hrs:hours mins:minutes ppl:people govt:government"
    " gvt:government pres:president prez:president dept:department intl:international abt:about approx:about thru:through"
    " frm:from bc:because cuz:because coz:because vs:against tho:though",
    "fr": "gvt:gouvernement gouv:gouvernement ds:dans pr:pour qd:quand qq:quelque qqs:quelques qlq:quelque qlqs:quelques"
    " bcp:beaucoup tt:tout ts:tous tjs:toujours tjrs:toujours tjr:toujours jms:jamais ms:mais mm:meme ns:nous"
    " pq:pourquoi pk:pourquoi pcq:parce ke:que ki:qui dc:donc mtn:maintenant mnt:maintenant svt:souvent dps:depuis"
    " avt:avant env:environ sem:semaine",
}

SHORTHAND: dict[str, dict[str, str]] = {
    lang: dict(pair.split(":", 1) for pair in table.split()) for lang, table in _TABLES.items()
}
