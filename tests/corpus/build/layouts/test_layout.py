"""Layouts of data sets: small made-up copies become statements with state, session, year and order."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from statecorpus.corpus import Corpus, layouts
from statecorpus.corpus.build.layouts.layout import layout_of
from statecorpus.errors import UnknownLayoutError
from statecorpus.exports.tables import statements
from statecorpus.model import Statement
from tests.support.outside import Outside

_SPEECH = (
    "Mr. President, on behalf of my Government I congratulate you.\n\nWe agree with it, and we will act.\n"
)


def ungdc(folder: Path, *codes: str) -> Path:
    """Write texts in the layout of the General Debate, ``KAZ_74_2019`` for example."""
    for code in codes:
        _, session, year = code.split("_")
        place = folder / f"Session {session} - {year}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{code}.txt").write_text(f"{code}: {_SPEECH}", encoding="utf-8")
    return folder


def built(tmp_path: Path, source: Path, layout: str, **settings: object) -> Corpus:
    corpus = Corpus.create(tmp_path / "corpus")
    report = corpus.build(source, workers=1, index=False, layout=layout, **settings)  # type: ignore[arg-type]  # of tests
    assert not report.failures, report
    return corpus


def state(statement: Statement) -> tuple[str | None, str | None]:
    assert statement.speaker is not None
    assert statement.speaker.affiliation is not None
    return statement.speaker.affiliation.name, statement.speaker.affiliation.ref


@pytest.mark.parametrize(
    ("code", "name", "ref"),
    [
        ("KAZ_74_2019", "Kazakhstan", "iso3166:KAZ"),
        ("RUS_29_1974", "Union of Soviet Socialist Republics", "iso3166-3:SUHH"),
        ("RUS_46_1991", "Union of Soviet Socialist Republics", "iso3166-3:SUHH"),
        ("RUS_47_1992", "Russian Federation", "iso3166:RUS"),
        ("CHN_25_1970", "Republic of China", "iso3166:TWN"),
        ("CHN_27_1972", "China", "iso3166:CHN"),
        ("EGY_20_1965", "United Arab Republic", "iso3166:EGY"),
        ("DDR_30_1975", "German Democratic Republic", "iso3166-3:DDDE"),
        ("DEU_30_1975", "Federal Republic of Germany", "iso3166:DEU"),
        ("DEU_46_1991", "Germany", "iso3166:DEU"),
        ("YEM_40_1985", "Yemen Arab Republic", "iso3166:YEM"),
        ("YEM_45_1990", "Yemen", "iso3166:YEM"),
        ("YMD_40_1985", "Democratic Yemen", "iso3166-3:YDYE"),
        ("YUG_40_1985", "Yugoslavia", "iso3166-3:YUCS"),
        ("YUG_52_1997", "Federal Republic of Yugoslavia", "iso3166-3:YUCS"),
        ("CSK_40_1985", "Czechoslovakia", "iso3166-3:CSHH"),
    ],
)
def test_the_reference_of_a_state_follows_its_code_and_the_year(
    tmp_path: Path, code: str, name: str, ref: str
) -> None:
    corpus = built(tmp_path, ungdc(tmp_path / "TXT", code), "ungdc")
    (statement,) = corpus.values()
    assert state(statement) == (name, ref)
    given = next(one for one in statement.evidence if one.field == "speaker.affiliation")
    assert (given.quote, given.rule) == (code[:3], "file-name"), "the code of the file is kept as given"


def test_a_speech_of_the_general_debate_has_state_session_and_year_and_no_invented_speaker(
    tmp_path: Path,
) -> None:
    corpus = built(tmp_path, ungdc(tmp_path / "TXT", "KAZ_74_2019"), "ungdc")
    (statement,) = corpus.values()
    assert statement.id == "kaz-74-2019"
    assert statement.title is None
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == (None, None)
    assert statement.venue is not None
    assert (statement.venue.session, statement.venue.organisation and statement.venue.organisation.ref) == (
        "74",
        "igo:UNGA",
    )
    assert statement.date is not None
    assert (statement.date.start, statement.date.precision) == (datetime.date(2019, 1, 1), "year")
    assert statement.paragraphs[0].text.startswith("KAZ_74_2019: Mr. President"), (
        "no word is taken for a label"
    )


def test_a_name_below_the_text_of_a_speech_is_no_speaker(tmp_path: Path) -> None:
    source = ungdc(tmp_path / "TXT", "QAT_52_1997")
    (text,) = source.glob("*/*.txt")
    text.write_text(f"{_SPEECH}\nAddress by Mr. Edison James,\nPrime Minister of Samoa\n", encoding="utf-8")
    corpus = Corpus.create(tmp_path / "corpus")
    report = corpus.build(source, workers=1, layout="ungdc", index=False)
    (statement,) = corpus.values()
    assert statement.speaker is not None
    assert (statement.title, statement.speaker.name, statement.speaker.role) == (None, None, None)
    assert state(statement)[1] == "iso3166:QAT"
    assert report.records[0].doubts == (), "an empty title is no doubt about a speech of a record"


def test_the_workbook_of_speakers_beside_the_texts_names_them(tmp_path: Path) -> None:
    source = ungdc(tmp_path / "TXT", "KAZ_74_2019", "WSM_74_2019")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post"])
    sheet.append([2019, 74, "KAZ", "Kazakhstan", "Asel Nurlan", "President"])
    book.save(tmp_path / "Speakers_by_session.xlsx")
    corpus = built(tmp_path, source, "ungdc")
    named = {id: one.speaker and (one.speaker.name, one.speaker.role) for id, one in corpus.items()}
    assert named == {"kaz-74-2019": ("Asel Nurlan", "President"), "wsm-74-2019": (None, None)}


def test_a_second_text_with_the_same_name_has_a_suffix_and_a_finding(tmp_path: Path) -> None:
    source = ungdc(tmp_path / "TXT", "KAZ_74_2019")
    (source / "more").mkdir()
    (source / "more" / "KAZ_74_2019.txt").write_text(f"Another text. {_SPEECH}", encoding="utf-8")
    corpus = Corpus.create(tmp_path / "corpus")
    report = corpus.build(source, workers=1, layout="ungdc", index=False)
    assert [one.id for one in report.records] == ["kaz-74-2019", "kaz-74-2019-2"]
    assert [doubt.code for doubt in report.records[1].doubts if doubt.code == "BU101"] == ["BU101"]


def test_a_join_with_a_table_of_votes_loses_no_row(tmp_path: Path) -> None:
    codes = ("KAZ_74_2019", "DEU_40_1985", "DDR_40_1985", "YEM_40_1985", "YEM_46_1991", "RUS_29_1974")
    corpus = built(tmp_path, ungdc(tmp_path / "TXT", *codes), "ungdc")
    # The numbers that a made-up table of votes has for these states, by session.
    votes = {(705, "74"), (260, "40"), (265, "40"), (678, "40"), (679, "46"), (365, "29")}
    rows = statements(corpus).select("ccode", "venue_session").to_records()
    assert {(row["ccode"], row["venue_session"]) for row in rows} == votes


def test_the_debates_of_the_security_council_take_their_speakers_from_the_table(tmp_path: Path) -> None:
    speeches = tmp_path / "data" / "speeches"
    speeches.mkdir(parents=True)
    for number in (1, 2):
        (speeches / f"UNSC_2019_SPV.8612_spch{number:03}.txt").write_text(_SPEECH, encoding="utf-8")
    rows = (
        ("filename", "speaker", "country", "role_in_un", "topic", "date"),
        ("UNSC_2019_SPV.8612_spch001.txt", "Mr. Lima", "Samoa", "", "The ocean", "2 September 2019"),
        ("UNSC_2019_SPV.8612_spch002.txt", "Ms. Sand", "UN", "Under-Secretary-General", "The ocean", ""),
    )
    table = tmp_path / "data" / "speaker.tsv"
    table.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    corpus = built(tmp_path, speeches, "unsc-debates")
    first, second = (corpus[f"unsc-8612-00{number}"] for number in (1, 2))
    assert state(first) == ("Samoa", "iso3166:WSM")
    assert first.text_status == "verbatim-record"
    assert first.date is not None
    assert first.date.iso == "2019-09-02", "the day of the table lies in the year of the name"
    assert second.speaker is not None
    assert second.speaker.role == "Under-Secretary-General"


_RECORD = """United Nations S/PV.9001
Security Council
9001st meeting
Monday, 2 September 2019, 10 a.m.
New York

