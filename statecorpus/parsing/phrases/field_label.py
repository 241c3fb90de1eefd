"""Labels of a head: "Speaker: H.E. Ms. Ana Lima", "País: Samoa", in a line, or in a cell before the value's.

The labels of all languages count: a head in Spanish may stand above a translation.
"""

import functools
import re
from collections.abc import Sequence

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Labels, Lexicon, languages, lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand

#: The fields that a label can name.
LABELLED = tuple(field.name for field in attrs.fields(Labels))
_PARTED = re.compile(r"(?P<label>[^:：|\t]{1,40}?)\s?(?P<mark>[:：|\t])\s*(?P<value>\S.*)?$")
_MOST_WORDS = 5
_FEWEST_ALONE = 2


@attrs.frozen(eq=False)
class LabelledValue:
    """A value of the head that a label names.

    Attributes:
        field: one of ``LABELLED``.
        strand: the value.
        rows: the numbers of the rows of label and value.
        lexicon: the language of the label.
    """

    field: str
    strand: Strand
    rows: tuple[int, ...]
    lexicon: Lexicon


@functools.cache
def _fields() -> dict[str, tuple[str, Lexicon]]:
    """Return the field of each folded label, and its language; English first."""
    found: dict[str, tuple[str, Lexicon]] = {}
    for code in sorted(languages(), key=lambda one: one != "en"):
        words = lexicon(code)
        for field in LABELLED:
            for phrase in getattr(words.labels, field).phrases:
                found.setdefault(fold(phrase), (field, words))
    return found


def _label(text: str) -> tuple[str, Lexicon] | None:
    """Return the field that a text labels and its language; ``None`` if it is no label."""
    folded = fold(text).strip(" *_•-–—.:：")
    return _fields().get(folded) if len(folded.split()) <= _MOST_WORDS else None


def labelled_values(rows: Sequence[tuple[int, Row]]) -> tuple[LabelledValue, ...]:
    """Return the labelled values among the rows of a head, in order.

    A label without a mark, alone on its row, counts where another label stands in the head.

    Args:
        rows: the rows, each with its number.
    """
    parted = [(number, row, _PARTED.match(row.text)) for number, row in rows]
    marked = [_label(match["label"]) if match else None for _, _, match in parted]
    alone = [_label(row.text) for _, row in rows]
    enough = sum(one is not None for one in (*marked, *alone)) >= _FEWEST_ALONE
    values: list[LabelledValue] = []
    place = 0
    while place < len(rows):
        number, row, match = parted[place]
        found = marked[place]
        if found is not None and match is not None and match["value"]:
            strand = row.strand.cut(match.start("value"), len(row.text))
            values.append(LabelledValue(found[0], strand, (number,), found[1]))
        elif (found or (alone[place] if enough else None)) and place + 1 < len(rows):
            field, words = found or alone[place] or ("", lexicon("en"))
            stop = place + 1
            while stop < len(rows) and marked[stop] is None and alone[stop] is None:
                stop += 1
                if field != "speaker" or stop == len(rows) or not _goes_on(rows[stop - 1][1], rows[stop][1]):
                    break
            if stop > place + 1:
                strand = join_rows([value for _, value in rows[place + 1 : stop]])
                numbers = tuple(following for following, _ in rows[place:stop])
                values.append(LabelledValue(field, strand, numbers, words))
                place = stop - 1
        place += 1
    return tuple(_settled(values))


def _goes_on(row: Row, following: Row) -> bool:
    """Tell whether the name on a row has its office on the next."""
    return row.line.block == following.line.block and following.line.gap < 1


def _settled(values: Sequence[LabelledValue]) -> list[LabelledValue]:
    """Read "Title: Minister of Health" beside a speaker as the office."""
    speaks = any(value.field == "speaker" for value in values)
    return [
        attrs.evolve(value, field="role")
        if value.field == "title" and speaks and _is_office(value.strand, value.lexicon)
        else value
        for value in values
    ]


def _is_office(strand: Strand, words: Lexicon) -> bool:
    """Tell a value that is an office, not what a statement is called."""
    titled = words.title.words.regex.search(strand.folded) is not None
    return not titled and words.person.offices.regex.search(strand.folded) is not None
