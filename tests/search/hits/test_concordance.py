"""Concordances as records, as tables and for the eye."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from statecorpus.errors import QueryArgumentError
from statecorpus.index import FIELDS, build_index, record_of, record_values, value_label
from statecorpus.model import Organisation, Paragraph, Statement
from statecorpus.search import search
from tests.index.statements import collections

STABLE = ["statement", "start", "end", "left", "match", "right"]


@given(
    collections(),
    st.sampled_from(["the", "re*", "*"]),
    st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True),
)
def test_a_record_is_a_line_and_the_fields_of_its_statement(
    made: list[Statement], query: str, fields: list[str]
) -> None:
    records = {statement.id: record_of(statement) for statement in made}
    lines = search(build_index(made), query).kwic(2, 3)
    found = lines.to_records(*fields)
    assert len(found) == len(lines)
    for row, line in zip(found, lines, strict=True):
        assert list(row) == [*STABLE, *(FIELDS[name].column for name in fields)]
        assert [row[name] for name in STABLE] == [getattr(line, name) for name in STABLE]
        for name in fields:
            field = FIELDS[name]
            values = [
                value.name if isinstance(value, Organisation) else value_label(value)
                for value in record_values(records[line.statement], name)
            ]
            cell = row[field.column]
            cells = cell if isinstance(cell, list) else [] if cell is None else [cell]
            assert list(map(str, cells)) == (values if field.listed else values[:1]), name


def test_the_columns_of_the_table_are_typed_also_where_there_is_no_hit() -> None:
    table = search(build_index([]), "we").kwic().to_table("year", "title", "topic")
    assert [(column.name, column.kind) for column in table.columns] == [
        ("statement", "text"),
        ("start", "integer"),
        ("end", "integer"),
        ("left", "text"),
        ("match", "text"),
        ("right", "text"),
        ("year", "integer"),
        ("title", "text"),
        ("topic", "texts"),
    ]
    assert list(table) == []


TEXT = "We ask that the Director General of the organization report on all that was said here today."
HITS = search(build_index([Statement("s-1", body=[Paragraph("p1", TEXT)])]), "report | ask")


def test_hits_give_the_records_of_their_lines() -> None:
    assert HITS.to_records("language", left=1, right=1) == HITS.kwic(1, 1).to_records("language")
    assert HITS.to_table("language", left=1, right=1).to_records() == HITS.to_records(
        "language", left=1, right=1
    )
    assert HITS.to_records(unit="sentence")[0]["left"] == "We "
    with pytest.raises(QueryArgumentError, match="no field 'tongue'; known: id, title"):
        HITS.to_records("tongue")


def shown(thing: object, width: int) -> list[str]:
    console = Console(width=width, no_color=True)
    with console.capture() as captured:
        console.print(thing)
    return captured.get().splitlines()


def test_the_matches_of_a_concordance_stand_in_one_column_of_a_terminal() -> None:
    lines = shown(HITS, 60)
    assert len(lines) == 2
    assert lines[0].index("ask") == lines[1].index("report")
    assert max(map(len, lines)) <= 60
    assert all(line.removeprefix("s-1").strip() in TEXT for line in lines)


def test_a_sentence_is_folded_on_a_terminal_and_not_cut() -> None:
    lines = shown(HITS.kwic(unit="sentence"), 40)
    assert max(map(len, lines)) <= 40
    assert " ".join(" ".join(lines).split()) == f"s-1 {TEXT} s-1 {TEXT}"


def test_search_loads_what_draws_its_results_when_one_is_drawn() -> None:
    script = (
        "import sys, statecorpus.search as s; from statecorpus.index import build_index; "
        "hits = s.search(build_index([]), 'we'); before = 'rich' in sys.modules; hits.__rich__(); "
        "print(before, 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
