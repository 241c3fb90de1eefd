"""The commands that count: every form of output, and what they refuse."""

import csv
import io
import json
import shlex
import typing
from pathlib import Path

import click
import pytest

from statecorpus import search
from statecorpus.cli.app import app
from statecorpus.cli.failure import FAILURE, USAGE, run
from statecorpus.corpus import Corpus
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.search.shown import kwic

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "cli"

NEPAL = Organisation("Nepal", kind="state", ref="iso3166:NPL")
SAMOA = Organisation("Samoa", kind="state", ref="iso3166:WSM")
TEXTS = {
    "npl-2001": (
        NEPAL,
        2001,
        "We protect refugees. Refugees need peace, and peace needs refugees protected.",
    ),
    "npl-2003": (NEPAL, 2003, "The refugees of the region returned. The peace holds; =1+1 is no peace."),
    "wsm-2001": (SAMOA, 2001, "Our island rises against the sea. The sea takes an island; the island asks."),
    "wsm-2004": (
        SAMOA,
        2004,
        "A refugee of the climate is no refugee in law. The sea rises, the island asks.",
    ),
    "wsm-undated": (SAMOA, None, "Refugees of the sea."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "mine"
    Corpus.create(folder, title="Mine").add(
        *(
            Statement(
                id,
                language="en",
                speaker=Speaker("A. B", affiliation=state),
                date=None if year is None else DateRange.year(year),
                body=[Paragraph("p1", words)],
            )
            for id, (state, year, words) in TEXTS.items()
        )
    )
    return folder


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_command_prints_what_its_golden_file_shows(
    golden: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt, _, expected = golden.read_text(encoding="utf-8").partition("\n")
    arguments = shlex.split(prompt.removeprefix("$ statecorpus "))
    assert said([*arguments, "--corpus", str(folder)], capsys) == expected, prompt


COMMANDS = [
    ["search", "refugee*"],
    ["rank", "refugees sea"],
    ["count", "refugee*", "--words", "right"],
    ["count", "refugee*", "--by", "year"],
    ["collocates", "refugee*", "--minimum", "1"],
    ["keyness", "--where", "affiliation = NPL", "--minimum", "1", "--level", "1"],
    ["ngrams", "2"],
    ["trends", "refugee*"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_form_says_the_same_rows_and_the_exact_total(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [*command, "--corpus", str(folder)]
    whole = json.loads(said([*command, "--json", "--all"], capsys))
    rows = whole["lines"] if "lines" in whole else whole["rows"]
    assert len(rows) == whole["total" if "total" in whole else "hits"] > 2
    table = list(csv.DictReader(io.StringIO(said([*command, "--csv", "--all"], capsys))))
    assert [list(row) for row in table] == [[name for name in row if name != "paragraph"] for row in rows]
    lines = said([*command, "--all"], capsys).splitlines()
    assert lines[0].startswith("# ")
    body = [line for line in lines if not line.startswith("# ")]
    assert len(body) - (command[0] != "search") == len(rows)
    assert run([*command, "--csv", "--limit", "2"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert f"2 of {len(rows)} " in err
    assert said([*command, "--limit", "2"], capsys).splitlines()[-1].startswith(f"# 2 of {len(rows)} ")
    cut = json.loads(said([*command, "--json", "--limit", "2"], capsys))
    assert {**cut, "lines": 0, "rows": 0} == {**whole, "lines": 0, "rows": 0}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_is_of_the_corpus_that_ships_if_none_is_named(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if command[0] == "keyness":
        command = ["keyness", "--against", "year = 2011", "--level", "1"]
    assert "\t" in said(command, capsys) or command[0] == "trends"


def test_fields_with_commas_are_the_fields_of_a_repeated_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--corpus", str(folder)]
    repeated = said(["count", "refugee*", "--by", "state", "--by", "year", *where], capsys)
    assert said(["count", "refugee*", "--by", "state, year", *where], capsys) == repeated
    assert said(["acts", "--by", "kind,year", *where], capsys) == said(
        ["acts", "--by", "kind", "--by", "year", *where], capsys
    )


@pytest.mark.parametrize("command", ["rank", "count", "collocates", "keyness", "ngrams", "trends"])
def test_every_command_has_a_help_text(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"Usage: statecorpus {command}" in said([command, "--help"], capsys)


def test_the_choices_of_the_options_are_those_of_the_library() -> None:
    expected = {
        ("search", "unit"): kwic.UNITS,
        ("search", "strategy"): search.STRATEGIES,
        ("rank", "unit"): search.RANK_UNITS,
        ("collocates", "measure"): search.MEASURES,
        ("collocates", "within"): typing.get_args(search.Bound),
        ("keyness", "measure"): search.KEY_MEASURES,
        ("keyness", "unit"): search.KEY_UNITS,
        ("keyness", "correction"): search.CORRECTIONS,
        ("keyness", "stop_words"): search.STOP_LANGUAGES,
        ("count", "base"): search.BASES,
        ("count", "sort"): search.CELL_ORDERS,
        ("trends", "interval"): search.INTERVALS,
    }
    for (command, name), values in expected.items():
        (option,) = (one for one in app.commands[command].params if one.name == name)
        assert isinstance(option.type, click.Choice)
        assert tuple(option.type.choices) == values, (command, name)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["count", "refugee*", "--by", "yeer"], "no field 'yeer'; nearest: year"),
        (["count", "refugee*", "--by", "state,yeer"], "no field 'yeer'; nearest: year"),
        (["count", "refugee*", "--by", "year,"], "no field ''; known: "),
        (["count", "refugee*", "--words", "there"], "no words to group by at 'there'"),
        (["count", "refugee*", "--by", "year", "--words", "left"], "--by and --words: choose one of them"),
        (["count", "refugee*", "--empty"], "--empty: name fields with --by"),
        (["count", "refugee*", "--attribute", "pos"], "'pos'"),
        (["count", "refugee*", "--json", "--csv"], "--json and --csv: choose one of them"),
        (["count", "refugee*", "--all", "--limit", "1"], "--all and --limit: choose one of them"),
        (["collocates", "sea", "--window", "a"], "'a' is not a window; write 5, or 0,3"),
        (["collocates", "sea", "--window", "0"], "a window has 0 tokens or more on each side"),
        (["search", "sea", "--sort", "lft"], "no field 'lft'"),
        (["search", "sea", "--where", "yeer = 2001"], "  yeer = 2001\n  ^"),
        (["search", "sea", "--csv", "--field", "yeer"], "no field 'yeer'"),
        (["trends", "sea ("], "  sea (\n"),
        (["trends", "sea", "--confidence", "1"], "0<x<1"),
        (["keyness"], "there is no reference: give --where, --against or --reference"),
        (["keyness", "--where", "year ="], "  year =\n        ^"),
        (["keyness", "--where", "year = 1999"], "the sub-corpus has no tokens"),
        (["ngrams", "0"], "0 is not in the range x>=1"),
        (["rank"], "give TEXT, or a statement with --similar"),
        (["rank", "sea", "--similar", "npl-2001"], "give TEXT, or a statement with --similar"),
        (
            ["rank", "--similar", "npl-2001", "--unit", "paragraph"],
            "it cannot be used with --where or --unit",
        ),
        (["rank", "--similar", "npl-2002"], "nearest: npl-2003"),
    ],
)
def test_what_a_command_cannot_do_is_wrong_usage_with_a_reason(
    arguments: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--corpus", str(folder)]) == USAGE
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""


def test_a_folder_that_is_no_corpus_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ngrams", "2", "--corpus", str(tmp_path)]) == FAILURE
    assert "statecorpus.Corpus.create" in capsys.readouterr().err


def test_words_that_are_none_are_ranked_as_what_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heading = said(["rank", "", "--corpus", str(folder)], capsys).splitlines()[0]
    assert heading == "# : 0 statements with at least a word"


def test_a_sample_is_the_same_with_its_seed_and_counted_beside_all_hits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["search", "refugee*", "--corpus", str(folder), "--sample", "3", "--json"]
    first = json.loads(said([*command, "--seed", "7"], capsys))
    assert first == json.loads(said([*command, "--seed", "7"], capsys))
    assert (first["hits"], first["sample"]) == (7, {"size": 3, "seed": 7})
    assert len(first["lines"]) == 3
    others = {said([*command, "--seed", str(seed)], capsys) for seed in range(9)}
    assert len(others) > 1


def test_a_search_takes_a_strategy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["search", "the []{0,3} sea", "--json", "--corpus", str(folder), "--strategy"]
    totals = {
        strategy: json.loads(said([*command, strategy], capsys))["hits"] for strategy in search.STRATEGIES
    }
    assert totals == {"standard": 4, "all": 5, "longest": 3, "shortest": 4, "traditional": 4}, totals


def test_two_corpora_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "keyness",
        "--reference",
        str(folder),
        "--against",
        "affiliation = WSM",
        "--json",
        "--level",
        "1",
    ]
    compared = json.loads(said(command, capsys))
    assert (compared["statements"], compared["against"]) == (1, 3)
    words = {row["words"]: (row["count"], row["reference"]) for row in compared["rows"]}
    assert words["the"] == (97, 7)
    here = json.loads(said([*command, "--corpus", str(folder), "--minimum", "1"], capsys))
    assert (here["statements"], here["against"]) == (5, 3)


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A sign alone is no formula; a sign with words after it is.
    assert "\n=,1," in said(["ngrams", "1", "--csv", "--punctuation", "--corpus", str(folder)], capsys)
    pairs = said(["ngrams", "2", "--minimum", "1", "--csv", "--punctuation", "--corpus", str(folder)], capsys)
    assert "\n'= " in pairs, pairs
