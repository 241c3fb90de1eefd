"""The commands of a corpus of one's own: build, review, check, migrate, info."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from statecorpus._resources import shipped
from statecorpus.cli.failure import FAILURE, FINDINGS, USAGE, run
from statecorpus.corpus import Corpus
from tests.support.raw_statements import raw, write_raw

ID = "npl-iom-2024-05-06"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", nepal=raw("Nepal", 6), samoa=raw("Samoa", 7, "Samoa agrees."))


@pytest.fixture
def corpus(tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(["build", str(source), str(tmp_path / "mine"), "--workers", "1"]) == 0
    capsys.readouterr()
    return tmp_path / "mine"


@pytest.mark.parametrize("command", ["build", "review", "check", "migrate", "info", "schema", "describe"])
def test_every_command_has_a_help_text(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Usage: statecorpus {command}" in capsys.readouterr().out


def test_build_makes_the_corpus_where_it_is_missing_and_then_goes_on(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["build", str(source), str(tmp_path / "mine"), "--workers", "1", "--title", "Mine"]
    assert run(arguments) == 0
    assert ": 2 added" in capsys.readouterr().out
    assert run(arguments) == 0
    assert ": 2 unchanged" in capsys.readouterr().out
    assert Corpus.open(tmp_path / "mine").title == "Mine"


def test_a_build_with_a_failure_exits_with_1_and_names_it(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "broken.docx").write_bytes(b"no archive")
    assert run(["build", str(source), str(tmp_path / "mine"), "--workers", "1", "--json"]) == FINDINGS
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"added": 2, "failed": 1}
    (failed,) = [one for one in report["documents"] if one["status"] == "failed"]
    assert failed["source"] == "broken.docx"
    assert failed["problem"]


def test_a_table_is_built_with_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "speeches.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Speech", "Land"], [raw("Nepal", 6), "Samoa"]])
    arguments = ["build", str(table), str(tmp_path / "mine"), "--workers", "1"]
    assert run([*arguments, "--column", "Speech=text", "--column", "Land=state", "--set", "licence=CC0"]) == 0
    (statement,) = Corpus.open(tmp_path / "mine").values()
    assert statement.source is not None
    assert statement.source.licence == "CC0"
    assert statement.speaker is not None
    assert statement.speaker.affiliation is not None
    assert statement.speaker.affiliation.code == "WSM"
    assert run([*arguments, "--column", "Speech"]) == USAGE
    assert run([*arguments, "--column", "Words=text"]) == FAILURE
    assert "it has no column 'Words'" in capsys.readouterr().err


def test_a_review_is_applied_with_the_name_of_who_made_it(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "review.csv"
    table.write_text(f"id,field,correction\n{ID},speaker.name,Ana de Lima\n", encoding="utf-8")
    assert run(["review", "apply", str(corpus), str(table)]) == USAGE
    assert run(["review", "apply", str(corpus), str(table), "--who", "A. Reader"]) == 0
    assert "1 correction made" in capsys.readouterr().out
    assert Corpus.open(corpus)[ID].revisions[0].who == "A. Reader"


def test_a_correction_that_cannot_be_made_exits_with_1(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "review.csv"
    table.write_text("id,field,correction\nnobody,title,A title\n", encoding="utf-8")
    assert run(["review", "apply", str(corpus), str(table), "--who", "A. Reader", "--json"]) == FINDINGS
    assert json.loads(capsys.readouterr().out)["problems"] == ["row 1: the corpus has no statement 'nobody'"]


def test_check_finds_damage_and_repairs_what_is_derived(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(corpus)]) == 0
    (corpus / ".statecorpus" / "CURRENT").write_text("damaged")
    assert run(["check", str(corpus)]) == FINDINGS
    assert "CO201" in capsys.readouterr().out
    assert run(["check", str(corpus), "--repair"]) == 0
    assert "repaired: .statecorpus/CURRENT" in capsys.readouterr().out
    assert run(["check", str(corpus), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 2


def test_migrate_moves_an_older_format_on_and_refuses_a_newer_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "old"
    shutil.copytree(shipped("corpus"), folder)
    root = folder / "corpus.xml"
    text = root.read_text(encoding="utf-8")
    marked = 'ident="statecorpus-corpus-format" version="3"'
    assert marked in text
    root.write_text(text.replace(marked, marked.replace("3", "1")), encoding="utf-8")
    assert run(["migrate", str(folder)]) == 0
    assert "migrated from format 1 to 3" in capsys.readouterr().out
    assert run(["migrate", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["before"] == 3
    root.write_text(text.replace(marked, marked.replace("3", "99")), encoding="utf-8")
    shutil.rmtree(folder / ".statecorpus")
    assert run(["migrate", str(folder)]) == FAILURE
    assert "install a newer statecorpus" in capsys.readouterr().err


def test_the_schema_is_written_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"
    assert run(["schema", str(folder)]) == 0
    names = ["statecorpus.rng", "statecorpus.sch", "statecorpus.odd"]
    assert capsys.readouterr().out.splitlines() == [str(folder / name) for name in names]
    for name in names:
        assert (folder / name).read_bytes() == (shipped("schemas") / name).read_bytes()


def test_the_schema_of_a_corpus_is_written_where_its_entries_name_it(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(corpus / "schema")
    assert run(["schema", str(corpus), "--json"]) == 0
    written = [Path(path) for path in json.loads(capsys.readouterr().out)]
    assert [path.relative_to(corpus).as_posix() for path in written] == [
        "schema/statecorpus.rng",
        "schema/statecorpus.sch",
        "statements/schema/statecorpus.rng",
        "statements/schema/statecorpus.sch",
    ]
    assert (corpus / "schema" / "statecorpus.rng").is_file()


def test_describe_sets_and_shows_the_publication(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["describe", str(corpus)]) == 0
    assert "nothing is known of its publication" in capsys.readouterr().out
    options = [
        "--publisher",
        "Society",
        "--encoder",
        "A. Editor",
        "--encoder",
        "B. Scribe",
        "--date",
        "2024-05-06",
    ]
    assert run(["describe", str(corpus), *options]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown == ["publisher: Society", "date: 2024-05-06", "encoders: A. Editor; B. Scribe"]
    assert run(["describe", str(corpus), "--publisher", "", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["publisher"] is None
    with Corpus.open(corpus) as opened:
        assert opened.publication is not None
        assert opened.publication.encoders == ("A. Editor", "B. Scribe")
        assert len(opened) == 2
    assert run(["check", str(corpus)]) == 0
