"""Runs of words are counted in bounded memory, in one pass or several, in one index or segment by segment."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index, stretches, view_of
from statecorpus.index.view import joint as joint_module
from statecorpus.model import Paragraph, Statement
from statecorpus.search import keyness, ngrams
from statecorpus.search.statistics import frequency, run_table
from statecorpus.search.statistics.frequency import run_counts
from tests.index.view.test_view import Choice, choices, rows, view_and_index
from tests.search.statistics.run_oracle import runs_of_all_tokens


@given(
    choices(),
    st.integers(1, 4),
    st.integers(1, 3),
    st.sampled_from(["form", "word"]),
    st.sampled_from([1, 5, 1 << 22]),
    st.sampled_from([1, 3, 1 << 22]),
    st.sampled_from([4, 62]),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_counts_in_bounded_memory_are_the_counts_of_all_tokens(
    choice: Choice,
    length: int,
    minimum: int,
    attribute: str,
    at_once: int,
    most: int,
    bits: int,
    some: list[bool],
) -> None:
    view, index = view_and_index(choice)
    chosen = np.array(some[: len(index.ids)], dtype=np.bool_)
    ids = [id for id, kept in zip(index.ids, chosen.tolist(), strict=True) if kept]
    everything = np.ones(len(index.ids), dtype=np.bool_)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_table, "_AT_ONCE", at_once)
        patch.setattr(run_table, "_MOST", most)
        patch.setattr(stretches, "_AT_ONCE", at_once)
        patch.setattr(frequency, "_KEY_BITS", bits)
        for one in (view, index):
            for scope, mask in ((None, everything), (ids, chosen)):
                found = ngrams(one, length, scope, attribute=attribute, minimum=minimum, punctuation=True)
                expected = runs_of_all_tokens(index, length, mask, attribute, minimum)
                assert [(run.words, run.count) for run in found] == expected


def test_counting_in_a_view_builds_no_joint_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        Statement(f"s-{number}", body=[Paragraph("p1", text)])
        for number, text in enumerate(("We agree.", "We agree now.", "They agree."))
    ]
    view = view_of([build_index(made[:1]), build_index(made[1:])], rows([(1, 0), (0, 0), (1, 1)]))
    whole = build_index([made[1], made[0], made[2]])
    monkeypatch.setattr(joint_module, "_stream", lambda *_: pytest.fail("a joint stream was built"))
    assert ngrams(view, 2, minimum=1) == ngrams(whole, 2, minimum=1)
    found = keyness(view, ["s-0"], minimum=1, level=None)
    assert len(found) == 4
    assert found == keyness(whole, ["s-0"], minimum=1, level=None)


def test_runs_are_tuples_of_words_when_they_are_read() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "We agree, we agree.")])])
    runs = run_counts(index, 2, minimum=1, punctuation=True).runs
    expected = [(",", "we"), ("agree", ","), ("agree", "."), ("we", "agree")]
    assert list(runs) == expected
    assert [runs[place] for place in range(len(runs))] == expected
    assert list(runs[1:3]) == expected[1:3]
    assert pickle.loads(pickle.dumps(runs)) == expected  # noqa: S301 -- our own bytes
