"""Text reuse: the fast search finds what a search of all pairs finds, with edits, and nothing else."""

import random
from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus import _blocks
from statecorpus.comparison import quotes, reuse
from statecorpus.comparison import words as words_module
from statecorpus.comparison.words import MOST_WORDS, WordStream, sequence_hashes
from statecorpus.corpus import Corpus, load
from statecorpus.errors import IndexLimitError, QueryArgumentError
from statecorpus.index import Index, build_index
from statecorpus.model import Organisation, Paragraph, Speaker, Statement


def made(texts: Sequence[str]) -> Index:
    return build_index(
        Statement(f"s-{number}", body=[Paragraph("p1", text)] if text else [])
        for number, text in enumerate(texts)
    )


def brute(texts: Sequence[str], least: int) -> set[tuple[int, int, int, int, int]]:
    """Return all maximal equal runs of two texts, by comparing every pair of words."""
    words = [text.split() for text in texts]
    found = set()
    for one in range(len(words)):
        for two in range(one + 1, len(words)):
            for first in range(len(words[one])):
                for second in range(len(words[two])):
                    if first and second and words[one][first - 1] == words[two][second - 1]:
                        continue
                    size = 0
                    while (
                        first + size < len(words[one])
                        and second + size < len(words[two])
                        and words[one][first + size] == words[two][second + size]
                    ):
                        size += 1
                    if size >= least:
                        found.add((one, first, two, second, size))
    return found


_WORDS = st.lists(st.sampled_from(["peace", "law", "ocean"]), max_size=40).map(" ".join)


@given(st.lists(_WORDS, min_size=2, max_size=5))
@settings(max_examples=60)
def test_every_long_equal_run_lies_in_a_pair_of_passages(texts: list[str]) -> None:
    index = made(texts)
    found = reuse(index, min_words=12)
    words = WordStream.of(index)
    pairs = []
    for start, end in zip(found.alignments.starts, found.alignments.ends, strict=True):
        own, other = words.statements_of(start).tolist()
        at, beside = (start - words.bounds[[own, other]]).tolist()
        long, wide = (end - start).tolist()
        pairs.append((own, at, beside, long, wide, other))
    for one, first, two, second, size in brute(texts, 12):
        assert any(
            own == one
            and other == two
            and at <= first
            and at + long >= first + size
            and beside <= second
            and beside + wide >= second + size
            for own, at, beside, long, wide, other in pairs
        ), (one, first, two, second, size, pairs)


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_no_sequence_crosses_two_statements(texts: list[str]) -> None:
    index = made(texts)
    words = WordStream.of(index)
    found = [number for numbers, _ in sequence_hashes(words, 3) for number in numbers.tolist()]
    sizes = [len(text.split()) for text in texts]
    expected: list[int] = []
    before = 0
    for size in sizes:
        expected += range(before, before + max(size - 2, 0))
        before += size
    assert found == expected


