"""Last words: what a speaker says after the closing formula, in any language: a blessing, a motto."""

import re
from collections.abc import Sequence

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row

_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_FEWEST_LETTERS = 6


def last_words(rows: Sequence[Row], lexicon: Lexicon) -> Sequence[Row]:
    """Return the first of the rows after a closing that are spoken, up to the last that is plainly spoken.

    A row that ends with a full stop or an exclamation mark is spoken, and so is one with words of a speaker
    ("my", "you"). A row with an office, an honorific or a number belongs to a signature or a note.
    """
    end = 0
    for place, row in enumerate(rows, 1):
        if not _may_be_spoken(row, lexicon):
            break
        if row.ends_sentence or lexicon.layout.first_person.regex.search(row.folded):
            end = place
    return rows[:end]


def _may_be_spoken(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row of words that no signature, note or remark has."""
    text = _NUMBER.sub("", row.text.removeprefix("**"), count=1)
    if any(mark.isdigit() for mark in text) or text[:1] in "([*†‡_" or row.line.kind == "note":
        return False
    person, layout = lexicon.person, lexicon.layout
    signed = person.offices + person.honorifics + person.missions + layout.delivery + layout.web + layout.ends
    if signed.regex.search(row.folded):
        return False
    return sum(mark.isalpha() for mark in text) >= _FEWEST_LETTERS


def ends_sentence_with(rows: Sequence[Row], number: int) -> bool:
    """Tell the last word of a sentence on a line of its own, that could be an end mark: "this / end."."""
    row, before = rows[number], rows[number - 1] if number else None
    if before is None or before.line.block != row.line.block or before.ends_clause:
        return False
    return row.starts_lower
