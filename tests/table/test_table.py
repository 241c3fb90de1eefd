"""Tables, and each format that they are written in, read back by somebody else's reader."""

import csv
import datetime
import io
import itertools
import json
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statecorpus.errors import ModelError
from statecorpus.table import Column, Row, Table

COLUMNS = (
    Column("id", "text", "the id"),
    Column("year", "integer", "the year"),
    Column("rate", "number", "per million"),
    Column("certain", "truth", "whether"),
    Column("day", "day", "when"),
    Column("topics", "texts", "what about"),
    Column("years", "integers", "which"),
)
ROWS: tuple[Row, ...] = (
    ("kaz", 2011, 1.5, True, datetime.date(2011, 12, 5), ("stateless persons", "=1+1"), (2011, 2012)),
    ("=cmd", None, None, None, None, (), ()),
    ("tab\tand\nbreak", -5, -0.25, False, datetime.date(1, 1, 1), ("a",), (9999,)),
)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
integers = st.integers(-(2**63), 2**63 - 1)
rows = st.lists(
    st.tuples(
        texts | st.none(),
        integers | st.none(),
        st.floats(allow_nan=False) | st.none(),
        st.booleans() | st.none(),
        st.dates() | st.none(),
        st.lists(texts, max_size=3).map(tuple),
        st.lists(integers, max_size=3).map(tuple),
    ),
    max_size=4,
)


def _table(of: Any = ROWS) -> Table:
    return Table("statements", COLUMNS, lambda: of)


def _plain(row: Row) -> list[Any]:
    return [list(cell) if isinstance(cell, tuple) else cell for cell in row]


@given(rows)
def test_arrow_has_every_cell_and_hands_it_on(made: list[Row]) -> None:
    table = _table(made)
    assert [list(record.values()) for record in table.to_arrow().to_pylist()] == [_plain(row) for row in made]
    assert pa.table(table) == table.to_arrow()  # through the stream of PyCapsules


@given(rows)
def test_polars_has_every_cell_and_takes_the_stream(made: list[Row]) -> None:
    frame = _table(made).to_polars()
    assert [list(row) for row in frame.rows()] == [_plain(row) for row in made]
    assert pl.DataFrame(_table(made)).rows() == frame.rows()


@given(rows)
def test_pandas_has_every_cell(made: list[Row]) -> None:
    frame = _table(made).to_pandas()
    assert list(frame.columns) == [column.name for column in COLUMNS]
    read = [
        [
            None if not isinstance(cell, list) and pd.isna(cell) else cell.date() if name == "day" else cell
            for name, cell in zip(frame.columns, row, strict=True)
        ]
        for row in frame.itertuples(index=False, name=None)
    ]
    assert read == [_plain(row) for row in made]


@given(rows)
def test_json_lines_have_every_cell(made: list[Row]) -> None:
    file = io.StringIO()
    assert _table(made).write_json_lines(file) == len(made)
    read = [json.loads(line) for line in file.getvalue().split("\n")[:-1]]
    said = [
        [cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in _plain(row)]
        for row in made
    ]
    assert [list(record.values()) for record in read] == said


@given(rows)
def test_raw_csv_has_every_text(made: list[Row]) -> None:
    file = io.StringIO(newline="")
    assert _table(made).write_csv(file, raw=True) == len(made)
    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))
    assert read[0] == [column.name for column in COLUMNS]
    assert [row[0] for row in read[1:]] == [row[0] or "" for row in made]


@given(rows)
def test_no_cell_of_text_is_a_formula_unless_raw(made: list[Row]) -> None:
    file = io.StringIO(newline="")
    _table(made).write_csv(file)
    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))[1:]
    for row, written in zip(made, read, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in (written[0], written[5]))
        assert written[1] == ("" if row[1] is None else str(row[1])), "numbers are never touched"


def _written(write: Callable[[io.StringIO], object]) -> str:
    file = io.StringIO(newline="")
    write(file)
    return file.getvalue()


_ONE, _TWO = COLUMNS[:1], (COLUMNS[0], Column("name", "text", ""))
_cells = st.text(st.sampled_from('ab"\t\n\r ,;=é|\\'), max_size=6) | texts
_MARKED = ('say "we"', '"', "a\tb", '""', " =1+1", "a\nb", "", " ", "\t")


