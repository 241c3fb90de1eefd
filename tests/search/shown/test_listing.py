"""Listings: tuples that show themselves, bounded, counted and escaped."""

import copy
import io
import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from statecorpus.errors import ModelError
from statecorpus.index import build_index
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.search import (
    Cell,
    Count,
    Hits,
    Listing,
    Ranker,
    frequencies,
    growth,
    keyness,
    ngrams,
    search,
)
from statecorpus.search.shown.result_column import ResultColumn

COLUMNS = (ResultColumn("words"), ResultColumn("count", "count"), ResultColumn("rate", "rate"))
COUNTS = st.builds(
    Count,
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10),
    st.integers(0, 10**7),
    st.floats(0, 1e6),
)

KAZAKHSTAN = Organisation("Kazakhstan", kind="state", ref="iso3166:KAZ")
MADE = [
    Statement(
        f"s-{number}",
        speaker=Speaker("A. B", affiliation=KAZAKHSTAN),
        date=DateRange.year(2000 + number),
        body=[Paragraph("p1", " ".join(["We thank the <b>Director</b> & General."] * 3))],
    )
    for number in range(9)
]
HITS = search(build_index(MADE), "we")


def shown(thing: object, width: int = 100) -> str:
    console = Console(width=width, file=io.StringIO(), no_color=True)
    with console.capture() as captured:
        console.print(thing)
    return captured.get()


def every_result() -> dict[str, Listing[object] | Hits]:
    index = HITS.index
    return {
        "hits": HITS,
        "cells": HITS.count_by("speaker.affiliation", "year"),
        "groups": HITS.group(),
        "collocates": HITS.collocates(minimum=1),
        "years": HITS.trend(),
        "words": frequencies(index),
        "n-grams": ngrams(index, 2),
        "points": growth(index, points=30),
        "keywords": keyness(index, "year >= 2003", minimum=1, level=None),
        "best statements": Ranker(index).rank("director"),
    }


@given(st.lists(COUNTS, max_size=30))
def test_a_listing_is_the_tuple_of_its_rows(rows: list[Count]) -> None:
    listing = Listing(rows, COLUMNS, "words")
    assert listing == tuple(rows)
    assert tuple(rows) == listing
    assert hash(listing) == hash(tuple(rows))
    assert (list(listing), len(listing)) == (rows, len(rows))
    for same in (copy.deepcopy(listing), pickle.loads(pickle.dumps(listing)), listing[:]):  # noqa: S301 -- our own
        assert (same, same.columns, same.noun) == (listing, COLUMNS, "words")


@given(st.lists(COUNTS, max_size=30))
def test_records_and_tables_hold_every_value_as_it_is(rows: list[Count]) -> None:
    listing = Listing(rows, COLUMNS, "words")
    expected = [{"words": row.words, "count": row.count, "rate": row.rate} for row in rows]
    assert listing.to_records() == expected
    assert listing.to_table().to_records() == expected


def test_every_result_is_a_data_frame_of_its_records() -> None:
    for noun, result in every_result().items():
        records = result.to_records()
        assert result.to_polars().to_dicts() == records, noun
        assert result.to_arrow().to_pylist() == records, noun
        assert pa.RecordBatchReader.from_stream(result).read_all().to_pylist() == records, noun
        frame = result.to_pandas()
        assert list(frame.columns) == list(records[0]), noun
        # A number that is missing is NaN in a column of floats.
        cells = frame.astype("object").where(frame.notna(), None)
        assert cells.to_dict("records") == records, noun


def test_a_data_frame_has_the_columns_that_are_asked_for() -> None:
    collocates = HITS.collocates(minimum=1)
    assert collocates.to_pandas("mi", "words").columns.tolist() == ["mi", "words"]
    assert HITS.to_pandas("year").columns.tolist()[-1] == "year"
    assert HITS.kwic(1, 1).to_polars("year")["year"].to_list()[0] == 2000
    with pytest.raises(ModelError, match="column of the table collocates"):
        collocates.to_pandas("colour")


