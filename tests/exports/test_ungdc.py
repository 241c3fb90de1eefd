"""The layout of the UN General Debate Corpus."""

import csv
import re
from pathlib import Path

import attrs
import pytest

from statecorpus.errors import LossyExportWarning
from statecorpus.exports.ungdc import SPEAKERS, write_ungdc
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement, Venue

KAZAKHSTAN = Statement(
    "kaz-unga-2011",
    speaker=Speaker("N. Nazarbayev", "President", Organisation("Kazakhstan", "state", "iso3166:KAZ")),
    venue=Venue(session="66"),
    date=DateRange.year(2011),
    body=[Paragraph("p1", "We agree."), Paragraph("p2", "We thank you.")],
)


def test_a_speech_lies_where_the_corpus_has_it(tmp_path: Path) -> None:
    assert write_ungdc([KAZAKHSTAN], tmp_path) == 1
    (path,) = tmp_path.rglob("*.txt")
    assert path.relative_to(tmp_path).as_posix() == "TXT/Session 66 - 2011/KAZ_66_2011.txt"
    # The name by which the real corpus's readers find state, session and year.
    assert re.fullmatch(r"([A-Z]{2,4})_(\d+)_(\d{4})\.txt", path.name)
    assert path.read_text(encoding="utf-8") == "We agree.\nWe thank you.\n"


def test_the_table_of_speakers_has_a_row_a_speech(tmp_path: Path) -> None:
    write_ungdc([KAZAKHSTAN], tmp_path)
    with (tmp_path / SPEAKERS).open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        "Year": "2011", "Session": "66", "ISO Code": "KAZ", "Country": "Kazakhstan",
        "Name of Person Speaking": "N. Nazarbayev", "Post": "President", "File": "KAZ_66_2011.txt",
    }  # fmt: skip


def test_a_second_speech_of_a_state_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    second = attrs.evolve(KAZAKHSTAN, id="kaz-unga-2011-2", body=[Paragraph("p1", "Again.")])
    assert write_ungdc([KAZAKHSTAN, second], tmp_path) == 2
    names = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.txt")}
    assert names == {"KAZ_66_2011.txt": "We agree.\nWe thank you.\n", "KAZ_66_2011_2.txt": "Again.\n"}


@pytest.mark.parametrize("ref", ["igo:UN", "igo:UNGA", None])
def test_sessions_of_the_general_assembly_have_a_name_there(tmp_path: Path, ref: str | None) -> None:
    body = Organisation("General Assembly", "igo", ref)
    assert (
        write_ungdc([attrs.evolve(KAZAKHSTAN, venue=Venue(session="66", organisation=body))], tmp_path) == 1
    )


@pytest.mark.parametrize(
    "nameless",
    [
        attrs.evolve(KAZAKHSTAN, id="nameless", speaker=None),
        attrs.evolve(KAZAKHSTAN, id="nameless", venue=None),
        attrs.evolve(KAZAKHSTAN, id="nameless", date=None),
        attrs.evolve(
            KAZAKHSTAN,
            id="nameless",
            venue=Venue("COP 24", session="24", organisation=Organisation("COP", "igo", "igo:UNFCCC")),
        ),
    ],
    ids=["speaker", "venue", "date", "another body"],
)
def test_a_statement_that_has_no_name_there_is_counted_and_named(tmp_path: Path, nameless: Statement) -> None:
    with pytest.warns(LossyExportWarning, match=r"1 statement without a state, .* \(nameless\)"):
        assert write_ungdc([KAZAKHSTAN, nameless], tmp_path) == 1
