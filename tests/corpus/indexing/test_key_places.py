"""The places of keys: found run by run as a dictionary finds them one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.indexing import key_places
from statecorpus.corpus.indexing.key_places import places_of
from statecorpus.index import key_table
from statecorpus.index.on_disk import key_table as key_table_module

_NUMBERS = st.integers(0, 40)
_ROWS = st.lists(_NUMBERS, unique=True, max_size=25)


@st.composite
def alike(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Make the keys of some segments, and keys of a corpus that come from them with changes."""
    tables = draw(st.lists(_ROWS, max_size=3))
    keys = [key for table in tables for key in table]
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(keys)))
        if draw(st.booleans()):
            keys.insert(place, draw(_NUMBERS))
        else:
            del keys[place : place + draw(st.integers(1, 3))]
    return tables, list(dict.fromkeys(keys))


@given(alike(), st.integers(0, 3), st.sampled_from([1, 16]), st.sampled_from([0, 64]))
def test_keys_are_found_where_a_dictionary_finds_them(
    made: tuple[list[list[int]], list[int]], runs: int, first: int, few: int
) -> None:
    tables, keys = made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_places, "_RUNS", runs)
        patch.setattr(key_places, "_FIRST", first)
        patch.setattr(key_table_module, "_FEW", few)
        found = places_of([key_table(np.array(rows, dtype=np.uint64)) for rows in tables], arrays(keys))
    for key, part, row in zip(keys, found.parts.tolist(), found.rows.tolist(), strict=True):
        having = [number for number, rows in enumerate(tables) if key in rows and key != 0]
        assert (part in having) if having else (part == -1)
        assert row == (tables[part].index(key) if having else -1)
    assert found.missing.tolist() == [place for place, part in enumerate(found.parts.tolist()) if part < 0]
    expected = [found.parts.tolist().count(number) for number in range(len(tables))]
    assert found.counts(len(tables)).tolist() == expected


def arrays(keys: list[int]) -> "np.typing.NDArray[np.uint64]":
    return np.array(keys, dtype=np.uint64)


def test_one_added_key_among_many_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = key_table(np.arange(1, 100_001, dtype=np.uint64))
    keys = np.insert(np.arange(1, 100_001, dtype=np.uint64), 50_000, np.uint64(1 << 60))
    asked: list[int] = []
    real = type(table).rows_of

    def rows_of(self: key_table_module.KeyTable, some: "np.typing.NDArray[np.uint64]") -> object:
        asked.append(len(some))
        return real(self, some)

    monkeypatch.setattr(key_table_module.KeyTable, "rows_of", rows_of)
    assert places_of([table], keys).missing.tolist() == [50_000]
    assert sum(asked) < 100
