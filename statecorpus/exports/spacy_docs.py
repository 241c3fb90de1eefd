"""Statements as spaCy documents, with the spans of their text in groups."""

import datetime
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from statecorpus.errors import MissingExtraError
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.model import (
    Act,
    Amount,
    Citation,
    InlineVocative,
    Mention,
    Paragraph,
    Quotation,
    Statement,
    TimeMention,
)
from statecorpus.segment import sentences, tokens
from statecorpus.table.target import placed

_KEPT = (
    "emphasis", "addresses inside sentences", "quotations", "names of persons, bodies and places",
    "citations", "times", "amounts", "acts", "who is addressed", "re-addresses", "headings", *LOST_FIELDS,
)  # fmt: skip


def to_spacy(statements: Statements, vocab: Any = None) -> Iterator[Any]:  # noqa: ANN401 -- the class of an extra
    """Yield a ``Doc`` for each statement.

    The text is ``Statement.text``, divided into the tokens of this library (white space other than one space
    between two tokens is a token, as everywhere in spaCy), with its sentences. ``doc.spans`` has the groups
    ``passages`` (labels: salutation, heading, vocative, paragraph, closing), ``topics``, ``vocatives``,
    ``quotations``, ``mentions`` and ``citations``; ``doc.user_data["statement"]`` has its row of the table
    of statements, with days in ISO form.

    Args:
        statements: a corpus, a selection or a list.
        vocab: the vocabulary of the pipeline for the documents, ``nlp.vocab``; a new vocabulary by default.

    Raises:
        MissingExtraError: spaCy is not installed (extra ``spacy``); an ``ImportError``.

    Warns:
        LossyExportWarning: at the end, if statements have data that a ``Doc`` cannot express.
    """
    try:
        import spacy.vocab
    except ImportError as error:
        raise MissingExtraError("making spaCy documents", "spacy") from error
    shared = spacy.vocab.Vocab() if vocab is None else vocab
    losses = Losses("spaCy", kept=_KEPT)
    for statement in losses.noting(each(statements)):
        yield _doc(statement, shared)
    losses.warn()


def write_spacy(statements: Statements, target: str | os.PathLike[str]) -> int:
    """Write the documents of ``to_spacy`` to a file of spaCy, a ``DocBin``, and return their number.

    All of them are in memory until the file is written.

    Raises:
        MissingExtraError: spaCy is not installed (extra ``spacy``); an ``ImportError``.
        OSError: the file cannot be written.

    Warns:
        LossyExportWarning: statements have data that a ``Doc`` cannot express.
    """
    try:
        from spacy.tokens import DocBin
    except ImportError as error:
        raise MissingExtraError("making spaCy documents", "spacy") from error
    stored = DocBin(store_user_data=True)
    for doc in to_spacy(statements):
        stored.add(doc)
    with placed(Path(target)) as part:
        part.write_bytes(stored.to_bytes())
    return len(stored)


def _doc(statement: Statement, vocab: Any) -> Any:  # noqa: ANN401 -- the class of an extra
    from spacy.tokens import Doc

    words, spaces, starts = _cut(statement)
    doc = Doc(vocab, words=words, spaces=spaces, sent_starts=starts)
    for name, found in _spans(statement).items():
        spans = (doc.char_span(*place, alignment_mode="expand") for place in found)
        doc.spans[name] = [span for span in spans if span is not None]
    (record,) = table_of_statements([statement]).records()
    # Days as text: spaCy cannot store dates in its files.
    doc.user_data["statement"] = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in record.items()
        if name != "text"
    }
    return doc


def _cut(statement: Statement) -> tuple[list[str], list[bool], list[bool | int | None]]:
    """Return the words of the text, and for each whether a space follows and whether it begins a sentence."""
    text = statement.text
    places: list[tuple[int, int]] = []
    begins: set[int] = set()
    for passage in statement.passages:
        places += [(passage.start + token.start, passage.start + token.end) for token in tokens(passage.text)]
        found = sentences(passage.text, statement.language)
        begins |= {passage.start + sentence.start for sentence in found}
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    edges = [(0, 0), *places, (len(text), len(text))]
    for number, ((start, end), (following, _)) in enumerate(pairwise(edges)):
        if number > 0:
            words.append(text[start:end])
            spaces.append(text[end:following].startswith(" "))
            starts.append(start in begins or number == 1)
        gap = text[end + (number > 0 and spaces[-1]) : following]
        if gap:
            words.append(gap)
            spaces.append(False)
            starts.append(not words[:-1])
    return words, spaces, starts


# The group of each kind of span that says what words mean.
_FOUND: dict[type, str] = {
    Mention: "mentions",
    Citation: "citations",
    TimeMention: "times",
    Amount: "amounts",
    Act: "acts",
}


def _spans(statement: Statement) -> dict[str, list[tuple[int, int, str]]]:
    """Return the groups of spans: offsets in the text, and a label."""
    topics = {(topic.paragraph, topic.span.start, topic.span.end) for topic in statement.topics}
    groups: dict[str, list[tuple[int, int, str]]] = {
        name: [] for name in ("passages", "topics", "vocatives", "quotations", *_FOUND.values())
    }
    for passage in statement.passages:
        groups["passages"].append((passage.start, passage.end, passage.kind))
        if passage.kind == "vocative":
            groups["vocatives"].append((passage.start, passage.end, "vocative"))
        block = (
            statement.body[passage.block]
            if passage.kind == "paragraph" and passage.block is not None
            else None
        )
        if not isinstance(block, Paragraph):
            continue
        for span in block.spans:
            place = (passage.start + span.start, passage.start + span.end)
            match span:
                case InlineVocative():
                    groups["vocatives"].append((*place, "vocative"))
                case Quotation():
                    groups["quotations"].append((*place, "quotation"))
                case Mention() | Citation() | TimeMention() | Act():
                    groups[_FOUND[type(span)]].append((*place, span.kind))
                case Amount(unit=unit):
                    groups["amounts"].append((*place, unit or "number"))
        here = sorted((start, end) for id, start, end in topics if id == block.id)
        groups["topics"] += [(passage.start + start, passage.start + end, "topic") for start, end in here]
    return groups
