"""Views of segments: equal, array by array, to an index that is built of the chosen statements."""

from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus.index import (
    Index,
    Layer,
    build_index,
    open_segment,
    view_of,
    view_offsets,
    write_segment,
)
from statecorpus.index.offsets import MARK_EVERY
from statecorpus.index.view import postings as view_postings
from statecorpus.model import Paragraph, Statement
from statecorpus.search import Ranker, frequencies, keyness, search
from statecorpus.segment import plain
from tests.index.statements import collections, spoken_tokens

Choice = tuple[list[list[Statement]], list[tuple[int, int]]]


@st.composite
def choices(draw: st.DrawFn, most: int = 6) -> Choice:
    """Split statements into segments, and choose some of them in any order."""
    made = draw(collections(most))
    cuts = sorted(draw(st.lists(st.integers(0, len(made)), max_size=3)))
    segments = [made[start:end] for start, end in zip([0, *cuts], [*cuts, len(made)], strict=True)]
    places = [(part, number) for part, some in enumerate(segments) for number in range(len(some))]
    chosen = draw(st.permutations(places)) if draw(st.booleans()) else places
    return segments, [place for place in chosen if draw(st.integers(0, 3))]


def view_and_index(choice: Choice) -> tuple[Index, Index]:
    segments, chosen = choice
    view = view_of([build_index(some) for some in segments], rows(chosen))
    return view, build_index([segments[part][number] for part, number in chosen])


def rows(chosen: list[tuple[int, int]]) -> NDArray[np.int32]:
    return np.array(chosen, dtype=np.int32).reshape(-1, 2)


def assert_same(found: NDArray[np.generic], expected: NDArray[np.generic], name: str) -> None:
    assert found.dtype == expected.dtype, name
    assert found.tolist() == expected.tolist(), name


def assert_equal(view: Index, index: Index) -> None:
    """Compare everything that an index has."""
    for name in ("ids", "texts"):
        assert tuple(getattr(view, name)) == tuple(getattr(index, name)), name
        assert [getattr(view, name)[place] for place in range(len(index.ids))] == list(getattr(index, name))
    assert tuple(view.lexicon.words) == tuple(index.lexicon.words)
    assert tuple(view.lexicon.folded) == tuple(index.lexicon.folded)
    assert_same(view.lexicon.bounds, index.lexicon.bounds, "bounds of the lexicon")
    for name in ("stream", "edges", "frequencies"):
        assert_same(getattr(view, name), getattr(index, name), name)
    for name in ("positions", "bounds"):
        assert_same(getattr(view.postings, name), getattr(index.postings, name), f"{name} of the postings")
    for name in ("first", "characters", "gaps", "long_positions", "long_gaps", "marks"):
        assert_same(getattr(view.offsets, name), getattr(index.offsets, name), f"{name} of the offsets")
    assert set(view.regions) == set(index.regions)
    for region, expected in index.regions.items():
        assert_same(view.regions[region].starts, expected.starts, f"starts of {region}")
        assert_same(view.regions[region].ends, expected.ends, f"ends of {region}")
    assert view.metadata.size == index.metadata.size
    assert set(view.metadata.columns) == set(index.metadata.columns)
    for field, column in index.metadata.columns.items():
        assert tuple(view.metadata.columns[field].values) == tuple(column.values), field
        assert_same(view.metadata.columns[field].rows, column.rows, f"rows of {field}")
        assert_same(view.metadata.columns[field].codes, column.codes, f"codes of {field}")
    assert view.size == index.size


@given(choices())
def test_a_view_equals_the_index_of_the_chosen_statements(choice: Choice) -> None:
    assert_equal(*view_and_index(choice))


@given(choices())
def test_the_postings_of_each_form_are_gathered_alone_or_together(choice: Choice) -> None:
    view, index = view_and_index(choice)
    forms = range(len(index.lexicon.folded))
    for form in forms:
        assert view.postings.of(form).tolist() == index.postings.of(form).tolist(), form
        assert view.postings.count(form, form + 1) == index.postings.count(form, form + 1)
    for some in (np.array(forms), np.array(forms)[::2], np.array(forms)[:0]):
        assert sorted(view.postings.joined(some)) == sorted(index.postings.joined(some))


@given(choices(), st.integers(1, 20), st.sampled_from([0, 500]))
def test_how_many_postings_and_marks_are_made_at_once_does_not_show(
    choice: Choice, size: int, stretch: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view_postings, "_AT_ONCE", size)
        patch.setattr(view_postings, "_STRETCH", stretch)
        patch.setattr(view_offsets, "_AT_ONCE", size * MARK_EVERY)
        assert_equal(*view_and_index(choice))


@given(choices())
def test_every_token_of_a_view_knows_its_place_in_its_text(choice: Choice) -> None:
    view, index = view_and_index(choice)
    for first, last in zip(index.edges[:-1] + 1, index.edges[1:], strict=True):
        for start in range(first, last):
            assert view.offsets.between(start, last).tolist() == index.offsets.between(start, last).tolist()


