"""The folders of a collection: paths and patterns of paths."""

import glob
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from statecorpus.corpus.collection.names import corpus_names
from statecorpus.errors import CorpusNotFoundError

#: A path or a pattern, for example ``shards/*``; several of them; or the path of each corpus by its name.
Folders = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Mapping[str, str | os.PathLike[str]]


def named_folders(folders: Folders) -> dict[str, Path]:
    """Return the folder of each corpus by the name of the corpus; a folder that is given twice counts once.

    Raises:
        CorpusNotFoundError: no folder fits a pattern, or no folder is given.
    """
    if isinstance(folders, Mapping):
        found = {name: Path(folder) for name, folder in folders.items()}
    else:
        several = (folders,) if isinstance(folders, str | os.PathLike) else folders
        paths = [path for folder in several for path in _paths(os.fspath(folder))]
        once: dict[Path, Path] = {}
        for path in paths:
            once.setdefault(path.resolve(), path)
        found = dict(zip(corpus_names(list(once)), once.values(), strict=True))
    if not found:
        raise CorpusNotFoundError("")
    return found


def _paths(folder: str) -> list[Path]:
    """Return the folders that fit a pattern, in the order of their names; a path fits itself alone."""
    if Path(folder).exists() or not glob.has_magic(folder):
        return [Path(folder)]
    found = [Path(name) for name in sorted(glob.glob(folder)) if Path(name).is_dir()]  # noqa: PTH207 -- a pattern may be absolute, which pathlib refuses
    if not found:
        raise CorpusNotFoundError(folder)
    return found
