"""Editors and type checkers know every public name: pyright finds no Unknown and no Any in the built wheel.

Two scripts go to pyright. One is written by hand, ``tests/fixtures/typed_use.py``: what a user writes, with
results used in the next line. The other is made here, and asks for the type of every public name and of every
public member of every public class.
"""

import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest

ROOT = Path(__file__).resolve().parent.parent
USE = ROOT / "tests" / "fixtures" / "typed_use.py"

FACES = (
    "statecorpus",
    "statecorpus.comparison",
    "statecorpus.corpus",
    "statecorpus.errors",
    "statecorpus.exports.json",
    "statecorpus.exports.tables",
    "statecorpus.exports.vertical",
    "statecorpus.index",
    "statecorpus.model",
    "statecorpus.parsing",
    "statecorpus.plots",
    "statecorpus.query",
    "statecorpus.readers",
    "statecorpus.search",
    "statecorpus.segment",
    "statecorpus.table",
    "statecorpus.tei",
    "statecorpus.tei.foreign",
)

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="pyright runs on node")

# pyarrow has no type annotations, so whatever it makes is unknown.
ARROW = frozenset({"to_arrow", "to_arrow_reader"})
_UNKNOWN = re.compile(r"\bUnknown\b|\bAny\b")
# numpy writes the shape of an array, and slices the type of their bounds, with Any.
_OF_NUMPY = re.compile(r"ndarray\[tuple\[Any, \.\.\.\]|integer\[Any\]|slice\[Any, Any, Any\]")


class Note(NamedTuple):
    """A remark of pyright: the line from 0, ``error`` or ``information``, and the words."""

    line: int
    severity: str
    message: str


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment that has the wheel, and the packages that it needs."""
    folder = tmp_path_factory.mktemp("types")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    venv.create(folder / "env", with_pip=False)
    (site,) = (folder / "env").glob("lib/python*/site-packages")
    (wheel,) = folder.glob("*.whl")
    # A wheel of pure Python is installed by unpacking it.
    zipfile.ZipFile(wheel).extractall(site)
    (site / "needed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "env" / "bin" / "python"


def checked(python: Path, script: Path, text: str) -> list[Note]:
    """Return what pyright says of a script."""
    script.write_text(text, encoding="utf-8")
    config = {"include": [script.name], "typeCheckingMode": "strict"}
    (script.parent / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", str(python)]
    done = subprocess.run(command, cwd=script.parent, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    return [
        Note(note["range"]["start"]["line"], note["severity"], note["message"])
        for note in json.loads(done.stdout)["generalDiagnostics"]
    ]


def members(made: type) -> Iterator[str]:
    """Yield the public members of a class that the package itself defines."""
    own = [base for base in made.__mro__ if base.__module__.startswith("statecorpus")]
    names = {name for base in own for name in vars(base)}
    names.update(field.name for base in own if attrs.has(base) for field in attrs.fields(base))
    yield from sorted(name for name in names if not name.startswith("_") and name not in ARROW)


def bounds_of(made: type) -> list[type | None]:
    """Return the bound of each type parameter of a generic class."""
    bases = getattr(made, "__orig_bases__", ())
    return [one.__bound__ for base in bases for one in getattr(base, "__parameters__", ())]


def modules_of_bounds(made: type) -> set[str]:
    return {bound.__module__ for bound in bounds_of(made) if bound is not None}


def arguments_of(made: type) -> str:
    """Return type arguments for a generic class: the bound of each parameter, or ``int`` without a bound."""
    bounds = bounds_of(made)
    names = ["int" if bound is None else f"{bound.__module__}.{bound.__qualname__}" for bound in bounds]
    return f"[{', '.join(names)}]" if names else ""


def every_name() -> str:
    """Return a script that asks for the type of every public name."""
    lines = [f"import {face}" for face in FACES]
    names = [(face, name) for face in FACES for name in importlib.import_module(face).__all__]
    for number, (face, name) in enumerate(names):
        found = getattr(importlib.import_module(face), name)
        if inspect.isclass(found):
            lines.extend(f"import {module}" for module in modules_of_bounds(found))
            lines.append(f"def use_{number}(value: {face}.{name}{arguments_of(found)}) -> None:")
            lines.append("    # " + name)
            lines.extend(f"    reveal_type(value.{member})" for member in members(found))
            lines.append("    assert value")
        else:
            lines.append(f"reveal_type({face}.{name})")
    return "\n".join(lines) + "\n"


def test_no_public_name_and_no_public_member_has_an_unknown_type(installed: Path, tmp_path: Path) -> None:
    script = every_name()
    notes = checked(installed, tmp_path / "every_name.py", script)
    asked = script.split("\n")
    unknown: list[str] = []
    revealed = 0
    for note in notes:
        match = re.match(r'Type of "(.*?)" is "(.*)"', note.message, re.DOTALL)
        if match is None:
            unknown.append(f"{asked[note.line]}: {note.message}")
            continue
        revealed += 1
        if _UNKNOWN.search(_OF_NUMPY.sub("", match[2])):
            unknown.append(f"{match[1]}: {match[2]}")
    assert revealed > 800, f"pyright answered only {revealed} questions"
    assert not unknown, f"{len(unknown)} types are not known:\n" + "\n".join(unknown)


def test_a_script_that_uses_the_library_has_no_unknown_type(installed: Path, tmp_path: Path) -> None:
    notes = checked(installed, tmp_path / "typed_use.py", USE.read_text(encoding="utf-8"))
    problems = [f"line {note.line + 1}: {note.message}" for note in notes if note.severity == "error"]
    assert not problems, "\n".join(problems)
