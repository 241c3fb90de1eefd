"""The corpora that ship with the library."""

from collections.abc import Mapping
from types import MappingProxyType

from statecorpus._resources import shipped
from statecorpus.corpus.corpus import Corpus
from statecorpus.errors import UnknownCorpusError

#: The names that ``load`` knows, each with the folder that ships.
SHIPPED: Mapping[str, str] = MappingProxyType({"shipped": "corpus", "demo": "demo"})


def load(name: str = "shipped") -> Corpus:
    """Open a corpus that ships with the library, for reading only.

    Args:
        name: ``"shipped"``, the real statements; or ``"demo"``, sixty made-up statements to learn with:
            real states and bodies, invented persons, meetings and sentences, in six languages.

    Raises:
        UnknownCorpusError: no corpus of this name ships; a ``KeyError``.

    >>> list(load())
    ['kaz-iom-2011-12-05']
    >>> len(load("demo"))
    60
    """
    # Not SHIPPED.get(name), which refuses a list with an error of its own.
    folder = next((place for known, place in SHIPPED.items() if known == name), None)
    if folder is None:
        raise UnknownCorpusError(name, tuple(SHIPPED))
    return Corpus.open(shipped(folder), read_only=True)
