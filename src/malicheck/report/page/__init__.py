"""Findings as one self-contained page for people who work in a browser: nothing is loaded from anywhere, texts stay texts.

`verify --format html` comes from `claims`, `lint --output-format html` from `malicheck.lint.page`, which also offers
`draft_page` to other programs. The template, the style and the script are in `files`.
"""
