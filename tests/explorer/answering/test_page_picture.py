"""The picture of a page of a PDF: the words of an evidence are marked where they are printed."""

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from statecorpus.explorer.answering.page_picture import page_picture
from tests.support.printed_pages import PrintedPages


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pages = PrintedPages()
    pages.print(72, 100, "Statement by Nepal")
    pages.canvas.showPage()
    pages.print(72, 300, "Geneva, 6 May 2024")
    path = tmp_path / "nepal.pdf"
    pages.close()
    path.write_bytes(pages.data)
    return path


def marked(path: Path, quote: str) -> NDArray[np.bool_]:
    picture = page_picture(path, quote)
    assert picture is not None
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    # The marker takes blue from white; print is as dark in all three colours.
    return np.asarray(pixels[:, :, 0] - pixels[:, :, 2] > 60)


def test_the_words_are_marked_on_their_page(file: Path) -> None:
    rows, columns = np.nonzero(marked(file, "6 May 2024"))
    scale = 1.5
    assert 285 * scale < rows.min() < rows.max() < 310 * scale
    assert 72 * scale < columns.min() < columns.max() < 180 * scale


def test_words_that_no_page_has_mark_nothing(file: Path) -> None:
    assert not marked(file, "another day").any()


def test_a_poster_is_drawn_no_larger_than_its_bound(tmp_path: Path) -> None:
    pages = PrintedPages((14_000, 14_000))
    pages.print(7_000, 7_000, "Nepal", 200)
    pages.close()
    (tmp_path / "poster.pdf").write_bytes(pages.data)
    picture = page_picture(tmp_path / "poster.pdf", "Nepal")
    assert picture is not None
    assert max(Image.open(io.BytesIO(picture)).size) <= 2_401


def test_a_file_that_is_no_pdf_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"We agree.")
    assert page_picture(tmp_path / "a.pdf", "agree") is None
