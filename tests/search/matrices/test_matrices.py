"""Matrices and dictionaries: their counts are those of a plain count over the tokens."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus, load
from statecorpus.errors import QueryArgumentError, QuerySyntaxError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search.matrices.dictionary import term_counts
from statecorpus.search.matrices.feature_matrix import word_matrix
from statecorpus.segment import fold, tokens

_TEXTS = st.lists(
    st.lists(st.sampled_from(["peace", "Peace", "law", ",", "océan"]), min_size=1, max_size=12).map(" ".join),
    min_size=1,
    max_size=6,
)


@given(_TEXTS, st.integers(1, 3), st.booleans())
def test_a_matrix_counts_as_a_plain_count_does(texts: list[str], least: int, punctuation: bool) -> None:  # noqa: FBT001 -- drawn
    index = build_index(
        Statement(f"s-{number}", body=[Paragraph("p1", text)]) for number, text in enumerate(texts)
    )
    counts = [Counter(fold(token.text) for token in tokens(text)) for text in texts]
    found = word_matrix(index, min_statements=least, punctuation=punctuation)
    having = Counter(word for own in counts for word in own)
    words = sorted(
        word for word, own in having.items() if own >= least and (punctuation or any(map(str.isalnum, word)))
    )
    assert list(found.features) == words
    expected = np.array([[own[word] for word in words] for own in counts]).reshape(found.shape)
    assert (found.to_dense() == expected).all()
    assert (found.to_scipy().toarray() == expected).all()
    assert sum(int(str(row["count"])) for row in found.to_table().to_records()) == expected.sum()


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return load("demo")


def test_a_matrix_goes_to_r_as_matrix_market(demo: Corpus, tmp_path: Path) -> None:
    from scipy.io import mmread

    matrix = demo.where("language = en").dfm(min_statements=5)
    matrix.write_matrix_market(tmp_path / "counts.mtx")
    assert (mmread(tmp_path / "counts.mtx").toarray() == matrix.to_dense()).all()
    rows = (tmp_path / "counts.rows.txt").read_text(encoding="utf-8").splitlines()
    columns = (tmp_path / "counts.columns.txt").read_text(encoding="utf-8").splitlines()
    assert (tuple(rows), tuple(columns)) == (matrix.statements, matrix.features)


def test_a_dictionary_is_a_mapping_or_a_file_and_counts_by_fields(demo: Corpus, tmp_path: Path) -> None:
    terms = {"climate": ["climate change", "carbon", "change"], "refugees": ["refugee*"]}
    (tmp_path / "themes.toml").write_text(
        'climate = ["climate change", "carbon", "change"]\nrefugees = ["refugee*"]\n', encoding="utf-8"
    )
    found, read = demo.dictionary(terms), demo.dictionary(tmp_path / "themes.toml")
    assert {name: len(hits) for name, hits in found.items()} == {
        name: len(hits) for name, hits in read.items()
    }
    assert len(found["climate"]) < len(demo.search("climate change")) + len(demo.search("carbon | change")), (
        "climate change is one hit, and its second word is not another"
    )
    rows = found.count_by("state", "year").to_records()
    for name, hits in found.items():
        assert sum(int(str(row["hits"])) for row in rows if row["term"] == name) == len(hits)
    assert found.matrix().to_dense().sum(axis=0).tolist() == [len(hits) for hits in found.values()]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({}, "the dictionary has no term; expected a list of patterns per name"),
        ({"climate": []}, "the term 'climate' is []: expected a list of patterns"),
        ({"climate": ["carbon", " "]}, "the term 'climate' is ['carbon', ' ']: expected a list of patterns"),
        ({"climate": {"a": 1}}, "the term 'climate' is {'a': 1}: expected a list of patterns"),
    ],
)
def test_a_wrong_dictionary_is_named(demo: Corpus, terms: dict[str, list[str]], message: str) -> None:
    with pytest.raises(QueryArgumentError) as caught:
        term_counts(demo.index(), terms)
    assert str(caught.value) == message


def test_a_wrong_pattern_is_shown_as_written_with_its_term(demo: Corpus, tmp_path: Path) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        demo.dictionary({"climate": ["carbon", "climate ("]})
    assert caught.value.query == "climate ("
    assert caught.value.__notes__ == ["in the term 'climate' of the dictionary"]
    (tmp_path / "themes.toml").write_text("climate = [", encoding="utf-8")
    with pytest.raises(QueryArgumentError, match="it is not a dictionary in TOML"):
        demo.dictionary(tmp_path / "themes.toml")


def test_a_word_stands_in_one_statement_or_more(demo: Corpus) -> None:
    with pytest.raises(QueryArgumentError, match="min_statements=0: a word stands in 1 statement or more"):
        demo.dfm(min_statements=0)
