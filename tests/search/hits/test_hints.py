"""Hints for queries that find nothing."""

import pytest

from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import search

_TEXT = "The two-state solution and climate finance help refugees. Climate change is here."


def hints(query: str) -> tuple[str, ...]:
    """Return the hints for a query on one statement."""
    return search(build_index([Statement("s-1", body=[Paragraph("p1", _TEXT)])]), query).hints


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"refugee.*"', "a regular expression stands between slashes: /refugee.*/"),
        ('"refugees|climate"', "between slashes"),
        ("climate AND refugees", "AND is read as a word; write climate []* refugees within s"),
        ("peace OR climate", "OR is read as a word; write peace | climate"),
        ("two state", "two-state stands 1 times"),
        ("refugeez", "near words are refugees (1)"),
        ("zebra", "zebra: no text has this word"),
    ],
)
def test_a_query_that_finds_nothing_has_a_hint(query: str, words: str) -> None:
    assert any(words in hint for hint in hints(query)), hints(query)


def test_a_query_that_finds_something_has_no_hint() -> None:
    assert hints("climate") == ()


def test_a_query_without_a_better_spelling_says_which_word_is_missing() -> None:
    assert hints("climate xylophone") == ("xylophone: no text has this word",)


@pytest.mark.parametrize(
    "query", ["“climate change”", "„climate change“", "«climate change»", '"climate change"']
)
def test_typographic_quotation_marks_are_quotation_marks(query: str) -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", _TEXT)])])
    assert len(search(index, query)) == 1


def test_a_typographic_mark_beside_straight_ones_is_a_character() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "He said “yes”.")])])
    assert len(search(index, '[word="“"]')) == 1
