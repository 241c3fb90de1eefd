"""The kinds of rows after a text that are plainly no words of the speaker: notes, sources, remarks."""

import functools
import re

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row

#: A note: a number or sign, and words after it.
NOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹])\s?[^\W\d_\s].{3,}")
#: The most characters of a row of these kinds.
LONGEST_TAIL_ROW = 2000

_URL = re.compile(r"https?://|www\.|\S+@\S+\.\w{2,}")
_MOST_WORDS_WITH_URL = 40
_MOST_REMARK_WORDS = 6
_MOST_NOTE_WORDS = 11


def is_note(row: Row) -> bool:
    """Tell a note: a number or sign, and words after it."""
    return row.line.kind == "note" or NOTE.match(row.text) is not None


@functools.cache
def end_mark(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a mark that ends a text: "End of statement"."""
    return re.compile(rf"[\W_]*(?:{lexicon.layout.ends.alternatives}[\W_]*)+")


def tail_kind(row: Row, lexicon: Lexicon) -> str | None:
    """Say what a row after the text is, where it is plainly no words of the speaker."""
    if len(row.text) > LONGEST_TAIL_ROW:
        return None
    folded = row.folded.lstrip("-—*•[(<_/ ")
    return next((kind for kind, holds in _TAIL_KINDS if holds(row, folded, lexicon)), None)


def _is_end_mark(row: Row, folded: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 -- one of _TAIL_KINDS
    return end_mark(lexicon).fullmatch(row.folded) is not None


def _is_foot_note(row: Row, folded: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 -- one of _TAIL_KINDS
    return row.line.kind == "note" or (row.text[0] in "[¹²³*†‡" and is_note(row))


def _is_source(row: Row, folded: str, lexicon: Lexicon) -> bool:
    if _URL.search(folded):
        return len(row.words) < _MOST_WORDS_WITH_URL or lexicon.layout.sources.match(folded) is not None
    return ":" in folded and lexicon.layout.sources.match(folded) is not None


def _is_web(row: Row, folded: str, lexicon: Lexicon) -> bool:
    return lexicon.layout.web.match(folded) is not None and not row.ends_sentence


def _is_remark(row: Row, folded: str, lexicon: Lexicon) -> bool:
    bracketed = row.text[0] in "([" and len(row.words) <= _MOST_REMARK_WORDS
    return bracketed and lexicon.layout.remarks.match(folded) is not None


def _is_delivery_note(row: Row, folded: str, lexicon: Lexicon) -> bool:
    return len(row.words) <= _MOST_NOTE_WORDS and lexicon.layout.delivery.match(folded) is not None


def _is_count(row: Row, folded: str, lexicon: Lexicon) -> bool:
    """Tell a count of words or minutes: "1575 words, approximately 15 minutes"."""
    if len(row.words) > _MOST_NOTE_WORDS or not any(mark.isdigit() for mark in folded):
        return False
    return lexicon.layout.counts.regex.search(folded) is not None


_TAIL_KINDS = (
    ("end-mark", _is_end_mark),
    ("note", _is_foot_note),
    ("source", _is_source),
    ("web", _is_web),
    ("remark", _is_remark),
    ("delivery-note", _is_delivery_note),
    ("count", _is_count),
)
