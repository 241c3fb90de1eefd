"""The start of the command: what it imports before it does something, and what its help lists."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from statecorpus.cli.app import app
from statecorpus.cli.commands import SUMMARIES, first_sentence
from statecorpus.corpus import Corpus
from statecorpus.model import Paragraph, Statement

_SCRIPT = """
import json, sys
from statecorpus.cli.failure import run
code = run(json.loads(sys.argv[1]))
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def _modules(*arguments: str) -> set[str]:
    """Return the modules that are loaded when a command has run."""
    command = [sys.executable, "-c", _SCRIPT, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize("name", list(app.commands))
def test_a_summary_is_the_first_sentence_of_the_help(name: str) -> None:
    assert SUMMARIES[name] == first_sentence(app.commands[name])


def test_the_help_cuts_no_summary() -> None:
    with click.Context(app, terminal_width=80, max_content_width=80) as context:
        text = " ".join(app.get_help(context).split())
    assert [summary for summary in SUMMARIES.values() if summary not in text] == []


@pytest.mark.parametrize(
    "name", [n for n, command in app.commands.items() if isinstance(command, click.Group)]
)
def test_the_help_of_a_group_cuts_no_summary_on_a_terminal_of_80_columns(name: str) -> None:
    group = app.commands[name]
    assert isinstance(group, click.Group)
    with click.Context(group, info_name=name, terminal_width=80, max_content_width=80) as context:
        text = " ".join(group.get_help(context).split())
    cut = [
        first_sentence(command) for command in group.commands.values() if first_sentence(command) not in text
    ]
    assert cut == []


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_and_version_import_no_command_and_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded = _modules(*arguments)
    own = {name.split(".")[2] for name in loaded if name.startswith("statecorpus.cli.")}
    assert own == {"app", "commands", "failure", "screen"}
    assert loaded & {"attr", "lxml", "numpy", "regex", "rich"} == set()
    assert len([name for name in loaded if name.startswith("statecorpus")]) <= 24


def test_a_search_for_words_imports_no_class_of_statements_and_no_parser(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "corpus") as corpus:
        corpus.add(Statement("a", body=[Paragraph("p1", "We protect refugees.")]))
        corpus.index()
    loaded = _modules("search", "refugees", "--corpus", str(tmp_path / "corpus"), "--limit", "5")
    assert loaded & {"lxml", "markdown_it", "pandas", "regex", "rich", "tomllib"} == set()
    own = [name.split(".") for name in loaded if name.startswith("statecorpus.")]
    packages = {name[1] for name in own}
    assert packages & {"authorities", "exports", "extraction", "intake", "parsing", "readers", "tei"} == set()
    assert not any(
        name.startswith(("statecorpus.corpus.build", "statecorpus.corpus.upkeep")) for name in loaded
    )
    assert not any(name.startswith("statecorpus.search.statistics") for name in loaded)
    assert "statecorpus.model.statement" not in loaded
    assert len(own) <= 150
