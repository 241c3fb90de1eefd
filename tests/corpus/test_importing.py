"""Other people's TEI in a corpus: added once, never written over, and counted."""

import shutil
from pathlib import Path

import attrs
import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.corpus.importing import import_tei
from statecorpus.errors import ReadOnlyCorpusError, TeiSyntaxError
from statecorpus.model import Statement
from statecorpus.tei import to_tei
from tests.support.foreign_words import tei
from tests.support.outside import Outside


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "tei"
    folder.mkdir()
    (folder / "a.xml").write_bytes(tei('<u xml:id="a.u1" who="#A">Yes.</u><u xml:id="a.u2" who="#B">No.</u>'))
    (folder / "b.xml").write_bytes(tei("<p>We agree.</p>", attributes='xml:id="letter"'))
    (folder / "broken.xml").write_bytes(b"<TEI")
    return folder


def test_a_folder_is_added_and_a_broken_file_is_a_record(tmp_path: Path, source: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    report = import_tei(corpus, source)
    assert list(corpus) == ["a-u0001", "a-u0002", "letter"]
    assert report.counts == {"added": 3}
    assert [Path(record.file).name for record in report.failures] == ["broken.xml"]
    assert str(report).startswith("3 files, 1 not read: 3 added;")


def test_a_second_import_changes_nothing_and_a_correction_stays(tmp_path: Path, source: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    import_tei(corpus, source)
    corpus.replace(attrs.evolve(corpus["letter"], title="A letter"))
    assert import_tei(corpus, source).counts == {"unchanged": 2, "kept": 1}
    assert corpus["letter"].title == "A letter"
    assert import_tei(corpus, source, replace=True).counts == {"replaced": 1, "unchanged": 2}
    assert corpus["letter"].title is None


def test_a_corpus_inside_of_the_source_is_not_imported_into_itself(source: Path) -> None:
    corpus = Corpus.create(source / "mine")
    assert import_tei(corpus, source).counts == {"added": 3}
    assert import_tei(corpus, source).counts == {"unchanged": 3}


def test_a_bar_moves_with_every_file(tmp_path: Path, source: Path) -> None:
    made: list[tuple[int, str]] = []

    class _Bar:
        def __init__(self, *, total: int, desc: str, unit: str) -> None:
            made.append((total, f"{desc} {unit}"))

        def update(self, n: int = 1) -> None:
            made.append((n, "update"))

        def close(self) -> None:
            made.append((0, "close"))

    import_tei(Corpus.create(tmp_path / "mine"), source, progress=_Bar)
    assert made == [(3, "importing file"), *[(1, "update")] * 3, (0, "close")]


def test_many_statements_are_committed_in_batches(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statecorpus.corpus.importing._BATCH", 1)
    corpus = Corpus.create(tmp_path / "mine")
    assert import_tei(corpus, source).counts == {"added": 3}
    assert len(Corpus.open(tmp_path / "mine")) == 3


@pytest.mark.parametrize("which", ["corpus.xml", "statements", ".", "statements/kaz-iom-2011-12-05.xml"])
def test_a_corpus_of_our_own_is_imported_without_loss(tmp_path: Path, which: str) -> None:
    shipped = load()
    mine = Corpus.create(tmp_path / "theirs")
    mine.add(*shipped.values())
    corpus = Corpus.create(tmp_path / "mine")
    report = import_tei(corpus, mine.folder / which)
    assert report.findings == ()
    assert {record.kind for record in report.records} == {"statecorpus"}
    assert dict(corpus) == dict(shipped)


def test_what_our_own_schema_does_not_know_is_a_finding_and_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xml"
    path.write_bytes(to_tei(Statement("a-b", closing="Yes.")).replace(b"Yes.", b"<foo>Yes.</foo>"))
    report = import_tei(Corpus.create(tmp_path / "mine"), path)
    assert [(one.code, one.message) for one in report.findings] == [
        ("FT101", "<foo> is not modelled; its text is kept")
    ]


def test_what_cannot_be_imported_is_refused(tmp_path: Path, source: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    with pytest.raises(TeiSyntaxError):
        import_tei(corpus, source / "broken.xml")
    with pytest.raises(ReadOnlyCorpusError):
        import_tei(load(), source)
    assert not corpus


def test_a_made_up_folder_of_parlamint_becomes_a_corpus(tmp_path: Path, checkout: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    report = import_tei(corpus, checkout / "tests" / "fixtures" / "foreign" / "ParlaMint-XX")
    assert report.counts == {"added": 9}
    assert not report.failures
    speeches = corpus.where('speaker.affiliation = "River Party" & date = 2019-03-05')
    assert [statement.text for statement in speeches.values()] == [
        "The second item is the report on refugees.",
        "The state pays, as the law of 2016 says.",
        "The sitting is closed.",
    ]
    assert corpus.check().findings == ()


def test_a_whole_folder_of_parlamint_becomes_a_corpus(tmp_path: Path, outside: Outside) -> None:
    # Two of its four sittings: each of the 1,491 files of all four is written down to the disk, for 15 s.
    for name in ("ParlaMint-TR", "ParlaMint-TR_T27-tbmm-2018-07-07", "ParlaMint-TR_T27-tbmm-2020-05-27"):
        (tmp_path / "tei").mkdir(exist_ok=True)
        shutil.copy(outside.path(f"bulk/tei/ParlaMint-TR/{name}.xml"), tmp_path / "tei")
    corpus = Corpus.create(tmp_path / "mine")
    report = import_tei(corpus, tmp_path / "tei")
    assert report.counts == {"added": 87}
    assert not report.failures
    assert [finding.code for finding in report.findings].count("FT108") == 2
    sworn = corpus.where('speaker.affiliation = "Q19079" & date = 2018-07-07')
    assert sworn
    assert {
        one.speaker.affiliation.name for one in sworn.values() if one.speaker and one.speaker.affiliation
    } == {"Cumhuriyet Halk Partisi"}
    assert corpus.check().findings == ()
