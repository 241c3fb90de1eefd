"""One way to name the corpus in every command, and what is said if no corpus is named."""

from pathlib import Path

import click
import pytest

from statecorpus.cli.app import app
from statecorpus.cli.failure import FAILURE, USAGE, run
from statecorpus.cli.opened import VARIABLE
from statecorpus.corpus import Corpus
from statecorpus.model import Paragraph, Statement

# Commands that read or write files of their own, and no corpus.
_WITHOUT = {"completion", "demo", "evaluate", "layouts", "parse", "schema", "validate"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Corpus.create(tmp_path / "mine", title="Mine") as corpus:
        corpus.add(Statement("npl-1", title="A statement", body=[Paragraph("p1", "We protect forests.")]))
    return tmp_path / "mine"


def _leaves(group: click.Group) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += [(f"{name} {part}", leaf) for part, leaf in _leaves(command)]
        else:
            found.append((name, command))
    return found


def test_every_command_names_its_corpus_with_the_same_option_and_variable() -> None:
    for name, command in _leaves(app):
        options = [option for option in command.params if "--corpus" in option.opts]
        if name in _WITHOUT:
            assert options == [], name
            continue
        (option,) = options
        assert option.envvar == VARIABLE, name


def test_without_a_name_the_corpus_that_ships_is_shown_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info"]) == 0
    assert "STATECORPUS_CORPUS: this is the example that ships" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["info"], ["search", "forests"], ["check"], ["describe"], ["extract"]])
def test_the_variable_and_the_option_name_the_corpus(
    arguments: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*arguments, "--corpus", str(folder)]) == 0
    by_option = capsys.readouterr()
    monkeypatch.setenv(VARIABLE, str(folder))
    assert run(arguments) == 0
    assert capsys.readouterr().out == by_option.out
    assert "ships with" not in by_option.err


def test_the_argument_wins_over_the_variable(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Corpus.create(tmp_path / "other", title="Other").close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    assert run(["info", str(folder)]) == 0
    assert "Mine" in capsys.readouterr().out


def test_two_names_are_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(folder), "--corpus", str(folder)]) == USAGE
    assert "name the corpus once" in capsys.readouterr().err


def test_a_command_that_needs_a_corpus_says_how_to_name_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == USAGE
    assert f"as CORPUS, with --corpus, or with {VARIABLE}" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["search", "we"], ["info"], ["count", "we"], ["export", "csv", "-"]])
def test_a_wrong_corpus_is_an_error_and_never_another_corpus(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--corpus", str(tmp_path / "no")]) == USAGE
    assert run([*command, "--corpus", str(tmp_path)]) == FAILURE
    assert capsys.readouterr().out == ""


def test_a_table_of_corrections_follows_the_corpus_or_the_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", "apply", "a", "b", "c", "--who", "me"]) == USAGE
    table = folder / "review.csv"
    table.write_text("id,field,value,correction\n", encoding="utf-8")
    assert run(["review", "labels", str(folder), str(table)]) == run(
        ["review", "labels", str(table), "--corpus", str(folder)]
    )
    assert "3 paths" not in capsys.readouterr().out


def test_a_search_that_builds_the_index_says_so_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "forests", "--corpus", str(folder)]) == 0
    assert capsys.readouterr().err == "indexing 1 statement\n"
    assert run(["search", "forests", "--corpus", str(folder)]) == 0
    assert capsys.readouterr().err == ""
