"""The first reading of a site: unsure speakers, acts and citations, before any page is written.

The addresses of pages depend on it. Only statements with a speaker's name, an act or a citation are read for
it, and then once more for their pages; a corpus of plain speeches is read once.
"""

from collections.abc import Iterator

import attrs

from statecorpus.corpus import Selection
from statecorpus.exports.html.reading.deeds import deed_words
from statecorpus.index import value_label
from statecorpus.model import Act, Citation, Statement

#: A speaker's name below this certainty is in no list of speakers.
SURE = 0.8

# The longest quotation of a line, in characters; the words themselves are a click away.
_LONGEST = 160


@attrs.frozen
class SpanLine:
    """An act or a citation, as a line of a table.

    Attributes:
        statement: the id of the statement.
        place: the id of the element on the page of the statement.
        by: the label of the state or body that speaks; empty if it is not known.
        kind: the kind of act or citation.
        deed: the act in words ("calls on"), or the kind of text that is cited.
        objects: the references of the targets, or of the text that is cited; or their words.
        words: the words of the statement.
        language: of the words.
    """

    statement: str
    place: str
    by: str
    kind: str
    deed: str
    objects: tuple[str, ...]
    words: str
    language: str


@attrs.frozen
class FirstReading:
    """The result of the first reading.

    Attributes:
        unsure: the ids of the statements whose speaker's name is not sure.
        acts: all acts, in the order of the statements.
        citations: all citations, in the same order.
    """

    unsure: frozenset[str]
    acts: tuple[SpanLine, ...]
    citations: tuple[SpanLine, ...]


def has_sure_name(statement: Statement) -> bool:
    """Return whether the name of the speaker is sure, or was set without a parser."""
    return not any(
        evidence.field == "speaker.name" and evidence.certainty < SURE for evidence in statement.evidence
    )


def first_reading(selection: Selection, order: tuple[str, ...]) -> FirstReading:
    """Read the statements with a speaker's name, an act or a citation.

    Args:
        selection: the statements.
        order: their ids, in the order of the lines.

    Raises:
        BrokenEntryError: a file cannot be read as its statement.
    """
    wanted = _wanted(selection)
    unsure: set[str] = set()
    acts: list[SpanLine] = []
    citations: list[SpanLine] = []
    for id in order:
        if id not in wanted:
            continue
        statement = selection[id]
        if not has_sure_name(statement):
            unsure.add(id)
        acts += _acts(statement)
        citations += _citations(statement)
    return FirstReading(frozenset(unsure), tuple(acts), tuple(citations))


def _wanted(selection: Selection) -> set[str]:
    wanted = {str(id) for id, name in selection.to_table("id", "speaker.name") if name is not None}
    index = selection.index()
    for kind in ("act", "citation"):
        regions = index.regions.get(kind)
        if regions is not None:
            wanted.update(index.ids[number] for number in set(index.statements_of(regions.starts).tolist()))
    return wanted


def _acts(statement: Statement) -> Iterator[SpanLine]:
    for number, found in enumerate(statement.acts, 1):
        act: Act = found.span
        end = act.end if act.about is None else max(act.end, act.about[1])
        words = found.paragraph.text[act.start : end]
        place = f"act-{number}"
        yield _line(statement, place, (act.kind, deed_words(act), tuple(dict.fromkeys(act.target)), words))


def _citations(statement: Statement) -> Iterator[SpanLine]:
    for found in statement.citations:
        citation: Citation = found.span
        about = citation.ref or found.text
        yield _line(statement, found.paragraph.id, (citation.kind, citation.kind, (about,), found.text))


def _line(statement: Statement, place: str, parts: tuple[str, str, tuple[str, ...], str]) -> SpanLine:
    kind, deed, objects, words = parts
    speaker = statement.speaker
    by = "" if speaker is None or speaker.affiliation is None else value_label(speaker.affiliation)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"
    return SpanLine(statement.id, place, by, kind, deed, objects, words, statement.language or "")