@given(
    choices(), st.sampled_from(['"the refugee*"', "we | réfug*", "[]{1,2} refugees within s :: year = 2011"])
)
def test_what_is_found_and_counted_in_a_view_is_what_the_index_has(choice: Choice, query: str) -> None:
    view, index = view_and_index(choice)
    found, expected = search(view, query), search(index, query)
    assert list(found.kwic()) == list(expected.kwic())
    assert found.collocates(3, minimum=1) == expected.collocates(3, minimum=1)
    assert found.count_by("speaker.affiliation") == expected.count_by("speaker.affiliation")
    assert Ranker(view).rank("refugees the we") == Ranker(index).rank("refugees the we")
    if index.size:
        assert frequencies(view) == frequencies(index)
    if len(index.ids) > 1 and np.diff(index.edges)[0] > 1 < np.diff(index.edges)[1]:
        assert keyness(view, index.ids[:1], minimum=1) == keyness(index, index.ids[:1], minimum=1)


@given(choices())
def test_a_view_of_a_view_is_a_view(choice: Choice) -> None:
    view, index = view_and_index(choice)
    order = list(range(len(index.ids)))[::-1]
    again = view_of([view, index], rows([(number % 2, number) for number in order]))
    assert_equal(again, view_of([index], rows([(0, number) for number in order])))


def test_all_statements_of_one_segment_are_the_segment_itself() -> None:
    one = build_index([Statement("s-1"), Statement("s-2")])
    assert view_of([build_index([]), one], rows([(1, 0), (1, 1)])) is one


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        ([(0, 0), (0, 0)], "a statement is chosen twice"),
        ([(0, 1)], "no statement 1 of index 0"),
        ([(1, 0)], "no statement 0 of index 1"),
        ([(0, -1)], "no statement -1 of index 0"),
    ],
)
def test_what_cannot_be_chosen_is_refused(chosen: list[tuple[int, int]], error: str) -> None:
    with pytest.raises((ValueError, IndexError), match=error):
        view_of([build_index([Statement("s-1")])], rows(chosen))


def test_chosen_statements_are_rows_of_two() -> None:
    with pytest.raises(ValueError, match=r"shape \(3,\)"):
        view_of([], np.zeros(3, dtype=np.int32))


def layered(index: Index, values: dict[str, str], annotator: str) -> Index:
    """Give an index a layer: a value for some of the words."""
    names = ("", *sorted({values[word] for word in index.lexicon.words if word in values}))
    known = [names.index(values.get(word, "")) for word in index.lexicon.words]
    layer = Layer(np.array(known, dtype=np.int32)[index.stream], names, annotator)
    return attrs.evolve(index, layers={"lemma": layer})


LEMMAS = {"refugees": "refugee", "Refugees": "refugee", "persons": "person", "The": "the", "the": "the"}


@given(choices(), st.lists(st.booleans(), min_size=4, max_size=4))
def test_a_layer_says_of_each_chosen_token_what_its_segment_says(choice: Choice, has: list[bool]) -> None:
    made, chosen = choice
    segments = [build_index(some) for some in made]
    segments = [
        layered(one, LEMMAS, "tests 1") if known else one for one, known in zip(segments, has, strict=False)
    ]
    view = view_of(segments, rows(chosen))
    if not any("lemma" in one.layers for one in segments):
        assert not view.layers
    if "lemma" not in view.layers:
        return
    layer = view.layers["lemma"]
    expected = [""]
    for part, number in chosen:
        lemmas = LEMMAS if "lemma" in segments[part].layers else {}
        expected += [lemmas.get(plain(token.text), "") for token in spoken_tokens(made[part][number])]
        expected.append("")
    assert [layer.values[value] for value in layer.stream.tolist()] == expected
    assert list(layer.values) == sorted({"", *expected})
    assert layer.annotator == "tests 1"


def test_the_annotators_of_all_segments_are_named() -> None:
    segments = [build_index([Statement(f"s-{number}")]) for number in range(3)]
    named = [
        layered(one, LEMMAS, f"tests {version}") for one, version in zip(segments, (1, 2, 1), strict=True)
    ]
    view = view_of(named, rows([(0, 0), (1, 0), (2, 0)]))
    assert view.layers["lemma"].annotator == "tests 1, tests 2"


def test_a_view_of_segments_on_disk_is_written_as_one_segment(tmp_path: Path) -> None:
    made = [
        Statement(f"s-{number}", body=[Paragraph("p1", f"We met réfugiés {number} times.")])
        for number in range(7)
    ]
    for name, some in (("a", made[:3]), ("b", made[3:])):
        write_segment(layered(build_index(some), LEMMAS, "tests 1"), tmp_path / name)
    segments = [open_segment(tmp_path / name).index for name in "ab"]
    chosen = [(1, 3), (0, 2), (0, 0), (1, 0)]
    view = view_of(segments, rows(chosen))
    write_segment(view, tmp_path / "merged")
    merged = open_segment(tmp_path / "merged").index
    assert_equal(view, build_index([made[6], made[2], made[0], made[3]]))
    assert_equal(merged, view)
    assert merged.layers["lemma"].stream.tolist() == view.layers["lemma"].stream.tolist()
