"""What a list says of a statement, and what values are called there."""

from collections import Counter
from collections.abc import Iterable

import attrs

from statecorpus.exports.html.direction import Direction, direction_of_text
from statecorpus.exports.html.markup import Markup, element, joined
from statecorpus.exports.html.naming import date_words, headline
from statecorpus.index import value_label
from statecorpus.model import Organisation, Statement

# What a line has room for; the page has all of the title.
_LONGEST = 110


@attrs.frozen
class Entry:
    """A statement in a list.

    Attributes:
        title: its headline.
        direction: which way that runs.
        language: of the statement.
        when: the date in words; empty without one.
        who: the speaker's name and the state or body spoken for; empty without both.
    """

    title: str
    direction: Direction
    language: str
    when: str
    who: tuple[str, ...]


def entry_of(statement: Statement) -> Entry:
    """Make the entry of a statement."""
    title = headline(statement)
    speaker = statement.speaker
    affiliation = None if speaker is None or speaker.affiliation is None else speaker.affiliation.name
    who = () if speaker is None else tuple(part for part in (speaker.name, affiliation) if part is not None)
    when = "" if statement.date is None else date_words(statement.date)
    return Entry(title, direction_of_text(title), statement.language or "", when, who)


def entry_line(id: str, entry: Entry, *, brief: bool = False) -> Markup:
    """Make the line of a list for a statement, seen from a folder beside ``statements``.

    Args:
        id: of the statement.
        entry: what is said of it.
        brief: whether to cut a long title and to leave out who speaks, for a list below a name.
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


class Names:
    """What organisations are called, for the words that groups go by, which are codes or names."""

    def __init__(self) -> None:
        self._printed: dict[str, Counter[str]] = {}

    def note(self, statement: Statement) -> None:
        """Note what a statement calls the body that is spoken for, and the one that meets."""
        speaker, venue = statement.speaker, statement.venue
        bodies: Iterable[Organisation | None] = (
            None if speaker is None else speaker.affiliation,
            None if venue is None else venue.organisation,
        )
        for body in bodies:
            if body is not None:
                self._printed.setdefault(value_label(body), Counter())[body.name] += 1

    def name(self, label: str) -> str:
        """Give the most frequent name for a label, of those as frequent the first of the alphabet."""
        counted = self._printed.get(label)
        return label if counted is None else min(counted, key=lambda name: (-counted[name], name))
