"""The last look at the folders of a large corpus: the file ``.statecorpus/looks``.

A corpus of up to ``MANY`` entries is compared file by file at each opening. Beyond, that would take seconds,
and a folder is compared if its time has changed: a file in it was added, removed or renamed. An editor that
writes into a file in place does not change the time of the folder. Such a change is noticed when the
statement is read (its checksum differs, and the id is noted here), when the file has its turn (``TURN``
files at each opening), and when all files are compared (``refresh(look="all")``, ``build`` and ``check``).

The file is derived and not synchronised. If it is lost or damaged, all folders are compared once.
"""

import contextlib
import os
import time
from collections.abc import Mapping
from typing import Literal, cast

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, KEPT
from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.errors import DamagedCorpusError

#: The number of files beyond these that are compared in turn at each opening.
TURN = 1_000

LOOKS = f"{FOLDER}/looks"

#: How the time of a folder moves: with every change; with the tick of a clock; not at all, or by seconds.
Clock = Literal["fine", "tick", "none"]

_PROBE = f"{KEPT}/probe"
# Longer than the tick of the clock of a kernel.
_PAUSE = 0.03
_TICK = 50_000_000


@attrs.frozen
class Looks:
    """The last look at the folders.

    Attributes:
        times: the time of each folder, relative to ``statements``, when it was compared; a folder that may
            have changed in the same tick is left out.
        doubted: the entries that differ from the manifest, by id, each with the file to look at.
        turn: the row of the base whose file has its turn next.
        clock: how the times of folders move on this file system.
        where: the machine and the file system; the clock is tested again on others.
    """

    times: Mapping[str, int] = attrs.field(factory=dict)
    doubted: Mapping[str, str] = attrs.field(factory=dict)
    turn: int = 0
    clock: Clock = "none"
    where: str = ""

    def to_bytes(self) -> bytes:
        """Return it as sealed bytes."""
        times: dict[str, Json] = dict(self.times)
        doubted: dict[str, Json] = dict(self.doubted)
        content: dict[str, Json] = {
            "times": times,
            "doubted": doubted,
            "turn": self.turn,
            "clock": self.clock,
            "where": self.where,
        }
        return seal(content)

    def trusted(self, changed: int) -> bool:
        """Return whether a folder with a time of change, in ns, cannot change without another time."""
        return self.clock == "fine" or time.time_ns() - changed > _TICK


def read_looks(disk: Disk) -> Looks | None:
    """Return the last look; ``None`` if it is unknown, or was made on another machine or file system."""
    try:
        content = unseal(disk.read(LOOKS), LOOKS)
    except (OSError, DamagedCorpusError):
        return None
    if content.get("where") != _where(disk):
        return None
    return Looks(
        cast("dict[str, int]", content["times"]),
        cast("dict[str, str]", content["doubted"]),
        cast("int", content["turn"]),
        cast("Clock", content["clock"]),
        cast("str", content["where"]),
    )


def is_whole(data: bytes) -> bool:
    """Return whether the bytes of a sealed file are as they were written."""
    try:
        unseal(data, "")
    except DamagedCorpusError:
        return False
    return True


def write_looks(disk: Disk, looks: Looks) -> None:
    """Write the last look; an error of the disk only costs the next opening time."""
    with contextlib.suppress(OSError):
        disk.overwrite(LOOKS, looks.to_bytes())


def first_looks(disk: Disk, *, write: bool) -> Looks:
    """Return a look before anything was compared, after a test of how the times of folders move."""
    return Looks(clock=_tested(disk) if write else "tick", where=_where(disk))


def note(disk: Disk, id: str, place: str) -> None:
    """Note an entry whose file is not as the manifest says, for the next opening."""
    looks = read_looks(disk)
    if looks is not None and id not in looks.doubted:
        write_looks(disk, attrs.evolve(looks, doubted={**looks.doubted, id: place}))


def _where(disk: Disk) -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    with contextlib.suppress(OSError):
        return f"{name} {disk.root.stat().st_dev}"
    return name


def _tested(disk: Disk) -> Clock:
    try:
        disk.mark(_PROBE)
        before = disk.folder_time(KEPT)
        disk.unlink(_PROBE)
        after = disk.folder_time(KEPT)
        if before != after:
            return "fine"
        time.sleep(_PAUSE)
        disk.mark(_PROBE)
        after = disk.folder_time(KEPT)
        disk.unlink(_PROBE)
    except OSError:
        return "none"
    return "none" if before == after else "tick"
