"""The words of a page: the headline of a statement, a speaker in a line, a date as people write it."""

from statecorpus.model import DateRange, Organisation, Place, Speaker, Statement

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def headline(statement: Statement) -> str:
    """Return the headline of a statement: its title, or its first line, or speaker and date.

    >>> headline(Statement("fra-1974", speaker=Speaker(affiliation=Organisation("France"))))
    'Statement by France'
    """
    if statement.title is not None:
        return statement.title
    if statement.head:
        return statement.head[0]
    speaker = statement.speaker
    if speaker is None:
        return statement.id
    who = _row(speaker.name, None if speaker.affiliation is None else speaker.affiliation.name)
    when = "" if statement.date is None else f", {date_words(statement.date)}"
    return f"Statement by {who or speaker.role}{when}"


def speaker_words(speaker: Speaker) -> str:
    """Return a speaker in a line: honorific and name, office, state or body.

    >>> speaker_words(Speaker("Kairat Umarov", "Deputy Minister", honorific="H.E."))
    'H.E. Kairat Umarov, Deputy Minister'
    """
    name = " ".join(part for part in (speaker.honorific, speaker.name) if part is not None)
    return _row(name, speaker.role, None if speaker.affiliation is None else speaker.affiliation.name)


def party_words(party: Organisation | Speaker) -> str:
    """Return the name of the party on whose behalf a speaker speaks."""
    return party.name if isinstance(party, Organisation) else speaker_words(party)


def place_words(place: Place) -> str:
    """Return a town with its country, if the country is printed."""
    return _row(place.name, place.country)


def _row(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def date_words(date: DateRange) -> str:
    """Return a date or range as people write it in English, with its precision.

    >>> import datetime
    >>> date_words(DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7)))
    '5–7 December 2011'
    >>> date_words(DateRange.month(2024, 9)), date_words(DateRange.year(1974))
    ('September 2024', '1974')
    """
    start, end = date.start, date.end
    first, last = [str(start.year)], [str(end.year)]
    if date.precision != "year":
        first.insert(0, _MONTHS[start.month - 1])
        last.insert(0, _MONTHS[end.month - 1])
    if date.precision == "day":
        first.insert(0, str(start.day))
        last.insert(0, str(end.day))
    if first == last:
        return " ".join(last)
    # Words that both dates share at the end are written once.
    shared: list[str] = []
    while first[-1] == last[-1]:
        shared.insert(0, last.pop())
        first.pop()
    between = " – " if len(first) > 1 else "–"
    return " ".join([f"{' '.join(first)}{between}{' '.join(last)}", *shared])
