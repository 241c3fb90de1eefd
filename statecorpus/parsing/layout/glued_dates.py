"""Glued dates: a date that its web page printed right after a word, "Posted onMay 24, 2019"."""

import functools
import re
from collections.abc import Sequence

import attrs

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand

_LOOKED_AT = 30
_LONGEST = 120
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_spaced_dates(rows: Sequence[Row], lexicon: Lexicon) -> list[Row]:
    """Return the rows with a space between a word and a date, among the first lines of a source."""
    glued = _glued(lexicon)
    found = list(rows)
    for number, row in enumerate(rows[:_LOOKED_AT]):
        if len(row.text) > _LONGEST or _YEAR.search(row.text) is None:
            continue
        match = glued.search(row.folded)
        if match is None or not row.text[match.start() - 1].islower() or row.text[match.start()].islower():
            continue
        parts = [row.strand.cut(0, match.start()), row.strand.cut(match.start(), len(row.text))]
        found[number] = attrs.evolve(row, strand=Strand.joined(parts, [" "]))
    return found


@functools.cache
def _glued(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a date of day, month and year right after a letter."""
    names = "|".join(words.alternatives for words in lexicon.dates.months).replace(r"(?<!\w)", "")
    year = r"(?:19|20)\d\d"
    return re.compile(rf"(?<=[^\W\d_])(?:(?:{names})\s\d{{1,2}},?\s?{year}|\d{{1,2}}\s(?:{names})\s{year})")
