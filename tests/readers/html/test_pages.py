"""Whole pages in the manner of content management systems: the statement is read, the site is left out.

The pages are in ``tests/fixtures/web_pages``, with made-up statements in nine languages. ``pages.json``
has the lines of each statement and phrases of the site around it.
"""

import functools
import json
from pathlib import Path

import attrs
import pytest

from statecorpus.readers.html.html import read_html
from statecorpus.readers.limits import Limits

_FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "web_pages"


@attrs.frozen
class Page:
    """A page, the lines of its statement, and phrases of the site around the statement."""

    file: str
    kept: tuple[str, ...]
    left_out: tuple[str, ...]

    @functools.cached_property
    def text(self) -> str:
        """The lines that are read of the page."""
        data = (_FOLDER / self.file).read_bytes()
        return "\n".join(line.text for line in read_html(data, self.file, Limits()).lines)


_PAGES = [
    Page(page["file"], tuple(page["kept"]), tuple(page["left_out"]))
    for page in json.loads((_FOLDER / "pages.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.file)
def test_every_line_of_the_statement_is_read_in_its_order(page: Page) -> None:
    place = 0
    for line in _in_order(page):
        found = page.text.find(line, place)
        assert found >= 0, f"{page.file} lost {line!r}:\n{page.text}"
        place = found + len(line)


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.file)
def test_nothing_of_the_site_is_read(page: Page) -> None:
    read = [phrase for phrase in page.left_out if phrase in page.text]
    assert not read, f"{page.file} has words of the site"


def test_there_are_pages_of_many_systems() -> None:
    assert len(_PAGES) > 30
    assert {path.name for path in _FOLDER.glob("*.html")} == {page.file for page in _PAGES}


def _in_order(page: Page) -> tuple[str, ...]:
    """Return the lines as the page has them: some blogs print the date above the title."""
    title, date, *rest = page.kept
    first = (date, title) if page.text.find(date) < page.text.find(title) else (title, date)
    return (*first, *rest)
