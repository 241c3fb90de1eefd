"""The pool of reader processes that open PDFs, so that a file does not pay for starting an interpreter.

A process is kept after it has read a file and reads the next one. A process that is ended, by its limits or
by a fault of the PDF library, costs only the file that it was reading: the next file gets a fresh process.
"""

import atexit
import io
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Literal, Self, cast

import attrs

from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.answer import End, Order, Setup

# How a reading ended: the words of ``End``, and two that only the caller sees.
Ending = Literal["done", "answer", "memory", "failed", "crash", "seconds"]
# Idle processes to keep: each holds about 30 MB. More threads than this may read at once.
_MOST_IDLE = max(2, os.cpu_count() or 1)
# How long, in seconds, an idle process may take to end after its input is closed.
_PATIENCE = 1.0
# OCR wants letters at least 20 pixels high.
_DPI = 300


@attrs.frozen
class PdfAnswer:
    """The answer of a reader process about one PDF.

    Attributes:
        ending: ``"done"``; ``"answer"``, ``"memory"`` or ``"seconds"``, the limit that was reached;
            ``"failed"``, an error of the PDF library; or ``"crash"``, the process ended.
        lines: the lines of JSON before the last one: the document, then its pages.
        problem: the error if the library failed, else empty.
    """

    ending: Ending
    lines: tuple[bytes, ...] = ()
    problem: str = ""


class ReaderProcess:
    """A process that reads PDFs one after the other; it owns the process and the two pipes to it."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.files = 0
        script = Path(__file__).with_name("process.py")
        # -I and -S: neither the caller's environment nor site files change what the process does.
        command = [sys.executable, "-I", "-S", str(script)]
        # Without buffers: closing a pipe after a fork must not send bytes that the parent holds back.
        self._process = subprocess.Popen(  # noqa: S603 -- this interpreter and a file of this package
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        self._input = cast(io.FileIO, self._process.stdin)
        self._output = io.BufferedReader(cast(io.FileIO, self._process.stdout), 1 << 16)
        self._setup = Setup(path=[folder for folder in sys.path if folder], memory=memory)

    @property
    def pid(self) -> int:
        """The number of the process in the system."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process can take another file."""
        return self._process.poll() is None

    def read(self, data: bytes, limits: Limits, seconds: float, picture: int = 0) -> PdfAnswer:
        """Read a PDF, or draw a page of it; the process is killed if it needs more than some seconds."""
        late = threading.Event()

        def end_late() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(max(0.0, seconds), end_late)
        clock.daemon = True
        clock.start()
        try:
            answer = self._read(data, limits, seconds, picture)
        finally:
            clock.cancel()
            clock.join()
            self.files += 1
        return PdfAnswer("seconds") if late.is_set() and answer.ending == "crash" else answer

    def _read(self, data: bytes, limits: Limits, seconds: float, picture: int) -> PdfAnswer:
        order = Order(
            size=len(data),
            pages=limits.pages,
            seconds=seconds,
            answer=limits.inflated_bytes,
            picture=picture,
            dpi=_DPI,
        )
        try:
            if not self.files:
                self._write(json.dumps(self._setup).encode() + b"\n")
            self._write(json.dumps(order).encode() + b"\n")
            self._write(data)
        except OSError:  # the process has ended: its output is read for nothing
            return PdfAnswer("crash")
        lines: list[bytes] = []
        written = 0
        # The process counts what it writes; counting here too bounds what a damaged process can send.
        while (line := self._output.readline()) and written <= limits.inflated_bytes + (1 << 16):
            if line.startswith(b'{"end"'):
                end = cast(End, json.loads(line))
                return PdfAnswer(cast(Ending, end["end"]), tuple(lines), end["problem"])
            lines.append(line)
            written += len(line)
        return PdfAnswer("crash")

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._input.write(rest) :]

    def end(self) -> None:
        """Close the pipes and wait until the process has ended; a process that does not end is killed."""
        self._input.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        self._output.close()

    def kill(self) -> None:
        """Kill the process and wait for it, so that the system can forget it."""
        self._process.kill()
        self._process.wait()
        self._input.close()
        self._output.close()

    def leave_to_parent(self) -> None:
        """Close this process's copies of the pipes after a fork: the reader process is the parent's."""
        self._input.close()
        self._output.raw.close()
        # A child of another process cannot be waited for: without a code, Popen would warn about it.
        self._process.returncode = 0