@given(st.lists(COUNTS, max_size=30), st.integers(20, 120))
def test_whatever_the_words_are_they_are_escaped_and_fit_the_terminal(rows: list[Count], width: int) -> None:
    listing = Listing(rows, COLUMNS, "words")
    tree = html.fromstring(listing._repr_html_())
    cells = [cell.text_content() for cell in tree.findall(".//tbody/tr/td[1]")]
    assert cells == [" ".join(row.words.split()) for row in rows[:20]]
    assert {element.tag for element in tree.iter()} <= {
        "table", "caption", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    assert all(len(line) <= width for line in shown(listing, width).splitlines())


def test_every_result_shows_at_most_20_rows_and_says_how_many_there_are() -> None:
    for noun, result in every_result().items():
        tree = html.fromstring(result._repr_html_())
        lines = shown(result)
        rows = tree.findall(".//tbody/tr")
        assert len(rows) == min(len(result), 20), noun
        assert tree.findtext(".//caption") == f"{noun.capitalize()}: {len(rows)} of {len(result)}"
        assert (f"20 of {len(result)} {noun}" in lines) == (len(result) > 20), lines
        assert tree.find(".//script") is None


def test_a_column_is_dropped_by_name_and_a_number_never_broken_where_there_is_no_room() -> None:
    collocates = HITS.collocates(minimum=1)
    narrow = shown(collocates, 73)
    assert "no room for mi, mi3, t_score, delta_p, delta_p_back" in " ".join(narrow.split())
    assert "no room" not in shown(collocates, 132)
    printed = {word for line in narrow.splitlines() for word in line.split()}
    assert {f"{one.frequency:,}" for one in collocates} <= printed


def test_the_measure_that_sorts_comes_first_of_the_measures() -> None:
    assert [column.name for column in HITS.collocates(measure="mi3").columns][5] == "mi3"
    found = keyness(HITS.index, "year = 2003", measure="odds_ratio", minimum=1)
    assert [column.name for column in found.columns][5] == "odds_ratio"


def test_a_listing_cannot_be_changed_and_names_itself() -> None:
    listing = HITS.count_by("speaker.affiliation")
    assert repr(listing) == "<Listing: 1 cell>"
    assert repr(HITS.trend()) == "<Listing: 9 years>"
    with pytest.raises(AttributeError, match="a listing cannot be changed"):
        listing.noun = "rows"
    assert isinstance(listing[0], Cell)
    assert isinstance(listing[:1], Listing)


def test_cells_are_recorded_by_their_fields_with_plain_values() -> None:
    assert HITS.count_by("speaker.affiliation", "year").to_records()[0] == {
        "speaker_affiliation": "KAZ",
        "year": 2000,
        "hits": 3,
        "hit_statements": 1,
        "statements": 1,
        "tokens": 42,
        "per_million_tokens": 3 * 1_000_000 / 42,
    }
    assert [column.kind for column in HITS.count_by("year", "title").to_table().columns][:3] == [
        "integer",
        "text",
        "integer",
    ]


def test_what_is_printed_is_a_table_that_a_person_can_read() -> None:
    assert (
        str(frequencies(build_index(MADE[:1]), stop_words=["general", "the", "thank", "we"]))
        == """\
words     count  per million tokens
───────────────────────────────────
b             6           142,857.1
director      3            71,428.6"""
    )


def test_a_match_is_marked_and_a_context_from_right_to_left_runs_so() -> None:
    arabic = Statement("s-1", body=[Paragraph("p1", "نشكر السيد الرئيس على هذا البيان")])
    made = search(build_index([arabic]), "الرئيس")._repr_html_()
    tree = html.fromstring(made)
    assert tree.get("dir") == "rtl"
    assert tree.findtext(".//mark") == "الرئيس"
    assert {cell.get("dir") for cell in tree.findall(".//td")} == {"auto"}
    latin = html.fromstring(HITS._repr_html_())
    assert latin.get("dir") is None
    assert latin.findtext(".//mark") == "We"
    assert "&lt;b&gt;Director" in HITS._repr_html_()


def test_the_words_of_a_query_are_marked_in_snippets() -> None:
    ranked = Ranker(HITS.index).rank("director")
    tree = html.fromstring(ranked._repr_html_())
    assert {mark.text for mark in tree.findall(".//mark")} == {"Director"}
    assert "start" in ranked.to_records()[0]
