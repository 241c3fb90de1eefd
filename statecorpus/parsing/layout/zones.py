"""Zones: the rows of a source divided into head, salutation, body, closing and tail."""

from collections.abc import Mapping, Sequence

import attrs

from statecorpus.parsing.layout.address_list import with_names_and_offices
from statecorpus.parsing.layout.cut import choose_cut
from statecorpus.parsing.layout.ending import Ending, find_ending
from statecorpus.parsing.layout.flow import Chunk, flow_of
from statecorpus.parsing.layout.furniture import furniture_of
from statecorpus.parsing.layout.glued_dates import with_spaced_dates
from statecorpus.parsing.layout.headless import with_text_in_body
from statecorpus.parsing.layout.normal_form import NormalForm, normal_form
from statecorpus.parsing.layout.opening import Opening, find_opening, is_prose, opening_at
from statecorpus.parsing.layout.record_furniture import without_record_marks
from statecorpus.parsing.layout.told_row import told_rows
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.label import speaker_label

_LOOKED_AT = 150
_MOST_PROSE = 7
_LONG_PARAGRAPH = 1200
_LIKELY = 0.8
# With a smaller share of the cut, rules look for a first sentence that was taken for a head.
_SURE = 0.99


@attrs.frozen(eq=False)
class Zones:
    """The parts of a source.

    Attributes:
        rows: all rows.
        furniture: the rows that are furniture, with their kinds.
        opening: head and salutation.
        ending: closing and tail.
        chunks: the body.
        dropped: rows of the body that are none of its text, with their kinds.
        label: the label of the speaker that the body begins with, or ``None``.
        marks: the stretches of the source that are page marks inside lines.
    """

    rows: Sequence[Row]
    furniture: dict[int, str]
    opening: Opening
    ending: Ending
    chunks: list[Chunk]
    dropped: dict[int, str]
    label: Strand | None = None
    marks: tuple[tuple[int, int], ...] = ()


def top_of(rows: Sequence[Row], skipped: set[int], lexicon: Lexicon) -> list[Row]:
    """Return the rows that the head may be among: down to a few rows of running text."""
    found: list[Row] = []
    prose = 0
    for number, row in enumerate(rows[:_LOOKED_AT]):
        if number in skipped:
            continue
        found.append(row)
        prose += is_prose(row, lexicon)
        if prose > _MOST_PROSE or (prose and len(row.text) > _LONG_PARAGRAPH):
            break
    return found


def split_at(rows: list[Row], source: int) -> tuple[list[Row], int]:
    """Part the row that a place in the source is in; return the rows, and which of them begins there."""
    for number, row in enumerate(rows):
        if row.strand.start >= source:
            return rows, number
        at = row.strand.offset(source)
        if at:
            parts = [
                Row(row.line, row.strand.cut(0, at)),
                Row(attrs.evolve(row.line, gap=0.0), row.strand.cut(at, len(row.text))),
            ]
            return [*rows[:number], *parts, *rows[number + 1 :]], number + 1
    return rows, len(rows)


def rows_after(rows: list[Row], form: NormalForm, cut: int) -> tuple[list[Row], int]:
    """Return the rows parted where the title block ends, and the number of the first row after it."""
    if cut < len(form.rows):
        return split_at(rows, form.rows[cut].strand.start)
    end = form.rows[-1].strand.end if form.rows else 0
    first = next((number for number, row in enumerate(rows) if row.strand.start >= end), len(rows))
    return rows, first


def zones_of(rows: list[Row], lexicon: Lexicon, weights: Mapping[str, float] | None = None) -> Zones:
    """Divide the rows of a source.

    Args:
        rows: the rows.
        lexicon: the language.
        weights: the weights of the cut, instead of the shipped weights.
    """
    rows, marks = without_record_marks(with_spaced_dates(rows, lexicon))
    furniture = furniture_of(rows, lexicon)
    form = normal_form(top_of(rows, set(furniture), lexicon), lexicon)
    cut = choose_cut(told_rows(form, lexicon), form, lexicon, weights)
    # The rules decide on the same rows if the model is not sure.
    first = cut.row if cut.share >= _LIKELY else len(find_opening(form.rows, set(), lexicon).head)
    cut_rows, begins = rows_after(rows, form, first)
    if cut_rows is not rows:
        rows, furniture = cut_rows, furniture_of(cut_rows, lexicon)
    skipped = set(furniture)
    opening = opening_at(rows, begins, skipped, lexicon)
    if cut.share < _SURE:
        opening = with_text_in_body(rows, opening, skipped, lexicon)
    opening = with_names_and_offices(rows, opening, lexicon)
    return _zones(rows, opening, furniture, lexicon, marks, labelled=not opening.salutes)


def zones_without_head(rows: list[Row], lexicon: Lexicon) -> Zones:
    """Divide the rows of a source that has no title block: salutation, body, closing and tail.

    Args:
        rows: the rows.
        lexicon: the language.
    """
    rows, marks = without_record_marks(with_spaced_dates(rows, lexicon))
    furniture = furniture_of(rows, lexicon)
    opening = opening_at(rows, 0, set(furniture), lexicon)
    return _zones(rows, opening, furniture, lexicon, marks, labelled=False)


def _zones(
    rows: list[Row],
    opening: Opening,
    furniture: dict[int, str],
    lexicon: Lexicon,
    marks: tuple[tuple[int, int], ...],
    *,
    labelled: bool,
) -> Zones:
    """Divide the rows after the opening."""
    skipped = set(furniture)
    body_rows = list(rows)
    label = None
    if labelled and opening.body < len(rows):
        parted = speaker_label(rows[opening.body], lexicon)
        if parted is not None:
            label = parted[0]
            body_rows[opening.body] = attrs.evolve(rows[opening.body], strand=parted[1])
    ending = find_ending(body_rows, opening.body, skipped, lexicon)
    last = ending.row
    if ending.before is not None:
        body_rows[ending.row] = attrs.evolve(body_rows[ending.row], strand=ending.before)
        last = ending.row + 1
    numbers = [
        number for number in range(opening.body, last) if number not in skipped and number not in ending.tail
    ]
    chunks, dropped = flow_of(body_rows, numbers, furniture, lexicon)
    return Zones(rows, furniture, opening, ending, chunks, dropped, label, marks)
