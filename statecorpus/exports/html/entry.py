"""The entry of a statement in a list."""

import attrs

from statecorpus._display.markup import Markup, element, joined
from statecorpus.exports.html.first_reading import has_sure_name
from statecorpus.exports.html.naming import date_words, headline
from statecorpus.exports.html.reading.direction import Direction, direction_of_text
from statecorpus.model import Statement

# The longest title in a line, in characters; the page of the statement has the whole title.
_LONGEST = 110


@attrs.frozen
class ListEntry:
    """A statement in a list.

    Attributes:
        title: its headline.
        direction: of the title.
        language: of the statement.
        when: the date in words; empty without a date.
        who: the speaker's name, if it is sure, and the state or body of the speaker.
    """

    title: str
    direction: Direction
    language: str
    when: str
    who: tuple[str, ...]


def entry_of(statement: Statement) -> ListEntry:
    """Return the entry of a statement."""
    title = headline(statement)
    speaker = statement.speaker
    affiliation = None if speaker is None or speaker.affiliation is None else speaker.affiliation.name
    name = None if speaker is None or not has_sure_name(statement) else speaker.name
    who = tuple(part for part in (name, affiliation) if part is not None)
    when = "" if statement.date is None else date_words(statement.date)
    return ListEntry(title, direction_of_text(title), statement.language or "", when, who)


def entry_line(id: str, entry: ListEntry, *, brief: bool = False) -> Markup:
    """Return the line of a list for a statement, with a link from a folder next to ``statements``.

    Args:
        id: of the statement.
        entry: the entry of the statement.
        brief: whether to cut a long title and to omit the speaker, for a list below a name.
    """
    words = entry.title
    if brief and len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 1].rstrip()}…"
    title = element("span", {"lang": entry.language, "dir": entry.direction}, words)
    link = element("a", {"href": f"../statements/{id}.html"}, title)
    names = joined((element("bdi", None, name) for name in entry.who), ", ")
    who = element("span", {"class": "who"}, names) if entry.who and not brief else None
    return element(
        "li", None, element("span", {"class": "when"}, entry.when), element("span", None, link, who)
    )
