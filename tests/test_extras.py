"""Extras: the core is enough for the core, each works without the others, a missing one is told by name."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "try_extra.py"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("try_extra", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
USES = {name: module for name, (module, _) in _tool().USES.items()}

# As if they were not installed.
HIDING = """
import runpy, sys

class Without:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        hidden = name.partition(".")[0] in {hidden!r}
        return None if hidden else self.finder.find_spec(name, path, target)

    def __getattr__(self, name):
        return getattr(self.finder, name)

sys.meta_path[:] = map(Without, sys.meta_path)
sys.argv = {argv!r}
runpy.run_path({tool!r}, run_name="__main__")
"""


def test_every_extra_of_the_project_is_tried() -> None:
    assert set(USES) == set(PROJECT["optional-dependencies"])


@pytest.mark.parametrize("extra", ["", *USES])
def test_an_extra_works_alone_and_the_others_are_told_by_name(extra: str) -> None:
    hidden = [module for module in USES.values() if module != USES.get(extra)]
    script = HIDING.format(hidden=hidden, argv=[str(TOOL), extra], tool=str(TOOL))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    # The extras pdf and ocr bring the same library.
    there = {name for name, module in USES.items() if module == USES.get(extra)}
    assert said == {name: "works" if name in there else "missing, and told" for name in USES}


def test_the_core_needs_eight_libraries_and_no_more() -> None:
    needed = {re.split(r"[>=<\[]", one)[0] for one in PROJECT["dependencies"]}
    assert needed == {"attrs", "click", "jinja2", "lxml", "markdown-it-py", "numpy", "regex", "rich"}
