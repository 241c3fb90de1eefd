"""The facts of a statement, one per field: label, path, value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from statecorpus._display.markup import Child, Markup, element, joined
from statecorpus.exports.html.naming import date_words, party_words, place_words
from statecorpus.model import DateRange, Statement, Venue


class Fact(NamedTuple):
    """A fact of a statement.

    Attributes:
        label: the name of the field for readers.
        value: the value, with links.
        paths: the paths of the fields that it shows, and of their parts; evidence is looked up by them.
    """

    label: str
    value: Child
    paths: tuple[str, ...] = ()


def facts(statement: Statement, links: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts of a statement; a field with an address in ``links`` is a link."""
    yield from _speaker(statement, links)
    if statement.on_behalf_of is not None:
        yield _fact("On behalf of", party_words(statement.on_behalf_of), links, "on_behalf_of")
    yield from _meeting(statement.venue, links)
    if statement.date is not None:
        yield _fact("Date", _day(statement.date), links, "date", "date.year")
    if statement.addressees:
        paths = tuple(f"addressees[{number}]" for number in range(len(statement.addressees)))
        parties = (
            linked(party.text, links.get(path, links.get("addressees")), statement.language)
            for path, party in zip(paths, statement.addressees, strict=True)
        )
        yield Fact("Addressed", joined(parties, "; "), paths)
    if statement.language is not None:
        yield _fact("Language", statement.language, links, "language")
    if statement.delivery_language is not None:
        yield _fact("Spoken in", statement.delivery_language, links, "delivery_language")
    if statement.text_status is not None:
        yield _fact("Text", statement.text_status.replace("-", " "), links, "text_status")
    if statement.topics:
        topics = (linked(topic.text, f"#{topic.paragraph}", statement.language) for topic in statement.topics)
        paths = tuple(f"topics[{number}]" for number in range(len(statement.topics)))
        yield Fact("Emphasised", joined(topics, "; "), paths)
    yield Fact("Identifier", element("code", None, statement.id), ("id",))


def _speaker(statement: Statement, links: Mapping[str, str]) -> Iterator[Fact]:
    speaker = statement.speaker
    if speaker is None:
        return
    if speaker.name is not None or speaker.honorific is not None:
        name = " ".join(part for part in (speaker.honorific, speaker.name) if part is not None)
        yield _fact("Speaker", name, links, "speaker.name", "speaker.honorific")
    if speaker.role is not None:
        yield _fact("Office", speaker.role, links, "speaker.role")
    if speaker.affiliation is not None:
        yield _fact("Speaks for", speaker.affiliation.name, links, "speaker.affiliation")


def _meeting(venue: Venue | None, links: Mapping[str, str]) -> Iterator[Fact]:
    if venue is None:
        return
    if venue.event is not None:
        yield _fact("Meeting", venue.event, links, "venue.event")
    if venue.session is not None:
        yield _fact("Session", venue.session, links, "venue.session")
    if venue.organisation is not None:
        yield _fact("Body", venue.organisation.name, links, "venue.organisation")
    if venue.occasion is not None:
        yield _fact("Occasion", venue.occasion, links, "venue.occasion")
    if venue.place is not None:
        yield _fact("Place", place_words(venue.place), links, "venue.place", "venue.place.country")


def _fact(label: str, words: str, links: Mapping[str, str], *paths: str) -> Fact:
    return Fact(label, linked(words, links.get(paths[0])), paths)


def _day(date: DateRange) -> str:
    if date.certain:
        return date_words(date)
    return f"{date_words(date)}, {'not certain' if date.start == date.end else 'one day of these'}"


def linked(words: str, address: str | None, language: str | None = None) -> Markup:
    """Return words isolated from the direction of their neighbours; a link if there is an address."""
    isolated = element("bdi", {"lang": language}, words)
    return isolated if address is None else element("a", {"href": address}, isolated)


def rows(facts: Iterable[tuple[str, Child]]) -> Markup:
    """Return pairs of a name and a value as a list."""
    pairs = (
        element("div", None, element("dt", None, name), element("dd", None, value)) for name, value in facts
    )
    return element("dl", None, joined(pairs, "\n"))
