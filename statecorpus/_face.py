"""Faces of packages that load a module when its name is first used (PEP 562).

``from statecorpus.query import parse_query`` then runs the modules of the parser only; the other names of the
face cost nothing. A face has its imports under ``if TYPE_CHECKING``, for type checkers and editors;
the table in its ``else`` is written by ``tools/faces.py``, and a test compares the two.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_names(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` for the face of a package.

    Args:
        package: the name of the package.
        homes: the names that each module offers; a module whose name does not begin with ``statecorpus.`` is
            relative to the package.
    """
    home_of = {name: module for module, names in homes.items() for name in names}

    def load(name: str) -> object:
        if name not in home_of:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = home_of[name]
        place = module if module.startswith("statecorpus.") else f"{package}.{module}"
        value: object = getattr(import_module(place), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *home_of})

    return load, names