def _corpus_with_plants(edits: float, count: int, length: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Return random texts in which passages of the first half are repeated in the second with edits."""
    chance = random.Random(11)  # noqa: S311 -- repeatable plants
    vocabulary = [f"w{number}" for number in range(3_000)]
    texts = [[chance.choice(vocabulary) for _ in range(400)] for _ in range(2 * count)]
    places = []
    for number in range(count):
        passage = texts[number][100 : 100 + length]
        edited: list[str] = []
        for word in passage:
            kind = chance.random()
            if kind < 0.6 * edits:
                edited.append(chance.choice(vocabulary))
            elif kind < 0.8 * edits:
                continue
            elif kind < edits:
                edited += [chance.choice(vocabulary), word]
            else:
                edited.append(word)
        texts[count + number][50 : 50 + length] = edited
        places.append((number, count + number))
    return [" ".join(text) for text in texts], places


@pytest.mark.parametrize(("edits", "least"), [(0.0, 1.0), (0.05, 0.98), (0.1, 0.95)])
def test_planted_passages_of_fifty_words_are_found_in_spite_of_edits(edits: float, least: float) -> None:
    texts, places = _corpus_with_plants(edits, 60, 60)
    found = reuse(made(texts), min_words=15)
    words = found.words
    pairs = {
        tuple(map(int, words.statements_of(start)))
        for start, end in zip(found.alignments.starts, found.alignments.ends, strict=True)
        if (end - start).min() >= 30
    }
    recall = len(pairs & set(places)) / len(places)
    assert recall >= least
    assert pairs <= set(places), "nothing is found outside the plants"


def test_a_formula_of_many_statements_is_one_family_and_is_marked() -> None:
    formula = "allow me to congratulate you on your election to the presidency of the general assembly"
    own = [" ".join(f"s{number}w{place}" for place in range(60)) for number in range(40)]
    found = reuse(made([f"{formula} {text}" for text in own]), min_words=12)
    (family,) = found.families.to_records()
    assert (family["statements"], family["kind"]) == (40, "formula")
    assert {row["place"] for row in found.passages.to_records()} == {0.0}


def test_pairs_of_one_speaker_and_of_different_speakers_are_all_pairs() -> None:
    passage = " ".join(f"word{number}" for number in range(30))
    states = ("Norway", "Norway", "Samoa")
    index = build_index(
        Statement(
            f"s-{number}",
            speaker=Speaker(affiliation=Organisation(state, "state")),
            body=[Paragraph("p1", passage)],
        )
        for number, state in enumerate(states)
    )
    assert [len(reuse(index, within=within)) for within in ("all", "speaker", "speakers")] == [3, 1, 2]


@pytest.mark.parametrize(
    ("settings_", "message"),
    [
        ({"min_words": 7}, "min_words=7: a passage has 8 words or more"),
        ({"within": "states"}, "within='states': expected one of all, speaker, speakers"),
    ],
)
def test_a_wrong_argument_is_named(settings_: dict[str, object], message: str) -> None:
    with pytest.raises(QueryArgumentError) as caught:
        reuse(made(["We agree."]), **settings_)  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == message


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return load("demo")


def test_the_learning_corpus_repeats_itself_where_it_says_so(demo: Corpus) -> None:
    found = reuse(demo.index(), min_words=20)
    pairs = {(row["left"], row["right"]) for row in found.pairs.to_records()}
    assert {
        ("ken-unga-2018-09-26", "ken-unga-2019-09-25"),
        ("fji-unga-2023-09-22", "ken-unsc-2021-06-10"),
        ("jam-unfccc-2009-12-17", "jam-unga-2009-09-26"),
    } <= pairs
    for row in found.passages.to_records():
        assert demo[str(row["statement"])].text[int(str(row["start"])) : int(str(row["end"]))] == row["text"]
    first = {row["statement"] for row in found.passages.to_records() if row["first"]}
    assert "ken-unsc-2021-06-10" in first
    assert "fji-unga-2023-09-22" not in first, "the quotation is younger than the words it quotes"


def test_a_text_is_found_in_every_statement_that_quotes_it(demo: Corpus) -> None:
    text = "She asked: where the rains fail, do the herder and the farmer meet at the same well?"
    found = quotes(demo.index(), text, min_words=8)
    assert found.statements == ("fji-unga-2023-09-22", "ken-unsc-2021-06-10")
    for row in found.to_table().to_records():
        assert "farmer meet at the same well" in str(row["text"])
        start, end = int(str(row["quoted_start"])), int(str(row["quoted_end"]))
        assert "the farmer meet at the same well" in text[start:end]


@given(
    st.lists(_WORDS, min_size=1, max_size=4),
    st.lists(st.sampled_from(["peace", "law", "ocean", "new"]), min_size=10, max_size=25),
)
@settings(max_examples=60)
def test_every_run_of_a_text_is_found_by_quotes(texts: list[str], query: list[str]) -> None:
    found = quotes(made(texts), " ".join(query), min_words=10)
    runs = {one for one, _, two, _, _ in brute([*texts, " ".join(query)], 10) if two == len(texts)}
    assert {f"s-{number}" for number in runs} <= set(found.statements)


@pytest.mark.parametrize("size", [1, 3, 64])
def test_runs_are_the_same_however_many_are_looked_at_at_a_time(
    demo: Corpus, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = reuse(demo.index(), min_words=8)
    monkeypatch.setattr(_blocks, "BLOCK", size)
    found = reuse(demo.index(), min_words=8)
    assert len(found) > 5
    assert found.pairs.to_records() == expected.pairs.to_records()
    assert found.families.to_records() == expected.families.to_records()


@pytest.mark.parametrize("room", [0, 4, 100])
def test_a_text_stands_behind_the_words_with_and_without_room(
    room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_module, "_ROOM", room)
    words = WordStream.of(made(["we agree", "they agree"]))
    before = words.forms.tolist()
    longer = words.with_text(np.array([7, 8, 9, 10, 11], dtype=np.int32))
    assert longer.forms.tolist() == [*before, 7, 8, 9, 10, 11]
    assert longer.bounds.tolist() == [0, 2, 4, 9]
    assert words.forms.tolist() == before


def test_an_index_of_more_words_than_a_pair_can_number_is_refused(demo: Corpus) -> None:
    class Huge:
        positions = MOST_WORDS + 1

    with pytest.raises(IndexLimitError, match="an index with 4,294,967,296 positions: at most 4,294,967,295"):
        WordStream.of(cast("Index", Huge()))
    assert len(WordStream.of(demo.index()).forms) < MOST_WORDS


def test_a_text_that_is_too_short_is_refused(demo: Corpus) -> None:
    with pytest.raises(QueryArgumentError, match="the text has 2 words, and passages of 10 are looked for"):
        quotes(demo.index(), "Climate change")
