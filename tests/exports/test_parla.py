"""Corpora in the conventions of ParlaMint and Parla-CLARIN: valid, and read back with every word."""

import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from statecorpus.corpus import load
from statecorpus.errors import ForeignFolderError, LossyExportWarning
from statecorpus.exports.parla_clarin import write_parla_clarin
from statecorpus.exports.parlamint import write_parlamint
from statecorpus.model import (
    Act,
    Amount,
    Emphasis,
    InlineVocative,
    Organisation,
    Paragraph,
    Speaker,
    Statement,
)
from statecorpus.tei.foreign import ForeignCollection, ForeignResult
from tests.support.everything import EVERYTHING
from tests.support.jing import invalid
from tests.support.outside import Outside
from tests.support.statements import statements

_Write = Callable[..., int]
_FORMATS = pytest.mark.parametrize("write", [write_parlamint, write_parla_clarin])
_PRESIDENT = Statement(
    "fra-2015-06-01",
    title="Statement",
    speaker=Speaker("Ann Lee", "President", Organisation("Assembly", "igo", "igo:A"), honorific="H.E."),
    body=[Paragraph("p1", "We agree.", [Emphasis(3, 8)])],
)


def _written(write: _Write, given: list[Statement], folder: Path) -> Path:
    """Write statements; what is lost is the matter of other tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossyExportWarning)
        assert write(given, folder, title="General debate") == len(given)
    return folder


def _read(folder: Path) -> list[ForeignResult]:
    return list(ForeignCollection(folder / "general-debate.xml"))


def _begins_with_no_note(statement: Statement) -> bool:
    first = next(iter(statement.body), None)
    return not (isinstance(first, Paragraph) and first.kind == "note")


@st.composite
def _several(draw: st.DrawFn) -> list[Statement]:
    """Make one to three statements with ids that importing leaves as they are.

    None begins with a footnote: without words before it, it is nobody's, and is read behind what follows.
    """
    made = draw(st.lists(statements().filter(_begins_with_no_note), min_size=1, max_size=3))
    return [attrs.evolve(one, id=f"state-{number}") for number, one in enumerate(made)]


@_FORMATS
@settings(max_examples=40)
@given(given_statements=_several())
def test_what_is_exported_is_imported_with_its_words_speakers_and_dates(
    write: _Write, given_statements: list[Statement]
) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = _written(write, given_statements, Path(room))
        found = {one.id: one for result in _read(folder) for one in result.statements}
    assert list(found) == sorted(found)
    assert found.keys() == {one.id for one in given_statements}
    for statement in given_statements:
        again = found[statement.id]
        assert again.text == statement.text
        assert again.head == statement.head
        assert (again.title, again.language) == (statement.title, statement.language)
        assert [block.text for block in again.body] == [block.text for block in statement.body]
        assert [type(block) for block in again.body] == [type(block) for block in statement.body]
        assert [one.kind for one in again.paragraphs] == [one.kind for one in statement.paragraphs]
        _same_speaker(again.speaker, statement.speaker)
        assert (again.date is None) == (statement.date is None)
        if statement.date is not None and again.date is not None:
            dates = [(one.start, one.end, one.precision) for one in (again.date, statement.date)]
            assert dates[0] == dates[1]
        # The format has no place for the reference of a meeting.
        if statement.venue is not None and any(attrs.astuple(statement.venue, recurse=False)[:5]):
            assert again.venue is not None
            names = [(one.event, one.session, one.occasion) for one in (again.venue, statement.venue)]
            assert names[0] == names[1]
            assert again.venue.place == statement.venue.place
            _same_body(again.venue.organisation, statement.venue.organisation)


def _same_speaker(again: Speaker | None, speaker: Speaker | None) -> None:
    assert (again is None) == (speaker is None)
    if again is not None and speaker is not None:
        assert (again.name, again.role, again.honorific) == (speaker.name, speaker.role, speaker.honorific)
        assert speaker.ref in {again.ref, None}
        _same_body(again.affiliation, speaker.affiliation)


def _same_body(again: Organisation | None, body: Organisation | None) -> None:
    assert (again is None) == (body is None)
    if again is not None and body is not None:
        assert (again.name, again.kind) == (body.name, body.kind)
        assert body.ref in {again.ref, None}


@pytest.fixture(scope="module")
def made() -> list[Statement]:
    """Give statements of every kind, the same ones in every run."""
    found: list[Statement] = []

    @settings(max_examples=60, derandomize=True, database=None)
    @given(statements())
    def take(statement: Statement) -> None:
        found.append(attrs.evolve(statement, id=f"state-{len(found)}"))

    take()
    return [*found, EVERYTHING, *load().values()]


@pytest.mark.parametrize(
    ("write", "schema"),
    [
        (write_parla_clarin, "parla-clarin.rng"),
        (write_parla_clarin, "tei_all.rng"),
        (write_parlamint, "tei_all.rng"),
    ],
)
def test_every_file_is_valid(
    made: list[Statement], write: _Write, schema: str, jing: str, outside: Outside, tmp_path: Path
) -> None:
    folder = _written(write, made, tmp_path / "out")
    documents = {path.stem: path.read_bytes() for path in folder.glob("*/*.xml")}
    assert len(documents) == len(made)
    root = etree.parse(folder / "general-debate.xml")
    root.xinclude()  # what a validator of a whole corpus sees
    documents["whole"] = etree.tostring(root)
    (tmp_path / "jing").mkdir()
    assert not invalid(jing, outside.path(f"tei/{schema}"), documents, tmp_path / "jing")


@_FORMATS
def test_what_is_lost_is_said_once(write: _Write, tmp_path: Path) -> None:
    with pytest.warns(LossyExportWarning) as caught:
        write([EVERYTHING, EVERYTHING], tmp_path / "out")
    (warning,) = caught
    assert isinstance(warning.message, LossyExportWarning)
    assert "who is addressed" in warning.message.losses
    assert ("emphasis" in warning.message.losses) == (write is write_parlamint)
    assert "remarks" not in warning.message.losses
    assert warning.filename == __file__


def test_nothing_is_said_where_nothing_is_lost(tmp_path: Path) -> None:
    assert write_parla_clarin([_PRESIDENT], tmp_path / "out") == 1


def test_parla_clarin_keeps_the_markup_of_paragraphs(tmp_path: Path) -> None:
    folder = _written(write_parla_clarin, list(load().values()), tmp_path / "out")
    (again,) = [one for result in _read(folder) for one in result.statements]
    (shipped,) = load().values()
    assert again.topics == shipped.topics
    for one, other in zip(again.paragraphs, shipped.paragraphs, strict=True):
        # An import reads amounts with a single number only.
        lost = InlineVocative | Act | Amount
        expected = {(type(span), span.start, span.end) for span in other.spans if not isinstance(span, lost)}
        assert {(type(span), span.start, span.end) for span in one.spans} >= expected


@_FORMATS
def test_the_root_lists_who_takes_part_once(write: _Write, tmp_path: Path) -> None:
    other = attrs.evolve(_PRESIDENT, id="fra-2015-06-02")
    folder = _written(write, [_PRESIDENT, other], tmp_path / "out")
    text = (folder / "general-debate.xml").read_text()
    assert text.count("<person ") == text.count("<org ") == 1
    assert '<persName><addName type="honorific">H.E.</addName> Ann Lee</persName>' in text
    assert '<xi:include href="undated/fra-2015-06-02.xml"/>' in text
    assert 'who="#person_ann-lee"' in (folder / "undated" / "fra-2015-06-02.xml").read_text()


@_FORMATS
def test_a_folder_with_something_in_it_is_left_alone(write: _Write, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ForeignFolderError):
        write([_PRESIDENT], tmp_path)
    with pytest.raises(ForeignFolderError):
        write([_PRESIDENT], tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@_FORMATS
@pytest.mark.parametrize("origin", ["made-up", pytest.param("published", marks=pytest.mark.data)])
def test_a_sitting_goes_out_and_comes_back_with_its_speakers_and_remarks(
    write: _Write, origin: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if origin == "made-up":
        source = request.getfixturevalue("checkout") / "tests/fixtures/foreign/ParlaMint-XX/ParlaMint-XX.xml"
    else:
        source = request.getfixturevalue("outside").path("bulk/tei/ParlaMint-TR/ParlaMint-TR.ana.xml")
    sitting = [statement for result in ForeignCollection(source) for statement in result.statements]
    assert len(sitting) == {"made-up": 9, "published": 87}[origin]
    folder = _written(write, sitting, tmp_path / "out")
    again = {one.id: one for result in _read(folder) for one in result.statements}
    for statement in sitting:
        other = again[statement.id]
        assert (other.text, other.head, other.date) == (statement.text, statement.head, statement.date)
        assert (other.speaker, other.venue) == (statement.speaker, statement.venue)
        assert [block.text for block in other.body] == [block.text for block in statement.body]
        if write is write_parla_clarin:
            assert [one.spans for one in other.paragraphs] == [one.spans for one in statement.paragraphs]
