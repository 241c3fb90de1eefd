"""A source with a clear and a doubtful statement, and the corpus that is built from it."""

from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from tests.support.raw_statements import raw, write_raw

_DOUBTFUL = (
    "We have come here today to say a few words about the protection of all those who have to leave home.\n\n"
    "It is a matter of concern to my country, and to many others, that they are still so many.\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", nepal=raw("Nepal", 6), doubtful=_DOUBTFUL)


@pytest.fixture
def corpus(tmp_path: Path, source: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.build(source, workers=1)
    return corpus
