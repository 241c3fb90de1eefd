"""Write the snapshot of the public API, ``tests/golden/public_api.txt``; a test compares it with the code.

    python tools/public_api.py

The pages of ``docs/reference/api/`` say which modules are public. The snapshot lists the names of each:
the parameters and defaults of functions, and the fields, methods and properties of classes. It has no
annotations, because their spelling differs between versions of Python.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference" / "api"
SNAPSHOT = ROOT / "tests" / "golden" / "public_api.txt"


def public_modules() -> list[str]:
    """Return the names of the modules that the pages of the API show, sorted."""
    pages = (page.read_text(encoding="utf-8") for page in sorted(PAGES.glob("*.md")))
    return sorted({name for page in pages for name in re.findall(r"automodule:: (\S+)", page)})


def public_names(module: ModuleType) -> list[str]:
    """Return the public names of a module: ``__all__``, or what it defines without an underscore."""
    if hasattr(module, "__all__"):
        return sorted(module.__all__)
    own = (
        name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__
    )
    return sorted(name for name in own if not name.startswith("_"))


def described(module: ModuleType) -> Iterator[str]:
    """Yield the lines of the snapshot for a module."""
    yield f"{module.__name__}"
    for name in public_names(module):
        value = getattr(module, name)
        if inspect.isclass(value):
            yield from _class(name, value)
        elif inspect.isroutine(value):
            yield f"  def {name}{_parameters(value)}"
        else:
            yield f"  {name}"


def _class(name: str, value: type) -> Iterator[str]:
    # The bases of an exception are what users catch; other bases are a matter of the implementation.
    bases = ", ".join(base.__name__ for base in value.__bases__) if issubclass(value, BaseException) else ""
    yield f"  class {name}({bases})" if bases else f"  class {name}"
    fields = {field.name: field for field in attrs.fields(value)} if attrs.has(value) else {}
    for field in fields.values():
        if field.init:
            default = "" if field.default is attrs.NOTHING else " = …"
            yield f"    {field.alias}{default}"
    for member in sorted(set(dir(value)) - set(fields)):
        owner = next(cls for cls in value.__mro__ if member in vars(cls) or cls is object)
        # A member of a base class of Python's own, for example of Mapping, is not ours to promise.
        if not member.startswith("_") and owner.__module__.startswith("statecorpus"):
            yield f"    {_member(member, vars(owner)[member])}"


def _member(name: str, value: object) -> str:
    if isinstance(value, classmethod | staticmethod):
        return f"{type(value).__name__} {name}{_parameters(value.__func__)}"
    if inspect.isfunction(value):
        return f"def {name}{_parameters(value)}"
    return name


def _parameters(function: object) -> str:
    signature = inspect.signature(function)  # type: ignore[arg-type]  # the callers pass callables
    bare = [
        parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()
    ]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def snapshot() -> str:
    """Return the text of the snapshot."""
    modules = (importlib.import_module(name) for name in public_modules())
    return "\n".join("\n".join(described(module)) + "\n" for module in modules)


def main() -> int:
    """Write the snapshot."""
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
