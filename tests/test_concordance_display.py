"""Concordances on a terminal: ids, dates and speakers, and matches that are not divided."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from statecorpus import load
from statecorpus._display.concordance import TerminalConcordance, shortened
from statecorpus._display.sheet import RowSheet, SheetColumn

_WORDS = st.text(alphabet="ab \u4e2d", max_size=60).map(lambda text: " ".join(text.split()))


def drawn(sheet: RowSheet, width: int, *, whole: bool = False) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width, no_color=True).print(TerminalConcordance(sheet, whole))
    return file.getvalue().splitlines()


def sheet_of(*rows: tuple[str, ...]) -> RowSheet:
    heads = tuple(SheetColumn(name) for name in ("statement", "date", "speaker", "left", "match", "right"))
    return RowSheet(heads, tuple(tuple(((cell, False),) for cell in row) for row in rows), len(rows), "hits")


def test_a_line_has_the_id_the_date_and_the_speaker() -> None:
    lines = drawn(load("demo").search("refugees").kwic()[:2].sheet(), 120)
    assert [line.split()[:3] for line in lines] == [["bgd-iom-2017-11-29", "2017-11-29", "BGD"]] * 2
    assert len({line.index("Refugees") for line in lines}) == 1


def test_a_long_id_keeps_its_beginning_and_its_end() -> None:
    long = "united-states-of-america-high-level-segment-2019-09-24"
    (line,) = drawn(sheet_of((long, "2019-09-24", "USA", "we ", "thank", " you")), 100)
    assert line.startswith("united-sta…019-09-24 2019-09-24 USA ")


def test_a_narrow_terminal_has_no_room_for_dates_and_speakers() -> None:
    (line,) = drawn(sheet_of(("a-1", "2019-09-24", "USA", "we ", "thank", " you")), 40)
    assert line.split() == ["a-1", "we", "thank", "you"]


@pytest.mark.parametrize("width", [30, 80, 120])
@given(left=_WORDS, match=_WORDS.filter(bool), right=_WORDS)
def test_a_match_that_fits_a_line_is_never_divided(width: int, left: str, match: str, right: str) -> None:
    sheet = sheet_of(("kaz-unga-2019-09-24", "2019-09-24", "KAZ", f"{left} ", f"[{match}]", f" {right}"))
    lines = drawn(sheet, width, whole=True)
    assert any(shortened(f"[{match}]", width) in line for line in lines)
    (line,) = drawn(sheet, width)
    assert "[" in line
    assert f"[{match}]" in line or "…" in line


def test_a_mark_that_joins_the_match_goes_to_its_line() -> None:
    sheet = sheet_of(
        ("a-1", "", "", "some words that fill a line and then “", "climate change", "”, he said")
    )
    assert drawn(sheet, 48, whole=True) == [
        "a-1 some words that fill a line and then ",
        "“climate change”, he said",
    ]
