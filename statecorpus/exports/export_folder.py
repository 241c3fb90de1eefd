"""The folder of an export: only files that an export of the same format made are replaced or removed."""

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from statecorpus.corpus.citing.provenance import PROVENANCE
from statecorpus.errors import ForeignFolderError
from statecorpus.table.target import opened

#: The list of the files that an export made, in its folder.
LIST = ".statecorpus-export"
_HEAD = "Files that an export of statecorpus made; it replaces and removes these, and no other file here."


@contextlib.contextmanager
def export_folder(path: Path, format: str, others: Collection[str] = ()) -> Iterator[Path]:
    """Open or create a folder for an export; at the end, files of the previous export are removed.

    Args:
        path: of the folder: a new or an empty folder, or one with an export of the same format.
        format: the name of the format.
        others: the names in the folder that other programs use. These files stay, and so do files whose name
            begins with a full stop.

    Raises:
        ForeignFolderError: the folder holds files that no export of the format made, or it is a file.
        OSError: the folder cannot be read or created.
    """
    if path.exists() and not path.is_dir():
        raise ForeignFolderError(str(path), "it is a file")
    before = _files(path, others)
    made = _listed(path, format)
    foreign = min((name for name in before if name not in made), default=None)
    if foreign is not None:
        raise ForeignFolderError(str(path), f"{foreign} in it was not made by an export to {format}")
    path.mkdir(parents=True, exist_ok=True)
    try:
        yield path
    finally:
        # An export that was interrupted can be repeated: the list has its files, too.
        after = _files(path, others)
        _write(path, format, after)
    for name, stamp in before.items():
        if after.get(name) == stamp:
            (path / name).unlink()
            del after[name]
    _write(path, format, after)


def _files(path: Path, others: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return the files of a folder, with what changes when a file is replaced."""
    found: dict[str, tuple[int, int]] = {}
    for file in path.rglob("*") if path.is_dir() else ():
        name = file.relative_to(path)
        kept = name.parts[0].startswith(".") or name.parts[0] in {*others, PROVENANCE}
        if file.is_file() and not kept:
            status = file.stat()
            found[name.as_posix()] = (status.st_ino, status.st_mtime_ns)
    return found


def _listed(path: Path, format: str) -> frozenset[str]:
    try:
        head, made, *names = (path / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(names) if (head, made) == (_HEAD, format) else frozenset()


def _write(path: Path, format: str, names: Collection[str]) -> None:
    with opened(path / LIST) as file:
        file.write("".join(f"{line}\n" for line in (_HEAD, format, *sorted(names))))
