"""ParlaMint: a corpus in the conventions of the European parliament corpora, for the tools that read them.

The folder has a root file that lists all participants, and a file for each statement in a folder of its
year. The conventions are described in ParlaMint (Erjavec and others 2023, https://clarin-eric.github.io/ParlaMint):
``u`` with ``@who``, ``seg``, ``meeting``, ``setting``, ``listPerson`` and ``listOrg``; the parts of
ParlaMint that only parliaments have, for example parties, chambers and sex of members, are omitted. The
files are valid TEI and are read by tools for these conventions; they are not valid against ParlaMint's own
schemas, which require those parts and the identifiers of a country's parliament.
"""

import os
from pathlib import Path

from statecorpus.exports.losses import Losses
from statecorpus.exports.proceedings import write_proceedings
from statecorpus.exports.tables.source import Statements, each
from statecorpus.model import Paragraph, Statement
from statecorpus.tei.markup import escaped

_KEPT = ("re-addresses", "headings", "remarks", "notes", "kinds of paragraphs", "the title block")


def write_parlamint(
    statements: Statements, folder: str | os.PathLike[str], *, title: str = "Statements"
) -> int:
    """Write statements as a corpus in ParlaMint's conventions, valid TEI, and return their number.

    ``statecorpus.tei.foreign`` reads it back with the same words, speakers and dates. The words of a
    paragraph are written without markup. Only the list of participants is kept in memory.

    Args:
        statements: a corpus, a selection or a list; they are read one after the other.
        folder: an empty or a new folder. Its root file is named after the title, and written last.
        title: of the corpus.

    Raises:
        ForeignFolderError: the folder is not empty; a ``FileExistsError``.
        OSError: the disk refused.

    Warns:
        LossyExportWarning: statements have data that the format cannot express, for example emphasis.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as room:
    ...     write_parlamint([Statement("a", body=[Paragraph("p1", "We agree.")])], room, title="Yes")
    ...     print((Path(room) / "undated" / "a.xml").read_text().splitlines()[-6].strip())
    1
    <seg xml:id="a.p1">We agree.</seg>
    """
    losses = Losses("ParlaMint", kept=_KEPT)
    written = write_proceedings(losses.noting(each(statements)), Path(folder), title, "ParlaMint", _words)
    losses.warn()
    return written


def _words(_: Statement, paragraph: Paragraph) -> str:
    return escaped(paragraph.text)
