"""Folding: what counts in a name, and what does not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.authorities.folding import key, tokens
from statecorpus.authorities.resolution import is_one_edit
from statecorpus.authorities.table import names

_ALL_NAMES = [name.text for name in names()]
_ALPHABETS = st.sampled_from(["abcdes-' .", "абвийо ", "ابلة ", "中国（）", "A.B.S:t\n\n ,&()"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The  Kingdom of the Netherlands", "the kingdom of Netherlands"),
        ("Organisation", "ORGANIZATION"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Timor-Leste", "Timor Leste"),
        ("U.S.S.R.", "USSR"),
        ("G-77", "G77"),
        ("Объединённых Наций", "Объединенные Нации"),
        ("البحرين", "بحرين"),
        ("«Группа 77»", "Группа 77"),
    ],
)
def test_printed_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Нигер", "Нигерия"),
        ("Niger", "Nigeria"),
        ("Guinea, Bissau", "Guinea-Bissau"),
        ("South Sudan", "Sudan"),
        ("Guinea\n\nBissau", "Guinea-Bissau"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(
    st.sampled_from(_ALL_NAMES),
    st.sampled_from([str.upper, str.lower, str.title, lambda text: f"  {text}\n"]),
)
def test_a_key_does_not_depend_on_case_and_surrounding_space(name: str, change: Callable[[str], str]) -> None:
    changed = change(name)
    if len(changed.strip()) == len(name) and ":" not in name:
        assert key(changed) == key(name)


@given(_ALPHABETS.flatmap(lambda letters: st.text(letters, max_size=40)))
def test_tokens_lie_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.text == "" or text[token.start : token.end].strip()
        at = token.end


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(key(text), str)


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_one_edit_agrees_with_trying_every_edit(one: str, other: str) -> None:
    edits = {one[:at] + one[at + 1 :] for at in range(len(one))}
    for letter in "abc":
        edits |= {one[:at] + letter + one[at + 1 :] for at in range(len(one))}
        edits |= {one[:at] + letter + one[at:] for at in range(len(one) + 1)}
    edits |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    assert is_one_edit(one, other) == (other in edits and one != other)
