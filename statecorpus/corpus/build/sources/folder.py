"""A folder of raw files as the source of a build."""

import os
from collections.abc import Iterator
from pathlib import Path

from statecorpus.corpus.build.sources.item import SourceItem, is_readable, printable
from statecorpus.corpus.build.sources.share import Share
from statecorpus.errors.wording import special_file
from statecorpus.readers import Limits


def read_folder(
    folder: Path, limits: Limits, leave_out: Path, share: Share | None = None
) -> Iterator[SourceItem]:
    """Yield the files below a folder, in the order of their names.

    Hidden files and folders are not documents. Links to folders are not followed, because they can form a
    circle. Files in unsupported formats are ignored items.

    Args:
        folder: the folder.
        limits: the largest size of a file.
        leave_out: a folder to skip: the folder of the corpus.
        share: the share of the files that is read; ``None`` for all of them.
    """
    for path in _files(folder, leave_out):
        key = printable(path.relative_to(folder).as_posix())
        if share is not None and not share.has(key):
            continue
        if is_readable(path.name):
            yield read_file(path, key, limits)
        else:
            yield SourceItem(key, ignored="its format cannot be read")


def count_folder(folder: Path, leave_out: Path) -> int:
    """Count the items of ``read_folder``, without reading the files."""
    return sum(1 for _ in _files(folder, leave_out))


def read_file(path: Path, key: str, limits: Limits) -> SourceItem:
    """Read a file; a refusal of the system or the limits is the problem of the item.

    A pipe, a socket or a device is refused before it is opened, since opening or reading it can block.
    """
    try:
        special = special_file(path.stat().st_mode)
        if special is not None:
            return SourceItem(key, problem=f"{key}: {special}")
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        return SourceItem(key, problem=f"{key}: {error.strerror or error}")
    if len(data) > limits.bytes:
        return SourceItem(key, problem=f"{key}: more than {limits.bytes:,} bytes, and at most these are read")
    return SourceItem(key, data)


def _files(folder: Path, leave_out: Path) -> Iterator[Path]:
    """Yield files in an order that does not depend on the system."""
    left_out = leave_out.resolve()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != left_out
        )
        yield from (here / name for name in sorted(files) if not name.startswith("."))
