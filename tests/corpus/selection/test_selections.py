"""Selections keep row numbers: every sequence of steps selects what a list of statements would hold."""

import datetime
import hashlib
import pickle
from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.index_metadata import index_of_entries
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.selection.corpus_contents import SortedIds
from statecorpus.corpus.selection.selected_ids import SelectedIds
from statecorpus.corpus.selection.selection import Selection
from statecorpus.errors import BrokenEntryError
from statecorpus.index import Index, build_index, columns_of, record_of
from statecorpus.model import DateRange, Paragraph, Speaker, Statement


class StatementsInMemory:
    """Contents without a folder: what ``Contents`` asks for is enough for a selection."""

    def __init__(self, statements: list[Statement]) -> None:
        self.entries: Mapping[str, Statement] = {statement.id: statement for statement in statements}
        self.ids = SortedIds(sorted(self.entries))

    def catalogue(self) -> Catalogue:
        """Return the metadata of the statements."""
        return Catalogue(columns_of(record_of(self.entries[id]) for id in self.ids), Merges())

    def index_of(self, rows: Rows) -> Index:
        """Return the index of some statements."""
        index = build_index([self.entries[id] for id in self.ids])
        return index_of_entries(index, len(self.ids), rows, self.catalogue)

    def readable(self, rows: Rows) -> Rows:
        """Return the rows of the statements that can be read: all of them."""
        return rows

    def unreadable(self) -> Mapping[int, BrokenEntryError]:
        """Return the errors of the statements that cannot be read: none."""
        return {}


LETTERS = "abcdefghijkl"
STATEMENTS = [
    Statement(
        f"s-{letter}",
        speaker=Speaker(["Ana", "Ben", "Ömer"][place % 3]) if place % 5 else None,
        date=DateRange.day(datetime.date(2000 + place * 7 % 5, 1, 1 + place)) if place % 4 else None,
        language="en" if place % 2 else "fr",
        body=[Paragraph("p1", f"We agree {letter}.")],
    )
    for place, letter in enumerate(LETTERS)
]
BY_ID = {statement.id: statement for statement in STATEMENTS}
CONTENTS = StatementsInMemory(STATEMENTS)
PLACES = st.none() | st.integers(-14, 14)
STEPS = st.lists(
    st.tuples(st.just("slice"), st.builds(slice, PLACES, PLACES, st.sampled_from([None, 1, 2, -1, -3])))
    | st.tuples(st.just("language"), st.sampled_from(["en", "fr", "de"]))
    | st.tuples(st.just("sort"), st.sampled_from([("name", True), ("name", False), ("date", True)]))
    | st.tuples(st.just("sample"), st.tuples(st.integers(0, 12), st.integers(0, 3)))
    | st.tuples(st.just("largest group"), st.none()),
    max_size=5,
)
FIELDS = {"name": "speaker.name", "date": "date"}


def selected(selection: Selection, name: str, how: Any) -> Selection:
    """Take a step with a selection."""
    match name:
        case "slice":
            part: Selection = selection[how]
            return part
        case "language":
            return selection.where(f'language = "{how}"')
        case "sort":
            return selection.sorted_by(FIELDS[how[0]], reverse=how[1])
        case "sample":
            return selection.sample(min(how[0], len(selection)), how[1])
        case _:
            return next(iter(selection.grouped_by("speaker.name").values()), selection)


def listed(ids: list[str], name: str, how: Any) -> list[str]:
    """Take the same step with a list of ids."""
    match name:
        case "slice":
            return list(ids[how])
        case "language":
            return [id for id in ids if BY_ID[id].language == how]
        case "sort":
            keys = {id: key for id in ids if (key := sort_key(BY_ID[id], how[0]))}
            ordered = sorted(keys, key=keys.__getitem__, reverse=how[1])
            return ordered + [id for id in ids if id not in keys]
        case "sample":
            drawn = sorted(ids, key=lambda one: hashlib.sha256(f"{how[1]} {one}".encode()).digest())
            return [id for id in ids if id in drawn[: min(how[0], len(ids))]]
        case _:
            groups: dict[str, list[str]] = {}
            for id in ids:
                speaker = BY_ID[id].speaker
                groups.setdefault((speaker and speaker.name) or "", []).append(id)
            return min(groups.items(), key=lambda group: (-len(group[1]), group[0]), default=("", ids))[1]


def sort_key(statement: Statement, name: str) -> str:
    """Return what a statement is sorted by: the ISO form of the date, or the name without accents."""
    if name == "date":
        return "" if statement.date is None else statement.date.iso
    folded = {"Ana": "ana", "Ben": "ben", "Ömer": "omer", None: ""}
    return folded[None if statement.speaker is None else statement.speaker.name]


@given(STEPS)
def test_every_sequence_of_steps_selects_what_a_list_would_hold(steps: list[tuple[str, Any]]) -> None:
    selection, ids = Selection(CONTENTS), sorted(BY_ID)
    for step in steps:
        selection, ids = selected(selection, *step), listed(ids, *step)
        assert list(selection) == ids, step
    assert len(selection) == len(ids)
    assert {id for id in BY_ID if id in selection} == set(ids)
    assert "s-z" not in selection
    assert [statement.id for statement in selection.values()] == ids
    assert [row["id"] for row in selection.to_records("id")] == ids
    assert [line.statement for line in selection.search("agree").kwic()] == ids


def test_a_selection_holds_no_ids_of_its_own() -> None:
    every = Selection(CONTENTS)
    assert every._ids.rows == range(12)
    assert every[2:8:2]._ids.rows == range(2, 8, 2)
    rows = every.where('language = "en"')._ids.rows
    assert isinstance(rows, np.ndarray)
    assert rows.dtype == np.int32


def test_the_ids_of_a_selection_are_a_sequence_that_can_be_sent_to_other_processes() -> None:
    ids = SelectedIds(CONTENTS.ids, row_array(range(11, 2, -4)))
    assert list(ids) == ["s-l", "s-h", "s-d"]
    assert (ids[0], ids[-1], list(ids[1:])) == ("s-l", "s-d", ["s-h", "s-d"])
    assert ("s-h" in ids, "s-a" in ids) == (True, False)
    assert pickle.loads(pickle.dumps(ids)) == ("s-l", "s-h", "s-d")  # noqa: S301 -- made in this line


def test_all_rows_are_recognised_whatever_their_form() -> None:
    assert is_all(range(3), 3)
    assert is_all(np.arange(3, dtype=np.int32), 3)
    assert not is_all(np.array([0, 2, 1], dtype=np.int32), 3)
    assert not is_all(range(1, 3), 3)
