"""Annotation: an annotator reads the tokens of an index, and its values become the layers of the index."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np
import regex
from numpy.typing import NDArray

from statecorpus.errors import AnnotationError
from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.segment import INVISIBLE, Annotator, Token, TokenizedText, Values, WordAnnotator

# The names that a query can use; see statecorpus.query.token.
_NAME = re.compile(r"[^\W\d]\w*")
_TAKEN = ("word", "form")
_TRAILING = regex.compile(rf"[\s{INVISIBLE}]+\Z")


def layers_of(index: Index, annotator: Annotator) -> dict[str, Layer]:
    """Annotate every token of an index; the texts are not cut into tokens again.

    A ``WordAnnotator`` is asked once for each word of each language. Any other annotator receives each
    paragraph, heading and line on its own, with its tokens.

    Args:
        index: the index; it is not changed.
        annotator: the annotator. Its values are kept in Unicode's form NFC, with white space as single
            spaces.

    Returns:
        The layer of each of the annotator's attributes, by name.

    Raises:
        AnnotationError: the annotator has no attributes, an attribute has a name that a query cannot use or
            that is taken (``word``, ``form``), or a token does not get one value for each attribute.

    >>> from statecorpus.index.building.builder import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> from statecorpus.segment import SimplemmaAnnotator
    >>> body = [Paragraph("p1", "We met refugees.")]
    >>> index = build_index([Statement("fra-unga-2024", language="en", body=body)])
    >>> lemma = layers_of(index, SimplemmaAnnotator())["lemma"]
    >>> [lemma.values[number] for number in lemma.stream]
    ['', 'we', 'meet', 'refugee', '.', '']
    """
    _check_names(annotator)
    tables = [_Table(len(index.stream)) for _ in annotator.attributes]
    if isinstance(annotator, WordAnnotator):
        _annotate_words(index, annotator, tables)
    else:
        _annotate_texts(index, annotator, tables)
    recorded = recorded_name(annotator)
    return {name: table.layer(recorded) for name, table in zip(annotator.attributes, tables, strict=True)}


def recorded_name(annotator: Annotator) -> str:
    """Return the name and version of an annotator, as its layers record them."""
    return f"{annotator.name} {annotator.version}"


class _Table:
    """The values of one attribute, numbered in the order of their first occurrence."""

    def __init__(self, size: int) -> None:
        self.stream = np.zeros(size, dtype=np.int32)
        self._numbers = {"": 0}
        self._cleaned = {"": 0}

    def number(self, value: str) -> int:
        """Return the number of a value."""
        found = self._numbers.get(value)
        if found is None:
            clean = " ".join(unicodedata.normalize("NFC", value).split())
            found = self._numbers[value] = self._cleaned.setdefault(clean, len(self._cleaned))
        return found

    def layer(self, annotator: str) -> Layer:
        """Return the layer; its values are sorted and numbered again."""
        values = sorted(self._cleaned)
        order = np.empty(len(values), dtype=np.int32)
        order[[self._cleaned[value] for value in values]] = np.arange(len(values), dtype=np.int32)
        return Layer(order[self.stream], tuple(values), annotator)


def _check_names(annotator: Annotator) -> None:
    names = tuple(annotator.attributes)
    if not names:
        raise AnnotationError(annotator.name, "it returns no attribute")
    for place, name in enumerate(names):
        if _NAME.fullmatch(name) is None:
            problem = f"its attribute {name!r} cannot be named in a query; expected letters, digits, _"
            raise AnnotationError(annotator.name, problem)
        if name in _TAKEN or name in names[:place]:
            raise AnnotationError(
                annotator.name, f"there is an attribute {name!r} already; give it another name"
            )


def _annotate_words(index: Index, annotator: WordAnnotator, tables: Sequence[_Table]) -> None:
    words = index.lexicon.words
    sizes = np.diff(index.edges)
    types = index.stream[1:]
    for language, statements in _by_language(index):
        # The edge after each statement has type 0, and keeps the value 0.
        wanted = np.repeat(statements, sizes)
        here = types[wanted]
        met = np.flatnonzero(np.bincount(here, minlength=len(words))[1:]) + 1
        rows = annotator.annotate_words([words[number] for number in met.tolist()], language)
        columns = _columns(annotator, rows, len(met), tables)
        for table, column in zip(tables, columns, strict=True):
            values = np.zeros(len(words), dtype=np.int32)
            values[met] = column
            table.stream[1:][wanted] = values[here]


def _annotate_texts(index: Index, annotator: Annotator, tables: Sequence[_Table]) -> None:
    waiting: deque[tuple[int, int]] = deque()
    given = 0
    for rows in annotator.annotate(_texts(index, waiting)):
        if not waiting:
            raise AnnotationError(annotator.name, "it returns values for more texts than there are")
        start, end = waiting.popleft()
        given += 1
        for table, column in zip(tables, _columns(annotator, rows, end - start, tables), strict=True):
            table.stream[start:end] = column
    texts = len(index.regions["passage"])
    if given < texts:
        raise AnnotationError(annotator.name, f"it returns values for {given:,} texts of {texts:,}")


def _columns(
    annotator: Annotator, rows: Sequence[Values], count: int, tables: Sequence[_Table]
) -> list[list[int]]:
    if len(rows) != count:
        raise AnnotationError(annotator.name, f"it returns values for {len(rows):,} tokens of {count:,}")
    for row in rows:
        if len(row) != len(tables):
            problem = f"it returns {len(row)} values for a token: {row!r}; expected {len(tables)}"
            raise AnnotationError(annotator.name, problem)
    return [[table.number(row[place]) for row in rows] for place, table in enumerate(tables)]


def _by_language(index: Index) -> Iterator[tuple[str | None, NDArray[np.bool_]]]:
    """Yield each language, and which statements are in it."""
    languages = _languages(index)
    for language in dict.fromkeys(languages):
        yield language, np.array([known == language for known in languages], dtype=np.bool_)


def _languages(index: Index) -> list[str | None]:
    """Return the language of each statement."""
    found: list[str | None] = [None] * len(index.ids)
    column = index.metadata.columns.get("language")
    if column is not None:
        for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
            found[row] = str(column.values[code])
    return found


def _texts(index: Index, waiting: deque[tuple[int, int]]) -> Iterator[TokenizedText]:
    """Yield every passage that has tokens, and note the positions of its tokens."""
    languages = _languages(index)
    passages = index.regions["passage"]
    for start, end in zip(passages.starts.tolist(), passages.ends.tolist(), strict=True):
        number = index.statement_of(start)
        waiting.append((start, end))
        offsets = index.offsets.between(start, min(end + 1, int(index.edges[number + 1]))).tolist()
        yield _tokenized(index.texts[number], offsets, end - start, languages[number])


def _tokenized(text: str, offsets: list[int], count: int, language: str | None) -> TokenizedText:
    """Build a text of its own from some tokens in a row.

    Args:
        text: the text of the statement.
        offsets: the offsets of the tokens, and of the next token if the statement goes on.
        count: the number of tokens.
        language: the language of the statement.
    """
    begin = offsets[0]
    tokens: list[Token] = []
    for start, following in zip(offsets[:count], [*offsets[1:], len(text)], strict=False):
        # Between two tokens there are only spaces and invisible characters.
        # A heading, which has no tokens here, may follow the last token of a passage.
        token = text[start:following].partition("\n")[0].rstrip()
        if token and not token[-1].isascii():
            token = _TRAILING.sub("", token) or token
        tokens.append(Token(start - begin, start - begin + len(token), token))
    return TokenizedText(text[begin : begin + tokens[-1].end], tuple(tokens), language)
