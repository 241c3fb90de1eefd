"""CoNLL-U: one token per line in ten columns, with comments for sentences, paragraphs and documents."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import TextIO

from statecorpus.corpus import Selection
from statecorpus.exports.indexed_sentences import IndexedSentences
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.model import SEPARATOR, Paragraph, Passage, Statement
from statecorpus.model.metadata_names import OF_STATEMENTS
from statecorpus.segment import Annotator, Sentence, Token, TokenizedText, sentences, tokens
from statecorpus.table.target import opened

# The columns for the attributes of an annotator; the format has no column for other attributes.
_COLUMNS = {"lemma": 2, "upos": 3, "pos": 4, "feats": 5}

# The columns of a statement that do not become comments: fields with several values, and the text.
_TEXTS = (*(field.column for field in OF_STATEMENTS if field.listed), "text")

_ESCAPES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}


def write_conllu(
    statements: Statements, target: str | os.PathLike[str] | TextIO, *, annotator: Annotator | None = None
) -> int:
    """Write statements in CoNLL-U and return the number of sentences.

    ``# newdoc id`` begins a statement, with a comment for each of its fields (the columns of the table of
    statements), ``# newpar id`` begins a passage, and ``# sent_id`` and ``# text`` precede each sentence.
    White space between two tokens other than one space is in MISC (``SpaceAfter=No``, ``SpacesAfter=…``), so
    the spoken words can be restored exactly from the first token of a passage on. Heads and relations are
    unknown: ``_``.

    The tokens and sentences of a corpus or selection come from its index, if no annotator is given: 300
    statements a second instead of 40. The file is the same.

    Args:
        statements: a corpus, a selection or a list; they are read one after the other.
        target: the path of a file, which is written whole or not at all, or an open text file.
        annotator: adds ``lemma``, ``upos``, ``pos`` (XPOS) or ``feats``.

    Raises:
        OSError: the file cannot be written.

    Warns:
        LossyExportWarning: statements have data that the format cannot express, for example emphasis.
    """
    losses = Losses("CoNLL-U", kept=("headings", "re-addresses", *LOST_FIELDS))
    written = 0
    indexed = None
    if annotator is None and isinstance(statements, Selection):
        indexed = IndexedSentences(statements.index(), _line)
    with opened(target) as file:
        for statement in losses.noting(each(statements)):
            if indexed is not None and indexed.has(statement):
                blocks = _indexed_blocks(statement, indexed)
            else:
                blocks = _blocks(statement, annotator)
            for block in blocks:
                file.write(block)
                written += 1
    losses.warn()
    return written


def _indexed_blocks(statement: Statement, indexed: IndexedSentences) -> Iterator[str]:
    """Yield what ``_blocks`` yields, from the tokens and sentences of an index."""
    document = "".join(_comments(statement))
    before = -1
    for number, (place, text, cells) in enumerate(indexed.of(statement), 1):
        comments = ""
        if place != before:
            before = place
            comments = _passage_comments(statement, place)
        lines = "".join(map(add, _numbers(len(cells)), cells))
        yield f"{document}{comments}# sent_id = {statement.id}.s{number}\n# text = {text}\n{lines}\n"
        document = ""


def _passage_comments(statement: Statement, place: int) -> str:
    passage = statement.passages[place]
    name = _name(statement, passage, place + 1)
    return f"# newpar id = {statement.id}.{name}\n# passage = {passage.kind}\n"


def _line(token: str, gap: str) -> str:
    """Return the line of a token after its number."""
    return "\t" + "\t".join((token.replace("\t", " "), *["_"] * 7, _misc(gap))) + "\n"


@lru_cache(maxsize=256)
def _numbers(size: int) -> tuple[str, ...]:
    return tuple(map(str, range(1, size + 1)))


def _blocks(statement: Statement, annotator: Annotator | None) -> Iterator[str]:
    """Yield each sentence with its comments."""
    document = "".join(_comments(statement))
    number = 0
    for place, passage in enumerate(statement.passages, 1):
        comments = document + _passage_comments(statement, place - 1)
        found = tuple(tokens(passage.text))
        cells = _cells(passage.text, found, statement.language, annotator)
        for sentence, lines in _by_sentence(passage.text, statement.language, found, cells):
            number += 1
            yield f"{comments}# sent_id = {statement.id}.s{number}\n# text = {sentence.text}\n{lines}\n"
            document = comments = ""


def _comments(statement: Statement) -> Iterator[str]:
    yield f"# newdoc id = {statement.id}\n"
    (record,) = table_of_statements([statement]).records()
    for name, value in record.items():
        if value is not None and name not in ("statement", *_TEXTS):
            yield f"# {name} = {' '.join(str(value).split())}\n"


def _name(statement: Statement, passage: Passage, place: int) -> str:
    """Return the id of a paragraph, or the kind and place of another passage."""
    if passage.kind == "paragraph" and passage.block is not None:
        block = statement.body[passage.block]
        if isinstance(block, Paragraph):
            return block.id
    return f"{passage.kind}{place}"


def _cells(
    text: str, found: Sequence[Token], language: str | None, annotator: Annotator | None
) -> list[list[str]]:
    """Return the cells of each token without its number."""
    cells = [[token.text.replace("\t", " "), *["_"] * 7, _misc(gap)] for token, gap in _gaps(text, found)]
    if annotator is not None:
        places = [_COLUMNS.get(name) for name in annotator.attributes]
        values = next(annotator.annotate([TokenizedText(text, found, language)]))
        for row, attributes in zip(cells, values, strict=True):
            for place, value in zip(places, attributes, strict=True):
                if place is not None and value:
                    row[place - 1] = " ".join(value.split())
    return cells


def _gaps(text: str, found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield each token with the text between it and the next token or passage."""
    for token, following in pairwise(found):
        yield token, text[token.end : following.start]
    if found:
        yield found[-1], text[found[-1].end :] + SEPARATOR


def _misc(gap: str) -> str:
    if gap == " ":
        return "_"
    return f"SpacesAfter={''.join(map(_escaped, gap))}" if gap else "SpaceAfter=No"


def _escaped(character: str) -> str:
    """Return a character as Universal Dependencies write it in MISC; other kinds of space by code point."""
    return _ESCAPES.get(character) or (character if character.isprintable() else f"\\u{ord(character):04X}")


def _by_sentence(
    text: str, language: str | None, found: Sequence[Token], cells: Sequence[list[str]]
) -> Iterator[tuple[Sentence, str]]:
    """Yield each sentence with the lines of its tokens."""
    first = 0
    for sentence in sentences(text, language):
        last = first
        while last < len(found) and found[last].end <= sentence.end:
            last += 1
        yield (
            sentence,
            "".join("\t".join((str(n), *row)) + "\n" for n, row in enumerate(cells[first:last], 1)),
        )
        first = last
