"""Sums of words over statements: compared with adding up by hand, and added up from parts."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index, view_of
from statecorpus.model import Statement
from statecorpus.search import KeyUnit, WordSums, word_sums
from statecorpus.segment import fold, plain
from tests.index.statements import collections, spoken_tokens

UNITS: st.SearchStrategy[KeyUnit] = st.sampled_from(["tokens", "statements"])


def by_hand(made: list[Statement], unit: KeyUnit) -> tuple[dict[str, list[float]], list[float]]:
    """Return the seven sums of each word, and the three sums of sizes."""
    sums: dict[str, list[float]] = {}
    sizes = [0.0, 0.0, 0.0]
    for statement in made:
        words = Counter(fold(plain(token.text)) for token in spoken_tokens(statement))
        t = sum(words.values()) if unit == "tokens" else 1
        sizes = [total + t**power for power, total in enumerate(sizes, 1)]
        for word, count in words.items():
            x = count if unit == "tokens" else 1
            row = sums.setdefault(word, [0.0] * 7)
            own = (1, x, x**2, x * t, x**3, x**2 * t, x * t**2)
            sums[word] = [total + more for total, more in zip(row, own, strict=True)]
    return sums, sizes


def as_rows(found: WordSums) -> dict[str, list[float]]:
    columns = (found.having, found.x, found.xx, found.xt, found.xxx, found.xxt, found.xtt)
    rows = zip(found.values, *(column.tolist() for column in columns), strict=True)
    return {word: list(numbers) for word, *numbers in rows if numbers[0]}


@given(collections(6), UNITS, st.sets(st.integers(0, 5)))
def test_sums_are_those_by_hand(made: list[Statement], unit: KeyUnit, chosen: set[int]) -> None:
    side = np.array([number in chosen for number in range(len(made))], dtype=np.bool_)
    (found,) = word_sums(build_index(made), "form", (side,), unit)
    part = [statement for number, statement in enumerate(made) if number in chosen]
    rows, sizes = by_hand(part, unit)
    assert as_rows(found) == rows
    assert (found.statements, list(found.sizes)) == (len(part), sizes)


@given(collections(6), UNITS, st.integers(0, 6))
def test_sums_of_parts_and_of_segments_add_up(made: list[Statement], unit: KeyUnit, cut: int) -> None:
    everything = np.ones(len(made), dtype=np.bool_)
    (whole,) = word_sums(build_index(made), "form", (everything,), unit)
    parts = [build_index(made[:cut]), build_index(made[cut:])]
    first, second = (word_sums(part, "form", (everything[: len(part.ids)],), unit)[0] for part in parts)
    places = [(number, row) for number, part in enumerate(parts) for row in range(len(part.ids))]
    view = view_of(parts, np.array(places, dtype=np.int32).reshape(-1, 2))
    (joined,) = word_sums(view, "form", (everything,), unit)
    for total in (first + second, joined):
        assert as_rows(total) == as_rows(whole)
        assert (total.statements, total.sizes) == (whole.statements, whole.sizes)
