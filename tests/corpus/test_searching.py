"""Searching selections: the same as search on an index of their statements, made anew when they change."""

from pathlib import Path

import attrs
import pytest

from statecorpus.corpus import Corpus
from statecorpus.errors import QueryArgumentError, QueryLimitError, UnknownFieldError, UnknownStatementError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import (
    RANK_UNITS,
    STRATEGIES,
    KeyOptions,
    QueryLimits,
    Ranker,
    frequencies,
    growth,
    keyness,
    ngrams,
    search,
    vocabulary,
)

TEXTS = {
    "a": ("en", "We protect refugees and the stateless. We thank the Director General."),
    "b": ("en", "Refugees need protection. The refugees of the region need peace and peace needs us."),
    "c": ("fr", "Les réfugiés ont besoin de paix. Nous remercions le Directeur général."),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus.create(tmp_path / "mine", title="Mine")
    made.add(
        *(
            Statement(id, language=language, body=[Paragraph("p1", words), Paragraph("p2", "The end.")])
            for id, (language, words) in TEXTS.items()
        )
    )
    return made


def test_a_search_takes_the_strategy_and_the_limits(corpus: Corpus) -> None:
    index = build_index(corpus.values())
    query = "the []{0,3} (stateless | refugees | end)"
    for strategy in STRATEGIES:
        expected = list(search(index, query, strategy=strategy))
        assert list(corpus.search(query, strategy=strategy)) == expected
    with pytest.raises(QueryLimitError, match="more than 2 matches"):
        corpus.search("the", limits=QueryLimits(matches=2))


def test_units_are_ranked_as_a_ranker_ranks_them(corpus: Corpus) -> None:
    index = build_index(corpus.values())
    for unit in RANK_UNITS:
        expected = Ranker(index, unit).rank("refugees peace", limit=2)
        assert corpus.rank("refugees peace", limit=2, unit=unit) == expected
        assert corpus.rank("refugees peace", limit=2, unit=unit) == expected, "a ranker that is kept"
    assert [one.statement for one in corpus.rank("refugees")] == ["b", "a"]


def test_ranking_under_a_condition_gives_its_statements_with_the_scores_of_all(corpus: Corpus) -> None:
    every = corpus.rank("general refugees")
    some = corpus.rank("general refugees", where='language = "fr"')
    assert some == tuple(one for one in every if one.statement == "c")
    assert len(some) == 1
    with pytest.raises(UnknownFieldError, match="no field 'tongue'"):
        corpus.rank("general", where="tongue = fr")


def test_statements_like_another_are_those_that_the_ranker_gives(corpus: Corpus) -> None:
    assert corpus.similar("a", limit=1) == Ranker(build_index(corpus.values())).similar("a", limit=1)
    with pytest.raises(UnknownStatementError):
        corpus.where('language = "fr"').similar("a")


def test_two_selections_are_compared_as_two_conditions_on_one_index_are(corpus: Corpus) -> None:
    english, french = (corpus.where(language=language) for language in ("en", "fr"))
    index = build_index(corpus.values())
    options: KeyOptions = {"minimum": 1, "level": None}
    expected = keyness(index, "language = en", "language = fr", **options)
    assert english.keyness(french, **options) == expected
    assert len(expected) > 2
    options = {"attribute": "word", "measure": "odds_ratio", "minimum": 2, "level": None}
    assert french.keyness(english, **options) == keyness(index, "language = fr", **options)
    with pytest.raises(QueryArgumentError, match="the reference has no tokens"):
        english.keyness(corpus.where(language="ru"))


def test_words_and_runs_of_a_selection_are_those_of_its_index(corpus: Corpus) -> None:
    english = corpus.where(language="en")
    index = build_index(english.values())
    assert english.frequencies(minimum=2) == frequencies(index, minimum=2)
    assert english.frequencies(attribute="word") == frequencies(index, attribute="word")
    assert english.ngrams(2) == ngrams(index, 2)


def test_what_was_counted_and_ranked_is_forgotten_when_the_corpus_changes(corpus: Corpus) -> None:
    before = corpus.frequencies(), corpus.rank("peace")
    corpus.replace(attrs.evolve(corpus["c"], body=[Paragraph("p1", "Peace, peace and peace.")]))
    assert [one.statement for one in before[1]] == ["b"]
    assert [one.statement for one in corpus.rank("peace")] == ["c", "b"]
    assert corpus.frequencies() == frequencies(build_index(corpus.values()))


def test_the_vocabulary_of_a_selection_is_that_of_its_index(corpus: Corpus) -> None:
    english = corpus.where(language="en")
    index = build_index(english.values())
    assert english.vocabulary(window=5, segment=4) == vocabulary(index, window=5, segment=4)
    assert english.vocabulary(attribute="word").types > english.vocabulary().types
    assert english.growth(points=7) == growth(index, points=7)
