"""The folder of a corpus: its files and folders, and the version of the format.

::

    mycorpus/
      corpus.xml         a teiCorpus: the shared header, the version of the format, an XInclude for each entry
      schema/            RELAX NG and Schematron, which the entries name; a copy is in statements/schema/
      statements/        the entries, <id>.xml, in sub-folders once there are many (``shelf``)
      .statecorpus/      derived files, can be removed while no process writes (``generations``)
"""

from pathlib import Path

from statecorpus.errors import CorpusFormatError

#: The version of the folder's format, independent of the versions of the library and the schema; it goes up
#: when an older library could no longer read or safely change the folder. 1: entries directly in
#: ``statements/``, without manifests. 2: sub-folders, and ``.statecorpus/`` with generations.
FORMAT_VERSION = 2

#: The file that makes a folder a corpus.
ROOT = "corpus.xml"

#: The folder of the entries.
STATEMENTS = "statements"


def place_of(id: str, shelf: str) -> str:
    """Return the path of an entry, given its folder below ``statements`` (``""`` for ``statements`` itself).

    >>> place_of("kaz-iom-2011-12-05", "2a")
    'statements/2a/kaz-iom-2011-12-05.xml'
    """
    return f"{STATEMENTS}/{shelf}/{id}.xml" if shelf else f"{STATEMENTS}/{id}.xml"


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
