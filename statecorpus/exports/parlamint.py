"""ParlaMint: a corpus in the conventions of the parliaments of Europe, for tools that read theirs.

The folder has a root file with everybody who takes part, and a file for each statement in a folder of its
year. The conventions are those of ParlaMint (Erjavec and others 2023, https://clarin-eric.github.io/ParlaMint):
``u`` with ``@who``, ``seg``, ``meeting``, ``setting``, ``listPerson`` and ``listOrg``; what ParlaMint says of
parliaments alone, such as parties, chambers and sex of members, is not there.
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
    """Write statements as a corpus in ParlaMint's conventions, valid TEI; gives their number.

    ``statecorpus.tei.foreign`` reads it back with the same words, speakers and dates. Of a paragraph the
    words are kept, and no markup in them. Memory holds who takes part, and no statement.

    Args:
        statements: a corpus, a selection or a list; they are taken one after the other.
        folder: where; an empty or a new one. Its root file is called after the title, and written last.
        title: of the corpus.

    Raises:
        ForeignFolderError: the folder is not empty; a ``FileExistsError``.
        OSError: the disk refused.

    Warns:
        LossyExportWarning: statements hold what the format has no place for, such as emphasis.

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
