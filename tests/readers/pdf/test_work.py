"""The work on the rows of a page grows with the rows, and ends at the limit of seconds."""

import pytest

from statecorpus.errors import SourceLimitError
from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf import columns, initials, lines, margins, order, rows, sheets, spacing
from statecorpus.readers.pdf.deadline import Deadline
from statecorpus.readers.pdf.glyphs import Glyphs, read_glyphs
from statecorpus.readers.pdf.lines import lines_of
from tests.support.printed_pages import PrintedPages
from tests.support.work import steps

MODULES = [columns, initials, lines, margins, order, rows, sheets, spacing]


def crowded(count: int, kind: str) -> Glyphs:
    """Print many rows of a kind on a page, and read their letters."""
    page = PrintedPages((600, 20.0 * count + 400))
    y = 60.0
    for number in range(8):
        page.print(60, y + 14 * number, "We thank the Council for its work in the past year.", 12)
    for number in range(count):
        y = 200.0 + 12 * number
        match kind:
            case "notes":
                page.print(60, y, f"{number % 90} See the report.", 8)
            case "rules":
                page.print(60, y, "See the report of the Council.", 8)
                page.canvas.line(60, page.height - y - 5, 160, page.height - y - 5)
            case "numbers":
                page.print(40, y, str(number), 8)
                page.print(80, y, "we agree to the report", 8)
            case "caps":
                page.print(60, y, "W" if number % 2 else "we agree", 30 if number % 2 else 8)
            case "spaced":
                page.print(60, y, "W e a g r e e", 8)
            case "columns":
                page.print(60, y, "we agree to the report that", 8)
                page.print(320, y, "we have before us and which", 8)
            case _:
                page.print(60 + number % 50, y, "we", 8)
    page.canvas.save()
    return read_glyphs(page.data, "crowded.pdf", Limits())


@pytest.mark.parametrize("kind", ["notes", "rules", "numbers", "caps", "spaced", "columns", "short"])
def test_many_rows_take_work_in_proportion(kind: str) -> None:
    def work(count: int) -> int:
        glyphs = crowded(count, kind)
        return steps(lambda: lines_of(glyphs, Deadline.after("crowded.pdf", 1000)), MODULES)

    first, second, third = (work(count) for count in (50, 100, 200))
    assert third - second <= 2.6 * (second - first) + 2000, (first, second, third)


def test_the_work_after_the_reader_process_ends_at_the_limit_of_seconds() -> None:
    glyphs = crowded(20, "short")
    with pytest.raises(SourceLimitError, match=r"crowded\.pdf.*longer than 5 seconds"):
        lines_of(glyphs, Deadline.after("crowded.pdf", 5, spent=6))
