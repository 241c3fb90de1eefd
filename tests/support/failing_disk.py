"""A disk that fails, or ends the process, at one of the things that the store does to files."""

import errno
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from statecorpus.corpus.store.disk import Disk

Fault = Literal["eio", "enospc", "kill", "kill-half", "cut"]


class PowerCut(BaseException):
    """The process ends here, as far as the store can tell: nothing of it runs on, not even cleaning up."""


class FailingDisk(Disk):
    """A disk that counts what is done to it, and fails at one point of it.

    ``eio`` and ``enospc`` are errors of the system (``enospc`` leaves half of what was to be written);
    ``kill`` and ``kill-half`` end the process, the latter in the middle of writing; ``cut`` raises
    ``PowerCut``, and again at everything that comes after.

    Attributes:
        point: the number of the thing that fails; ``None`` for none.
        fault: how it fails.
        after: fail at what comes next after this, instead of at a number.
        done: everything that was done, in order.
    """

    def __init__(self, root: Path, point: int | None = None, fault: Fault = "eio") -> None:
        super().__init__(root)
        self.point = point
        self.fault = fault
        self.after: str | None = None
        self.done: list[str] = []

    def _step(self, what: str) -> None:
        if self.after is not None and self.done and self.done[-1] == self.after:
            self.point = len(self.done)
        reached = len(self.done) == self.point
        past = self.point is not None and len(self.done) > self.point
        self.done.append(what)
        if reached and self.fault == "eio":
            raise OSError(errno.EIO, os.strerror(errno.EIO), what)
        if reached and self.fault == "enospc":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), what)
        if reached and self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if (reached or past) and self.fault == "cut":
            raise PowerCut(what)

    def create_from(self, name: str, parts: Iterable[bytes | memoryview]) -> None:
        self._step(f"create {name}")
        super().create_from(name, parts)

    def append(self, name: str, data: bytes) -> None:
        self._step(f"append {name}")
        super().append(name, data)

    def extend(self, name: str, length: int, data: bytes) -> None:
        self._step(f"extend {name}")
        super().extend(name, length, data)

    def sync_data(self, name: str) -> None:
        self._step(f"sync_data {name}")
        super().sync_data(name)

    def overwrite(self, name: str, data: bytes) -> None:
        self._step(f"overwrite {name}")
        super().overwrite(name, data)

    def mark(self, name: str) -> None:
        self._step(f"mark {name}")
        super().mark(name)

    def write(self, name: str, descriptor: int, data: bytes | memoryview) -> None:
        if len(self.done) == self.point and self.fault in {"enospc", "kill-half"}:
            os.write(descriptor, data[: len(data) // 2])
            if self.fault == "kill-half":
                os.kill(os.getpid(), signal.SIGKILL)
        self._step(f"write {name}")
        super().write(name, descriptor, data)

    def sync(self, name: str, descriptor: int) -> None:
        self._step(f"sync {name}")
        super().sync(name, descriptor)

    def sync_folder(self, name: str) -> None:
        self._step(f"sync_folder {name}")
        super().sync_folder(name)

    def replace(self, name: str, target: str) -> None:
        self._step(f"replace {target}")
        super().replace(name, target)

    def link(self, name: str, target: str) -> None:
        self._step(f"link {target}")
        super().link(name, target)

    def unlink(self, name: str) -> None:
        self._step(f"unlink {name}")
        super().unlink(name)

    def make_folder(self, name: str) -> None:
        self._step(f"make_folder {name}")
        super().make_folder(name)

    def remove_folder(self, name: str) -> None:
        self._step(f"remove_folder {name}")
        super().remove_folder(name)
