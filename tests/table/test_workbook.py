"""A workbook of Excel has the rows of a table: openpyxl reads them back."""

import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import LossyExportWarning
from statecorpus.table import Column, Table
from statecorpus.table.workbook import MOST_CHARACTERS
from tests.support.ram import folder_in_memory

COLUMNS = (
    Column("text", "text", ""),
    Column("number", "integer", ""),
    Column("share", "number", ""),
    Column("day", "day", ""),
    Column("sure", "truth", ""),
    Column("several", "texts", ""),
)


def _read(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_each_kind_of_cell_is_of_its_kind(tmp_path: Path) -> None:
    day = datetime.date(2011, 12, 5)
    rows = [("Zoë", 7, 0.5, day, True, ("a", "b")), (None, None, None, None, False, ())]
    assert Table("statements", COLUMNS, lambda: rows).write_xlsx(tmp_path / "a.xlsx") == 2
    head, first, second = _read(tmp_path / "a.xlsx")
    assert head == tuple(column.name for column in COLUMNS)
    assert first == ("Zoë", 7, 0.5, datetime.datetime(2011, 12, 5), True, "a | b")  # noqa: DTZ001 -- Excel has no zones
    assert second == (None, None, None, None, False, None)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "{=1}", "https://example.org/", "0042", "+49", "'a"])
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    Table("words", COLUMNS[:1], lambda: [(text,)]).write_xlsx(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_day_that_excel_does_not_have_is_text(tmp_path: Path) -> None:
    Table("days", COLUMNS[3:4], lambda: [(datetime.date(1899, 1, 2),)]).write_xlsx(tmp_path / "a.xlsx")
    assert _read(tmp_path / "a.xlsx")[1] == ("1899-01-02",)


def test_a_text_longer_than_a_cell_is_cut_and_said(tmp_path: Path) -> None:
    table = Table("words", COLUMNS[:1], lambda: [("a" * (MOST_CHARACTERS + 1),), ("b" * MOST_CHARACTERS,)])
    with pytest.warns(LossyExportWarning, match="1 texts of more than 32,767 characters"):
        table.write_xlsx(tmp_path / "a.xlsx")
    (_, (first,), (second,)) = _read(tmp_path / "a.xlsx")
    assert str(first) == "a" * (MOST_CHARACTERS - 1) + "…"
    assert second == "b" * MOST_CHARACTERS


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(_WORDS, st.integers(-(2**40), 2**40)), max_size=5))
def test_rows_come_back(rows: list[tuple[str, int]]) -> None:
    with folder_in_memory() as folder:
        Table("rows", COLUMNS[:2], lambda: rows).write_xlsx(folder / "a.xlsx")
        assert _read(folder / "a.xlsx")[1:] == rows
