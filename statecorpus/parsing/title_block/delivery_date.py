"""The date of the statement, chosen among all that the source gives."""

import attrs

from statecorpus.model import DateRange
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Claim
from statecorpus.parsing.phrases.date_order import settle
from statecorpus.parsing.phrases.dates import FoundDate, dates_in
from statecorpus.parsing.title_block.frame import Frame

DATE_PROPERTIES = ("date", "doc_date", "date_delivered", "delivered", "dc.date", "speech_date")


@attrs.frozen
class DateClaim:
    """The date that the source gives.

    Attributes:
        claim: where, and how sure.
        range: what it says.
        other: what it says if its numbers stand in the other order, where nothing decides between the two.
    """

    claim: Claim
    range: DateRange
    other: DateRange | None = None


def date_of(told: Frame, state: str | None = None) -> DateClaim | None:
    """Choose the date: of the statement before one of its meeting, a day before a month.

    Args:
        told: what the source says.
        state: the reference of the speaker's state, which may tell the order of a numeric date.
    """
    dated: list[tuple[Strand, FoundDate, str]] = []
    for head in told.head:
        if head.kind in ("dateline", "title", "other", "release", "event", "delivery"):
            dated.extend((head.row.strand, one, "head.date") for one in head.dates)
    labelled = told.labelled_as("date")
    if labelled is not None:
        dated.extend((labelled, found, "label.date") for found in dates_in(labelled.folded, told.lexicon))
    for one in told.ranked:
        dated.extend((one.strand, found, "title.date") for found in one.dates)
    for name, strand in told.properties:
        if name in DATE_PROPERTIES:
            dated.extend(
                (strand, found, f"property.{name}") for found in dates_in(strand.folded, told.lexicon)
            )
    for _, strand in told.tail:
        dated.extend((strand, found, "tail.date") for found in dates_in(strand.folded, told.lexicon))
    if not dated:
        return None

    strand, found, rule = min(dated, key=lambda one: _width(one[1]))
    others = [one for _, one, _ in dated if one is not found]
    settled = settle(found, others, told.text, language=told.lexicon.code, state=state)
    claim = Claim.of(strand, found.start, found.end, rule, settled.certainty)
    return None if claim is None else DateClaim(claim, settled.range, settled.other)


def _width(found: FoundDate) -> int:
    """Rank a day before a range of days, and both before a month or year."""
    if found.range.precision != "day":
        return 2
    return int(found.range.start != found.range.end)
