"""The file of vertical text."""

import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from statecorpus.corpus import Selection
from statecorpus.errors import LossyExportWarning, ModelError
from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.vertical.columns import Columns, columns_of
from statecorpus.exports.vertical.registry import cwb_registry, manatee_configuration, readme
from statecorpus.exports.vertical.structures import SEVERAL, Tags, attributes_of, structures_of, tags_of
from statecorpus.index import FIELDS, Index
from statecorpus.table.target import opened

# The names that CWB accepts for a corpus.
_NAME = re.compile(r"[a-z][a-z0-9_-]*")

_LOSSES = (
    "the spaces between words",
    "titles, headings, remarks, notes and page breaks",
    "the ids of paragraphs",
    "evidence",
)


def write_vertical(
    selection: Selection,
    folder: str | os.PathLike[str],
    *,
    name: str = "statements",
    title: str = "Statements",
) -> int:
    """Write a selection as vertical text and return the number of tokens.

    The folder has ``<name>.vrt``, ``registry/<name>`` for CWB, ``<name>.manatee`` for Manatee and
    NoSketch Engine, and ``README.txt`` with the commands that encode it. Each line is a token: ``word`` as
    printed, ``form`` without case and accents, then the layers of the index. The structures are
    ``statement`` with every field of the metadata that any statement has (several values as ``|a|b|``),
    ``stretch``, ``section``, ``salutation``, ``p``, ``closing``, ``s``, ``vocative``, ``quote``
    and ``topic``, and with their attributes ``act``, ``mention``, ``citation``, ``time`` and ``amount``, if
    the index has them. ``&``, ``<`` and ``>`` are written as in XML (``cwb-encode -x``).

    Args:
        selection: a corpus or a part of it; it is read from its index, statement by statement.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.
        name: of the corpus, in lower-case letters, digits, ``-`` and ``_``.
        title: shown to people.

    Raises:
        ModelError: the name is not accepted as the name of a corpus; a ``ValueError``.
        BrokenEntryError: a file cannot be read as its statement.
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: always; the format cannot express spaces, remarks or evidence.
    """
    if _NAME.fullmatch(name) is None:
        raise ModelError(
            "the name of a corpus", name, "lower-case letters, digits, '-' and '_', a letter first"
        )
    index = selection.index()
    for _, error in selection.unreadable:  # the index leaves these out, and an export has to be whole
        raise error
    # The commands in README.txt encode the text into "data".
    with export_folder(Path(folder).absolute(), "vertical text", {"data"}) as place:
        _write_files(index, place, name, title)
    warnings.warn(LossyExportWarning("vertical text", _LOSSES), stacklevel=2)
    return index.size


def _write_files(index: Index, place: Path, name: str, title: str) -> None:
    (place / "registry").mkdir(exist_ok=True)
    columns, regions = columns_of(index), structures_of(index)
    fields, starts = attributes_of(index)
    structures: dict[str, tuple[str, ...]] = {
        "statement": fields,
        **{name: one.attributes for name, one in regions.items()},
    }
    with opened(place / f"{name}.vrt") as file:
        file.writelines(_statements(index, columns, tags_of(regions), starts))
    several = SEVERAL.union(field.column for field in FIELDS.values() if field.several)
    written = {
        f"registry/{name}": cwb_registry(name, place / "data" / "cwb", title, columns.names, structures),
        f"{name}.manatee": manatee_configuration(
            place / f"{name}.vrt", place / "data" / "manatee", title, columns.names, structures, several
        ),
        "README.txt": readme(name, place, columns.names, structures),
    }
    for relative, text in written.items():
        with opened(place / relative) as file:
            file.write(text)


def _statements(index: Index, columns: Columns, tags: Tags, starts: Iterator[str]) -> Iterator[str]:
    """Yield each statement as lines."""
    edges = index.edges.tolist()
    bounds = np.searchsorted(tags.positions, index.edges, side="right").tolist()
    for number, start in enumerate(starts):
        first, last = edges[number] + 1, edges[number + 1]
        some = slice(bounds[number], bounds[number + 1])
        lines = columns.lines(index.stream, first, last)
        pieces = [start]
        before = 0
        for place, code in zip(
            (tags.positions[some] - first).tolist(), tags.codes[some].tolist(), strict=True
        ):
            if place > before:
                pieces += ("\n".join(lines[before:place]), "\n")
            pieces.append(tags.lines[code])
            before = place
        if before < len(lines):
            pieces += ("\n".join(lines[before:]), "\n")
        pieces.append("</statement>\n")
        yield "".join(pieces)
