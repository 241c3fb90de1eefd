"""Clusters of separate processes on loopback, and documents for them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from statecorpus.cluster import temporary_security
from tests.support.raw_statements import raw

STATES = ("France", "Nepal", "Kazakhstan", "Kenya", "Chile", "Norway", "Ghana", "Oman")
_WORDS = (
    "We call for peace and for the protection of refugees and of stateless persons.",
    "The refugees of our region need shelter, schools and peace.",
    "My country thanks the Organization for its work with migrants and refugees.",
    "No state can meet this challenge alone, and no state should have to.",
    "We condemn all attacks on the persons who protect the refugees.",
)


def write_sources(folder: Path, count: int) -> Path:
    """Write made-up documents, each with a date or a state of its own, and return the folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        words = "\n\n".join(_WORDS[(number + step) % len(_WORDS)] for step in range(number % 4 + 2))
        text = raw(STATES[number % len(STATES)], number // len(STATES) % 31 + 1, words)
        (folder / f"document-{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def until(is_true: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something is true, or fail."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.005)


def process_of_a_worker(client: Any) -> int:
    """Return the process id of one of the workers of a cluster."""
    return int(next(iter(client.run(os.getpid).values())))


@contextmanager
def separate_cluster(folder: Path, workers: int) -> Iterator[tuple[Any, subprocess.Popen[bytes]]]:
    """Start a scheduler and workers as programs; yield a client and the process of the scheduler."""
    from distributed import Client

    with temporary_security() as security:
        shared = security.get_tls_config_for_role("scheduler")
        files = [
            "--tls-ca-file", shared["ca_file"], "--tls-cert", shared["cert"], "--tls-key", shared["key"],
        ]  # fmt: skip
        place = folder / "scheduler.json"
        run = [sys.executable, "-W", "ignore", "-m"]
        started = [
            _started(
                [*run, "distributed.cli.dask_scheduler", "--host", "tls://127.0.0.1", "--port", "0",
                 "--no-dashboard", "--dashboard-address", "127.0.0.1:0", "--no-show",
                 "--scheduler-file", str(place), *files]
            )
        ]  # fmt: skip
        try:
            until(place.exists)
            started += [
                _started(
                    [*run, "distributed.cli.dask_worker", "--scheduler-file", str(place), "--nthreads", "1",
                     "--host", "tls://127.0.0.1", "--no-dashboard", "--death-timeout", "5",
                     "--local-directory", str(folder / "scratch"), *files]
                )
                for _ in range(workers)
            ]  # fmt: skip
            with Client(scheduler_file=str(place), security=security) as client:
                client.wait_for_workers(workers, timeout=60)
                yield client, started[0]
        finally:
            for process in started:
                process.send_signal(signal.SIGKILL)
                process.wait()


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
