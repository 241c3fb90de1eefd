"""Parla-CLARIN: a corpus in the TEI of parliamentary proceedings, with the markup inside its paragraphs.

The folder has a root file that lists all participants, and a file for each statement in a folder of its
year. Each file is valid against the schema of Parla-CLARIN (Erjavec and Pančur 2022,
https://clarin-eric.github.io/parla-clarin).
"""

import os
import re
from pathlib import Path

import attrs

from statecorpus.exports.losses import Losses
from statecorpus.exports.proceedings import write_proceedings
from statecorpus.exports.tables.source import Statements, each
from statecorpus.model import Act, InlineVocative, NoteCall, PageBreak, Paragraph, Statement
from statecorpus.tei.ids import Ids
from statecorpus.tei.inline import write_inline

_PAGE = re.compile(r"<pb[^>]*/>")
_MEASURE = re.compile(r"<measure[^>]*>|</measure>")
_BOUND = re.compile(r' at(?:Least|Most)="[^"]*"')

_KEPT = (
    *(
        "emphasis",
        "page breaks",
        "quotations",
        "names of persons, bodies and places",
        "times",
    ),
    *("amounts", "citations", "re-addresses", "headings", "remarks", "notes"),
    *("kinds of paragraphs", "the title block"),
)


def write_parla_clarin(
    statements: Statements, folder: str | os.PathLike[str], *, title: str = "Statements"
) -> int:
    """Write statements as a corpus in Parla-CLARIN, valid against its schema, and return their number.

    ``statecorpus.tei.foreign`` reads it back with the same words, speakers and dates. Only the list of
    participants is kept in memory.

    Args:
        statements: a corpus, a selection or a list; they are read one after the other.
        folder: an empty or a new folder. Its root file is named after the title, and written last.
        title: of the corpus.

    Raises:
        ForeignFolderError: the folder is not empty; a ``FileExistsError``.
        ModelError: more than 200 spans cover the same words of a paragraph.
        OSError: the disk refused.

    Warns:
        LossyExportWarning: statements have data that the format cannot express, for example addressees.

    >>> import tempfile
    >>> from statecorpus.model import Emphasis
    >>> with tempfile.TemporaryDirectory() as room:
    ...     write_parla_clarin([Statement("a", body=[Paragraph("p1", "We agree.", [Emphasis(3, 8)])])], room)
    ...     print((Path(room) / "undated" / "a.xml").read_text().splitlines()[-6].strip())
    1
    <seg xml:id="a.p1">We <hi rend="bold"><term>agree</term></hi>.</seg>
    """
    losses = Losses("Parla-CLARIN", kept=_KEPT)
    written = write_proceedings(losses.noting(each(statements)), Path(folder), title, "Parla-CLARIN", _markup)
    losses.warn()
    return written


def _markup(statement: Statement, paragraph: Paragraph) -> str:
    """Return the words of a paragraph with its spans; a name refers to its authority, not to the header."""
    spans = [span for span in paragraph.spans if not isinstance(span, InlineVocative | Act | NoteCall)]
    markup = write_inline(attrs.evolve(paragraph, spans=spans), Ids(Statement(statement.id))).markup
    pages = iter(sorted(span.start for span in spans if isinstance(span, PageBreak)))
    markup = _PAGE.sub(lambda found: _unspaced(found[0], paragraph.text, next(pages)), markup)
    return _with_bounded_numbers(markup)


def _with_bounded_numbers(markup: str) -> str:
    """Move the bounds of an amount from ``measure`` to a ``num`` inside it: the schema wants them there.

    >>> _with_bounded_numbers('<measure atLeast="5" atMost="6" unit="USD">$5-6</measure>')
    '<measure unit="USD"><num atLeast="5" atMost="6">$5-6</num></measure>'
    """
    opened: list[bool] = []

    def rewritten(found: re.Match[str]) -> str:
        if found[0].startswith("</"):
            return f"</num>{found[0]}" if opened.pop() else found[0]
        bounds = "".join(_BOUND.findall(found[0]))
        opened.append(bool(bounds))
        return f"{_BOUND.sub('', found[0])}<num{bounds}>" if bounds else found[0]

    return _MEASURE.sub(rewritten, markup)


def _unspaced(page: str, text: str, offset: int) -> str:
    """Return the tag of a page break; other readers take a break without ``@break`` for a space."""
    beside = text[offset - 1 : offset + 1] if 0 < offset < len(text) else " "
    goes_on = " break=" not in page and not any(letter.isspace() for letter in beside)
    return page.replace("/>", ' break="no"/>') if goes_on else page
