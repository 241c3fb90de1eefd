"""The words that web pages use for the parts around their content: names of classes, and phrases."""

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Iterable

import attrs

_LONGEST_NOTICE = 500
_LONGEST_PHRASED = 150
# A telephone number with the code of a country, or a mail address.
_CONTACT = re.compile(r"\+\s?\d[\d\s()./-]{6,}\d|\(\+\d{1,4}\)|[\w.+-]+@[\w-]+\.\w|\[at\]")


@attrs.frozen
class SiteWords:
    """The words of ``site_words.toml`` as patterns.

    Attributes:
        name: finds a name of a part of the site in the ``class`` or ``id`` of an element.
        sure: finds a name that is given to nothing but a part of the site.
        edge: finds a name of what stands at the edge of a page.
        beginning: matches a folded text that begins as such parts begin, or is such a word alone.
        notices: phrases of such parts, in lower case, which may stand anywhere.
    """

    name: re.Pattern[str]
    sure: re.Pattern[str]
    edge: re.Pattern[str]
    beginning: re.Pattern[str]
    notices: tuple[str, ...]

    def names_in(self, names: str) -> set[str]:
        """Return the names of parts of the site in the classes and the id of an element, in lower case."""
        return {found[1].lower() for found in self.name.finditer(names)}

    def says(self, text: str) -> bool:
        """Return whether a short text has a phrase of a site, a telephone number or a mail address.

        >>> site_words().says("Share this page"), site_words().says("We share this page of history")
        (True, False)
        """
        if len(text) > _LONGEST_NOTICE:
            return False
        if ("@" in text or "+" in text or "[at]" in text) and _CONTACT.search(text) is not None:
            return True
        folded = text.casefold()
        if len(text) <= _LONGEST_PHRASED and self.beginning.match(folded) is not None:
            return True
        return any(notice in folded for notice in self.notices)


@functools.cache
def site_words() -> SiteWords:
    """Return the words of the data file."""
    file = importlib.resources.files("statecorpus.readers.html").joinpath("site_words.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    beginnings = "|".join(map(_whole, itertools.chain.from_iterable(data["beginnings"].values())))
    alone = "|".join(map(re.escape, itertools.chain.from_iterable(data["alone"].values())))
    return SiteWords(
        name=_names(data["names"]),
        sure=_names(data["sure_names"]),
        edge=_names(data["edge_names"]),
        beginning=re.compile(rf"\W{{0,4}}(?:(?:{beginnings})|(?:{alone})\W{{0,4}}$)"),
        notices=tuple(dict.fromkeys(itertools.chain.from_iterable(data["notices"].values()))),
    )


def _names(names: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:(?<=[-_\s])|^)({either})(?=$|[-_\s])", re.IGNORECASE)


def _whole(phrase: str) -> str:
    """Return the pattern of a phrase whose last word is whole; some scripts have no spaces between words."""
    is_spaced = phrase[-1].isalnum() and not "\u2e80" <= phrase[-1] <= "\u9fff"
    return re.escape(phrase) + (r"(?!\w)" if is_spaced else "")
