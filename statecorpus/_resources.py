"""Where the shipped folders lie, in a checkout and in every kind of install."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# The wheel carries the folders inside the package (pyproject.toml, force-include); a checkout and an
# editable install have them beside it.
_HOMES = (_PACKAGE / "_shipped", _PACKAGE.parent)


def shipped(folder: str) -> Path:
    """Find a folder that ships with the library.

    Args:
        folder: ``"corpus"``, ``"demo"`` or ``"schemas"``.

    Raises:
        FileNotFoundError: the installation lacks the folder, which no supported way of installing leaves out.

    >>> (shipped("schemas") / "statecorpus.odd").is_file()
    True
    """
    for home in _HOMES:
        if (home / folder).is_dir():
            return home / folder
    message = f"{folder}/ is missing from this installation of statecorpus; install it again"
    raise FileNotFoundError(message)
