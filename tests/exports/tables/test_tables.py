"""The tables of statements and their parts."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import load
from statecorpus.exports.tables import (
    TABLES,
    acts,
    addressees,
    amounts,
    citations,
    mentions,
    paragraphs,
    statements,
    times,
    topics,
)
from statecorpus.model import Statement
from tests.support.statements import statements as made_statements

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "tables.txt"
MADE = st.lists(made_statements(), max_size=3)


@given(MADE)
def test_every_table_of_every_statement_is_an_arrow_table(made: list[Statement]) -> None:
    for make in TABLES.values():
        table = make(made)
        arrow = pa.table(table)
        assert arrow.column_names == [column.name for column in table.columns]
        assert arrow.num_rows == len(table)
        assert set(arrow.column("statement").to_pylist()) <= {statement.id for statement in made}


@given(made_statements())
def test_a_row_of_a_part_says_the_words_that_stand_at_its_offsets(made: Statement) -> None:
    texts = {paragraph.id: paragraph.text for paragraph in made.paragraphs}
    for make in (mentions, citations, times, amounts, acts):
        for _, paragraph, start, end, words, *_ in make([made]):
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert texts[str(paragraph)][start:end] == words
    for _, paragraph, start, end, _, words in topics([made]):
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert str(words) in texts[str(paragraph)][start:end]


@given(MADE)
def test_the_paragraphs_are_all_there_in_their_order(made: list[Statement]) -> None:
    found = [(row["statement"], row["text"]) for row in paragraphs(made).to_records()]
    assert found == [(one.id, paragraph.text) for one in made for paragraph in one.paragraphs]


@given(MADE)
def test_the_addressees_of_the_salutation_are_the_first_rows(made: list[Statement]) -> None:
    found = [row["text"] for row in addressees(made).to_records() if row["place"] == "salutation"]
    assert found == [party.text for one in made for line in one.salutation for party in line.addressees]


def test_the_columns_are_those_that_are_documented() -> None:
    """Columns are a promise: taking one away, or changing what it is, is a breaking change."""
    told = [
        f"{name}.{column.name}: {column.kind}: {column.meaning}\n"
        for name, make in TABLES.items()
        for column in make([]).columns
    ]
    assert GOLDEN.read_text(encoding="utf-8") == "".join(told)


def test_the_shipped_statement_is_a_row_of_pandas() -> None:
    frame = statements(load()).to_pandas()
    (row,) = frame.to_dict("records")
    assert (row["statement"], row["date_year"], row["speaker_name"]) == (
        "kaz-iom-2011-12-05",
        2011,
        "Kairat Umarov",
    )
    assert row["date_start"] == pd.Timestamp("2011-12-05")
    assert row["topic"][:2] == ["the plight of the refugees", "stateless persons"]
    assert not row["date_certain"]
