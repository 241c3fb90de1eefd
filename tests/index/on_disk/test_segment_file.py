"""Segments: what is opened is what was written, and a file that is not what was written says so."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus.errors import CorpusFormatError, DamagedCorpusError
from statecorpus.index import Index, Layer, build_index, excerpt_of
from statecorpus.index.marked_texts import MarkedTable, MarkedTexts
from statecorpus.index.on_disk.segment_file import Segment, open_segment, segment_parts, write_segment
from statecorpus.index.text_table import LineTable, TextTable, blob_of, bounds_of
from statecorpus.model import Paragraph, Statement
from statecorpus.segment import fold_case
from tests.index.same_index import assert_same
from tests.index.statements import collections


def written(index: Index, folder: Path, keys: NDArray[np.uint64] | None = None) -> Segment:
    """Write an index and open it, in a file that is new each time."""
    path = folder / f"{len(list(folder.iterdir()))}.segment"
    write_segment(index, path, keys)
    return open_segment(path)


def with_layer(index: Index) -> Index:
    """Give an index a layer: each token's form in one case."""
    words = [fold_case(word) for word in index.lexicon.words]
    values = tuple(sorted(set(words)))
    stream = np.array([values.index(word) for word in words], dtype=np.int32)[index.stream]
    return attrs.evolve(index, layers={"lower": Layer(stream, values, "lower 1")})


@given(collections(), st.sampled_from([lambda index: index, with_layer]))
def test_what_is_opened_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement], add: Callable[[Index], Index]
) -> None:
    index = add(build_index(made))
    keys = np.array([7 * number % 5 for number in range(len(made))], dtype=np.uint64)
    segment = written(index, tmp_path_factory.mktemp("segments"), keys)
    segment.verify()
    assert_same(segment.index, index)
    assert segment.keys.keys.tolist() == keys.tolist()
    assert segment.keys.order.tolist() == np.argsort(keys, kind="stable").tolist()
    assert segment.has_sound_keys()
    again = written(segment.index, tmp_path_factory.mktemp("again"), segment.keys.keys)
    assert Path(again.file.where).read_bytes() == Path(segment.file.where).read_bytes()


@given(collections(most=3))
def test_forms_of_a_file_are_looked_up_like_those_in_memory(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement]
) -> None:
    index = build_index(made)
    ours, theirs = written(index, tmp_path_factory.mktemp("segments")).index.lexicon, index.lexicon
    for form in ("", "re", "refugees", "联", "\U0010ffff"):
        assert ours.with_form(form) == theirs.with_form(form)
        assert ours.with_prefix(form) == theirs.with_prefix(form)
    every = range(1, len(theirs.folded))
    for name in ("folded_lines", "word_lines", "bare_lines"):
        here, there = getattr(ours, name), getattr(theirs, name)
        assert here.text == there.text
        assert here.starts.tolist() == there.starts.tolist()
        within = every if name == "folded_lines" else range(1, len(theirs.words))
        assert here.matching("r.*|联.*", within).tolist() == there.matching("r.*|联.*", within).tolist()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), max_size=9))
def test_a_table_of_texts_is_a_sequence_like_any_other(texts: list[str]) -> None:
    blob = b"".join(blob_of(texts))
    table = TextTable(memoryview(blob), bounds_of(texts))
    assert list(table) == texts
    assert [table[number] for number in range(-len(texts), len(texts))] == texts + texts
    assert list(table[1:-1]) == texts[1:-1]
    assert bounds_of(table).tolist() == bounds_of(texts).tolist()
    with pytest.raises(IndexError, match=f"there are {len(texts)}"):
        table[len(texts)]
    lines = ["".join(text.split("\n")) for text in texts]
    line_table = LineTable(memoryview(b"".join(blob_of(lines))), bounds_of(lines))
    assert list(line_table) == lines
    for some in (slice(1, -1), slice(2), slice(5, 2), slice(None, None, 2)):
        assert list(line_table[some]) == lines[some]
    starts = line_table.starts.tolist()
    assert [line_table.text[start : end - 1] for start, end in pairwise(starts)] == lines


