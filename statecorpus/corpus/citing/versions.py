"""The versions of what a result depends on: the library, its formats, and its data files.

A data file has no version of its own. The version of a group of files is the beginning of the SHA-256 of
their names and bytes, so it changes if and only if a file changes.
"""

import functools
import hashlib
import unicodedata
from pathlib import Path

from statecorpus._version import __version__
from statecorpus.corpus.store.layout import FORMAT_VERSION

_PACKAGE = Path(__file__).resolve().parents[2]
_DIGITS = 16

# The files of each group, as patterns below the package.
_GROUPS = {
    "lexicons": ("parsing/lexicons/*.toml", "extraction/**/*.toml"),
    "weights": (
        "parsing/candidates/*.toml",
        "parsing/layout/*.toml",
        "parsing/tagging/*.toml",
        "parsing/tagging/*.tsv",
        "parsing/tagging/*.json",
        "parsing/tagging/*.txt",
    ),
    "authorities": ("authorities/*.tsv",),
    "tokeniser": ("segment/*.py", "segment/*.toml"),
}


@functools.cache
def versions() -> dict[str, str]:
    """Return the versions of the library, the schema, the corpus format and each group of data files.

    >>> list(versions())
    ['statecorpus', 'schema', 'corpus_format', 'unicode', 'lexicons', 'weights', 'authorities', 'tokeniser']
    """
    from statecorpus.tei.schema_files import SCHEMA_VERSION

    return {
        "statecorpus": __version__,
        "schema": SCHEMA_VERSION,
        "corpus_format": str(FORMAT_VERSION),
        "unicode": unicodedata.unidata_version,
        **{group: _version_of(patterns) for group, patterns in _GROUPS.items()},
    }


def _version_of(patterns: tuple[str, ...]) -> str:
    whole = hashlib.sha256()
    files = {path.relative_to(_PACKAGE).as_posix(): path for glob in patterns for path in _PACKAGE.glob(glob)}
    for name, path in sorted(files.items()):
        # A checkout on Windows may have other line ends.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode())
    return whole.hexdigest()[:_DIGITS]
