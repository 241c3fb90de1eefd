"""The shipped folders ``corpus/`` and ``schemas/``: their places in a checkout and in an installation."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# The wheel carries the folders inside the package (pyproject.toml, force-include); a checkout and an
# editable install have them beside it.
_HOMES = (_PACKAGE / "_shipped", _PACKAGE.parent)


def shipped(folder: str) -> Path:
    """Return a folder that ships with the library.

    Args:
        folder: ``"corpus"`` or ``"schemas"``.

    Raises:
        FileNotFoundError: the installation lacks the folder; every supported way of installing includes it.

    >>> (shipped("schemas") / "statecorpus.odd").is_file()
    True
    """
    for home in _HOMES:
        if (home / folder).is_dir():
            return home / folder
    message = f"{folder}/ is missing from this installation of statecorpus; install it again"
    raise FileNotFoundError(message)
