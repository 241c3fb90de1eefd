"""A statement laid out as rows: the name of a field, and its value as a reader writes it."""

from collections.abc import Iterator

from statecorpus.model import DateRange, Organisation, Speaker, Statement, Venue


def rows(statement: Statement) -> Iterator[tuple[str, str]]:
    """Lay out the fields that a statement has, in a fixed order; what it does not say has no row.

    The names are those of the evidence (``speaker.name``, ``addressees[0]``).

    >>> list(rows(Statement("a", title="Statement by Samoa", language="en")))
    [('id', 'a'), ('title', 'Statement by Samoa'), ('language', 'en')]
    """
    yield "id", statement.id
    yield from _told(("title", statement.title), ("language", statement.language))
    yield from _speaker("speaker", statement.speaker)
    match statement.on_behalf_of:
        case Organisation() as organisation:
            yield "on_behalf_of", _organisation(organisation)
        case Speaker() as principal:
            yield from _speaker("on_behalf_of", principal)
    yield from _venue(statement.venue)
    if statement.date is not None:
        yield "date", _date(statement.date)
    for number, addressee in enumerate(statement.addressees):
        yield f"addressees[{number}]", addressee.text
    for number, line in enumerate(statement.readdresses):
        yield f"readdresses[{number}]", line.text
    for number, topic in enumerate(statement.topics):
        yield f"topics[{number}]", f"{topic.text} ({topic.paragraph})"
    yield from _told(("closing", statement.closing), ("delivery_note", statement.delivery_note))


def _told(*facts: tuple[str, str | None]) -> Iterator[tuple[str, str]]:
    for name, value in facts:
        if value is not None:
            yield name, value


def _speaker(name: str, speaker: Speaker | None) -> Iterator[tuple[str, str]]:
    if speaker is None:
        return
    yield from _told(
        (f"{name}.honorific", speaker.honorific),
        (f"{name}.name", speaker.name),
        (f"{name}.role", speaker.role),
    )
    if speaker.affiliation is not None:
        yield f"{name}.affiliation", _organisation(speaker.affiliation)


def _venue(venue: Venue | None) -> Iterator[tuple[str, str]]:
    if venue is None:
        return
    yield from _told(("venue.event", venue.event), ("venue.session", venue.session))
    if venue.organisation is not None:
        yield "venue.organisation", _organisation(venue.organisation)
    yield from _told(("venue.occasion", venue.occasion))
    if venue.place is not None:
        yield "venue.place", venue.place.name


def _organisation(organisation: Organisation) -> str:
    return organisation.name if organisation.ref is None else f"{organisation.name} ({organisation.ref})"


def _date(date: DateRange) -> str:
    doubt = "" if date.certain else ", one day of these" if date.start != date.end else ", not certain"
    return f"{date.iso}{doubt}"