@given(st.lists(st.tuples(_cells), max_size=4))
@example([(cell,) for cell in _MARKED])
def test_pandas_and_polars_read_back_a_column_as_it_was_written(made: list[tuple[str]]) -> None:
    _check_readers(_ONE, made)


@given(st.lists(st.tuples(_cells, _cells), max_size=4))
@example(list(itertools.product(_MARKED, repeat=2)))
def test_pandas_and_polars_read_back_columns_as_they_were_written(made: list[tuple[str, str]]) -> None:
    _check_readers(_TWO, made)


def _check_readers(columns: Sequence[Column], made: Sequence[tuple[str, ...]]) -> None:
    """Read TSV and CSV with the readers of other libraries; TSV has spaces for tabs and line breaks."""
    table = Table("words", columns, lambda: made)
    one_line = [[" ".join(cell.split()) for cell in row] for row in made]
    for text, delimiter, expected in (
        (_written(lambda file: table.write_tsv(file, raw=True)), "\t", one_line),
        (_written(lambda file: table.write_csv(file, raw=True)), ",", [list(row) for row in made]),
    ):
        frame = pd.read_csv(io.StringIO(text, newline=""), sep=delimiter, dtype=str, keep_default_na=False)
        assert frame.to_numpy().tolist() == expected, f"pandas reads {text!r}"
        other = pl.read_csv(text.encode(), separator=delimiter, infer_schema=False)
        assert [[cell or "" for cell in row] for row in other.rows()] == expected, f"polars reads {text!r}"


