"""The style of a site: ``site.css``, which the library writes, and ``theme.css``, which a publisher edits."""

import re
from importlib.resources import files

from statecorpus.exports.html.document import reading_style, style_of
from statecorpus.plots import style_sheet

_TOKENS = re.compile(
    r"^:root \{.*?^\}$|^@media \(prefers-color-scheme: dark\) \{.*?^\}$", re.DOTALL | re.MULTILINE
)

_HEAD = """\
/* The theme of this site: colours and fonts, for light and for dark. Edit it: statecorpus writes this file
   only if it is missing. Text on --paper needs a contrast of at least 4.5 (WCAG 2.2). To change more than the
   tokens, add rules below; they come after those of site.css. The first colour of charts:
   .plot { --plot-1: #0072b2; } */
"""


def site_style() -> str:
    """Return the style sheet of a site, with the tokens in case a theme lacks some of them."""
    return reading_style() + style_of("page.css") + style_sheet() + style_of("site.css")


def theme() -> str:
    """Return the theme: the tokens of the reading view, for screens; paper has tokens of its own.

    >>> theme().count(":root"), theme().count("@media screen")
    (2, 2)
    """
    style = files("statecorpus.exports.html").joinpath("reading.css").read_text(encoding="utf-8")
    light, dark = _TOKENS.findall(style)[:2]
    light = f"@media screen {{\n{light}\n}}"
    dark = dark.replace("@media (", "@media screen and (", 1)
    return f"{_HEAD}{light}\n{dark}\n"
