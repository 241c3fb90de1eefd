"""Filters of positions: the fast ways give what looking at each position gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index
from statecorpus.model import Statement
from statecorpus.search import search
from statecorpus.search.matching.filter import in_statements
from tests.index.statements import collections


@given(collections(most=6), st.data())
def test_positions_in_statements_are_those_whose_statement_is_wanted(
    made: list[Statement], draw: st.DataObject
) -> None:
    index = build_index(made)
    wanted = draw.draw(st.lists(st.booleans(), min_size=len(made), max_size=len(made)))
    places = draw.draw(st.lists(st.integers(0, len(index.stream) - 1), max_size=20))
    positions = np.array(sorted(places), dtype=np.int32)
    found = in_statements(positions, np.array(wanted, dtype=np.bool_), index)
    expected = [
        number
        for number, place in enumerate(positions.tolist())
        if (statement := index.statement_of(place)) < len(made) and wanted[statement]
    ]
    assert found.tolist() == expected


@given(collections(most=6), st.sampled_from(["year >= 2010", "affiliation = KAZ", "!(language = fr)"]))
def test_hits_in_any_order_are_filtered_alike(made: list[Statement], condition: str) -> None:
    index = build_index(made)
    hits = search(index, "the | re*")
    kept = hits.filter(condition)
    assert kept.starts.tolist() == search(index, f"the | re* :: {condition}").starts.tolist()
    turned = hits.at(np.arange(len(hits))[::-1]).filter(condition)
    assert turned.starts.tolist() == kept.starts.tolist()[::-1]
