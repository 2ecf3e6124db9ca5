"""The line that ends a run: how much was checked, what was found, what was not checked."""

from __future__ import annotations

from .diagnostic import LintResult

_FORMS = {
    "en": {
        "file": ("file", "files"), "claim": ("claim", "claims"), "error": ("error", "errors"),
        "warning": ("warning", "warnings"), "info": ("info", "infos"),
        "checked": "Checked {files}, {claims}: {counts}", "suppressed": "{} ignored", "baselined": "{} in the baseline",
        "skipped": "{} NOT CHECKED",
    },
    "fr": {
        "file": ("fichier", "fichiers"), "claim": ("affirmation", "affirmations"), "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"), "info": ("information", "informations"),
        "checked": "Vérifié : {files}, {claims} : {counts}", "suppressed": "{} masqués",
        "baselined": "{} dans la référence", "skipped": "{} NON VÉRIFIÉS",
    },
}  # fmt: skip


def summary_line(result: LintResult, lang: str) -> str:
    """The line for people, in the language of the messages."""
    forms = _FORMS[lang]

    def counted(count: int, name: str) -> str:
        one, many = forms[name]
        plural = count > 1 if lang == "fr" else count != 1
        return f"{count} {many if plural else one}"

    counts = ", ".join(counted(result.count(level), level) for level in ("error", "warning", "info"))
    head = str(forms["checked"]).format(
        files=counted(len(result.drafts), "file"),
        claims=counted(sum(f.claims for f in result.files), "claim"),
        counts=counts,
    )
    rest = []
    suppressed = sum(file.suppressed for file in result.files)
    for name, count in (("suppressed", suppressed), ("baselined", result.baselined), ("skipped", len(result.problems))):
        if count:
            rest.append(str(forms[name]).format(count))
    return "; ".join([head, *rest]) + "."
