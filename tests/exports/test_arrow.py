"""Statements as Arrow, whole: there and back, through other libraries too."""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import load
from statecorpus.errors import StatementJsonError
from statecorpus.exports.arrow import arrow_schema, from_arrow, read_arrow, to_arrow, write_arrow
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING
from tests.support.statements import statements


@given(st.lists(statements(), max_size=2))
def test_statements_come_back_from_arrow_as_they_were(made: list[Statement]) -> None:
    assert list(from_arrow(to_arrow(made))) == made


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    made = [EVERYTHING, *load().values()]
    assert write_arrow(made, tmp_path / "a.arrow") == 2
    assert list(read_arrow(tmp_path / "a.arrow")) == made


def test_parquet_and_polars_hand_them_back(tmp_path: Path) -> None:
    made = [EVERYTHING, *load().values()]
    table = to_arrow(made).read_all()
    pq.write_table(table, tmp_path / "a.parquet")
    assert list(from_arrow(pq.read_table(tmp_path / "a.parquet"))) == made
    assert list(from_arrow(pl.DataFrame(table))) == made


def test_days_are_days_and_fields_nest_as_the_model_does() -> None:
    schema = arrow_schema()
    assert schema.field("date").type.field("start").type == pa.date32()
    assert schema.field("speaker").type.field("affiliation").type.field("ref").type == pa.string()
    span = schema.field("body").type.value_type.field("spans").type.value_type
    assert {"class", "start", "end", "rend", "addressee", "value"} <= {field.name for field in span}


def test_a_row_that_is_no_statement_is_refused_with_its_number_and_place() -> None:
    rows = [{"id": "a"}, {"id": "B"}]
    found = from_arrow(pa.Table.from_pylist(rows))
    assert next(found) == Statement("a")
    with pytest.raises(StatementJsonError, match=r"row 2: at \$: Statement.id is 'B'"):
        next(found)


def test_a_file_that_is_none_of_arrow_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.arrow").write_text("no", encoding="utf-8")
    with pytest.raises(StatementJsonError, match="it is not an Arrow file"):
        list(read_arrow(tmp_path / "a.arrow"))
