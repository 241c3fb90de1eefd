"""The lines of the title block: ``dateline`` for a line with only place and date, ``head`` for other lines.

Names and the date inside the lines are marked on the basis of the statement's fields, so the reader needs
only the words.
"""

from collections.abc import Iterator

from lxml import etree

from statecorpus.model import Organisation, Speaker, Statement
from statecorpus.tei.dates import DATES, write_date
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Attributes, Lines, element, escaped, qualified
from statecorpus.tei.words import Known, read_words

_REF = Known(frozenset({"ref"}))
_INSIDE: dict[object, Known] = {
    qualified("date"): Known(DATES),
    qualified("persName"): _REF,
    qualified("orgName"): _REF,
    qualified("placeName"): _REF,
}

# The words of a name, and the name and attributes of its element.
_Named = tuple[str, str, Attributes]


def write_title_block(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write the lines of the title block; names and the date are marked at their first occurrence."""
    names = list(_names(statement, ids))
    place = None if statement.venue is None else statement.venue.place
    country = None if place is None else place.country
    for line in statement.head:
        marked = _marked(line, names)
        names = [name for name in names if name not in marked.values()]
        lines.add(_kind(line, marked, country), content=_written(line, marked))


def _names(statement: Statement, ids: Ids) -> Iterator[_Named]:
    """Yield the date and the names to mark; an earlier name wins if two names share words."""
    if statement.date is not None and statement.date.text is not None:
        yield statement.date.text, "date", write_date(statement.date)
    speaker, venue = statement.speaker, statement.venue
    parties: list[tuple[str, Speaker | Organisation | None]] = [
        ("speaker", speaker),
        ("speaker", None if speaker is None else speaker.affiliation),
        ("principal", statement.on_behalf_of),
        ("venue", None if venue is None else venue.organisation),
    ]
    for part, party in parties:
        match party:
            case Speaker(name=str(name)):
                yield name, "persName", {"ref": f"#{ids.of(part)}"}
            case Organisation():
                yield party.name, "orgName", {"ref": ids.organisation(party)}
    if venue is not None and venue.place is not None:
        yield venue.place.name, "placeName", {"ref": f"#{ids.of('place')}"}


def _marked(line: str, names: list[_Named]) -> dict[tuple[int, int], _Named]:
    """Return the first occurrence of each name in a line, as start and end; occurrences do not overlap."""
    marked: dict[tuple[int, int], _Named] = {}
    for name in names:
        start = line.find(name[0])
        end = start + len(name[0])
        free = all(end <= other[0] or other[1] <= start for other in marked)
        if start >= 0 and free and not _in_a_word(line, start) and not _in_a_word(line, end):
            marked[start, end] = name
    return dict(sorted(marked.items()))


def _in_a_word(line: str, offset: int) -> bool:
    """Return whether an offset is between two letters of a script that has upper and lower case.

    Scripts without cases, such as Chinese or Arabic, may join a name to the words beside it.
    """
    sides = line[max(offset - 1, 0) : offset + 1]
    return 0 < offset < len(line) and all(side.lower() != side.upper() for side in sides)


def _kind(line: str, marked: dict[tuple[int, int], _Named], country: str | None) -> str:
    """Return ``dateline`` if a line has only date, place, country and punctuation, else ``head``."""
    kinds = {kind for _, kind, _ in marked.values()}
    if "date" not in kinds or not kinds <= {"date", "placeName"}:
        return "head"
    rest = list(line)
    for start, end in marked:
        rest[start:end] = " " * (end - start)
    others = "".join(rest).replace(country or line, "")
    return "head" if any(character.isalnum() for character in others) else "dateline"


def _written(line: str, marked: dict[tuple[int, int], _Named]) -> str:
    pieces = []
    done = 0
    for (start, end), (words, kind, attributes) in marked.items():
        pieces.append(escaped(line[done:start]) + element(kind, attributes, escaped(words)))
        done = end
    return "".join([*pieces, escaped(line[done:])])


def read_title_line(entry: TeiEntry, line: etree._Element) -> str | None:
    """Read a line of the title block; ``None`` if it has no words."""
    entry.attributes(line)
    return read_words(entry, line, _INSIDE)[0] or None