class ReaderPool:
    """Reader processes for PDFs, shared by the threads of a process; a context manager.

    A thread that reads gets an idle process with the same limit of memory, or a new one. After ``close()``
    the pool is empty and can be used again: the next file starts a new process. A forked process begins with
    an empty pool of its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[ReaderProcess] = []
        self._busy: list[ReaderProcess] = []
        self._closes_at_exit = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the reader processes in the system."""
        with self._lock:
            return tuple(process.pid for process in [*self._idle, *self._busy])

    def read(self, data: bytes, limits: Limits, picture: int = 0) -> PdfAnswer:
        """Read a PDF in a process of the pool, or draw the page whose number is ``picture``.

        A file that ends a used process is read once more in a fresh one, within the same limit of seconds:
        whether a file can be read must not depend on the files before it.
        """
        end = time.monotonic() + limits.seconds
        process = self._take(limits)
        was_fresh = process.files == 0
        answer = self._read(process, data, limits, end, picture)
        if answer.ending in ("crash", "memory", "failed") and not was_fresh:
            answer = self._read(self._start(limits), data, limits, end, picture)
        return answer

    def _read(
        self, process: ReaderProcess, data: bytes, limits: Limits, end: float, picture: int
    ) -> PdfAnswer:
        """Read a PDF, then put the process back, or kill it if it cannot be trusted with another file."""
        try:
            answer = process.read(data, limits, end - time.monotonic(), picture)
        except BaseException:  # Ctrl-C too: the next file must not get the answer to this file
            self._drop(process)
            raise
        if answer.ending in ("done", "answer"):
            self._put_back(process)
        else:
            self._drop(process)
        return answer

    def _take(self, limits: Limits) -> ReaderProcess:
        """Take an idle process with the same limit of memory, or start a process."""
        taken = None
        with self._lock:
            ended = [process for process in self._idle if not process.is_running]
            self._idle = [process for process in self._idle if process not in ended]
            for process in reversed(self._idle):
                if process.memory == limits.memory:
                    taken = process
                    self._idle.remove(process)
                    self._busy.append(process)
                    break
        for process in ended:
            process.end()
        return taken or self._start(limits)

    def _start(self, limits: Limits) -> ReaderProcess:
        process = ReaderProcess(limits.memory)
        # A worker of multiprocessing ends without running what was given to atexit before its fork, but it
        # runs the finalizers of its own module.
        multiprocessing = sys.modules.get("multiprocessing.util")
        with self._lock:
            self._busy.append(process)
            if multiprocessing is not None and not self._closes_at_exit:
                multiprocessing.Finalize(None, self.close, exitpriority=0)
                self._closes_at_exit = True
        return process

    def _put_back(self, process: ReaderProcess) -> None:
        """Keep a process for the next file, unless the pool was closed meanwhile or keeps enough of them."""
        with self._lock:
            if process in self._busy:
                self._busy.remove(process)
                self._idle.append(process)
                surplus = self._idle[:-_MOST_IDLE]
                self._idle = self._idle[-_MOST_IDLE:]
            else:
                surplus = [process]
        for idle in surplus:
            idle.end()

    def _drop(self, process: ReaderProcess) -> None:
        with self._lock:
            if process in self._busy:
                self._busy.remove(process)
        process.kill()

    def close(self) -> None:
        """End the idle processes. A process that is reading for another thread ends after its file."""
        with self._lock:
            idle, self._idle, self._busy = self._idle, [], []
        for process in idle:
            process.end()

    def forget(self) -> None:
        """Begin empty in a forked process, and leave the reader processes to the parent."""
        self._lock = threading.Lock()
        for process in [*self._idle, *self._busy]:
            process.leave_to_parent()
        self._idle, self._busy, self._closes_at_exit = [], [], False


READERS = ReaderPool()
atexit.register(READERS.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=READERS.forget)
