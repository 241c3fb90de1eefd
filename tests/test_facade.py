"""The façade: few names, sorted, typed, and nothing heavy at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import statecorpus

STUB = Path(statecorpus.__file__).with_suffix(".pyi")


def test_the_public_names_are_sorted_and_at_most_twenty() -> None:
    assert statecorpus.__all__ == sorted(statecorpus.__all__)
    assert len(statecorpus.__all__) <= 20


def test_every_public_name_can_be_used() -> None:
    missing = [name for name in statecorpus.__all__ if getattr(statecorpus, name, None) is None]
    assert missing == []


def test_dir_lists_the_public_names() -> None:
    assert dir(statecorpus) == sorted(statecorpus.__all__)


def test_an_unknown_name_is_an_attribute_error_that_says_which() -> None:
    with pytest.raises(AttributeError, match="module 'statecorpus' has no attribute 'prase'"):
        statecorpus.prase  # type: ignore[attr-defined]  # noqa: B018 -- the access is the test


def test_the_stub_says_the_same_names_and_homes_as_the_module() -> None:
    homes = {
        alias.name: node.module
        for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert homes.pop("__version__") == "statecorpus._version"
    assert homes == statecorpus._HOMES  # type: ignore[attr-defined]


def test_the_import_loads_none_of_the_heavy_libraries() -> None:
    heavy = ["attr", "click", "lxml", "markdown_it", "numpy", "regex", "rich"]
    script = (
        "import sys; before = set(sys.modules); import statecorpus; "
        f"print(sorted(set({heavy!r}) & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nobody_inside_imports_the_facade() -> None:
    package = Path(statecorpus.__file__).parent
    guilty = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "statecorpus" for alias in node.names)
    ]
    assert guilty == []
