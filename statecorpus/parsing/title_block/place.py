"""The place: on the line of the date, or at the end of a title."""

import attrs

from statecorpus.authorities import find_names
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.phrases.claim import Claim
from statecorpus.parsing.phrases.dates import dates_in
from statecorpus.parsing.title_block.frame import Frame
from statecorpus.parsing.title_block.head import HeadRow, place_in_dateline

_PLACE_PROPERTIES = ("place", "location", "city", "venue_city")


def place_of(told: Frame) -> Claim | None:
    """Find the place: on the line of the date, or at the end of a title."""
    labelled = _labelled(told)
    if labelled is not None:
        return labelled
    for head in sorted(told.head, key=lambda one: not one.dates):
        if head.kind == "dateline":
            stretch = place_in_dateline(head, told.lexicon)
            if stretch is not None:
                claim = Claim.of(
                    head.row.strand, *stretch, "dateline.place", edges=" ,;:–—-|/•*_()[]،，。（）"
                )
                if claim is not None:
                    return _with_hall(told, head, claim)
    for one in told.ranked:
        if one.place is not None:
            return Claim.of(one.strand, *one.place, "title.place", 0.9)
    for name, strand in told.properties:
        if name in _PLACE_PROPERTIES and strand.text:
            return Claim.whole(strand, f"property.{name}", 0.9)
    return None


def _labelled(told: Frame) -> Claim | None:
    """Read the place that a label names, "Location: …", or the place before the date that one names."""
    for value in told.labelled:
        if value.field not in ("place", "date"):
            continue
        row = Row(told.head[0].row.line, value.strand)
        head = HeadRow(value.rows[0], row, "dateline", tuple(dates_in(row.folded, told.lexicon)))
        stretch = place_in_dateline(head, told.lexicon)
        if stretch is not None:
            return Claim.of(value.strand, *stretch, "label.place")
        if value.field == "place" and not head.dates:
            return Claim.whole(value.strand, "label.place")
    return None


def _with_hall(told: Frame, head: HeadRow, place: Claim) -> Claim:
    """Take in the name of a hall on the line right above the town's, where no date stands between."""
    number = told.head.index(head)
    above = told.head[number - 1] if number else None
    if (
        above is None
        or head.dates
        or find_names(above.row.text)
        or above.kind != "other"
        or above.row.line.block != head.row.line.block
    ):
        return place
    words = above.row.text.split()
    person = told.lexicon.person
    taken = person.honorifics + person.offices
    if not words[0][:1].isupper() or above.row.ends_clause or taken.regex.search(above.row.folded):
        return place
    return attrs.evolve(place, text=f"{above.row.text}, {place.text}", start=above.row.strand.start)
