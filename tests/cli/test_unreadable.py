"""A broken file among ten: each command prints the results of the others, names the file, and ends with 1."""

import json
from pathlib import Path

import pytest

from statecorpus import Corpus
from statecorpus.cli.failure import FINDINGS, run
from statecorpus.model import Paragraph, Speaker, Statement
from statecorpus.tei import to_tei


def said(number: int) -> Statement:
    return Statement(
        f"s-{number}",
        title="A",
        speaker=Speaker("Ana"),
        language="en",
        body=[Paragraph("p1", "We welcome peace.")],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.add(*map(said, range(10)))
        corpus.index()
        corpus.path("s-3").write_text("<TEI>\n<text>", encoding="utf-8")
    return tmp_path / "c"


def named(error: str, folder: Path) -> None:
    first, second = error.splitlines()[-2:]
    assert first == (
        "1 entry cannot be read and is not searched; correct the XML, or restore it from a copy of the corpus"
    )
    assert second.startswith(f"  {folder / 'statements' / 's-3.xml'}: the entry cannot be read: line 2:")


COMMANDS = (
    ["search", "peace"],
    ["search", "peace", "--where", 'speaker.name = "Ana"'],
    ["count", "peace", "--by", "speaker.name"],
    ["rank", "peace"],
    ["ngrams", "1"],
    ["trends", "peace"],
    ["info"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_results_are_printed_and_the_broken_file_is_named(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--corpus", str(folder)]) == FINDINGS
    output = capsys.readouterr()
    assert output.out
    named(output.err, folder)
    (folder / "statements" / "s-3.xml").write_bytes(to_tei(said(3)))
    assert run([*command, "--corpus", str(folder)]) == 0
    assert "cannot be read" not in capsys.readouterr().err


def test_json_has_the_lines_and_the_number_of_searched_statements(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "peace", "--json", "--corpus", str(folder)]) == FINDINGS
    output = capsys.readouterr()
    document = json.loads(output.out)
    assert (document["hits"], document["statements"], len(document["lines"])) == (9, 9, 9)
    named(output.err, folder)


def test_several_corpora_are_searched_without_the_broken_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Corpus.create(tmp_path / "d") as corpus:
        corpus.add(said(11))
    arguments = ["count", "peace", "--json", "--corpus", str(folder), "--corpus", str(tmp_path / "d")]
    assert run(arguments) == FINDINGS
    output = capsys.readouterr()
    assert json.loads(output.out)["hits"] == 10
    named(output.err, folder)


def test_a_statement_is_shown_although_another_file_is_broken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "s-4", "--corpus", str(folder)]) == 0
    assert "cannot be read" not in capsys.readouterr().err
