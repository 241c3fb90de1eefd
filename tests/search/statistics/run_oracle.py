"""N-grams counted with arrays over all tokens: plain, and in memory that grows with the tokens."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.shown.context import attribute_named


def runs_of_all_tokens(
    index: Index, length: int, statements: NDArray[np.bool_], attribute: str, minimum: int
) -> list[tuple[str, int]]:
    """Count every run of words, the most frequent first; equal counts are in the order of the lexicon."""
    values = attribute_named(index, attribute)
    texts = values.values
    stream = values.of_statements(statements).astype(np.int64)
    rows = np.stack([stream[place : len(stream) - length + 1 + place] for place in range(length)], axis=1)
    rows = rows[(rows != 0).all(axis=1)]
    distinct, counts = np.unique(rows, axis=0, return_counts=True)
    often = counts >= max(minimum, 1)
    distinct, counts = distinct[often], counts[often]
    order = np.argsort(-counts, kind="stable")
    return [
        (" ".join(texts[number] for number in row), count)
        for row, count in zip(distinct[order].tolist(), counts[order].tolist(), strict=True)
    ]
