"""How the pages of this folder are built as a site: `scripts/site`.

Every warning is an error there, and `tests/release/test_site.py` builds it on every change.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

_project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8"))["project"]

project = "malicheck"
version = release = _project["version"]
# no year: it would change the site without a change of its pages
copyright = "the malicheck authors"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_static", "man"]
# links to headings are written as on GitHub
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
# a link to a folder or to a file that is not there is an error, and so is a page that no contents name
nitpicky = True
highlight_language = "text"
pygments_style = "friendly"
pygments_dark_style = "monokai"

html_theme = "furo"
html_title = "malicheck"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_last_updated_fmt = None
# calm colours, with contrast of at least 4.5 to 1 in both themes
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1b5e4b", "color-brand-content": "#17604c"},
    "dark_css_variables": {"color-brand-primary": "#7fd0b5", "color-brand-content": "#8fd8c0"},
}


def _link_out(app: object, page: str, source: list[str]) -> None:
    """Pages out of this folder (`../tests/corpus/README.md`) are no pages of the site: they are handed out as files."""
    if "/" not in page:
        source[0] = re.sub(r"\[([^\]\n]+)\]\((\.\./[^)#\s]+\.md)\)", r"{download}`\1 <\2>`", source[0])


def setup(app: Any) -> None:
    app.connect("source-read", _link_out)
