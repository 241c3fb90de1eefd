"""The files of the schema, and the processing instructions with which an entry names them.

An editor reads ``<?xml-model?>`` and validates while a person types. The instruction is the same in every
entry: the folder ``schema`` lies beside the folder of the entry. A corpus therefore holds ``schema`` twice:
beside ``statements``, for the entries in it, and in ``statements``, for the entries in its sub-folders.
"""

import os
from pathlib import Path

from statecorpus._resources import shipped
from statecorpus.tei.atomic_file import write_atomically

#: The version of the schema (``schemas/statecorpus.odd``) that documents are written in.
SCHEMA_VERSION = "1.0"
#: The folder of the schema, beside the folder of the entries.
SCHEMA_FOLDER = "schema"
#: The place of the RELAX NG schema, as an entry names it.
SCHEMA_URL = f"../{SCHEMA_FOLDER}/statecorpus.rng"

_SOURCE = "statecorpus.odd"
_NAMES = ("statecorpus.rng", "statecorpus.sch", _SOURCE)
_MODEL = '<?xml-model href="../{}/{}" type="application/xml" schematypens="{}"?>'

#: The processing instructions of an entry: the schema for RELAX NG and for Schematron.
SCHEMA_INSTRUCTIONS = (
    _MODEL.format(SCHEMA_FOLDER, "statecorpus.rng", "http://relaxng.org/ns/structure/1.0"),
    _MODEL.format(SCHEMA_FOLDER, "statecorpus.sch", "http://purl.oclc.org/dsdl/schematron"),
)

_FORWARDED = f"""<?xml version="1.0" encoding="UTF-8"?>
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <include href="../../{SCHEMA_FOLDER}/statecorpus.rng"/>
</grammar>
"""


def schema_files() -> dict[str, bytes]:
    """Return the files of the schema by name: RELAX NG, Schematron, and the ODD that both are made from.

    >>> list(schema_files())
    ['statecorpus.rng', 'statecorpus.sch', 'statecorpus.odd']
    """
    folder = shipped("schemas")
    return {name: (folder / name).read_bytes() for name in _NAMES}


def corpus_schema_files(statements: str) -> dict[str, bytes]:
    """Return the schema files of a corpus by their path in its folder.

    Args:
        statements: the name of the folder of the entries.

    >>> list(corpus_schema_files("statements"))[-1]
    'statements/schema/statecorpus.sch'
    """
    files = {name: content for name, content in schema_files().items() if name != _SOURCE}
    inside = {**files, "statecorpus.rng": _FORWARDED.encode()}
    return {
        **{f"{SCHEMA_FOLDER}/{name}": content for name, content in files.items()},
        **{f"{statements}/{SCHEMA_FOLDER}/{name}": content for name, content in inside.items()},
    }


def write_schema(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the schema into a folder; missing folders are created, and files of the same names replaced.

    Returns:
        The paths of the files: RELAX NG, Schematron and ODD.

    Raises:
        OSError: a file cannot be written.
    """
    paths = {Path(folder) / name: content for name, content in schema_files().items()}
    for path, content in paths.items():
        write_atomically(path, content)
    return tuple(paths)
