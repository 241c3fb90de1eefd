"""The builder: statements become an index."""

from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.aside import ASIDE_PARTS, AsidePart, aside_texts
from statecorpus.index.building.annotation import layers_of
from statecorpus.index.building.batch import TokenBatch, batch_of
from statecorpus.index.building.chunk_numbers import ChunkNumbers
from statecorpus.index.building.chunk_table import EDGE
from statecorpus.index.building.layout import IndexLayout
from statecorpus.index.field import Record, record_of
from statecorpus.index.index import Index
from statecorpus.index.lexicon import FormLexicon
from statecorpus.index.metadata import columns_of
from statecorpus.index.offsets import MARK_EVERY, Offsets
from statecorpus.index.position import check_segment_size
from statecorpus.index.postings import postings_of
from statecorpus.model import SEPARATOR, Statement
from statecorpus.segment import Annotator, language_bit

#: The number of tokens that ``build_segments`` puts into one index, which takes 300 MB while it is built.
TOKENS_A_SEGMENT = 8_000_000

# The most chunks that are remembered from one index to the next; they take 150 MB.
_MOST_CHUNKS = 600_000

# The number of characters whose tokens are built at once; the working arrays take about 10 bytes per
# character.
_CHARACTERS_A_BATCH = 5_000_000


def build_index(statements: Iterable[Statement], annotator: Annotator | None = None) -> Index:
    """Index statements, in their order.

    Only the texts are kept, not the statements. The index contains the spoken words: the passages of
    ``Statement.text`` except headings, cut into tokens by ``statecorpus.segment.tokens`` and into sentences
    by ``statecorpus.segment.sentences``. ``Index.aside`` contains titles, headings and notes.

    Args:
        statements: the statements.
        annotator: an annotator that gives every token a lemma or other values, which become layers of the
            index.

    Raises:
        AnnotationError: the annotator's values cannot become layers.

    >>> from statecorpus.model import Paragraph
    >>> index = build_index([Statement("fra-unga-2024", body=[Paragraph("p1", "We agree. We thank you.")])])
    >>> index.size, len(index.regions["s"])
    (7, 2)
    """
    builder = _Builder(ChunkNumbers(), has_aside=True)
    for statement in statements:
        builder.add(statement)
    return _annotated(builder.finish(), annotator)


def build_segments(
    statements: Iterable[Statement],
    annotator: Annotator | None = None,
    *,
    tokens_a_segment: int = TOKENS_A_SEGMENT,
) -> Iterator[Index]:
    """Index statements, in their order, as several indexes of bounded size.

    Memory does not grow with the number of statements if each index is written and released. What was found
    out about words is kept from one index to the next. Each index equals the result of ``build_index`` on its
    statements; ``view_of`` shows them as one.

    Args:
        statements: the statements; without any, no index is built.
        annotator: see ``build_index``.
        tokens_a_segment: an index ends with the statement that brings it to this number of tokens.

    Raises:
        ValueError: ``tokens_a_segment`` is below 1.
        AnnotationError: the annotator's values cannot become layers.

    >>> from statecorpus.model import Paragraph
    >>> five = [Statement(f"s-{number}", body=[Paragraph("p1", "We agree.")]) for number in range(5)]
    >>> [list(index.ids) for index in build_segments(five, tokens_a_segment=6)]
    [['s-0', 's-1'], ['s-2', 's-3'], ['s-4']]
    """
    if tokens_a_segment < 1:
        raise ValueError(f"build_segments(tokens_a_segment={tokens_a_segment}): an index has 1 token or more")
    indexes = segments_with(ChunkNumbers(), statements, tokens_a_segment)
    return (_annotated(index, annotator) for index in indexes)


def segments_with(
    numbers: ChunkNumbers, statements: Iterable[Statement], tokens_a_segment: int
) -> Iterator[Index]:
    """Index statements as ``build_segments`` does, with the chunks that are known already.

    Args:
        numbers: the known chunks; new chunks are added.
        statements: the statements.
        tokens_a_segment: see ``build_segments``.
    """
    builder: _Builder | None = None
    for statement in statements:
        if builder is None:
            builder = _Builder(numbers, has_aside=True)
        builder.add(statement)
        # A token has at least one character, so an index cannot reach its size before this condition holds.
        if builder.tokens + builder.characters >= tokens_a_segment:
            builder.flush()
            if builder.tokens - len(builder.ids) > tokens_a_segment:
                index = builder.finish()
                # The builder is released before the caller writes the index, and the index before the next
                # builder is created.
                builder = None
                yield index
                del index
                if numbers.table.count > _MOST_CHUNKS:
                    numbers.forget()
    if builder is not None:
        yield builder.finish()


def _annotated(index: Index, annotator: Annotator | None) -> Index:
    if annotator is None:
        return index
    aside = index.aside
    if aside is not None:
        aside = attrs.evolve(aside, layers=layers_of(aside, annotator))
    return attrs.evolve(index, layers=layers_of(index, annotator), aside=aside)


