"""The corpora that ship with the library."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from statecorpus._resources import shipped
from statecorpus.corpus.corpus import Corpus
from statecorpus.errors import CorpusExistsError, UnknownCorpusError

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


def copy_demo(folder: str | Path) -> Path:
    """Copy the learning corpus with its raw sources into a new folder, where it can be changed.

    Raises:
        CorpusExistsError: the folder is there and is not empty.
    """
    from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema

    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CorpusExistsError(str(target))
    # copyfile leaves the permissions out: an installed package may be write-protected.
    shutil.copytree(
        shipped(SHIPPED["demo"]),
        target,
        ignore=shutil.ignore_patterns(".statecorpus", "corrections.toml"),
        copy_function=shutil.copyfile,
        dirs_exist_ok=True,
    )
    write_corpus_schema(target)  # a wheel has the schema once, and not in the folder of the corpus
    return target
