"""Who is looked at by BM25: always all of the best, however they are chosen."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import Index, build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import Ranker
from statecorpus.search.ranked.impact import impacts_of
from statecorpus.search.ranked.ranking import words_of
from statecorpus.segment import fold, tokens

SIZE = 1500
WORDS = ("the", "peace", "treaty", "refugees", "stateless", "zambezi", "vanuatu")
# The share of the statements that each word is in: from all to nearly none.
SHARES = (1.0, 0.6, 0.3, 0.2, 0.05, 0.01, 0.002)


def many(seed: int) -> Index:
    """Make an index of so many statements that each way to choose candidates is taken by some query."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(SIZE):
        row = [
            word
            for word, share in zip(WORDS, SHARES, strict=True)
            for _ in range(int(random.integers(1, 6)) if random.random() < share else 0)
        ]
        row += ["other"] * int(random.integers(1, 40))
        made.append(Statement(f"s-{number}", body=[Paragraph("p1", " ".join(row))]))
    return build_index(made)


INDEX = many(1)
QUERIES: tuple[list[str], ...] = (
    ["the"],
    ["vanuatu"],
    ["refugees"],
    ["stateless", "refugees"],
    ["zambezi", "the"],
    ["vanuatu", "zambezi", "treaty"],
    ["peace", "treaty", "refugees", "the"],
    ["nothing"],
    [],
    list(WORDS),
)


def plainly(index: Index, query: list[str]) -> list[float]:
    """Score each statement by the formula, word by word."""
    texts = [text.split() for text in index.texts]
    average = sum(map(len, texts)) / len(texts)
    scores = [0.0] * len(texts)
    for word in query:
        having = sum(word in text for text in texts)
        rarity = np.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for number, text in enumerate(texts):
            often = text.count(word)
            scores[number] += rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * len(text) / average))
    return scores


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("limit", [1, 10, 40, 2 * SIZE])
@pytest.mark.parametrize("every", [1, 3], ids=["all statements", "one of three"])
def test_the_best_are_those_of_scoring_every_statement(query: list[str], limit: int, every: int) -> None:
    chosen = None if every == 1 else INDEX.ids[::every]
    scores = plainly(INDEX, query)
    found = Ranker(INDEX).rank(" ".join(query), limit=limit, statements=chosen)
    expected = sorted(number for number in range(0, SIZE, every) if scores[number] > 0)
    expected.sort(key=lambda number: -round(scores[number], 9))
    assert [one.score for one in found] == [pytest.approx(scores[number]) for number in expected[:limit]]
    assert {one.statement for one in found if one.score > found[-1].score + 1e-9} <= {
        INDEX.ids[number] for number in expected[:limit]
    }


def test_few_statements_are_candidates_beside_the_best() -> None:
    regions = INDEX.regions["statement"]
    impacts = impacts_of(INDEX, regions.starts, regions.ends, np.full(SIZE, 1.2), 1.2)
    forms = {word: INDEX.lexicon.with_form(word).start for word in WORDS}
    common = impacts.candidates([(forms["the"], 1.0), (forms["peace"], 2.0)], 5, None)
    assert 5 <= len(common) < SIZE // 4
    rare = impacts.candidates([(forms["zambezi"], 9.0), (forms["the"], 0.1)], 5, None)
    assert 5 <= len(rare) <= impacts.having[forms["zambezi"]]


def test_gains_take_no_more_than_twice_what_lists_would() -> None:
    regions = INDEX.regions["statement"]
    impacts = impacts_of(INDEX, regions.starts, regions.ends, np.full(SIZE, 1.2), 1.2)
    taken = impacts.units.nbytes + impacts.gains.nbytes + impacts.rows.nbytes
    assert taken <= 2 * 8 * int(impacts.having.sum())


@pytest.mark.parametrize(
    "text",
    [
        "protection of Refugees",
        "  the\tUnited\nNations ",
        "I Art No CHAPTER VI",
        "para. 5",
        "l'aide",
        "COVID-19",
        "réfugiés",
        "",
        "x\u00a0y",
        "A/RES/66/1, and so on.",
    ],
)
def test_words_of_letters_are_cut_as_the_rules_for_all_texts_cut_them(text: str) -> None:
    assert words_of(text) == [fold(token.text) for token in tokens(text)]


@given(st.text(alphabet=string.ascii_letters + " \t\n", max_size=30))
def test_words_of_letters_are_cut_as_any_text_is(text: str) -> None:
    assert words_of(text) == [fold(token.text) for token in tokens(text)]
