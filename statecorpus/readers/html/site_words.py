"""The words that web pages use for the parts around their content: names of classes, and phrases."""

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

import attrs

_LONGEST_PHRASED = 500
_WORD = re.compile(r"\w+")
# A telephone number with the code of a country, or a mail address.
_CONTACT = re.compile(r"\+\s?\d[\d\s()./-]{6,}\d|\(\+\d{1,4}\)|[\w.+-]+@[\w-]+\.\w|\[at\]")


@attrs.frozen
class SiteWords:
    """The words of ``site_words.toml`` as patterns.

    Attributes:
        name: finds a name of a part of the site in the ``class`` or ``id`` of an element.
        sure: finds a name that is given to nothing but a part of the site.
        edge: finds a name of what stands at the edge of a page.
        phrases: the patterns of the phrases of such parts by their first word, for texts in lower case; under
            an empty string, the phrases of scripts without spaces between words.
    """

    name: re.Pattern[str]
    sure: re.Pattern[str]
    edge: re.Pattern[str]
    phrases: Mapping[str, re.Pattern[str]]

    def names_in(self, names: str) -> set[str]:
        """Return the names of parts of the site in the classes and the id of an element, in lower case."""
        return {found[1].lower() for found in self.name.finditer(names)}

    def says(self, text: str) -> bool:
        """Return whether a short text has a phrase of a site, a telephone number or a mail address.

        >>> site_words().says("Share this page"), site_words().says("We share this concern")
        (True, False)
        """
        if len(text) > _LONGEST_PHRASED:
            return False
        if ("@" in text or "+" in text or "[at]" in text) and _CONTACT.search(text) is not None:
            return True
        folded = text.casefold()
        words = {"", *_WORD.findall(folded)} & self.phrases.keys()
        return any(self.phrases[word].search(folded) for word in words)


@functools.cache
def site_words() -> SiteWords:
    """Return the words of the data file."""
    file = importlib.resources.files("statecorpus.readers.html").joinpath("site_words.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    phrases: dict[str, list[str]] = {}
    for phrase in itertools.chain.from_iterable(data["phrases"].values()):
        first = _WORD.match(phrase)
        phrases.setdefault(first[0] if first and not _is_unspaced(phrase) else "", []).append(
            _bounded(phrase)
        )
    patterns = {word: re.compile("|".join(either)) for word, either in phrases.items()}
    return SiteWords(
        _names(data["names"]),
        _names(data["sure_names"]),
        _names(data["edge_names"]),
        MappingProxyType(patterns),
    )


def _names(names: list[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:(?<=[-_\s])|^)({either})(?=$|[-_\s])", re.IGNORECASE)


def _bounded(phrase: str) -> str:
    """Return the pattern of a phrase: whole words, except in scripts without spaces between words."""
    if _is_unspaced(phrase):
        return re.escape(phrase)
    return rf"(?<!\w){re.escape(phrase)}" + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _is_unspaced(phrase: str) -> bool:
    """Return whether a phrase is in a script without spaces between words."""
    return "\u2e80" <= phrase[-1] <= "\u9fff"
