"""Text reuse: the passages that statements of an index share, as pairs, passages and families.

The method: equal sequences of eight words in two statements are found by sorting their hashes; each grows
over equal words and small edits; pieces of the same two statements are joined; passages that cover each other
are a family. It needs no stored data. It is close to passim (Smith, Cordell and Mullen, American Literary
History 27(3), 2015), without its limit on frequent sequences: formulas are marked, not left out.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus._display import counted
from statecorpus._lazy import cached_property
from statecorpus.comparison.alignment import Alignments, aligned
from statecorpus.comparison.families import PassageTable, passages_of
from statecorpus.comparison.formulas import common_shares
from statecorpus.comparison.seeds import SEED, seed_pairs
from statecorpus.comparison.words import WordStream
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.table import Column, Row, Table

if TYPE_CHECKING:
    from statecorpus.comparison.links import Link, StatementFiles

#: Which statements are compared: all, those of each speaker with each other, or those of different speakers.
Within = Literal["all", "speaker", "speakers"]

_WITHIN = ("all", "speaker", "speakers")
_FIELD = "speaker.affiliation"
# Above this share of common sequences a passage is stock wording: at the very beginning of a statement a
# courtesy, elsewhere the name or the words of an instrument.
_STOCK = 0.4
_OPENING = 0.05

#: The columns of a passage that tables of reuse and of quotations share.
STATEMENT = Column("statement", "text", "the id of the statement")
DATE = Column("date", "text", "the date of the statement")
SPEAKER = Column("speaker", "text", "whom the speaker speaks for")
START = Column("start", "integer", "where the passage begins in the statement's text, in code points")
END = Column("end", "integer", "where it ends")
WORDS = Column("words", "integer", "its words, without punctuation marks")
TEXT = Column("text", "text", "its words as printed")

_PASSAGE = (
    Column("passage", "integer", "the number of the passage"),
    Column("family", "integer", "the number of its family; 1 is the largest"),
    STATEMENT,
    DATE,
    SPEAKER,
    START,
    END,
    WORDS,
    Column("place", "number", "the share of the statement's words before it"),
    Column("common", "number", "the share of its sequences of five words that thirty statements have"),
    Column("kind", "text", "formula, instrument or empty"),
    Column("first", "truth", "whether no passage of the family is older in this corpus"),
    TEXT,
)
_PAIR = (
    Column("left", "text", "the id of the first statement"),
    Column("left_start", "integer", "where its passage begins, in code points"),
    Column("left_end", "integer", "where it ends"),
    Column("right", "text", "the id of the second statement"),
    Column("right_start", "integer", "where its passage begins"),
    Column("right_end", "integer", "where it ends"),
    Column("words", "integer", "the words of the shorter passage"),
    Column("family", "integer", "the number of the family"),
)
_FAMILY = (
    Column("family", "integer", "the number of the family"),
    Column("passages", "integer", "how many passages belong to it"),
    Column("statements", "integer", "in how many statements they stand"),
    Column("speakers", "integer", "for how many states or bodies"),
    Column("words", "integer", "the words of its longest passage"),
    Column("kind", "text", "formula, instrument or empty: the kind of most of its passages"),
    Column("first", "text", "the statement with its first use in this corpus; empty without dates"),
    Column("text", "text", "the words of its first passage"),
)


@attrs.frozen(eq=False)
class Reuse:
    """The passages that statements share.

    Attributes:
        index: of the statements.
        words: their words.
        alignments: the pairs of passages.
        table: the passages and their families.
        files: the statements with their files, which ``write_tei`` points into; ``None`` without a corpus.
    """

    index: Index
    words: WordStream
    alignments: Alignments
    table: PassageTable
    files: "StatementFiles | None" = None

    def __repr__(self) -> str:
        families = counted(int(self.table.families.max(initial=-1)) + 1, "families")
        passages = counted(len(self.table.starts), "passages")
        return f"<Reuse: {counted(len(self.alignments), 'pairs')}, {passages}, {families}>"

    def __len__(self) -> int:
        return len(self.alignments)

    @property
    def pairs(self) -> Table:
        """A row for each pair of passages, in the order of the statements."""
        return Table("pairs", _PAIR, self._pair_rows, size=len(self.alignments))

    @property
    def passages(self) -> Table:
        """A row for each passage, family by family, each in the order of the dates."""
        return Table("passages", _PASSAGE, self._passage_rows, size=len(self.table.starts))

    @property
    def families(self) -> Table:
        """A row for each family, the largest first."""
        return Table(
            "families", _FAMILY, self._family_rows, size=int(self.table.families.max(initial=-1)) + 1
        )

    def write_tei(self, target: str | os.PathLike[str]) -> int:
        """Write each pair as a link of a stand-off TEI file, and return the number of links.

        The file has one ``linkGrp``. Each end of a link points to characters of paragraphs in an entry of the
        corpus; ``links`` describes the pointers.

        Raises:
            QueryArgumentError: the passages were found in an index without a corpus.
            BrokenEntryError: the file of a statement cannot be read.
            OSError: the file cannot be written.
        """
        from statecorpus.comparison.links import write_links

        if self.files is None:
            raise QueryArgumentError("write_tei: an index has no files to point to; call reuse of a corpus")
        return write_links(self._links(), self.files, target)

    def _links(self) -> Iterator["Link"]:
        for row in self._pair_rows():
            left, left_start, left_end, right, right_start, right_end, _, family = row
            yield cast("Link", ((left, left_start, left_end), (right, right_start, right_end), family))

    @cached_property
    def common(self) -> NDArray[np.float64]:
        """The share of common sequences of each passage; see ``formulas``."""
        return common_shares(self.words, self.table.starts, self.table.ends)

    @cached_property
    def _statements(self) -> NDArray[np.int64]:
        return self.words.statements_of(self.table.starts)

    @cached_property
    def _spans(self) -> NDArray[np.int64]:
        """The offsets of the passages in the texts of their statements."""
        return offsets_of(self.index, self.words, self.table.starts, self.table.ends)

    @cached_property
    def _places(self) -> NDArray[np.float64]:
        bounds = self.words.bounds
        sizes = np.maximum(bounds[self._statements + 1] - bounds[self._statements], 1)
        places: NDArray[np.float64] = (self.table.starts - bounds[self._statements]) / sizes
        return places

    def _kind(self, number: int) -> str:
        if self.common[number] < _STOCK:
            return ""
        return "formula" if self._places[number] < _OPENING else "instrument"

    def _pair_rows(self) -> Iterator[Row]:
        starts, ends = self.alignments.starts, self.alignments.ends
        spans = [offsets_of(self.index, self.words, starts[:, side], ends[:, side]) for side in (0, 1)]
        numbers = [self.words.statements_of(starts[:, side]) for side in (0, 1)]
        families = self.table.families[self.table.of_alignments[:, 0]]
        lengths = self.alignments.lengths
        for row in watched(range(len(starts))):
            cells: list[str | int] = []
            for side in (0, 1):
                cells += [self.index.ids[int(numbers[side][row])], *map(int, spans[side][row])]
            yield (*cells, int(lengths[row]), int(families[row]) + 1)

    def _passage_rows(self) -> Iterator[Row]:
        dates = [date_of(self.index, number) for number in range(len(self.index.ids))]
        order = sorted(
            range(len(self.table.starts)),
            key=lambda number: (
                int(self.table.families[number]),
                dates[int(self._statements[number])] or "9999",
                number,
            ),
        )
        oldest: dict[int, str] = {}
        for number in watched(order):
            family, statement = int(self.table.families[number]), int(self._statements[number])
            date = dates[statement]
            first = date != "" and oldest.setdefault(family, date) == date
            start, end = map(int, self._spans[number])
            yield (
                number + 1,
                family + 1,
                self.index.ids[statement],
                date,
                speaker_of(self.index, statement),
                start,
                end,
                int(self.table.ends[number] - self.table.starts[number]),
                round(float(self._places[number]), 3),
                round(float(self.common[number]), 3),
                self._kind(number),
                first,
                self.index.texts[statement][start:end],
            )

    def _family_rows(self) -> Iterator[Row]:
        rows: dict[int, list[Row]] = {}
        for row in self._passage_rows():
            rows.setdefault(cast("int", row[1]), []).append(row)
        for family, own in sorted(rows.items()):
            kinds = [str(row[10]) for row in own]
            yield (
                family,
                len(own),
                len({row[2] for row in own}),
                len({row[4] for row in own}),
                max(cast("int", row[7]) for row in own),
                max(sorted(set(kinds)), key=kinds.count),
                str(own[0][2]) if own[0][11] else "",
                own[0][12],
            )


def reuse(index: Index, *, min_words: int = 20, within: Within = "all") -> Reuse:
    """Find the passages that statements share, word for word or with small edits.

    Args:
        index: the index.
        min_words: the least number of words of a passage, without punctuation marks; 8 or more.
        within: ``all`` compares all statements; ``speaker`` those of one state or body with each other,
            ``speakers`` those of different states or bodies.

    Raises:
        QueryArgumentError: ``min_words`` is below 8, or ``within`` has another value.
    """
    if min_words < SEED:
        raise QueryArgumentError(f"min_words={min_words}: a passage has {SEED} words or more")
    if within not in _WITHIN:
        raise QueryArgumentError(f"within={within!r}: expected one of {', '.join(_WITHIN)}")
    words = WordStream.of(index)
    found = aligned(words, seed_pairs(words), min_words)
    if within != "all":
        speakers = _speakers(index)
        left, right = (speakers[words.statements_of(found.starts[:, side])] for side in (0, 1))
        same = (left == right) & (left >= 0)
        found = found.at(same if within == "speaker" else ~same)
    return Reuse(index, words, found, passages_of(words, found))


def offsets_of(
    index: Index, words: WordStream, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return where passages begin and end in the texts of their statements, int64 of shape ``(n, 2)``."""
    if not len(starts):
        return np.empty((0, 2), dtype=np.int64)
    first, last = words.positions_of(starts), words.positions_of(ends - 1)
    pairs = zip(first.tolist(), last.tolist(), strict=True)
    return np.array([_span(index, *pair) for pair in watched(pairs)], dtype=np.int64)


