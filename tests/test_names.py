"""One name means one class, and names that look alike do not stand side by side."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import statecorpus

PACKAGE = Path(statecorpus.__file__).parent

# Names that two classes still share, and modules side by side that differ by an ending only. The lists only
# shrink: a renamed class is deleted from the list, and nothing is added to it.
SHARED_CLASSES: frozenset[str] = frozenset(
    {
        "Chunk",
        "Entry",
        "Found",
        "Index",
        "Part",
        "Token",
        "Vocative",
    }
)
ALIKE_MODULES: frozenset[str] = frozenset()

_ENDINGS = ("ies", "ing", "es", "ed", "s", "y", "e")


def classes() -> dict[str, list[str]]:
    """Return where each class of the package is defined, by its name."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    return places


def _stem(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            return name.removesuffix(ending)
    return name


def modules_alike() -> Iterator[tuple[str, ...]]:
    """Yield the modules and packages of one folder whose names differ by an ending only."""
    for folder in sorted({path.parent for path in PACKAGE.rglob("*.py")}):
        names = {path.stem for path in folder.glob("*.py")} | {
            path.parent.name for path in folder.glob("*/__init__.py")
        }
        stems: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            stems[_stem(name)].append((folder / name).relative_to(PACKAGE).as_posix())
        yield from (tuple(alike) for alike in stems.values() if len(alike) > 1)


def test_no_two_classes_share_a_name() -> None:
    shared = {name: places for name, places in classes().items() if len(places) > 1}
    new = {name: places for name, places in shared.items() if name not in SHARED_CLASSES}
    assert not new, f"give one of the classes another name: {new}"


def test_no_two_modules_of_a_folder_differ_by_an_ending_only() -> None:
    alike = {" ".join(names) for names in modules_alike()}
    new = sorted(alike - ALIKE_MODULES)
    assert not new, f"give one of the modules another name: {new}"
