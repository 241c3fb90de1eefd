"""A wheel that is built once, and environments with this wheel and its declared dependencies."""

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

__all__ = ["build_once", "environment"]

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 300.0


def build_once(folder: Path) -> Path:
    """Build wheel and sdist into a folder; with several workers of pytest, one builds and the others wait.

    The wheel in ``dist/`` is the built wheel if the checkout has no source, as in the jobs that test a wheel.
    """
    if not (_ROOT / "statecorpus").is_dir():
        return _ROOT / "dist"
    built, ended = folder / "built", folder / "ended"
    try:
        built.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not ended.exists():
            assert time.monotonic() < deadline, f"{built}: another worker began to build and did not end"
            time.sleep(0.2)
        assert ended.read_text(encoding="utf-8") == "0", f"{built}: another worker could not build the wheel"
        return built
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(built), str(_ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ended.write_text(str(done.returncode), encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return built


def environment(folder: Path, wheel: Path, extras: frozenset[str] = frozenset()) -> Path:
    """Create an environment with a wheel and what it declares for some extras; return its folder of programs.

    The wheel is installed by pip. Its dependencies are copied from the environment of the tests, file by
    file, so that no network is needed and nothing undeclared can be imported.
    """
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    command = [sys.executable, "-m", "pip", "--python", str(python), *install]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (installed,) = packages.glob("statecorpus-*.dist-info")
    for dependency in _dependencies(Distribution.at(installed), extras):
        _copy(dependency, packages)
    return programs


def _dependencies(wanted: Distribution, extras: frozenset[str]) -> Iterator[Distribution]:
    """Yield the distributions that a distribution needs with its extras, and what these need, each once."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(wanted, extras)]
    while waiting:
        owner, asked = waiting.pop()
        for line in owner.requires or []:
            need = Requirement(line)
            holds = need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in (asked or {""})
            )
            key = (need.name, frozenset(need.extras))
            if holds and key not in seen:
                seen.add(key)
                found = distribution(need.name)
                yield found
                waiting.append((found, frozenset(need.extras)))


def _copy(found: Distribution, packages: Path) -> None:
    """Copy the files of a distribution that lie beside it; its programs are not needed."""
    for file in found.files or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), target)
