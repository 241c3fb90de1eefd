"""Write the tables of the lazy faces: the module of each name that an ``__init__.py`` offers.

    python tools/faces.py            # write the tables that differ
    python tools/faces.py --check    # print the files whose table differs, and change nothing

A face imports its names under ``if TYPE_CHECKING:``. The tool writes the ``else:`` of that block and
``__all__`` from these imports, so that a name is added in one line.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "statecorpus"
_LINE = 110


def faces() -> list[Path]:
    """Return the faces that load their modules on first use."""
    return sorted(
        path for path in PACKAGE.rglob("__init__.py") if "lazy_names(" in path.read_text(encoding="utf-8")
    )


def package_of(path: Path) -> str:
    """Return the name of the package of a face, for example ``statecorpus.query``."""
    return ".".join(path.parent.relative_to(ROOT).parts)


def homes_of(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the names of each module that a face imports, a module of the package relative to it."""
    package = package_of(path)
    block = _block(path.read_text(encoding="utf-8"))
    return {
        str(node.module).removeprefix(f"{package}."): tuple(alias.name for alias in node.names)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
    }


def written(path: Path) -> str:
    """Return the text of a face with its table and its ``__all__`` written again."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    block = _block(text)
    table = list(_table(homes_of(path)))
    lines[_end(block.body[-1]) : _end(block.orelse[-1])] = table
    text = "\n".join(lines) + "\n"
    own = {
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    eager = {
        alias.name
        for node in ast.parse(text).body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{package_of(path)}.")
        for alias in node.names
    }
    names = sorted({name for names in homes_of(path).values() for name in names} | own | eager, key=_order)
    (listed,) = (
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    lines = text.splitlines()
    lines[listed.lineno - 1 : _end(listed)] = _list(names)
    return "\n".join(lines) + "\n"


def _block(text: str) -> ast.If:
    (block,) = (
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return block


def _end(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno


def _order(name: str) -> tuple[int, str]:
    """Return the key of ruff's order: constants, classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def _table(homes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    yield "else:"
    yield "    __getattr__, __dir__ = lazy_names("
    yield "        __name__,"
    yield "        {"
    for module, names in homes.items():
        row = f'            "{module}": ({", ".join(map(_quoted, names))}{"," if len(names) == 1 else ""}),'
        if len(row) <= _LINE:
            yield row
            continue
        yield f'            "{module}": ('
        yield from (f"                {_quoted(name)}," for name in names)
        yield "            ),"
    yield "        },"
    yield "    )"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _list(names: list[str]) -> list[str]:
    row = f"__all__ = [{', '.join(map(_quoted, names))}]"
    return [row] if len(row) <= _LINE else ["__all__ = [", *(f'    "{name}",' for name in names), "]"]


def main(arguments: list[str]) -> int:
    """Write, or check, all tables."""
    differing = [path for path in faces() if written(path) != path.read_text(encoding="utf-8")]
    for path in differing:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(written(path), encoding="utf-8")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