def test_columns_are_read_when_their_field_is_asked_for(tmp_path: Path) -> None:
    statement = Statement("s-1", title="A title", body=[Paragraph("p1", "We agree.")])
    columns = written(build_index([statement]), tmp_path).index.metadata.columns
    assert dict.fromkeys(columns) == {"id": None, "title": None}
    assert columns["title"].values == ("A title",)
    assert columns["title"] is columns["title"]
    assert "date" not in columns
    with pytest.raises(KeyError):
        columns["date"]


@pytest.fixture(scope="module")
def small() -> bytes:
    """Give the bytes of a small segment."""
    statement = Statement("s-1", title="A title", body=[Paragraph("p1", "We agree. “Oui”.")])
    return b"".join(segment_parts(with_layer(build_index([statement])), np.array([17], dtype=np.uint64)))


def is_refused(path: Path) -> bool:
    try:
        open_segment(path).verify()
    except (DamagedCorpusError, CorpusFormatError):
        return True
    return False


def test_each_flipped_byte_is_found(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "flipped"
    for place in range(len(small)):
        flipped = bytearray(small)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        assert is_refused(path), f"byte {place} of {len(small)} was flipped, and nothing was found"
    path.write_bytes(small)
    open_segment(path).verify()


def test_a_file_cut_short_or_grown_does_not_open(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut"
    for length in range(1, len(small), 7):
        path.write_bytes(small[:length])
        with pytest.raises(DamagedCorpusError, match="cut short"):
            open_segment(path)
    path.write_bytes(small + b"\n")
    with pytest.raises(DamagedCorpusError):
        open_segment(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"not a segment of an index: it begins with b''"),
        (b"%PDF-1.7\n" + bytes(100), r"not a segment of an index: it begins with b'%PDF-1\.7"),
        (
            b"statecorpus segment 3\n" + bytes(100),
            r"a segment of format 3, and this statecorpus reads format 2; install a newer statecorpus",
        ),
    ],
    ids=["empty", "PDF", "newer"],
)
def test_what_is_no_segment_or_a_newer_one_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(CorpusFormatError, match=message) as caught:
        open_segment(path)
    assert caught.value.where == str(path)


def test_a_segment_is_not_written_over_another_file(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.write_bytes(small)
    with pytest.raises(FileExistsError):
        write_segment(build_index([]), path)
    assert path.read_bytes() == small


def test_an_id_with_a_line_break_is_refused(tmp_path: Path) -> None:
    index = attrs.evolve(build_index([Statement("s-1")]), ids=("s-1\nsum",))
    with pytest.raises(ValueError, match="one of the ids contains a line break"):
        write_segment(index, tmp_path / "x")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let a file go that is mapped")
def test_a_segment_that_is_open_outlives_its_file(tmp_path: Path) -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "We agree.")])])
    segment = written(index, tmp_path)
    Path(segment.file.where).unlink()
    assert_same(segment.index, index)


@given(
    st.lists(st.text(st.sampled_from("ab é€\U0001f310\n"), max_size=40), max_size=4),
    st.integers(0, 2_100),
    st.integers(0, 2_100),
)
def test_an_excerpt_is_a_slice_of_its_text(parts: list[str], start: int, stop: int) -> None:
    texts = [part * (1 + 97 * number) for number, part in enumerate(parts)]
    marked = MarkedTexts(texts)
    blob = b"".join(marked.parts())
    table = MarkedTable(memoryview(blob), marked.bounds, marked.characters, marked.marks)
    assert list(table) == texts
    for number, text in enumerate(texts):
        assert table.excerpt(number, start, stop) == text[start:stop]
        assert table.excerpt(number, start, None) == text[start:]
        assert excerpt_of(texts, number, start, stop) == text[start:stop]
