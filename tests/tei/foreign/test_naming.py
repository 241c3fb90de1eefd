"""Ids: safe, unique, and in the order of a sitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.names import check_id
from statecorpus.tei.foreign.naming import Naming


@given(st.lists(st.tuples(st.text(max_size=130), st.none() | st.text(max_size=130)), max_size=6))
def test_whatever_a_file_is_called_its_statements_have_safe_ids_of_their_own(
    names: list[tuple[str, str | None]],
) -> None:
    naming = Naming()
    ids = []
    for number, (file, utterance) in enumerate(names, 1):
        ids += [naming.of_file(file), naming.of_utterance(file, utterance, number)]
    assert len(set(ids)) == len(ids)
    for id in ids:
        check_id(id)


def test_names_that_windows_keeps_are_not_given() -> None:
    for name in ("con", "NUL", "com1", "LPT9.xml", "aux"):
        check_id(Naming().of_file(name))


def test_numbers_of_utterances_are_filled_up() -> None:
    naming = Naming()
    assert naming.of_utterance("PM_2015", "PM_2015.1.10", 1) == "pm-2015-0001-0010"
    assert naming.of_utterance("PM_2015", None, 12) == "pm-2015-0012"


@pytest.mark.parametrize(
    ("utterance", "id"),
    [
        ("sp-0001", "hansard-1963-05-02-sp-0001"),
        ("u7", "hansard-1963-05-02-u0007"),
        ("s_12a", "hansard-1963-05-02-s-0012a"),
        ("42", "hansard-1963-05-02-0042"),
        ("i-5Xk2Mq9", "i-5xk2mq9"),
        ("other-1963-05-03", "other-1963-05-03"),
        ("hansard-1963-05-02.u3", "hansard-1963-05-02-u0003"),
    ],
)
def test_an_id_that_only_counts_is_put_after_the_id_of_the_file(utterance: str, id: str) -> None:
    assert Naming().of_utterance("hansard-1963-05-02", utterance, 1) == id


def test_ids_that_repeat_in_every_file_do_not_depend_on_the_order_of_the_files() -> None:
    files = ("sitting-a", "sitting-b", "sitting-c")
    forward, backward = Naming(), Naming()
    first = {file: forward.of_utterance(file, "sp-0001", 1) for file in files}
    second = {file: backward.of_utterance(file, "sp-0001", 1) for file in reversed(files)}
    assert first == second
    assert len(set(first.values())) == len(files)