class _Builder:
    """The arrays of an index while it is built.

    Attributes:
        tokens: the number of tokens and edges built so far.
        characters: the length of the texts whose tokens have not been built yet.
    """

    def __init__(self, numbers: ChunkNumbers, *, has_aside: bool) -> None:
        self.has_aside = has_aside
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.records: list[Record] = []
        self.numbers = numbers
        self.layout = IndexLayout()
        # The passages whose tokens have not been built yet; "" between two statements is the edge.
        self.passages: list[str] = [""]
        self.languages: list[int] = [0]
        self.edges: list[int] = [0]
        self.characters = 0
        self.tokens = 0
        self.batches: list[TokenBatch] = []
        self.bounds: list[NDArray[np.int64]] = []
        # The texts of each statement that were not spoken, and the bit of its language.
        self.aside: list[tuple[tuple[Sequence[str], ...], int]] = []

    def add(self, statement: Statement) -> None:
        self.ids.append(statement.id)
        self.texts.append(statement.text)
        self.records.append(record_of(statement))
        self.layout.add(statement)
        language = language_bit(statement.language)
        self.aside.append((aside_texts(statement), language))
        self._add_passages(
            [passage.text for passage in statement.passages if passage.kind != "heading"], language
        )

    def add_aside(self, part: AsidePart, texts: Sequence[str], language: int) -> None:
        """Add the texts of one part of a statement as a statement of its own."""
        self.ids.append("")
        self.texts.append(SEPARATOR.join(texts))
        self.records.append({})
        self.layout.add_aside(part, texts)
        self._add_passages(texts, language)

    def _add_passages(self, texts: Sequence[str], language: int) -> None:
        """Add passages, and the edge after them."""
        self.passages.extend(texts)
        self.languages.extend([language] * len(texts))
        self.edges.append(len(self.passages))
        self.passages.append("")
        self.languages.append(0)
        self.characters += len(self.texts[-1])
        if self.characters >= _CHARACTERS_A_BATCH:
            self.flush()

    def flush(self) -> None:
        """Build the tokens of the passages added since the last call."""
        if not self.passages:
            return
        sizes = np.fromiter((text.count(" ") + 1 for text in self.passages), dtype=np.int64)
        first = np.cumsum(sizes) - sizes
        chunks = self.numbers.of(self.passages)
        chunks[first[self.edges]] = EDGE
        languages = np.array(self.languages, dtype=np.int32)
        batch = batch_of(chunks, first, languages, self.numbers.table.arrays(), self.tokens)
        self.tokens += len(batch.types)
        self.bounds.append(batch.chunks[first])
        self.batches.append(batch)
        self.passages, self.languages, self.edges, self.characters = [], [], [], 0

    def finish(self) -> Index:
        aside = None
        if self.has_aside:
            beside = _Builder(self.numbers, has_aside=False)
            for place, part in enumerate(ASIDE_PARTS):
                for texts, language in self.aside:
                    beside.add_aside(part, texts[place], language)
            aside = beside.finish()
        self.flush()
        sizes = [len(batch.types) for batch in self.batches]
        before = np.cumsum([0, *sizes])
        types = np.concatenate([batch.types for batch in self.batches])
        known = self.numbers.table.sort_keys()
        lexicon, order = _lexicon(known, np.bincount(types, minlength=len(known)))
        stream = order[types]
        check_segment_size(len(stream))
        edges = np.flatnonzero(stream == EDGE).astype(np.int32)
        bounds = np.append(_joined(self.bounds, before), before[-1])
        first = bounds[:-1].astype(np.int32)
        characters = np.array(self.layout.characters, dtype=np.int32)
        marks = np.concatenate([batch.marks for batch in self.batches])
        marked = np.arange(len(marks), dtype=np.int32) * np.int32(MARK_EVERY)
        marks += characters[np.searchsorted(first, marked, side="right") - 1]
        offsets = Offsets(
            first=first,
            characters=characters,
            gaps=np.concatenate([batch.gaps for batch in self.batches]),
            long_positions=_joined([batch.long_positions for batch in self.batches], before).astype(np.int32),
            long_gaps=np.concatenate([batch.long_gaps for batch in self.batches]),
            marks=marks.astype(np.int32),
        )
        sentences = _joined([batch.sentences for batch in self.batches], before)
        return Index(
            ids=tuple(self.ids),
            texts=tuple(self.texts),
            stream=stream,
            edges=edges,
            lexicon=lexicon,
            frequencies=np.bincount(stream, minlength=len(lexicon.words)),
            postings=postings_of(stream, lexicon.bounds),
            offsets=offsets,
            regions=self.layout.regions(bounds, sentences, edges, offsets),
            metadata=columns_of(self.records),
            aside=aside,
        )


def _joined(parts: list[NDArray[np.int64]], before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Turn places in batches into positions in the index."""
    return np.concatenate([part + start for part, start in zip(parts, before, strict=False)])


def _lexicon(
    known: list[tuple[str, str, str]], counts: NDArray[np.int64]
) -> tuple[FormLexicon, NDArray[np.int32]]:
    """Sort the types that occur; return the lexicon, and the new number of each old type.

    The other types are from earlier indexes, or from a chunk whose tokens changed before a number.

    Args:
        known: the sort key of every type.
        counts: the number of tokens of each type.
    """
    keys = [(*known[number], number) for number in np.flatnonzero(counts).tolist()]
    keys.sort()
    order = np.zeros(len(known), dtype=np.int32)
    order[[key[3] for key in keys]] = np.arange(len(keys), dtype=np.int32)
    folded: list[str] = []
    bounds: list[int] = []
    for place, key in enumerate(keys):
        if not folded or folded[-1] != key[0]:
            folded.append(key[0])
            bounds.append(place)
    bounds.append(len(keys))
    return FormLexicon(tuple(key[2] for key in keys), tuple(folded), np.array(bounds, dtype=np.int32)), order
