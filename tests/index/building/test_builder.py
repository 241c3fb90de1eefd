"""Building an index: everything in it, compared with the statements one token at a time."""

import numpy as np
import pytest
from hypothesis import given

from statecorpus.index import Index, Regions, build_index
from statecorpus.index.building import builder
from statecorpus.model import Paragraph, Statement
from statecorpus.segment import as_printed, fold, fold_case, sentences
from tests.index.statements import collections, spoken_tokens


def pairs(regions: Regions) -> list[tuple[int, int]]:
    return list(zip(regions.starts.tolist(), regions.ends.tolist(), strict=True))


def words(index: Index, start: int, end: int) -> list[str]:
    return [index.lexicon.words[number] for number in index.stream[start:end].tolist()]


@given(collections())
def test_the_stream_is_the_tokens_of_the_texts_with_edges_around(made: list[Statement]) -> None:
    index = build_index(made)
    expected = [""]
    for statement in made:
        expected += [as_printed(token.text) for token in spoken_tokens(statement)]
        expected.append("")
    assert words(index, 0, len(index.stream)) == expected
    assert index.edges.tolist() == [place for place, word in enumerate(expected) if not word]
    assert index.size == len(expected) - len(made) - 1


@given(collections())
def test_every_token_knows_its_place_in_its_text(made: list[Statement]) -> None:
    index = build_index(made)
    for number, statement in enumerate(made):
        first, last = int(index.edges[number]) + 1, int(index.edges[number + 1])
        expected = [token.start for token in spoken_tokens(statement)]
        for start in range(first, last):
            assert index.offsets.between(start, last).tolist() == expected[start - first :]


@given(collections())
def test_the_lexicon_is_sorted_and_its_ranges_are_right(made: list[Statement]) -> None:
    lexicon = build_index(made).lexicon
    keys = [(fold(word), fold_case(word), word) for word in lexicon.words]
    assert keys == sorted(set(keys))
    for number, form in enumerate(lexicon.folded):
        for word in lexicon.words[lexicon.bounds[number] : lexicon.bounds[number + 1]]:
            assert fold(word) == form
        if number:
            assert lexicon.with_form(form) == range(number, number + 1)
            for width in range(len(form) + 1):
                expected = [
                    place for place, other in enumerate(lexicon.folded) if other.startswith(form[:width])
                ]
                found = list(lexicon.with_prefix(form[:width]))
                assert found == [place for place in expected if place]


@given(collections())
def test_postings_are_the_places_of_each_form(made: list[Statement]) -> None:
    index = build_index(made)
    forms = [fold(word) if word else "" for word in words(index, 0, len(index.stream))]
    for number, form in enumerate(index.lexicon.folded):
        expected = [place for place, other in enumerate(forms) if other == form]
        assert index.postings.of(number).tolist() == expected
        assert index.postings.count(number, number + 1) == len(expected)


@given(collections())
def test_sentences_and_passages_are_those_of_the_texts(made: list[Statement]) -> None:
    index = build_index(made)
    expected: dict[str, list[tuple[int, int]]] = {
        name: [] for name in ("s", "p", "passage", "heading", "closing")
    }
    for number, statement in enumerate(made):
        first = int(index.edges[number]) + 1
        starts = [token.start for token in spoken_tokens(statement)]
        for sentence in sentences(statement.text, statement.language):
            place = _place(first, starts, sentence.start, sentence.end)
            expected["s"].extend([place] if place[0] < place[1] else [])
        for passage in statement.passages:
            place = _place(first, starts, passage.start, passage.end)
            if place[0] < place[1]:
                expected["passage"].append(place)
                name = {"paragraph": "p"}.get(passage.kind, passage.kind)
                if name in expected:
                    expected[name].append(place)
    for name, places in expected.items():
        assert pairs(index.regions[name]) == places, name  # type: ignore[index] # the names are literals there


def _place(first: int, starts: list[int], start: int, end: int) -> tuple[int, int]:
    inside = [place for place, offset in enumerate(starts) if start <= offset < end]
    return (first + inside[0], first + inside[-1] + 1) if inside else (0, 0)


@given(collections())
def test_topics_and_quotations_are_the_tokens_that_begin_inside_them(made: list[Statement]) -> None:
    index = build_index(made)
    topics: set[tuple[int, int]] = set()
    for number, statement in enumerate(made):
        first = int(index.edges[number]) + 1
        starts = [token.start for token in spoken_tokens(statement)]
        at = {passage.block: passage.start for passage in statement.passages if passage.kind == "paragraph"}
        for block, paragraph in enumerate(statement.body):
            for topic in statement.topics:
                if isinstance(paragraph, Paragraph) and topic.paragraph == paragraph.id:
                    span = topic.span
                    topics.add(_place(first, starts, at[block] + span.start, at[block] + span.end))
    assert pairs(index.regions["topic"]) == sorted(topics - {(0, 0)})


@given(collections())
def test_stretches_are_those_of_the_model(made: list[Statement]) -> None:
    index = build_index(made)
    expected = []
    for number, statement in enumerate(made):
        first = int(index.edges[number]) + 1
        starts = [token.start for token in spoken_tokens(statement)]
        places = {
            passage.block: (passage.start, passage.end)
            for passage in statement.passages
            if passage.kind not in ("salutation", "closing")
        }
        block = 0
        for stretch in statement.stretches:
            spoken = [places[place] for place in range(block, block + len(stretch)) if place in places]
            block += len(stretch)
            if spoken:
                place = _place(first, starts, spoken[0][0], spoken[-1][1])
                expected.extend([place] if place[0] < place[1] else [])
    assert pairs(index.regions["stretch"]) == expected


@given(collections())
def test_batches_do_not_show(made: list[Statement]) -> None:
    whole = build_index(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_CHARACTERS_A_BATCH", 1)
        parts = build_index(made)
    assert np.array_equal(whole.stream, parts.stream)
    assert np.array_equal(whole.offsets.gaps, parts.offsets.gaps)
    assert np.array_equal(whole.offsets.first, parts.offsets.first)
    for name, regions in whole.regions.items():
        assert pairs(regions) == pairs(parts.regions[name]), name


def test_a_token_far_from_the_one_before_still_knows_its_place() -> None:
    long = "x" * 300
    body = [Paragraph("p1", f"a {long} b {long}{long} c"), Paragraph("p2", f"{long} d")]
    statement = Statement("s-1", body=body)
    index = build_index([statement])
    expected = [token.start for token in spoken_tokens(statement)]
    assert index.offsets.between(1, len(expected) + 1).tolist() == expected


def test_an_index_of_nothing_has_nothing_in_it() -> None:
    index = build_index([])
    assert index.size == 0
    assert [len(regions) for regions in index.regions.values()] == [0] * len(index.regions)
