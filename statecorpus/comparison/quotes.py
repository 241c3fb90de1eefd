"""Quotations: the places in an index that repeat the words of one text."""

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._display import counted
from statecorpus.comparison.alignment import Alignments, aligned
from statecorpus.comparison.reuse import (
    DATE,
    END,
    SPEAKER,
    START,
    STATEMENT,
    TEXT,
    WORDS,
    date_of,
    offsets_of,
    speaker_of,
)
from statecorpus.comparison.seeds import Pairs
from statecorpus.comparison.words import WordStream, form_numbers, sequence_hashes
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.segment import fold, tokens
from statecorpus.table import Column, Row, Table

#: The number of words in the sequences that are looked up. One text is short: shorter sequences than in
#: ``seeds`` cost little, and find more edited passages.
SIZE = 6

_COLUMNS = (
    STATEMENT,
    DATE,
    SPEAKER,
    START,
    END,
    WORDS,
    TEXT,
    Column("quoted_start", "integer", "where the repeated words begin in the given text, in code points"),
    Column("quoted_end", "integer", "where they end"),
)


@attrs.frozen(eq=False)
class Quotes:
    """The passages of statements that repeat words of one text, in the order of the statements.

    Attributes:
        index: of the statements.
        text: the text.
        words: the words of the statements, and of the text after them.
        alignments: the passages: in a statement, and in the text.
        offsets: where each word of the text begins and ends in it, int64 of shape ``(n, 2)``.
    """

    index: Index
    text: str
    words: WordStream
    alignments: Alignments
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.alignments)

    def __repr__(self) -> str:
        return f"<Quotes: {counted(len(self), 'passages')} in {counted(len(self.statements), 'statements')}>"

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that repeat words of the text, each once, in order."""
        numbers = np.unique(self.words.statements_of(self.alignments.starts[:, 0]))
        return tuple(self.index.ids[number] for number in numbers.tolist())

    def to_table(self) -> Table:
        """Return a row for each passage."""
        return Table("quotes", _COLUMNS, self._rows, size=len(self))

    def _rows(self) -> Iterator[Row]:
        starts, ends = self.alignments.starts, self.alignments.ends
        numbers = self.words.statements_of(starts[:, 0])
        spans = offsets_of(self.index, self.words, starts[:, 0], ends[:, 0])
        before = int(self.words.bounds[-2])
        for row, statement in enumerate(numbers.tolist()):
            start, end = map(int, spans[row])
            yield (
                self.index.ids[statement],
                date_of(self.index, statement),
                speaker_of(self.index, statement),
                start,
                end,
                int(ends[row, 0] - starts[row, 0]),
                self.index.texts[statement][start:end],
                int(self.offsets[starts[row, 1] - before, 0]),
                int(self.offsets[ends[row, 1] - before - 1, 1]),
            )


def quotes(index: Index, text: str, *, min_words: int = 10, except_id: str | None = None) -> Quotes:
    """Find the passages of an index that repeat words of a text, word for word or with small edits.

    Args:
        index: the index.
        text: the text, for example an article of a charter, or the text of a statement.
        min_words: the least number of words of a passage, without punctuation marks; 6 or more.
        except_id: a statement that is left out, because it is the text itself.

    Raises:
        QueryArgumentError: ``min_words`` is below 6, or the text has fewer words.
    """
    if min_words < SIZE:
        raise QueryArgumentError(f"min_words={min_words}: a passage has {SIZE} words or more")
    found = [token for token in tokens(text) if any(map(str.isalnum, token.text))]
    if len(found) < min_words:
        problem = f"the text has {len(found)} words, and passages of {min_words} are looked for"
        raise QueryArgumentError(f"{problem}; give a longer text, or a smaller min_words")
    words = WordStream.of(index).with_text(form_numbers(index, [fold(token.text) for token in found]))
    alignments = aligned(words, _seeds(words), min_words, SIZE)
    if except_id is not None and except_id in index.ids:
        own = list(index.ids).index(except_id)
        alignments = alignments.at(words.statements_of(alignments.starts[:, 0]) != own)
    offsets = np.array([(token.start, token.end) for token in found], dtype=np.int64)
    return Quotes(index, text, words, alignments, offsets)


def _seeds(words: WordStream) -> Iterator[Pairs]:
    """Yield the sequences of the last statement, the text, wherever another statement has them."""
    first = int(words.bounds[-2])
    pieces = list(sequence_hashes(words, SIZE, first=first))
    places = np.concatenate([numbers for numbers, _ in pieces])
    hashes = np.concatenate([own for _, own in pieces])
    order = np.argsort(hashes, kind="stable")
    places, hashes = places[order], hashes[order]
    known_forms = np.zeros(int(words.forms.max(initial=0)) + 1, dtype=np.bool_)
    known_forms[words.forms[first:]] = True
    for numbers, own in sequence_hashes(words, SIZE, last=first, forms=known_forms):
        low = hashes.searchsorted(own)
        known = np.flatnonzero(hashes[np.minimum(low, len(hashes) - 1)] == own)
        counts = hashes.searchsorted(own[known], side="right") - low[known]
        left = np.repeat(numbers[known], counts)
        shift = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
        right = places[np.repeat(low[known], counts) + shift]
        equal = np.ones(len(left), dtype=np.bool_)
        for place in range(SIZE):
            equal &= words.forms[left + place] == words.forms[right + place]
        yield left[equal], right[equal]
