"""The folder of a corpus: its files and folders, and the version of the format.

::

    mycorpus/
      corpus.xml         a teiCorpus: the shared header, the version of the format, an XInclude for each shelf
      shelves/           a teiCorpus for each folder of entries, with an XInclude for each of them (derived)
      schema/            RELAX NG and Schematron, which the entries name; a copy is in statements/schema/
      statements/        the entries, <id>.xml, in sub-folders once there are many (``shelf``)
      .statecorpus/      derived files, can be removed while no process writes (``generations``)
"""

import hashlib
from pathlib import Path

from statecorpus.errors import CorpusFormatError

#: The version of the folder's format, independent of the versions of the library and the schema; it goes up
#: when an older library could no longer read or safely change the folder. 1: entries directly in
#: ``statements/``, without manifests. 2: sub-folders, and ``.statecorpus/`` with a manifest per generation.
#: 3: lists of the shelves, and a manifest of a sorted table and an appended log.
FORMAT_VERSION = 3

#: The file that makes a folder a corpus.
ROOT = "corpus.xml"

#: The folder of the entries.
STATEMENTS = "statements"

#: The folder of the lists that ``corpus.xml`` includes.
SHELVES = "shelves"

#: The most entries before new entries go into sub-folders: file browsers, ``ls`` and people can handle these.
#: With 256 sub-folders, a million entries are about 3,900 in each.
FLAT = 1_000

#: The most entries that are compared file by file at each opening: 10,000 take 50 ms (``looks``).
MANY = 10_000

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST = 40


def place_of(id: str, shelf: str) -> str:
    """Return the path of an entry, given its folder below ``statements`` (``""`` for ``statements`` itself).

    >>> place_of("kaz-iom-2011-12-05", "2a")
    'statements/2a/kaz-iom-2011-12-05.xml'
    """
    return f"{STATEMENTS}/{shelf}/{id}.xml" if shelf else f"{STATEMENTS}/{id}.xml"


def list_folder(shelf: str) -> str:
    """Return the folder of a shelf, relative to the corpus's folder."""
    return f"{STATEMENTS}/{shelf}" if shelf else STATEMENTS


def list_name(shelf: str) -> str:
    """Return the name of the list of a shelf, without its suffix.

    >>> list_name("2a"), list_name(""), list_name("Première Commission")
    ('2a', '00-flat', 'folder-77c9bb909a8da364')
    """
    if not shelf:
        return "00-flat"
    if len(shelf) <= _LONGEST and _PLAIN.issuperset(shelf) and not shelf.startswith(("00-", "folder-")):
        return shelf
    # A person's folder can have any name, which is not the name of a file on every system.
    digest = hashlib.sha256(shelf.encode("utf-8", "surrogateescape")).hexdigest()
    return f"folder-{digest[:16]}"


def list_place(name: str) -> str:
    """Return the path of a list with a name.

    >>> list_place("2a")
    'shelves/2a.xml'
    """
    return f"{SHELVES}/{name}.xml"


def check_format(folder: Path, version: int) -> None:
    """Check that this library reads a version of the format.

    Raises:
        CorpusFormatError: the version is not ``FORMAT_VERSION``.
    """
    if version > FORMAT_VERSION:
        problem = (
            f"the corpus has format {version}, and this statecorpus reads format {FORMAT_VERSION}; "
            "install a newer statecorpus"
        )
        raise CorpusFormatError(str(folder), problem)
    if version < 1:
        raise CorpusFormatError(str(folder), f"the corpus has format {version}, which never existed")
    if version < FORMAT_VERSION:
        problem = (
            f"the corpus has format {version}, and this statecorpus reads format {FORMAT_VERSION}; "
            f"migrate it with statecorpus.corpus.migrate({str(folder)!r})"
        )
        raise CorpusFormatError(str(folder), problem)
