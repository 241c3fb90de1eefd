"""Vocabulary: the richness of the words of a sub-corpus, by several measures.

The type-token ratio falls as texts grow; the other measures allow comparing texts of different lengths.
"""

import math

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, chosen, counts_of, first_of_each, stable_order, taken, watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.statistics.scope import Scope, statements_in

_YULE = 10_000


@attrs.frozen
class Vocabulary:
    """The number of different words, and measures of richness.

    A measure is ``None`` if there are too few words for it.

    Attributes:
        tokens: the number of words (N).
        types: the number of different words (V).
        hapaxes: the number of words that occur once.
        ratio: the type-token ratio, V / N. It falls as texts grow, so compare only texts of one length.
        guiraud: V / sqrt(N) (Guiraud, Les caractères statistiques du vocabulaire, 1954).
        herdan: ln V / ln N (Herdan, Type-token Mathematics, 1960).
        yule: K = 10,000 * (sum of squared frequencies - N) / N²; smaller is richer (Yule, The Statistical
            Study of Literary Vocabulary, 1944); nearly independent of length (Tweedie and Baayen, Computers
            and the Humanities 32, 1998).
        segmental: the mean type-token ratio of consecutive segments of one length; words after the last whole
            segment do not count (Johnson, Studies in Language Behavior, Psychological Monographs 56(2), 1944;
            WordSmith's standardised ratio).
        moving: the mean type-token ratio of all windows of one length (MATTR: Covington and McFall, Journal
            of Quantitative Linguistics 17(2), 2010).
    """

    tokens: int
    types: int
    hapaxes: int
    ratio: float | None
    guiraud: float | None
    herdan: float | None
    yule: float | None
    segmental: float | None
    moving: float | None

    def _repr_html_(self) -> str:
        """Show the measures in a notebook; a measure that is ``None`` is left out."""
        from statecorpus._display import record

        return record("Vocabulary", attrs.asdict(self).items())


def vocabulary(
    index: Index,
    statements: Scope = None,
    *,
    attribute: Attribute = "form",
    segment: int = 1000,
    window: int = 500,
    punctuation: bool = False,
) -> Vocabulary:
    """Measure the richness of the words of some statements, read one after the other.

    Args:
        index: the index.
        statements: the statements to read; by default all.
        attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer, for example
            ``lemma``; tokens without a value in the layer are not counted.
        segment: the number of words in a segment of the segmental ratio.
        window: the number of words in a window of the moving ratio.
        punctuation: whether tokens without a letter or digit count.

    Raises:
        QueryArgumentError: ``segment`` or ``window`` is below 1, or the attribute does not exist.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "The sea takes the island. The island asks.")]
    >>> found = vocabulary(build_index([Statement("wsm-2001", body=body)]), window=4)
    >>> found.tokens, found.types, found.hapaxes, found.ratio, found.moving
    (8, 5, 3, 0.625, 0.75)
    """
    if segment < 1 or window < 1:
        raise QueryArgumentError(f"vocabulary(segment={segment}, window={window}): each has 1 word or more")
    values = attribute_named(index, attribute)
    stream = values.of_statements(statements_in(index, statements))
    counted = np.array([punctuation or any(map(str.isalnum, text)) for text in watched(values.values)])
    counted[0] = False
    return vocabulary_of(chosen(stream, taken(counted, stream)), segment, window)


def vocabulary_of(words: NDArray[np.integer], segment: int, window: int) -> Vocabulary:
    """Measure the vocabulary of words that are given as numbers, 0 or more; see ``vocabulary``."""
    size = len(words)
    frequencies = counts_of(words, max((int(words[some].max()) + 1 for some in blocks(size)), default=0))
    frequencies = frequencies[frequencies > 0]
    types = len(frequencies)
    hapaxes = int((frequencies == 1).sum())
    if not size:
        return Vocabulary(0, 0, 0, None, None, None, None, None, None)
    squares = int((frequencies.astype(np.int64) ** 2).sum())
    whole = words[: size - size % segment].reshape(-1, segment)
    segmental = [len(np.unique(row)) / segment for row in watched(whole)]
    return Vocabulary(
        tokens=size,
        types=types,
        hapaxes=hapaxes,
        ratio=types / size,
        guiraud=types / math.sqrt(size),
        herdan=math.log(types) / math.log(size) if size > 1 else None,
        yule=_YULE * (squares - size) / size**2,
        segmental=math.fsum(segmental) / len(segmental) if segmental else None,
        moving=_moving_ratio(words, window),
    )


def _moving_ratio(words: NDArray[np.integer], window: int) -> float | None:
    """Return the mean ratio of all windows, in the time of sorting the words.

    A word adds a type to each window that contains it and begins after its previous occurrence. The number of
    these windows is known without looking at the windows.
    """
    size = len(words)
    if size < window:
        return None
    order = stable_order(words)
    first_of_its_kind = first_of_each(taken(words, order))
    types = 0
    for some in blocks(size):
        places, start = order[some], max(some.start - 1, 0)
        before = np.append(order[:0] if some.start else np.int64(-1), order[start : some.stop - 1])
        before[first_of_its_kind[some]] = -1
        first = np.maximum(before + 1, places - window + 1)
        last = np.minimum(places, size - window)
        types += int(np.maximum(last - np.maximum(first, 0) + 1, 0).sum())
    windows = size - window + 1
    return float(types) / (windows * window)
