"""Statements as documents of spaCy."""

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from spacy.tokens import DocBin

from statecorpus.corpus import load
from statecorpus.exports.spacy_docs import to_spacy, write_spacy
from statecorpus.model import Statement
from tests.support.statements import statements

pytestmark = pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")

VOCAB = spacy.blank("en").vocab


@given(statements())
def test_the_text_is_the_statements_and_the_spans_are_where_they_were(statement: Statement) -> None:
    (doc,) = to_spacy([statement], VOCAB)
    assert doc.text == statement.text
    passages = [doc.text[span.start_char : span.end_char].strip() for span in doc.spans["passages"]]
    spoken = [passage.text.strip() for passage in statement.passages]
    assert all(words in found for words, found in zip(spoken, passages, strict=True))


def test_topics_vocatives_and_mentions_are_groups_of_spans() -> None:
    (doc,) = to_spacy(load())
    assert [span.text for span in doc.spans["topics"]][:2] == [
        "the plight of the refugees",
        "stateless persons",
    ]
    assert [span.text for span in doc.spans["vocatives"]] == ["Mr. President,"]
    assert {span.label_ for span in doc.spans["mentions"]} == {"person", "organisation", "place", "state"}
    assert doc.user_data["statement"]["speaker_name"] == "Kairat Umarov"
    assert len(list(doc.sents)) > 30


def test_documents_go_into_a_file_of_spacys_own(tmp_path: Path) -> None:
    (doc,) = to_spacy(load())
    assert write_spacy(load(), tmp_path / "a.spacy") == 1
    (read,) = DocBin(store_user_data=True).from_disk(tmp_path / "a.spacy").get_docs(VOCAB)
    assert read.text == doc.text
    assert [span.text for span in read.spans["topics"]] == [span.text for span in doc.spans["topics"]]
    assert json.dumps(read.user_data) == json.dumps(doc.user_data)