def _span(index: Index, first: int, last: int) -> tuple[int, int]:
    offsets = index.offsets.between(first, last + 1)
    word = index.lexicon.words[int(index.stream[last])]
    return int(offsets[0]), int(offsets[-1]) + len(word)


def _column_labels(index: Index, statement: int, name: str) -> str:
    column = index.metadata.columns.get(name)
    if column is None:
        return ""
    low, high = column.rows.searchsorted((statement, statement + 1))
    return "" if low == high else _label(column.values[int(column.codes[low])])


def _label(value: object) -> str:
    iso = getattr(value, "iso", None)
    if iso is not None:
        return str(iso)
    return str(getattr(value, "ref", None) or getattr(value, "name", None) or value)


def date_of(index: Index, statement: int) -> str:
    """Return the date of a statement in ISO form; empty without one."""
    return _column_labels(index, statement, "date")


def speaker_of(index: Index, statement: int) -> str:
    """Return the reference or the name of the body that a statement speaks for; empty without one."""
    return _column_labels(index, statement, _FIELD)


def _speakers(index: Index) -> NDArray[np.int64]:
    """Return a number for the state or body that each statement speaks for; -1 without one."""
    known: dict[str, int] = {}
    labels = (speaker_of(index, statement) for statement in watched(range(len(index.ids))))
    return np.array(
        [known.setdefault(label, len(known)) if label else -1 for label in labels], dtype=np.int64
    )
