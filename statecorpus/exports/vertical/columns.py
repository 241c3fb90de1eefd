"""The columns of vertical text: the cells in the line of each token."""

from xml.sax.saxutils import escape

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Layer

# Characters that would end a cell or a line. Only a token of a broken layer has them.
_BREAKS = str.maketrans("\t\n\r", "   ")


@attrs.frozen(eq=False)
class Columns:
    """The cells of every token.

    Attributes:
        names: of the columns: ``word`` as printed, ``form`` without case and accents, and each layer.
        typed: the cells ``word`` and ``form`` of each type of the index, with a tab between them.
        layers: for each further column the layer, and the cell of each of its values.
    """

    names: tuple[str, ...]
    typed: list[str]
    layers: tuple[tuple[Layer, list[str]], ...]

    def lines(self, stream: NDArray[np.int32], start: int, end: int) -> list[str]:
        """Return the lines of the tokens between two positions."""
        typed = self.typed
        lines = [typed[type] for type in stream[start:end].tolist()]
        for layer, cells in self.layers:
            numbers = layer.stream[start:end].tolist()
            lines = [f"{line}\t{cells[number]}" for line, number in zip(lines, numbers, strict=True)]
        return lines


def columns_of(index: Index) -> Columns:
    """Return the columns of an index."""
    words, lexicon = index.lexicon.words, index.lexicon
    sizes = np.diff(lexicon.bounds)
    forms = [form for form, size in zip(lexicon.folded, sizes.tolist(), strict=True) for _ in range(size)]
    typed = [f"{_cell(word)}\t{_cell(form)}" for word, form in zip(words, forms, strict=True)]
    layers = tuple(
        (layer, [_cell(value) or "__UNDEF__" for value in layer.values]) for layer in index.layers.values()
    )
    return Columns(("word", "form", *index.layers), typed, layers)


def _cell(text: str) -> str:
    return escape(text.translate(_BREAKS))
