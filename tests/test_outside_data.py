"""The group of tests that need outside data: left out by default, and loud where the folder is not named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TEST = "tests/tei/test_inclusion.py"
_NAME = "test_the_recorded_facts_are_what_tei_all_says"


def _pytest(checkout: Path, *options: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", _TEST, "-k", _NAME]
    environment = {name: value for name, value in os.environ.items() if name != "STATECORPUS_DATA"}
    done = subprocess.run(
        [*command, *options], cwd=checkout, capture_output=True, text=True, check=False, env=environment
    )
    return done.stdout + done.stderr


def test_a_test_of_outside_data_is_left_out_by_default(checkout: Path) -> None:
    shown = _pytest(checkout)
    assert "deselected" in shown
    assert "passed" not in shown
    assert "skipped" not in shown


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "no outside data: name its folder with --data FOLDER or STATECORPUS_DATA"),
        (("--data", "nowhere"), "--data nowhere: no such folder; docs/contributing/outside-data.md says"),
        (("--data", "schemas"), "the outside data has no tei/tei_all.rng (docs/contributing/outside-data.md"),
    ],
)
def test_the_group_says_what_it_misses(checkout: Path, options: tuple[str, ...], message: str) -> None:
    assert message in _pytest(checkout, "-m", "data", *options)
