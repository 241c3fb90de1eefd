"""The option --svg: a plot of the result of a command in a file."""

import shlex
from pathlib import Path

import pytest
from lxml import etree

import statecorpus as sc
from statecorpus.cli.failure import USAGE, run

_COMMANDS = {
    "search peace": "Where peace stands",
    "count peace --by state": "peace: hits by state",
    "count peace --by region --by year": "peace: hits by region and year",
    "count peace": "peace: hits by match",
    "trends peace": "peace by year",
    "collocates peace --minimum 2": "Collocates of peace by log dice",
    "keyness --where 'year >= 2010' --level 1": "Keywords by log ratio",
    "ngrams 2": "N-grams by count",
    "network --kind thank": "Who does this to whom: thank",
    "acts --by kind --by year": "Acts by kind and year",
    "mentions --by ref": "Mentions by ref",
}


@pytest.fixture(scope="module")
def demo() -> str:
    return str(sc.load("demo").folder)


@pytest.mark.parametrize("words", list(_COMMANDS))
def test_a_command_writes_its_plot_and_prints_its_rows(
    words: str, demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*shlex.split(words), "--corpus", demo, "--csv"]
    assert run(arguments) == 0
    printed = capsys.readouterr().out
    assert run([*arguments, "--svg", str(tmp_path / "plot.svg")]) == 0
    assert capsys.readouterr().out == printed
    title = etree.parse(tmp_path / "plot.svg").getroot()[0].text
    assert title is not None
    assert title.startswith(_COMMANDS[words])


def test_another_kind_of_file_is_refused_before_the_search(
    demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trends", "peace", "--corpus", demo, "--svg", str(tmp_path / "plot.png")]) == USAGE
    assert (
        "'plot.png' is not the name of an SVG file; write a name that ends in .svg" in capsys.readouterr().err
    )


def test_spans_are_counted_before_they_are_drawn(
    demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["acts", "--corpus", demo, "--svg", str(tmp_path / "plot.svg")]) == USAGE
    assert "--svg: name with --by what the plot counts" in capsys.readouterr().err


def test_counts_by_three_fields_write_no_file(
    demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = [word for field in ("state", "year", "language") for word in ("--by", field)]
    assert run(["count", "peace", *fields, "--corpus", demo, "--svg", str(tmp_path / "plot.svg")]) == USAGE
    assert "count by fewer fields" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
