"""The head of the page of a statement: place and date, the title, and the other printed lines."""

from collections.abc import Iterator

from statecorpus._display.markup import LINE, Markup, element, joined
from statecorpus.exports.html.naming import date_words, headline
from statecorpus.exports.html.reading.body import line
from statecorpus.exports.html.reading.marking import Marking
from statecorpus.exports.html.reading.phrases import marked_words
from statecorpus.exports.html.reading.surroundings import Surroundings
from statecorpus.model import Statement


def title_block(statement: Statement, around: Surroundings, marking: Marking) -> Markup:
    """Return the head of an article, with every printed line of the title block once."""
    return element("header", {"class": "title-block"}, joined(_lines(statement, around, marking), LINE))


def _lines(statement: Statement, around: Surroundings, marking: Marking) -> Iterator[Markup]:
    title = headline(statement)
    facts = joined((element("bdi", None, fact) for fact in _where_and_when(statement)), " · ")
    if facts:
        yield element("p", {"class": "kicker"}, facts)
    words = title if statement.title is None else marked_words(title, marking, ("title", 0))
    yield element("h1", {"dir": around.other(title)}, words)
    # The title has lines of the title block joined with spaces; the other lines follow it.
    rest = title
    for printed in statement.head:
        place = rest.find(printed)
        if place < 0:
            yield line("printed", printed, around, marking, None)
        else:
            rest = rest[place + len(printed) :]
    if statement.delivery_note is not None:
        yield line("delivery-note", statement.delivery_note, around, marking, ("delivery_note", 0))


def _where_and_when(statement: Statement) -> Iterator[str]:
    if statement.speaker is not None and statement.speaker.affiliation is not None:
        yield statement.speaker.affiliation.name
    if statement.venue is not None and statement.venue.place is not None:
        yield statement.venue.place.name
    if statement.date is not None:
        yield date_words(statement.date)
