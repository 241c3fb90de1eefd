"""CoNLL-U, read back by the package conllu."""

import io
import re

import conllu
import pytest
from hypothesis import given

from statecorpus.corpus import load
from statecorpus.errors import LossyExportWarning
from statecorpus.exports.conllu import write_conllu
from statecorpus.model import SEPARATOR, Emphasis, Paragraph, Remark, Statement
from statecorpus.segment import SimplemmaAnnotator, tokens
from tests.support.statements import statements

_ESCAPED = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}


def _written(statement: Statement) -> str:
    file = io.StringIO()
    write_conllu([statement], file)
    return file.getvalue()


def _gap(misc: dict[str, str | None] | None) -> str:
    if misc is None:
        return " "
    if misc.get("SpaceAfter") == "No":
        return ""
    return re.sub(
        r"\\u([0-9A-F]{4,6})|\\.",
        lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPED[found[0]],
        misc["SpacesAfter"] or "",
    )


@pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")
@given(statements())
def test_the_spoken_words_come_back_exactly(statement: Statement) -> None:
    read = conllu.parse(_written(statement))
    text = "".join(f"{token['form']}{_gap(token['misc'])}" for sentence in read for token in sentence)
    spoken = [(next(tokens(one.text), None), one.text) for one in statement.passages]
    # Unusual spaces at the very beginning of a passage, or a passage of nothing else, are no words.
    assert text == "".join(words[first.start :] + SEPARATOR for first, words in spoken if first is not None)
    assert all(sentence.metadata["text"] in statement.text for sentence in read)


@pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")
def test_documents_paragraphs_and_sentences_are_named() -> None:
    read = conllu.parse(_written(load()["kaz-iom-2011-12-05"]))
    first = read[0].metadata
    assert first["newdoc id"] == "kaz-iom-2011-12-05"
    assert (first["speaker_name"], first["date_start"], first["date_year"]) == (
        "Kairat Umarov",
        "2011-12-05",
        "2011",
    )
    assert (first["newpar id"], first["passage"]) == ("kaz-iom-2011-12-05.salutation1", "salutation")
    assert [one.metadata["sent_id"] for one in read[:2]] == ["kaz-iom-2011-12-05.s1", "kaz-iom-2011-12-05.s2"]
    named = [one.metadata["newpar id"] for one in read if "newpar id" in one.metadata]
    assert "kaz-iom-2011-12-05.p24" in named
    assert len(named) == len(set(named)) == len(load()["kaz-iom-2011-12-05"].passages)


def test_an_annotator_fills_the_columns_that_it_has_a_name_of() -> None:
    file = io.StringIO()
    statement = Statement("a", language="en", body=[Paragraph("p1", "We thank the refugees.")])
    assert write_conllu([statement], file, annotator=SimplemmaAnnotator()) == 1
    (sentence,) = conllu.parse(file.getvalue())
    assert [token["lemma"] for token in sentence][3] == "refugee"
    assert {token["upos"] for token in sentence} == {"_"} or all(token["upos"] is None for token in sentence)


def test_what_the_format_has_no_place_for_is_told_and_nothing_else() -> None:
    bold = Paragraph("p1", "We agree.", [Emphasis(0, 2)])
    with pytest.warns(LossyExportWarning) as caught:
        write_conllu([Statement("a", body=[bold, Remark("(Applause.)")])], io.StringIO())
    (warning,) = caught
    assert isinstance(warning.message, LossyExportWarning)
    assert warning.message.losses == ("emphasis", "remarks")


def test_a_statement_that_loses_nothing_warns_of_nothing() -> None:
    assert _written(Statement("a", body=[Paragraph("p1", "Yes.")])) == (
        "# newdoc id = a\n# paragraphs = 1\n# newpar id = a.p1\n# passage = paragraph\n"
        "# sent_id = a.s1\n# text = Yes.\n"
        "1\tYes\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\\n\n\n"
    )
