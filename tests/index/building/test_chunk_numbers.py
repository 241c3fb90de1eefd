"""Numbers of chunks: many at once as one by one."""

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index.building import chunk_numbers
from statecorpus.index.building.chunk_numbers import ChunkNumbers
from statecorpus.index.building.chunk_table import ChunkTable
from statecorpus.segment import chunk_of

CHUNKS = st.one_of(
    st.sampled_from(("", "a", "aa", "refugees", "refugees,", "internationally", "internationally,", "é" * 8)),
    st.sampled_from(("x" * 15, "x" * 16, "x" * 17, "x" * 18, "y" + "x" * 15, "x" * 15 + "y", "x" * 70)),
    st.text(st.characters(exclude_characters=" \0"), max_size=10),
    st.integers(0, 3000).map(str),
)
TEXTS = st.lists(st.lists(CHUNKS, min_size=1, max_size=10).map(" ".join), max_size=8)


@given(st.lists(TEXTS, max_size=4))
def test_chunks_have_the_numbers_that_the_table_gives_their_texts(batches: list[list[str]]) -> None:
    numbers = ChunkNumbers()
    table = numbers.table
    for texts in batches:
        found = numbers.of(texts).tolist()
        chunks = [chunk for text in texts for chunk in text.split(" ")]
        assert len(found) == len(chunks)
        lengths, counts = table.arrays().lengths[found].tolist(), table.arrays().counts[found].tolist()
        assert lengths == list(map(len, chunks))
        assert counts == [len(chunk_of(chunk).tokens) for chunk in chunks]
        for number, chunk in zip(found, chunks, strict=True):
            assert number == table.get(chunk, number), chunk
        kept = [(number, chunk) for number, chunk in zip(found, chunks, strict=True) if chunk in table]
        assert len({number for number, _ in kept}) == len({chunk for _, chunk in kept})


def test_thousands_of_chunks_are_told_apart() -> None:
    numbers = ChunkNumbers()
    table = numbers.table
    chunks = [f"{number}" for number in range(30_000)] + [f"{'x' * 9}{number}" for number in range(30_000)]
    for _ in range(2):
        for part in np.array_split(np.array(chunks), 7):
            expected = part.tolist()
            assert numbers.of([" ".join(expected)]).tolist() == [table[chunk] for chunk in expected]
    assert len(table) == len(chunks)


def test_a_known_short_chunk_is_not_looked_up_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = ChunkNumbers()
    first = numbers.of(["the refugees and the stateless"])
    monkeypatch.setattr(ChunkTable, "__getitem__", None, raising=False)
    assert numbers.of(["the refugees and the stateless"]).tolist() == first.tolist()


@given(TEXTS)
def test_how_many_are_looked_up_at_once_does_not_show(texts: list[str]) -> None:
    whole = ChunkNumbers().of(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunk_numbers, "_AT_ONCE", 1)
        parts = ChunkNumbers().of(texts)
    if all(len(chunk) <= 64 for text in texts for chunk in text.split(" ")):
        assert whole.tolist() == parts.tolist()


@given(
    st.lists(
        st.from_regex(r"[A-Za-z]{1,6}[,;:.]{0,2}", fullmatch=True)
        | st.sampled_from(["The", "In", "Mr", "Art,", "No", "Mix", "I", "V:", "However,"]),
        max_size=20,
    )
)
def test_a_plain_word_is_described_as_by_the_rules(chunks: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast = ChunkTable()
        quick = [fast[chunk] for chunk in chunks]
        patch.setattr("statecorpus.index.building.chunk_table.plain_word", lambda _: None)
        slow = ChunkTable()
        assert quick == [slow[chunk] for chunk in chunks]
    assert fast.types == slow.types
    for name in attrs.asdict(fast.arrays()):
        assert getattr(fast.arrays(), name).tolist() == getattr(slow.arrays(), name).tolist(), name
