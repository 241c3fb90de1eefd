"""Ids: safe, unique, and in the order of a sitting."""

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
