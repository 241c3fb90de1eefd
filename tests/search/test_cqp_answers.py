"""The answers of a real CQP to 160 queries: equal here, or in the list of deviations."""

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

from statecorpus import parse
from statecorpus.index import Index, build_index
from statecorpus.model import Statement
from statecorpus.query.cqp import from_cqp
from statecorpus.search import Strategy, search
from statecorpus.segment import tokens
from tests.support.outside import Outside

_PAGE = Path(__file__).resolve().parents[2] / "docs/reference/query-language.md"

# The queries with another answer, by their line in the file of answers; the page has each reason.
DEVIATIONS = {
    4: "headings are searched when a query asks for them",
    24: "headings are searched when a query asks for them",
    83: "headings are searched when a query asks for them",
    46: "a match never crosses the border of two statements",
    89: "a match never crosses the border of two statements",
    72: "a label that no constraint uses is allowed",
    130: "alternatives of several lengths",
    154: "a pattern that may match no token",
    155: "a pattern that may match no token",
    157: "a pattern that may match no token",
}

# The queries that CQP's text does not turn into, and the form that the page documents for each.
FORMS = {
    74: 'a:[] [word="and"] b:[] & a.word = b.word',
    75: '[word="peace"] []{3,} [word="peace"] within s',
    111: '[word="peace"] []{0,4} [word="peace"]',
}

# MU(meet …) answers with the first word, which nearness labels; expand keeps equal ends.
LABELLED = (143, 144)
EACH_START = (148,)


@pytest.fixture(scope="module")
def cqp(outside: Outside) -> Path:
    return outside.path("cqp/answers.jsonl").parent


@pytest.fixture(scope="module")
def statements(cqp: Path) -> list[Statement]:
    """Parse the 16 raw statements, in the order of their ids."""
    text = (cqp / "vertical.vrt").read_text(encoding="utf-8")
    named = re.findall(r'<statement id="([^"]*)".* source_name="([^"]*)"', text)
    return [attrs.evolve(parse(cqp / "statements" / name).statement, id=id) for id, name in named]


@pytest.fixture(scope="module")
def index(statements: list[Statement]) -> Index:
    return build_index(statements)


@pytest.fixture(scope="module")
def answers(cqp: Path) -> dict[int, dict[str, Any]]:
    lines = (cqp / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    return {number: json.loads(line) for number, line in enumerate(lines, 1)}


def found(index: Index, query: str, strategy: Strategy, *, labelled: bool) -> list[tuple[str, str]]:
    """Return the statement and the words, without spaces, of each match; of its label ``target`` if asked."""
    hits = search(index, query, strategy="all" if labelled else strategy)
    if labelled:
        targets = sorted(set(hits.labels["target"].tolist()))
        words = index.lexicon.words
        return [(index.ids[index.statement_of(at)], words[int(index.stream[at])]) for at in targets]
    return [(line.statement, "".join(line.match.split())) for line in hits]


def answered(index: Index, number: int, answer: dict[str, Any]) -> list[tuple[str, str]]:
    reading = from_cqp(answer["cqp"])
    query = FORMS[number] if reading is None else reading.query
    if not answer["strict_regions"]:
        # A group around a tag and its neighbour leaves the pair of tags free, as StrictRegions off does.
        query = re.sub(r"(<\w+> \S+)", r"(\1)", query, count=1)
    strategy: Strategy = "traditional" if number in EACH_START else answer["strategy"]
    result = found(index, query, strategy, labelled=number in LABELLED)
    return result if reading is None or reading.most is None else result[: reading.most]


def expected(answer: dict[str, Any]) -> list[tuple[str, str]] | None:
    if answer["matches"] is None:
        return None
    return [(id, "".join(words.split())) for id, _, _, words in answer["matches"]]


def test_the_words_are_those_that_cqp_has(cqp: Path, statements: list[Statement]) -> None:
    lines = (cqp / "vertical.vrt").read_text(encoding="utf-8").splitlines()
    theirs = [line.partition("\t")[0] for line in lines if not line.startswith("<")]
    ours = [token.text for statement in statements for token in tokens(statement.text)]
    assert ours == theirs


def test_each_query_has_cqps_matches_in_its_order_or_is_a_listed_deviation(
    index: Index, answers: dict[int, dict[str, Any]]
) -> None:
    different = {
        number for number, answer in answers.items() if answered(index, number, answer) != expected(answer)
    }
    assert different == set(DEVIATIONS), sorted(different ^ set(DEVIATIONS))
    assert (len(answers), len(answers) - len(different)) == (160, 150)


def test_a_search_that_includes_headings_has_cqps_matches_in_them(
    index: Index, answers: dict[int, dict[str, Any]]
) -> None:
    for number in (4, 24, 83):
        reading = from_cqp(answers[number]["cqp"])
        assert reading is not None
        hits = search(index, reading.query, parts="spoken,heading")
        matches = [(line.statement, "".join(line.match.split())) for line in hits]
        assert sorted(matches) == sorted(expected(answers[number]) or []), number


def test_only_the_listed_queries_need_another_form_than_their_text(
    answers: dict[int, dict[str, Any]],
) -> None:
    assert {number for number, answer in answers.items() if from_cqp(answer["cqp"]) is None} == set(FORMS)


@pytest.mark.parametrize("reason", sorted(set(DEVIATIONS.values())))
def test_the_page_has_the_reason_of_each_deviation(reason: str) -> None:
    assert reason in " ".join(_PAGE.read_text(encoding="utf-8").split()).lower()
