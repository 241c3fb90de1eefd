"""The templates of pages: every value is escaped, and a name that a template does not get is an error."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates() -> "Environment":
    """Return the environment of the templates, which are compiled once per process.

    Every text is escaped. ``Markup`` of ``statecorpus._display.markup`` stays as it is.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("statecorpus.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["number"] = number
    environment.filters["rate"] = rate
    environment.filters["counted"] = counted_words
    return environment


def asset(name: str) -> bytes:
    """Return a file that pages refer to: the style sheet or the script.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return files(__package__).joinpath("assets", name).read_bytes()


def number(value: int) -> str:
    """Write a whole number with separators.

    >>> number(10950)
    '10,950'
    """
    return f"{value:,}"


def rate(value: float | None) -> str:
    """Write a rate with three significant digits; a dash for no rate.

    >>> rate(1234.5), rate(12.34), rate(0.01234), rate(0.0), rate(None)
    ('1,234', '12.3', '0.0123', '0', '–')
    """
    if value is None:
        return "–"
    if value == 0:
        return "0"
    if abs(value) >= 100:  # noqa: PLR2004 -- three digits before the point
        return f"{value:,.0f}"
    return f"{value:.3g}"


def counted_words(value: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun.

    >>> counted_words(1, "hit"), counted_words(1200, "hit"), counted_words(2, "body", "bodies")
    ('1 hit', '1,200 hits', '2 bodies')
    """
    return f"{value:,} {singular if value == 1 else plural or singular + 's'}"
