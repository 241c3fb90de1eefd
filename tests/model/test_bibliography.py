"""How a statement is cited; each format is read back by a parser of somebody else's."""

import datetime
import json
from pathlib import Path

import attrs
import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given

from statecorpus.corpus import load
from statecorpus.errors import UnknownParagraphError
from statecorpus.model import (
    BibliographicEntry,
    DateRange,
    Organisation,
    Paragraph,
    Source,
    Speaker,
    Statement,
    Venue,
)
from tests.support.statements import statements

# What a reference manager needs of a style, and no more.
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>plain</title><id>plain</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <names variable="author"/><text variable="title" prefix=", "/>
    <text variable="event-place" prefix=", "/>
    <date variable="issued" prefix=", "><date-part name="year"/></date>
  </layout></bibliography>
</style>
"""

# The part of the published schema of CSL-JSON that an item of ours may use: its names and their types.
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": ["string", "number", "boolean"]},
    },
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {"const": "speech"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": _DATE,
            "accessed": _DATE,
        }
        | {
            name: {"type": "string"}
            for name in ("id", "title", "genre", "event-title", "event-place", "language", "note", "URL")
        },
        "additionalProperties": False,
    },
}

FRANCE = Statement(
    "fra-unga-2024",
    title="Aid & {trade}: 100% of $5_000",
    speaker=Speaker("Zoë d'Été", "Minister", Organisation("France", kind="state", ref="iso3166:FRA")),
    venue=Venue("79th session"),
    date=DateRange.month(2024, 9),
    language="en",
    body=[Paragraph("p1", "We agree."), Paragraph("p9", "We thank you.")],
    source=Source("a.pdf", url="https://example.org/a_b?c=%20d", retrieved=datetime.date(2025, 1, 2)),
)


def test_the_shipped_statement_is_cited_in_words() -> None:
    assert str(load()["kaz-iom-2011-12-05"].cite(paragraph=7)) == (
        "Kairat Umarov (Deputy Minister of Foreign Affairs, Republic of Kazakhstan), “Statement by H.E. "
        "Kairat Umarov, Deputy Minister of Foreign Affairs of the Republic of Kazakhstan at the 100th "
        "session of International Organization on Migration on the occasion of 60th Anniversary of the "
        "Organization”, "
        "100th session of International Organization on Migration, 60th Anniversary of the Organization, "
        "Geneva, 5–7 December 2011, para. 7."
    )


def test_an_address_comes_with_the_day_it_was_fetched() -> None:
    assert str(FRANCE.cite()).endswith(
        "September 2024, https://example.org/a_b?c=%20d (accessed 2 January 2025)."
    )


def test_a_paragraph_is_cited_by_its_number_or_its_id() -> None:
    assert FRANCE.cite(paragraph="p9") == FRANCE.cite(paragraph=2)
    assert FRANCE.paragraph(2).text == "We thank you."


@pytest.mark.parametrize("paragraph", [0, 3, -1, "p2", "", True])
def test_a_paragraph_that_is_not_there_is_refused(paragraph: int | str) -> None:
    with pytest.raises(UnknownParagraphError, match=r"there are 1 to 2, 'p1' to 'p9'"):
        FRANCE.cite(paragraph=paragraph)


@pytest.mark.parametrize(
    ("speaker", "principal", "author"),
    [
        (Speaker("A. Martin", "Minister"), None, "A. Martin (Minister)"),
        (Speaker(None, "The Chair"), None, "The Chair"),
        (Speaker(affiliation=Organisation("Nauru")), None, "Nauru"),
        (None, Organisation("Group of 77"), "Group of 77"),
        (None, Speaker("The King"), "The King"),
        (None, None, ""),
    ],
)
def test_the_author_is_who_speaks_as_far_as_the_statement_says(
    speaker: Speaker | None, principal: Organisation | Speaker | None, author: str
) -> None:
    said = str(Statement("a-b", speaker=speaker, on_behalf_of=principal).cite())
    assert said == f"{author or 'a-b'}."


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (DateRange.day(datetime.date(2011, 12, 5)), "5 December 2011"),
        (DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7)), "5–7 December 2011"),
        (DateRange(datetime.date(2011, 11, 30), datetime.date(2011, 12, 2)), "30 November – 2 December 2011"),
        (
            DateRange(datetime.date(2011, 12, 30), datetime.date(2012, 1, 2)),
            "30 December 2011 – 2 January 2012",
        ),
        (DateRange.month(2011, 12), "December 2011"),
        (
            DateRange(datetime.date(2011, 9, 1), datetime.date(2011, 12, 31), "month"),
            "September–December 2011",
        ),
        (
            DateRange(datetime.date(2011, 9, 1), datetime.date(2012, 1, 31), "month"),
            "September 2011 – January 2012",
        ),
        (DateRange.year(2011), "2011"),
        (DateRange(datetime.date(2011, 1, 1), datetime.date(2012, 12, 31), "year"), "2011–2012"),
    ],
)
def test_a_range_of_dates_says_nothing_twice(date: DateRange, words: str) -> None:
    assert str(BibliographicEntry("a", author="A", date=date)) == f"A, {words}."


def _plain(bibtex: str) -> str:
    """Undo what keeps BibTeX from reading a character as a command."""
    for written, character in (
        (r"{\textasciitilde}", "~"),
        (r"{\textasciicircum}", "^"),
        *((rf"\{character}", character) for character in "{}$&%#_"),
    ):
        bibtex = bibtex.replace(written, character)
    return bibtex.replace(r"{\textbackslash}", "\\")


def test_bibtex_reads_what_it_wrote() -> None:
    library = parse_string(FRANCE.cite(paragraph=2).to_bibtex())
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == "fra-unga-2024"
    assert (fields["author"], _plain(fields["title"])) == ("{Zoë d'Été}", "{Aid & {trade}: 100% of $5_000}")
    assert (fields["year"], fields["month"], fields["date"]) == ("2024", "sep", "2024-09")
    assert fields["langid"] == "english"
    assert (fields["pages"], fields["url"]) == ("para. 2", "https://example.org/a_b?c=%20d")


@given(statements())
def test_every_statement_is_one_entry_of_bibtex(statement: Statement) -> None:
    library = parse_string(statement.cite().to_bibtex())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [statement.id]


@given(statements())
def test_every_statement_is_one_entry_of_ris(statement: Statement) -> None:
    entry = statement.cite()
    (read,) = rispy.loads(entry.to_ris())
    assert read["id"] == statement.id
    assert read.get("title") == (None if statement.title is None else " ".join(statement.title.split()))
    # The reader takes a value's outer spaces away; printed text has only spaces that are no part of it.
    assert read.get("authors", [None]) == [None if entry.author is None else " ".join(entry.author.split())]


@given(statements())
def test_every_statement_is_one_item_of_csl_json(statement: Statement) -> None:
    jsonschema.validate(json.loads(statement.cite().to_csl_json()), CSL)


# It knows CSL 1.0, in which the meeting was called ``event``.
@pytest.mark.filterwarnings("ignore:.*unsupported. event_title:UserWarning")
def test_a_citation_processor_sets_an_item(tmp_path: Path) -> None:
    style = tmp_path / "plain.csl"
    style.write_text(STYLE, encoding="utf-8")
    entry = attrs.evolve(FRANCE.cite(), place="New York")
    source = CiteProcJSON([entry.to_csl()])
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(str(style), validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem("fra-unga-2024")]))
    said = "".join(map(str, bibliography.bibliography()[0]))
    assert said == "Zoë d'Été, Aid & {trade}: 100% of $5_000, New York, 2024"
