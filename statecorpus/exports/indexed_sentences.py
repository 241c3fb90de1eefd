"""The sentences of a statement from the index of its corpus, without cutting its text into tokens again."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import regex

from statecorpus.index import Index
from statecorpus.model import SEPARATOR, Statement
from statecorpus.segment import INVISIBLE

_TRAILING = regex.compile(rf"[\s{INVISIBLE}]+\Z")
# The most pieces of text whose cells are kept; they take some 40 MB.
_MOST = 200_000

#: Returns what is written for a token with the text between it and the next token.
CellMaker = Callable[[str, str], str]


class _Cells(dict[str, str]):
    """The cell of each token with the text after it, computed once."""

    def __init__(self, make: CellMaker) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> str:
        size = token_size(piece)
        if len(self) >= _MOST:
            self.clear()
        cell = self[piece] = self._make(piece[:size], piece[size:])
        return cell


class IndexedSentences:
    """The sentences of the statements of an index, with a cell for each token."""

    def __init__(self, index: Index, make: CellMaker) -> None:
        """Use the tokens and sentences of an index.

        Args:
            index: the index.
            make: returns the cell of a token from its text and the text up to the next token or passage.
        """
        self._index = index
        self._numbers = {id_: number for number, id_ in enumerate(index.ids)}
        self._cells = _Cells(make)
        self._starts = index.regions["s"].starts

    def has(self, statement: Statement) -> bool:
        """Return whether the index has the tokens of every passage of a statement as it is now."""
        number = self._numbers.get(statement.id)
        if number is None or any(passage.kind == "heading" for passage in statement.passages):
            return False
        return self._index.texts[number] == statement.text

    def of(self, statement: Statement) -> Iterator[tuple[int, str, list[str]]]:
        """Yield each sentence: the number of its passage, from 0, its text, and the cells of its tokens.

        Args:
            statement: a statement for which ``has`` holds.
        """
        number = self._numbers[statement.id]
        first, last = (int(edge) for edge in self._index.edges[number : number + 2])
        first += 1
        if first == last:
            return
        text, passages = statement.text, statement.passages
        places = self._index.offsets.between(first, last)
        offsets = places.tolist()
        pieces = [text[start:end] for start, end in pairwise([*offsets, len(text)])]
        # The last token of a passage has the blank line behind it, and nothing of the next passage.
        behind = places.searchsorted([passage.end for passage in passages]).tolist()
        for passage, after in zip(passages, behind, strict=True):
            if after and offsets[after - 1] >= passage.start:
                pieces[after - 1] = text[offsets[after - 1] : passage.end] + SEPARATOR
        cells = list(map(self._cells.__getitem__, pieces))
        low, high = self._starts.searchsorted((first, last)).tolist()
        begins = (self._starts[low:high] - first).tolist()
        place = 0
        for begin, end in pairwise([*begins, len(offsets)]):
            while behind[place] <= begin:
                place += 1
            final = offsets[end - 1] + token_size(pieces[end - 1])
            yield place, text[offsets[begin] : final], cells[begin:end]


def token_size(piece: str) -> int:
    """Return the length of the token that a piece of text begins with; spaces and invisible signs follow."""
    token = piece.partition("\n")[0].rstrip()
    return len(token if token.isascii() else _TRAILING.sub("", token))