The meeting was called to order at 10.05 a.m.

The President (spoke in French): The Council will now begin its consideration of the item.

I give the floor to the representative of Samoa.

Mr. Lima (Samoa): I thank you, Mr. President.

The President of the Council said: "Act now." We agree with it.

Mrs. van der Berg (Netherlands) (spoke in Spanish): We align ourselves with the statement of Samoa.

The meeting rose at noon.
"""


def test_a_record_becomes_a_statement_per_speech(tmp_path: Path) -> None:
    source = tmp_path / "raw"
    source.mkdir()
    (source / "s-pv-9001.txt").write_text(_RECORD, encoding="utf-8")
    corpus = built(tmp_path, source, "un-record")
    assert list(corpus) == ["s-pv-9001-001", "s-pv-9001-002", "s-pv-9001-003"]
    president, lima, berg = corpus.values()
    assert president.speaker is not None
    assert (president.speaker.name, president.delivery_language) == (None, "fr")
    assert lima.speaker is not None
    assert lima.speaker.name == "Lima"
    assert state(lima) == ("Samoa", "iso3166:WSM")
    assert "The President of the Council said" in lima.text, "a sentence with a colon is no label"
    assert lima.delivery_language is None
    assert berg.speaker is not None
    assert (berg.speaker.name, berg.delivery_language) == ("van der Berg", "es")
    for statement in corpus.values():
        assert statement.text_status == "verbatim-record"
        assert statement.venue is not None
        assert statement.venue.ref == "un:S/PV.9001"
        assert statement.date is not None
        assert statement.date.iso == "2019-09-02"
    report = corpus.build(source, workers=1, layout="un-record", index=False)
    assert [one.status for one in report.records] == ["ignored", "unchanged", "unchanged", "unchanged"]


def test_a_ministrys_table_is_read_by_its_usual_names_of_columns(tmp_path: Path) -> None:
    table = tmp_path / "speeches.csv"
    table.write_text(
        f'Published,Headline,Speech,Minister\n2 May 2019,A speech,"{_SPEECH}",Ana\n', encoding="utf-8"
    )
    corpus = built(tmp_path, table, "ministry", metadata={"country": "Nepal"})
    (statement,) = corpus.values()
    assert statement.title == "A speech"
    assert statement.date is not None
    assert statement.date.iso == "2019-05-02"
    assert state(statement)[1] == "iso3166:NPL"


def test_every_layout_says_where_its_data_are_published_and_how_they_are_cited() -> None:
    for layout in layouts():
        assert all((layout.title, layout.published, layout.licence, layout.citation, layout.tested)), (
            layout.name
        )
        assert layout.id is None or set(layout.id.names) <= {
            name for one in layout.names for name in one.names
        }


def test_an_unknown_layout_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownLayoutError) as caught:
        layout_of("hansard")
    assert str(caught.value) == (
        "there is no layout 'hansard'; the layouts are ministry, parlamint, un-record, ungdc, unsc-debates"
    )


def test_every_name_of_the_general_debate_says_state_session_and_year(outside: Outside) -> None:
    import tarfile

    (archive,) = outside.files("bulk/ungdc/ungdc_txt_1946-2024.tar.xz")
    with tarfile.open(archive) as file:
        names = [name for name in file.getnames() if name.endswith(".txt")]
    (pattern,) = layout_of("ungdc").names
    assert [name for name in names if pattern.match(name) is None] == []
