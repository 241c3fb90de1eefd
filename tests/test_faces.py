"""The faces of packages: their names load on first use, and their tables say where each name lives."""

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from statecorpus import errors
from tools.faces import faces, homes_of, package_of, written

FACES = {package_of(path): path for path in faces()}
# The face of the cluster imports the function build, which has the name of its module.
_LIGHT = [package for package in FACES if package != "statecorpus.cluster"]


@pytest.mark.parametrize("package", FACES)
def test_the_table_of_a_face_is_written_from_its_imports(package: str) -> None:
    path = FACES[package]
    assert written(path) == path.read_text(encoding="utf-8"), "run python tools/faces.py"


@pytest.mark.parametrize("package", FACES)
def test_every_name_of_a_face_can_be_used(package: str) -> None:
    face = importlib.import_module(package)
    missing = [name for name in face.__all__ if getattr(face, name, None) is None]
    assert missing == []
    assert set(face.__all__) <= set(dir(face))


@pytest.mark.parametrize("package", FACES)
def test_no_lazy_name_is_the_name_of_a_module_beside_the_face(package: str) -> None:
    # The import of the module would set the attribute, and the face would then return the module.
    path = FACES[package]
    modules = {each.stem for each in path.parent.iterdir() if each.name != "__init__.py"}
    names = {name for names in homes_of(path).values() for name in names}
    assert sorted(names & modules) == [], "import the name in the face, or rename the module"


def test_an_unknown_name_of_a_face_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'statecorpus\.errors' has no attribute 'QuaryError'"):
        errors.QuaryError  # type: ignore[attr-defined]  # noqa: B018 -- the access is the test


def test_a_face_loads_nothing_before_a_name_is_used() -> None:
    script = (
        "import sys; before = set(sys.modules); import importlib\n"
        f"for package in {_LIGHT!r}: importlib.import_module(package)\n"
        "print(sorted({'attr', 'numpy', 'lxml', 'regex', 'click'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", errors.__all__)
def test_an_error_names_the_public_module_and_its_examples_run(name: str) -> None:
    # doctest looks for the classes of a module, and the module of an error is the face.
    error = getattr(errors, name)
    assert error.__module__ == "statecorpus.errors"
    home = sys.modules[f"{homes_home(name)}"]
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    for example in doctest.DocTestFinder().find(error, name, module=False, globs=dict(vars(home))):
        runner.run(example)
    assert runner.summarize(verbose=False).failed == 0


def homes_home(name: str) -> str:
    """Return the module that defines an error."""
    homes = homes_of(Path(errors.__file__))
    (module,) = (module for module, names in homes.items() if name in names)
    return f"statecorpus.errors.{module}"
