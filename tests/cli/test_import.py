"""``statecorpus import``: the command in a pipe, its JSON, its exit codes."""

import json
from pathlib import Path

import pytest

from statecorpus.cli.failure import FAILURE, FINDINGS, USAGE, run
from statecorpus.corpus import Corpus
from tests.support.foreign_words import tei


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "vote.xml"
    path.write_bytes(tei('<u xml:id="vote.u1" who="#Ann">We <foreign>oui</foreign> agree.</u>'))
    return path


def test_a_file_becomes_a_corpus_with_a_table_of_what_had_no_place(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(source), str(tmp_path / "mine"), "--title", "Votes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 file: 1 added; 3 findings"
    assert lines[1] == "file\tline\tcode\tfinding"
    assert "vote.xml\t1\tFT101\t<foreign>, which the model has no span for" in lines
    corpus = Corpus.open(tmp_path / "mine")
    assert (corpus.title, list(corpus)) == ("Votes", ["s-vote"])


def test_the_report_comes_as_json(tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(source), str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    assert run(["import", str(source), str(tmp_path / "mine"), "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["counts"] == {"unchanged": 1}
    assert second["files"][0]["kind"] == "parla-clarin"


def test_a_file_that_cannot_be_read_is_told_by_the_exit_code(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "broken.xml").write_bytes(b"<html/>")
    assert run(["import", str(tmp_path / "tei"), str(tmp_path / "mine")]) == FINDINGS
    assert "that is not TEI P5" in capsys.readouterr().out
    assert run(["import", str(tmp_path / "tei" / "broken.xml"), str(tmp_path / "mine")]) == FAILURE
    assert run(["import", str(tmp_path / "none"), str(source.parent / "mine")]) == USAGE
    assert run(["import", "--help"]) == 0
