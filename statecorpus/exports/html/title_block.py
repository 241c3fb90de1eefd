"""The head of the page of a statement: place and date, the title, and the other printed lines."""

from collections.abc import Iterator

from statecorpus._display.markup import LINE, Markup, element, escaped, joined
from statecorpus.exports.html.body import line
from statecorpus.exports.html.naming import date_words, headline
from statecorpus.exports.html.surroundings import Surroundings
from statecorpus.model import Statement


def title_block(statement: Statement, around: Surroundings) -> Markup:
    """Return the head of an article, with every printed line of the title block once."""
    return element("header", {"class": "title-block"}, joined(_lines(statement, around), LINE))


def _lines(statement: Statement, around: Surroundings) -> Iterator[Markup]:
    title = headline(statement)
    facts = joined(map(_apart, _where_and_when(statement)), " · ")
    if facts:
        yield element("p", {"class": "kicker"}, facts)
    yield element("h1", {"dir": around.other(title)}, title)
    # The title has lines of the title block joined with spaces; the other lines follow it.
    rest = title
    for printed in statement.head:
        place = rest.find(printed)
        if place < 0:
            yield line("printed", printed, around)
        else:
            rest = rest[place + len(printed) :]
    if statement.delivery_note is not None:
        yield line("delivery-note", statement.delivery_note, around)


def _where_and_when(statement: Statement) -> Iterator[str]:
    if statement.speaker is not None and statement.speaker.affiliation is not None:
        yield statement.speaker.affiliation.name
    if statement.venue is not None and statement.venue.place is not None:
        yield statement.venue.place.name
    if statement.date is not None:
        yield date_words(statement.date)


def _apart(text: str) -> Markup:
    """Isolate the writing direction of a name from the words around it."""
    return element("bdi", None, escaped(text))
