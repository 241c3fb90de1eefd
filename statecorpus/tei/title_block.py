"""The lines of the title block: ``head``, or ``dateline`` for the one that gives place and date alone.

The date and the place inside them are derived from the statement's own, so reading needs the words only.
"""

from collections.abc import Mapping

from lxml import etree

from statecorpus.model import Place, Statement
from statecorpus.tei.dates import DATES, write_date
from statecorpus.tei.entry import Entry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Lines, element, escaped, qualified
from statecorpus.tei.words import read_words

__all__ = ["read_title_line", "write_title_line"]

_INSIDE: Mapping[object, frozenset[str]] = {
    qualified("date"): DATES,
    qualified("placeName"): frozenset({"ref"}),
}


def write_title_line(lines: Lines, line: str, statement: Statement, ids: Ids) -> None:
    """Write a line of the title block."""
    date = statement.date
    if date is None or date.text is None or date.text not in line:
        lines.add("head", content=escaped(line))
        return
    before, _, after = line.partition(date.text)
    dated = element("date", write_date(date), escaped(date.text))
    place = None if statement.venue is None else statement.venue.place
    if not _is_dateline(before, after, place):
        lines.add("head", content=escaped(before) + dated + escaped(after))
        return
    written = [escaped(before), dated, escaped(after)]
    for number, side in ((0, before), (2, after)):
        if place is not None and place.name in side:
            start, _, end = side.partition(place.name)
            name = element("placeName", {"ref": f"#{ids.of('place')}"}, escaped(place.name))
            written[number] = escaped(start) + name + escaped(end)
            break
    lines.add("dateline", content="".join(written))


def _is_dateline(before: str, after: str, place: Place | None) -> bool:
    """Tell whether nothing but the place's name and punctuation stands beside the date."""
    rest = f"{before}\n{after}"
    if place is not None:
        rest = rest.replace(place.name, "", 1).replace(place.country or place.name, "", 1)
    return not any(character.isalnum() for character in rest)


def read_title_line(entry: Entry, line: etree._Element) -> str | None:
    """Read a line of the title block; ``None`` where it has no words."""
    entry.attributes(line)
    return read_words(entry, line, _INSIDE).text or None
