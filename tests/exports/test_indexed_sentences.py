"""CoNLL-U from an index: the same blocks as from the text."""

from pathlib import Path

import pytest
from hypothesis import given

from statecorpus.corpus import Corpus, load
from statecorpus.exports.conllu import _blocks, _indexed_blocks, _line, write_conllu
from statecorpus.exports.indexed_sentences import IndexedSentences
from statecorpus.index import build_index
from statecorpus.model import Heading, Paragraph, Statement
from tests.index.statements import collections
from tests.support.statements import statements


def agree(made: list[Statement]) -> None:
    indexed = IndexedSentences(build_index(made), _line)
    for statement in made:
        assert indexed.has(statement) == all(passage.kind != "heading" for passage in statement.passages)
        if indexed.has(statement):
            assert list(_indexed_blocks(statement, indexed)) == list(_blocks(statement, None))


@given(collections())
def test_the_blocks_are_those_of_the_text(made: list[Statement]) -> None:
    agree(made)


@given(statements())
def test_the_blocks_of_any_statement_are_those_of_its_text(statement: Statement) -> None:
    agree([statement])


@pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")
def test_a_corpus_is_written_as_the_list_of_its_statements(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    headed = Statement("headed", body=[Heading("On peace"), Paragraph("p1", "We agree. Thank you.")])
    corpus.add(headed, *load().values())
    assert write_conllu(corpus, tmp_path / "a") == write_conllu(list(corpus.values()), tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert "passage = heading" in (tmp_path / "a").read_text(encoding="utf-8")
