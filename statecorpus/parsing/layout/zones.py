"""Zones: the rows of a source divided into head, salutation, body, closing and tail."""

from collections.abc import Sequence

import attrs

from statecorpus.parsing.layout.address_list import with_names_and_offices
from statecorpus.parsing.layout.ending import Ending, find_ending
from statecorpus.parsing.layout.flow import Chunk, flow_of
from statecorpus.parsing.layout.furniture import furniture_of
from statecorpus.parsing.layout.glued_dates import with_spaced_dates
from statecorpus.parsing.layout.headless import with_text_in_body
from statecorpus.parsing.layout.opening import Opening, find_opening
from statecorpus.parsing.layout.record_furniture import without_record_marks
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.label import speaker_label


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


def zones_of(rows: list[Row], lexicon: Lexicon) -> Zones:
    """Divide the rows of a source."""
    rows, marks = without_record_marks(with_spaced_dates(rows, lexicon))
    furniture = furniture_of(rows, lexicon)
    skipped = set(furniture)
    opening = with_text_in_body(rows, find_opening(rows, skipped, lexicon), skipped, lexicon)
    opening = with_names_and_offices(rows, opening, lexicon)
    body_rows = list(rows)
    label = None
    if opening.body < len(rows) and not opening.salutes:
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
