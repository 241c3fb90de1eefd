"""Completion in shells."""

import os
import subprocess
import sys

import pytest

from statecorpus.cli.failure import run


def _completed(*words: str) -> set[str]:
    """Ask as bash does: the words, and which of them is being written."""
    environment = {
        **os.environ,
        "_STATECORPUS_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["statecorpus", *words]),
        "COMP_CWORD": str(len(words)),
    }
    command = [sys.executable, "-c", "from statecorpus.cli import main; main()"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    if shell == "bash" and sys.platform == "win32":
        pytest.skip("click asks bash for its version")
    assert run(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert "_STATECORPUS_COMPLETE" in said
    assert "statecorpus" in said


def test_an_unknown_shell_is_refused_with_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "csh"]) == 2
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err


def test_commands_options_and_choices_are_completed() -> None:
    assert {"search", "show"} <= _completed("s")
    assert _completed("export", "ve") == {"vertical"}
    assert "--where" in _completed("export", "csv", "--")
    assert "paragraphs" in _completed("export", "csv", "--table", "p")


def test_fields_and_ids_are_completed() -> None:
    assert {"speaker.affiliation", "speaker.name"} <= _completed("search", "we", "--field", "speaker.")
    assert _completed("count", "we", "--by", "yea") == {"year"}
    assert _completed("count", "we", "--by", "state,yea") == {"state,year"}
    assert _completed("show", "kaz") == {"kaz-iom-2011-12-05"}
    assert _completed("show", "--corpus", "@demo", "ken-unga-20") == {
        "ken-unga-2018-09-26",
        "ken-unga-2019-09-25",
    }
    assert _completed("cite", "kaz") == {"kaz-iom-2011-12-05"}
