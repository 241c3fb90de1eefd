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


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without a folder ``demo``."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "demo"],
        ["search", "peace", "--corpus", "demo"],
        ["methods", "demo"],
        ["describe", "demo"],
        ["show", "ken-unga-2018-09-26", "--corpus", "demo"],
        ["export", "csv", "-", "--corpus", "demo"],
        ["keyness", "--where", "year > 2010", "--reference", "demo"],
    ],
    ids=" ".join,
)
def test_a_corpus_that_ships_is_named_as_in_python_and_the_command_says_so(
    arguments: list[str], elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    output = capsys.readouterr()
    assert output.err.count("no folder demo here: this is the corpus demo that ships with statecorpus") == 1
    assert run([argument if argument != "demo" else "@demo" for argument in arguments]) == 0
    certain = capsys.readouterr()
    assert certain.out == output.out
    assert "no folder" not in certain.err
    assert not list(elsewhere.iterdir())


def test_the_variable_names_a_corpus_that_ships(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "@demo")
    assert run(["info"]) == 0
    assert "60 statements" in capsys.readouterr().out
    assert elsewhere.exists()


def test_a_folder_wins_over_the_corpus_of_its_name(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Corpus.create(elsewhere / "demo", title="Mine").close()
    assert run(["info", "demo"]) == 0
    output = capsys.readouterr()
    assert "Mine: 0 statements" in output.out
    assert output.err == ""
    assert run(["info", "@demo"]) == 0
    assert "60 statements" in capsys.readouterr().out


def test_a_corpus_that_ships_is_read_with_another_as_one(
    elsewhere: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["info", "--corpus", "demo", "--corpus", str(folder)]) == 0
    assert "61 statements" in capsys.readouterr().out
    assert elsewhere.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "demo"],
        ["describe", "demo", "--doi", "10.5281/zenodo.1"],
        ["check", "demo", "--repair"],
        ["migrate", "@demo"],
        ["build", ".", "@demo"],
        ["import", ".", "@demo"],
        ["explore", "demo", "--edit", "--no-browser"],
    ],
    ids=" ".join,
)
def test_a_corpus_that_ships_is_not_changed(
    arguments: list[str], elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == USAGE
    assert "cannot be changed" in capsys.readouterr().err
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["mine", "other", "--edit"], "--edit changes one corpus"),
        (["mine", "--who", "A. Reader"], "belong to a review; add --edit"),
        (["mine", "--sources", "mine"], "belong to a review; add --edit"),
    ],
)
def test_an_explorer_for_a_review_that_makes_no_sense_is_not_started(
    options: list[str], message: str, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("mine", "other"):
        Corpus.create(elsewhere / name)
    assert run(["explore", *options, "--no-browser"]) == USAGE
    assert message in capsys.readouterr().err


def test_a_copy_of_a_corpus_that_ships_can_be_changed(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["snapshot", "demo", "mine"]) == 0
    assert run(["describe", "mine", "--publisher", "We"]) == 0
    with Corpus.open(elsewhere / "mine") as corpus:
        assert len(corpus) == 60
    assert "mine: a copy of " in capsys.readouterr().out


def test_an_unknown_name_with_a_sign_lists_the_corpora_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", "@dem"]) == USAGE
    assert "no corpus @dem ships with statecorpus; these ship: @shipped, @demo" in capsys.readouterr().err


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
