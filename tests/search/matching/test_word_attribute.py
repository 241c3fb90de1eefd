"""Words of a query that are compared with another attribute than their folded forms."""

import pytest

from statecorpus.errors import QueryArgumentError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import search
from statecorpus.segment import SimplemmaAnnotator

_TEXT = "Refugees met a refugee (2016). The children were walking, and we walk."
_INDEX = build_index([Statement("s-1", language="en", body=[Paragraph("p1", _TEXT)])], SimplemmaAnnotator())


@pytest.mark.parametrize(
    ("query", "attribute", "expected"),
    [
        ("refugee", "form", ["refugee"]),
        ("refugee", "lemma", ["Refugees", "refugee"]),
        ("REFUGEE", "lemma", ["Refugees", "refugee"]),
        ("Refugees", "word", ["Refugees"]),
        ("refugees", "word", []),
        ("wal*", "lemma", ["walking", "walk"]),
        ('"refugee (2016)"', "lemma", ["refugee (2016)"]),
        ("child be walk", "lemma", ["children were walking"]),
        ("child | (walk)+", "lemma", ["children", "walking", "walk"]),
        ("a:child <3> walk", "lemma", ["children were walking"]),
        ('[word="walk"]', "lemma", ["walk"]),
        ("/walk.*/", "lemma", ["walking", "walk"]),
        ("<s> []* </s> containing child", "lemma", ["The children were walking, and we walk."]),
    ],
)
def test_the_words_outside_brackets_are_compared_with_the_attribute(
    query: str, attribute: str, expected: list[str]
) -> None:
    assert [line.match for line in search(_INDEX, query, attribute=attribute)] == expected


def test_an_attribute_that_the_index_lacks_is_refused() -> None:
    with pytest.raises(
        QueryArgumentError, match="tokens have no attribute 'pos'; there are word, form and lemma"
    ):
        search(_INDEX, "walk", attribute="pos")
