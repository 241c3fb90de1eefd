"""Values of a wrong type: an error of the library, which says what was expected."""

from pathlib import Path
from typing import Any

import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.errors import ModelError, QueryTypeError, UnknownEvidenceError
from statecorpus.parsing import parse


def test_ranking_by_what_is_no_text_is_refused() -> None:
    wrong: Any = 3
    with pytest.raises(
        QueryTypeError, match="cannot be of type int; expected words such as stateless persons"
    ):
        load().rank(wrong)


def test_what_is_no_statement_is_not_added_and_takes_the_place_of_none(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    wrong: Any = "x.xml"
    with pytest.raises(ModelError, match=r"^Corpus\.add\(\) is 'x\.xml': expected a Statement, for example"):
        corpus.add(*load().values(), wrong)
    assert len(corpus) == 0
    with pytest.raises(ModelError, match=r"^Corpus\.replace\(\) is 'x\.xml': expected a Statement"):
        corpus.replace(wrong)


def test_what_is_no_selection_is_compared_with_nothing() -> None:
    wrong: Any = "x"
    corpus = load()
    for pair in ((wrong,), (corpus, wrong), (wrong, corpus)):
        with pytest.raises(QueryTypeError, match="cannot be of type str; expected the result of where"):
            corpus.keyness(*pair)


def test_evidence_of_an_unknown_field_names_the_known_ones() -> None:
    result = parse("Statement by H.E. Ana Lima, Minister of Trade of Nepal\n\nMr. President,\n\nWe agree.\n")
    with pytest.raises(UnknownEvidenceError, match=r"'speaker\.nam'; known: .*speaker\.name") as caught:
        result.evidence["speaker.nam"]
    assert caught.value.known == tuple(result.evidence)
    assert result.evidence.get("speaker.nam") is None
