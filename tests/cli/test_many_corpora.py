"""Commands that read take several corpora, and answer as for one corpus that holds the same statements."""

import os
from pathlib import Path

import pytest

from statecorpus.cli.failure import FAILURE, USAGE, run
from statecorpus.cli.opened import VARIABLE
from statecorpus.corpus import Corpus, load

COMMANDS = (
    ["search", "refugees"],
    ["search", "the :: date >= 2010", "--sort", "right"],
    ["count", "refugees", "--by", "year"],
    ["trends", "refugees"],
    ["collocates", "refugees", "--minimum", "2"],
    ["rank", "refugees"],
    ["ngrams", "2", "--minimum", "4"],
    ["keyness", "--where", "date >= 2010", "--level", "1"],
    ["acts", "--kind", "thank"],
    ["network"],
    ["show", "bgd-hrc-2008-03-06"],
    ["cite", "bgd-hrc-2008-03-06"],
    ["export", "csv", "-"],
    ["reuse", "--min-words", "8"],
    ["quotes", "the protection of refugees and of stateless persons", "--min-words", "6"],
    ["compare", "bgd-hrc-2008-03-06", "bgd-iom-2017-11-29"],
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of one corpus, and the folder of its three parts."""
    room = tmp_path_factory.mktemp("corpora")
    statements = list(load("demo").values())
    parts = {room / "whole": statements}
    parts |= {room / "parts" / str(number): statements[number::3] for number in range(3)}
    for folder, own in parts.items():
        with Corpus.create(folder, title="Learning") as corpus:
            corpus.add(*own)
    return room / "whole", room / "parts"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_reads_several_corpora_as_one(
    command: list[str], folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    whole, parts = folders
    assert run([*command, "--corpus", str(whole)]) == 0
    expected = capsys.readouterr().out
    assert expected
    assert run([*command, "--corpus", str(parts / "*")]) == 0
    assert capsys.readouterr().out == expected
    named = [option for number in range(3) for option in ("--corpus", str(parts / str(number)))]
    assert run([*command, *named]) == 0
    assert capsys.readouterr().out == expected


def test_the_variable_names_several_corpora(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, os.pathsep.join(str(folders[1] / str(number)) for number in range(3)))
    assert run(["info"]) == 0
    assert capsys.readouterr().out.startswith("# Learning: 60 statements\n")
    assert run(["info", str(folders[0])]) == 0
    assert capsys.readouterr().out.startswith("# Learning: 60 statements\n")


def test_a_pattern_that_fits_nothing_is_refused(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "peace", "--corpus", str(folders[1] / "none*")]) == FAILURE
    assert "no corpus here" in capsys.readouterr().err
    assert run(["search", "peace", "--corpus", str(folders[1] / "none")]) == USAGE
    assert run(["info", str(folders[0]), "--corpus", str(folders[0])]) == USAGE
