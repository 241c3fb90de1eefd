"""The date of the statement, chosen among all that the source gives."""

from statecorpus.model import DateRange
from statecorpus.parsing.claim import Claim
from statecorpus.parsing.fields.dates import FoundDate, dates_in
from statecorpus.parsing.frame import Frame
from statecorpus.parsing.strand import Strand

__all__ = ["date_of"]

_DATE_PROPERTIES = ("date", "doc_date", "date_delivered", "delivered", "dc.date", "speech_date")


def date_of(told: Frame) -> tuple[Claim, DateRange] | None:
    """Choose the date: of the statement before one of its meeting, a day before a month."""
    dated: list[tuple[Strand, FoundDate, str]] = []
    for head in told.head:
        if head.kind in ("dateline", "title", "other", "release", "event", "delivery"):
            dated.extend((head.row.strand, one, "head.date") for one in head.dates)
    for one in told.ranked:
        dated.extend((one.strand, found, "title.date") for found in one.dates)
    for name, strand in told.properties:
        if name in _DATE_PROPERTIES:
            dated.extend(
                (strand, found, f"property.{name}") for found in dates_in(strand.folded, told.lexicon)
            )
    for _, strand in told.tail:
        dated.extend((strand, found, "tail.date") for found in dates_in(strand.folded, told.lexicon))
    if not dated:
        return None

    strand, found, rule = min(dated, key=lambda one: _width(one[1]))
    claim = Claim.of(strand, found.start, found.end, rule)
    return None if claim is None else (claim, found.range)


def _width(found: FoundDate) -> int:
    """Rank a day before a range of days, and both before a month or year."""
    if found.range.precision != "day":
        return 2
    return int(found.range.start != found.range.end)
