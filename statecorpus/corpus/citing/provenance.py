"""The record of an export: the state of the corpus, how the export was made, and with which versions.

It has no time and no name of a machine, so that the same export of the same state gives the same record.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus.citing.cited import CitedCorpus
from statecorpus.corpus.citing.versions import versions

if TYPE_CHECKING:
    from statecorpus.model import Publication

#: The name of the record in a folder; beside a file, the name of the file goes before it.
PROVENANCE = "provenance.json"


@attrs.frozen
class Provenance:
    """The record of an export.

    Attributes:
        corpus: the title of the corpus.
        fingerprint: of the corpus; ``statecorpus.corpus.citing.fingerprint`` says how to compute it.
        statements: the number of statements in the corpus.
        publication: who publishes the corpus, with edition, DOI and licence.
        format: of the export.
        exported: the number of statements in the export.
        query: the query, for an export of hits.
        filters: the conditions on statements.
        seed: of a sample.
        options: of the format.
        command: the command line, from the name of the command on.
        versions: of the library and its data files.
    """

    corpus: str
    fingerprint: str
    statements: int
    publication: "Publication | None"
    format: str
    exported: int
    query: str | None = None
    filters: tuple[str, ...] = ()
    seed: int | None = None
    options: Mapping[str, object] = attrs.field(factory=dict)
    command: tuple[str, ...] = ()
    versions: Mapping[str, str] = attrs.field(factory=versions)

    def to_json(self) -> str:
        """Return the record as indented JSON, which ends with a line feed."""
        published = self.publication
        fields = {} if published is None else attrs.asdict(published)
        record: dict[str, object] = {
            "corpus": {
                "title": self.corpus,
                "fingerprint": self.fingerprint,
                "statements": self.statements,
                "publication": {name: value for name, value in fields.items() if value} or None,
            },
            "export": {
                "format": self.format,
                "statements": self.exported,
                "query": self.query,
                "filters": list(self.filters),
                "seed": self.seed,
                "options": {name: value for name, value in self.options.items() if value is not None},
                "command": list(self.command),
            },
            "versions": dict(self.versions),
        }
        return json.dumps(record, ensure_ascii=False, indent=2, default=str) + "\n"

    def write(self, target: str | os.PathLike[str], *, beside: bool = False) -> Path:
        """Write the record into the folder of an export, or beside its file, and return its path.

        A file ``hits.csv`` gets ``hits.csv.provenance.json``. An existing record is replaced.

        Args:
            target: the file or the folder of the export.
            beside: whether the record lies beside a folder, too: readers of Parquet read all files in it.

        Raises:
            OSError: the record cannot be written.
        """
        from statecorpus.tei.atomic_file import write_atomically

        path = Path(target)
        inside = path.is_dir() and not beside
        place = path / PROVENANCE if inside else path.with_name(f"{path.name}.{PROVENANCE}")
        write_atomically(place, self.to_json().encode())
        return place


def provenance_of(
    corpus: CitedCorpus,
    format: str,
    *,
    exported: int | None = None,
    query: str | None = None,
    filters: Sequence[str] = (),
    seed: int | None = None,
    options: Mapping[str, object] | None = None,
    command: Sequence[str] = (),
) -> Provenance:
    """Return the record of an export of a corpus; see ``Provenance`` for the arguments.

    >>> from statecorpus.corpus import load
    >>> provenance_of(load(), "csv", filters=["year = 2011"]).filters
    ('year = 2011',)
    """
    return Provenance(
        corpus=corpus.title,
        fingerprint=corpus.fingerprint,
        statements=len(corpus),
        publication=corpus.publication,
        format=format,
        exported=len(corpus) if exported is None else exported,
        query=query,
        filters=tuple(filters),
        seed=seed,
        options=dict(options or {}),
        command=tuple(command),
    )