def test_duckdb_reads_back_the_quotation_marks_of_tsv(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    made = [(first, second) for first in _MARKED for second in _MARKED if first and second]
    Table("words", _TWO, lambda: made).write_tsv(tmp_path / "words.tsv", raw=True)
    relation = duckdb.read_csv(str(tmp_path / "words.tsv"), delimiter="\t", header=True, all_varchar=True)
    rows = [[cell or "" for cell in row] for row in relation.fetchall()]
    assert rows == [[" ".join(cell.split()) for cell in row] for row in made]


@given(_cells)
@example(" =1+1")
@example("\u3000+1")
def test_no_cell_of_tsv_is_a_formula(cell: str) -> None:
    table = Table("words", _ONE, lambda: [(cell,)])
    line = _written(table.write_tsv).split("\n")[1]
    signs = "=+-@＝＋－＠"
    assert not line.strip('"').startswith(tuple(signs)) or line in set(signs), line


@pytest.mark.parametrize("sign", ["+", "-", "=", "@"])
def test_a_sign_alone_is_no_formula(sign: str) -> None:
    table = Table("acts", [Column("polarity", "text", "")], lambda: [(sign,)])
    assert _written(table.write_csv) == f"polarity\n{sign}\n"


def test_csv_and_tsv_look_like_this(tmp_path: Path) -> None:
    _table().write_csv(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == (
        "id,year,rate,certain,day,topics,years\n"
        "kaz,2011,1.5,true,2011-12-05,stateless persons | =1+1,2011 | 2012\n"
        "'=cmd,,,,,,\n"
        '"tab\tand\nbreak",-5,-0.25,false,0001-01-01,a,9999\n'
    )
    _table().write_tsv(tmp_path / "a.tsv")
    assert (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()[3] == (
        "tab and break\t-5\t-0.25\tfalse\t0001-01-01\ta\t9999"
    )
    assert _names(tmp_path) == ["a.csv", "a.tsv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    _table().write_csv(path)
    path.chmod(0o640)
    _table().write_csv(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_missing_folders_are_made(tmp_path: Path) -> None:
    table = Table("words", [Column("word", "text", "")], lambda: [("we",)])
    assert table.write_csv(tmp_path / "out" / "tables" / "words.csv") == 1
    assert table.write_parquet(tmp_path / "more" / "words.parquet") == 1
    assert (tmp_path / "out" / "tables" / "words.csv").read_text() == "word\nwe\n"


def test_an_error_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Any:
        yield ROWS[0]
        raise ZeroDivisionError

    table = Table("statements", COLUMNS, rows)
    (tmp_path / "a.csv").write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        table.write_csv(tmp_path / "a.csv")
    assert _names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "before"


def test_parquet_is_read_back(tmp_path: Path) -> None:
    assert _table().write_parquet(tmp_path / "a.parquet") == 3
    assert pq.read_table(tmp_path / "a.parquet").equals(_table().to_arrow())


def test_parquet_is_parted_by_a_column(tmp_path: Path) -> None:
    assert _table().write_parquet(tmp_path / "parts", by="year") == 3
    assert _names(tmp_path / "parts") == [
        "year=-5",
        "year=2011",
        "year=__HIVE_DEFAULT_PARTITION__",
    ]
    parted = ds.partitioning(pa.schema([("year", pa.int64())]), flavor="hive")
    read = ds.dataset(tmp_path / "parts", partitioning=parted).to_table().to_pylist()
    key = str
    assert sorted(read, key=key) == sorted(
        ({**one, "year": one.pop("year")} for one in _table().to_arrow().to_pylist()), key=key
    )


def test_several_columns_part_a_table_into_folders_in_folders(tmp_path: Path) -> None:
    columns = (Column("state", "text", ""), Column("year", "integer", ""), Column("number", "integer", ""))
    rows: list[Row] = [("KAZ", 2011, 1), ("FRA", 2011, 2), ("KAZ", None, 3), ("KAZ", 2011, 4)]
    assert Table("numbers", columns, lambda: rows).write_parquet(tmp_path, by=("state", "year")) == 4
    assert {
        path.relative_to(tmp_path).parent.as_posix(): pq.ParquetFile(path).read()["number"].to_pylist()
        for path in tmp_path.rglob("*.parquet")
    } == {
        "state=KAZ/year=2011": [1, 4],
        "state=FRA/year=2011": [2],
        "state=KAZ/year=__HIVE_DEFAULT_PARTITION__": [3],
    }


def test_parts_get_all_of_their_rows_however_they_are_mixed(tmp_path: Path) -> None:
    columns = (Column("name", "text", ""), Column("number", "integer", ""))
    mixed: list[Row] = [(f"a/b {number % 7}" if number % 7 else None, number) for number in range(5_000)]
    assert Table("numbers", columns, lambda: mixed).write_parquet(tmp_path, by="name") == 5_000
    read = ds.dataset(
        tmp_path, partitioning=ds.partitioning(pa.schema([("name", pa.string())]), flavor="hive")
    )
    found = {(row["name"], row["number"]) for row in read.to_table().to_pylist()}
    assert found == set(mixed)


def test_parquet_is_not_mixed_with_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with pytest.raises(FileExistsError, match="it is not empty; name an empty or a new folder"):
        _table().write_parquet(tmp_path, by="year")


@pytest.mark.parametrize("by", ["topics", "day", "nothing"])
def test_only_a_column_of_texts_or_integers_parts_a_table(tmp_path: Path, by: str) -> None:
    with pytest.raises(ModelError, match="expected one of id, year"):
        _table().write_parquet(tmp_path / "parts", by=by)


def test_a_field_of_arrow_says_what_it_means() -> None:
    assert _table().to_arrow().schema.field("rate").metadata == {b"meaning": b"per million"}


def test_chosen_columns_stand_in_the_order_they_were_asked_for() -> None:
    assert _table().select("year", "id").to_records()[0] == {"year": 2011, "id": "kaz"}
    with pytest.raises(ModelError, match="one of id, year, rate"):
        _table().select("nothing")


def test_rows_are_taken_as_they_are_wanted() -> None:
    taken = 0

    def rows() -> Any:
        nonlocal taken
        for _ in range(10_000):
            taken += 1
            yield ROWS[0]

    reader = Table("statements", COLUMNS, rows).to_arrow_reader()
    reader.read_next_batch()
    assert taken <= 4_000, "a batch is made when it is asked for, and not the whole table"


def test_a_notebook_shows_the_first_rows_and_counts_the_others() -> None:
    assert "Statements: 20 of 3,000" in Table("statements", COLUMNS, lambda: ROWS * 1000)._repr_html_()
