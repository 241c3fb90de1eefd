"""Names of pages: safe everywhere, and different for different values."""

import re

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.exports.html.file_names import file_name
from statecorpus.segment import fold_text

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}
LABELS = st.text() | st.sampled_from(
    ["..", "a/b", "a\\b", "CON", "lpt1", "index", "Main", "a b", "a-b", "A B", "x" * 300]
)


@given(LABELS)
def test_every_name_is_safe_on_every_system(label: str) -> None:
    name = file_name(label)
    assert _SAFE.fullmatch(name), name
    assert len(name) <= 75
    assert name not in _DEVICES | {"index", "main"}


@given(st.lists(LABELS, max_size=20))
def test_names_are_one_where_the_folded_labels_are_and_else_differ(labels: list[str]) -> None:
    folded = {fold_text(label) for label in labels}
    assert len({file_name(label) for label in labels}) == len(folded)
