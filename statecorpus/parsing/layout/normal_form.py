"""The normal form of a head: its blocks joined, and parted again where an element begins.

Where a line of a title block ends is often chance. The normal form has a row for each element, whatever the
line ends of the source are, and each row knows its place in the source. A line end counts where it is
deliberate: the next word would have had its place on the line.
"""

import itertools
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.tagging.element_start import StartWeights, element_starts
from statecorpus.parsing.tagging.token_class import ClassedWords, classed_words

#: Two rows of one block, where the gap between them is larger, are elements of their own.
LARGEST_GAP = 0.9
_LONGEST_BLOCK = 800


def blocks_of_rows(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each block of a head."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _goes_on(row: Row, following: Row) -> bool:
    same = row.line.block == following.line.block and row.line.kind == following.line.kind
    return same and following.line.gap < LARGEST_GAP


def line_ends(rows: Sequence[Row]) -> Iterator[tuple[int, bool]]:
    """Yield the offset after each line end in the joined text of a block, and whether it is deliberate."""
    width = max(len(row.text) for row in rows)
    at = 0
    for row, following in itertools.pairwise(rows):
        at += len(row.text) + 1
        yield at, row.line.hard or len(row.text) + 1 + len(following.text.split(" ", 1)[0]) <= width


@attrs.frozen(eq=False)
class NormalForm:
    """The normal form of rows.

    Attributes:
        rows: a row for each element that the words show, whatever the line ends are.
        words: the words of all rows, classed.
        lines: for each row, its first word and the word after its last.
        offsets: for each row, where its text begins in the text that the words count in.
    """

    rows: tuple[Row, ...]
    words: ClassedWords
    lines: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]

    def classes(self, number: int) -> frozenset[str]:
        """Return the classes of the words of a row."""
        first, last = self.lines[number]
        return frozenset().union(*self.words.token_classes[first:last])


def normal_form(rows: Sequence[Row], lexicon: Lexicon, weights: StartWeights | None = None) -> NormalForm:
    """Return the normal form of rows that follow each other.

    Args:
        rows: the rows.
        lexicon: the language.
        weights: the weights of the model of starts, instead of the shipped weights.
    """
    blocks = blocks_of_rows(rows)
    joined = [join_rows(block) for block in blocks]
    words = classed_words("\n".join(strand.text[:_LONGEST_BLOCK] for strand in joined), lexicon)
    odds = element_starts(words, weights)
    found: list[Row] = []
    lines: list[tuple[int, int]] = []
    offsets: list[int] = []
    at = first = 0
    for block, strand in zip(blocks, joined, strict=True):
        length = min(len(strand.text), _LONGEST_BLOCK)
        last = first
        while last < len(words.tokens) and words.tokens[last].start < at + length:
            last += 1
        places = [first, *(place for place in range(first + 1, last) if place in odds), last]
        bounds = [0, *(words.tokens[place].start - at for place in places[1:-1]), len(strand.text)]
        for number, (start, end) in enumerate(itertools.pairwise(bounds)):
            line = block[0].line if number == 0 else attrs.evolve(block[0].line, gap=0.0)
            found.append(Row(line, strand.cut(start, end)))
            lines.append((places[number], places[number + 1]))
            offsets.append(at + start)
        first = last
        at += length + 1
    return NormalForm(tuple(found), words, tuple(lines), tuple(offsets))
