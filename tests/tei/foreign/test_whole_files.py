"""Whole files of TEI by others: every word of every file arrives, and every statement is valid.

The tests run on a made-up folder of ParlaMint and made-up letters; in the group ``data``, on published files.
"""

from pathlib import Path

import pytest
from lxml import etree

from statecorpus.model import Paragraph, Statement, to_printed
from statecorpus.tei import read_tei, to_tei, validate
from statecorpus.tei.foreign import ForeignCollection, ForeignResult, read_foreign
from tests.support.foreign_words import document_words, statement_words
from tests.support.outside import Outside

_T = "{http://www.tei-c.org/ns/1.0}"
_SAID = etree.XPath(
    ".//t:seg//text()[not(ancestor::t:note or ancestor::t:vocal or ancestor::t:kinesic)]",
    namespaces={"t": "http://www.tei-c.org/ns/1.0"},
)
_PRINTED = etree.XPath(
    ".//t:div[@type='document']//text()"
    "[not(ancestor::t:note or parent::t:div or ancestor::t:dateline or ancestor::t:head[parent::t:div])]",
    namespaces={"t": "http://www.tei-c.org/ns/1.0"},
)


_MADE_UP = Path(__file__).parents[2] / "fixtures" / "foreign"


@pytest.fixture(scope="module", params=["made-up", pytest.param("published", marks=pytest.mark.data)])
def files(request: pytest.FixtureRequest) -> list[Path]:
    if request.param == "made-up":
        return sorted(_MADE_UP.rglob("*.xml"))
    outside: Outside = request.getfixturevalue("outside")
    return outside.files("bulk/tei/**/*.xml")


@pytest.fixture(scope="module")
def results(files: list[Path]) -> dict[Path, ForeignResult]:
    return {file: read_foreign(file) for file in files}


def test_every_word_of_every_file_is_in_a_statement(results: dict[Path, ForeignResult]) -> None:
    compared = 0
    for file, result in results.items():
        if ".ana." not in file.name:
            expected = document_words(etree.fromstring(file.read_bytes()))
            made = statement_words(result.statements)
            assert made == expected, f"{file.name}: {made - expected} too many, {expected - made} lost"
            compared += expected.total()
    assert compared > 20 * len(results)


def test_what_is_said_stands_in_the_order_of_the_sitting(results: dict[Path, ForeignResult]) -> None:
    for file, result in results.items():
        if file.name.startswith("ParlaMint") and ".ana." not in file.name:
            root = etree.fromstring(file.read_bytes())
            expected = _without_space("".join(str(text) for text in _SAID(root)))
            assert _without_space("".join(map(_paragraphs, result.statements))) == expected, file.name


def test_the_paragraphs_of_a_document_stand_in_its_order(results: dict[Path, ForeignResult]) -> None:
    for file, result in results.items():
        if not file.name.startswith("ParlaMint"):
            root = etree.fromstring(file.read_bytes())
            expected = _without_space("".join(str(text) for text in _PRINTED(root)))
            assert _without_space("".join(map(_paragraphs, result.statements))) == expected, file.name


def _paragraphs(statement: Statement) -> str:
    return "".join(
        block.text for block in statement.body if isinstance(block, Paragraph) and block.kind != "note"
    )


def _without_space(text: str) -> str:
    return to_printed(text).replace(" ", "")


def test_every_statement_is_valid_and_survives_being_written(results: dict[Path, ForeignResult]) -> None:
    for file, result in results.items():
        assert len({statement.id for statement in result.statements}) == len(result.statements), file.name
        for statement in result.statements[:: 1 if len(results) < 10 else 7]:
            document = to_tei(statement)
            report = validate(document, where=f"{statement.id}.xml")
            assert report.is_valid, report.findings
            assert read_tei(document) == statement


def test_words_that_were_told_apart_join_again_as_they_were(results: dict[Path, ForeignResult]) -> None:
    pairs = {
        file.name: (result.statements, results[file.with_suffix(".ana.xml")].statements)
        for file, result in results.items()
        if file.with_suffix(".ana.xml") in results and result.statements
    }
    assert len(pairs) == 2
    for name, (plain, annotated) in pairs.items():
        there = {paragraph.text for statement in annotated for paragraph in statement.paragraphs}
        missing = {paragraph.text for statement in plain for paragraph in statement.paragraphs} - there
        # The annotated file has some utterances more; of the others each is the same to the letter.
        assert not missing, f"{name}: {sorted(missing)[:3]}"


def test_a_folder_of_parlamint_resolves_its_speakers_by_its_root() -> None:
    results = list(ForeignCollection(_MADE_UP / "ParlaMint-XX"))
    assert [finding.code for result in results for finding in result.findings] == ["FT110"] * 3
    statements = [statement for result in results for statement in result.statements]
    spoken = [
        (statement.speaker.name, statement.speaker.affiliation.name)
        for statement in statements
        if statement.speaker is not None and statement.speaker.affiliation is not None
    ]
    brandt, oyelaran = ("Ada Brandt", "River Party"), ("Tom Oyelaran", "River Party")
    sandoval = ("Mei Sandoval", "Hill Party")
    first_day = [brandt, oyelaran, sandoval, oyelaran, brandt]
    assert spoken == [*first_day, brandt, sandoval, oyelaran, brandt]
    last = statements[-1]
    assert last.venue is not None
    assert last.venue.organisation is not None
    assert last.venue.place is not None
    assert (last.venue.organisation.name, last.venue.session) == ("House of Nowhere", "8")
    assert (last.venue.place.name, last.venue.place.country) == ("Northport", "Nowhere")
    assert last.date is not None
    assert last.date.iso == "2019-03-05"
    assert last.source is not None
    assert last.source.licence == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_the_turkish_corpus_resolves_its_speakers_by_its_root(outside: Outside) -> None:
    results = list(ForeignCollection(outside.path("bulk/tei/ParlaMint-TR")))
    statements = [statement for result in results for statement in result.statements]
    assert len(statements) == len({statement.id for statement in statements}) == 1491
    named = [statement.speaker for statement in statements if statement.speaker is not None]
    assert not [result for result in results for finding in result.findings if finding.code == "FT103"]
    assert all(speaker.name and speaker.affiliation and speaker.role == "MP" for speaker in named)
    first = statements[0]
    assert first.id == "tbmm-2018-07-07s01p001"
    assert first.speaker is not None
    assert first.speaker.affiliation is not None
    assert (first.speaker.name, first.speaker.affiliation.name) == ("Durmuş Yılmaz", "İYİ Parti")
    assert first.speaker.affiliation.ref == "wikidata:Q42313794"
    assert first.venue is not None
    assert first.venue.organisation is not None
    assert (first.venue.organisation.code, first.venue.session) == ("TBMM", "1")
    assert first.date is not None
    assert first.date.iso == "2018-07-07"
    assert first.source is not None
    assert first.source.licence == "http://creativecommons.org/licenses/by/4.0/"
    assert first.source.url == "http://hdl.handle.net/11356/1405"


def test_correspondence_is_a_statement_per_letter() -> None:
    result = read_foreign(_MADE_UP / "1931-letters.xml")
    assert [statement.head for statement in result.statements] == [
        ("Ada Brandt to Tom Oyelaran", "2 May 1931"),
        ("Tom Oyelaran to Ada Brandt", "20 May 1931"),
    ]
    first = result.statements[0]
    assert [paragraph.kind for paragraph in first.paragraphs] == ["paragraph", "note", "paragraph"]
