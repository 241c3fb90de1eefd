"""The sections below a statement: its facts, its source, its revisions, and its evidence on demand."""

from collections.abc import Iterable, Iterator, Mapping

from statecorpus._display.markup import LINE, Child, Markup, element, joined
from statecorpus.exports.html.naming import date_words, party_words, place_words, speaker_words
from statecorpus.exports.html.phrases import is_web_address
from statecorpus.model import DateRange, Evidence, Revision, Source, Statement, Venue

#: The page that lists the statements with the same value, for ``speaker``, ``state``, ``venue`` and ``year``.
Links = Mapping[str, str]


def account(statement: Statement, evidence: Iterable[Evidence], links: Links) -> Markup:
    """Return the sections below a text."""
    sections = [
        _section("about", "About this statement", _rows(_facts(statement, links))),
        *_source(statement.source),
        *_revisions(statement.revisions),
        *_evidence(tuple(evidence)),
    ]
    return joined(sections, LINE)


def _section(name: str, title: str, *children: Child) -> Markup:
    return element(
        "section",
        {"aria-labelledby": name, "class": "account"},
        element("h2", {"id": name}, title),
        *children,
    )


def _rows(facts: Iterable[tuple[str, Child]]) -> Markup:
    rows = (
        element("div", None, element("dt", None, name), element("dd", None, value)) for name, value in facts
    )
    return element("dl", None, joined(rows, LINE))


def _facts(statement: Statement, links: Links) -> Iterator[tuple[str, Child]]:
    speaker = statement.speaker
    if speaker is not None:
        yield "Speaker", _linked(speaker_words(speaker), links.get("speaker"))
        if speaker.affiliation is not None and "state" in links:
            yield "Speaks for", _linked(speaker.affiliation.name, links["state"])
    if statement.on_behalf_of is not None:
        yield "On behalf of", _apart(party_words(statement.on_behalf_of))
    yield from _meeting(statement.venue, links)
    if statement.date is not None:
        yield "Date", _linked(_day(statement.date), links.get("year"))
    if statement.language is not None:
        yield "Language", statement.language
    if statement.topics:
        yield "Emphasised", joined(_topics(statement), "; ")
    yield "Identifier", element("code", None, statement.id)


def _meeting(venue: Venue | None, links: Links) -> Iterator[tuple[str, Child]]:
    if venue is None:
        return
    meeting = venue.event or (None if venue.organisation is None else venue.organisation.name)
    if meeting is not None:
        yield "Meeting", _linked(meeting, links.get("venue"))
    if venue.occasion is not None:
        yield "Occasion", _apart(venue.occasion)
    if venue.place is not None:
        known_by = links.get("venue") if meeting is None else None
        yield "Place", _linked(place_words(venue.place), known_by)


def _day(date: DateRange) -> str:
    if date.certain:
        return date_words(date)
    return f"{date_words(date)}, {'not certain' if date.start == date.end else 'one day of these'}"


def _topics(statement: Statement) -> Iterator[Markup]:
    for topic in statement.topics:
        yield element("a", {"href": f"#{topic.paragraph}", "lang": statement.language}, _apart(topic.text))


def _source(source: Source | None) -> Iterator[Markup]:
    if source is not None:
        yield _section("source", "Source", _rows(_provenance(source)))


def _provenance(source: Source) -> Iterator[tuple[str, Child]]:
    yield "File", _apart(source.name)
    if source.media_type is not None:
        yield "Type", source.media_type
    if source.url is not None:
        yield "Published at", _linked(source.url, source.url if is_web_address(source.url) else None)
    if source.retrieved is not None:
        day = source.retrieved.isoformat()
        yield "Retrieved", element("time", {"datetime": day}, day)
    if source.sha256 is not None:
        yield "SHA-256", element("code", None, source.sha256)
    if source.licence is not None:
        yield "Licence", _apart(source.licence)
    if source.ocr is not None:
        yield "Recognised by", source.ocr


def _revisions(revisions: tuple[Revision, ...]) -> Iterator[Markup]:
    if revisions:
        rows = (
            (f"{revision.when.isoformat()}, {revision.who}", _apart(revision.text)) for revision in revisions
        )
        yield _section("revisions", "Changes since", _rows(rows))


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[Markup]:
    if not evidence:
        return
    heads = ("Field", "Words of the source", "Characters", "Rule", "Certainty")
    head = element("tr", None, *(element("th", {"scope": "col"}, name) for name in heads))
    table = element(
        "table",
        None,
        element("caption", None, "Which characters of the source say what the fields hold"),
        element("thead", None, head),
        element("tbody", None, joined(map(_evidence_row, evidence), LINE)),
    )
    # A wide table scrolls in its own region, which the keyboard can reach.
    region = element(
        "div", {"class": "wide", "tabindex": "0", "role": "region", "aria-label": "Evidence"}, table
    )
    count = f"{len(evidence):,} field{'' if len(evidence) == 1 else 's'}"
    summary = element(
        "summary", None, f"Where {count} were read" if len(evidence) != 1 else "Where 1 field was read"
    )
    yield _section("evidence", "Evidence", element("details", None, summary, region))


def _evidence_row(item: Evidence) -> Markup:
    given = item.start == item.end == 0
    return element(
        "tr",
        None,
        element("th", {"scope": "row"}, item.field),
        element("td", {"dir": "auto"}, item.quote),
        element("td", {"class": "figure"}, "given" if given else f"{item.start:,}–{item.end:,}"),
        element("td", None, element("code", None, item.rule)),
        element("td", {"class": "figure"}, f"{item.certainty:.2f}"),
    )


def _linked(words: str, address: str | None) -> Markup:
    return _apart(words) if address is None else element("a", {"href": address}, _apart(words))


def _apart(words: str) -> Markup:
    """Isolate the writing direction of a name from the words around it."""
    return element("bdi", None, words)
