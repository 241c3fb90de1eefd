"""The start of an explorer: the last line of the demo, and a reader who leaves a slow search."""

import re
import shlex
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

import statecorpus as sc
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering import holdings
from statecorpus.explorer.serving import running
from statecorpus.explorer.serving.work_token import WorkToken
from statecorpus.index import Index
from statecorpus.search import Hits, search
from tests.explorer.served import served

_PATIENCE = 60


def test_the_last_line_of_the_demo_opens_the_explorer(checkout: Path) -> None:
    demo = [sys.executable, "-m", "statecorpus", "demo"]
    shown = subprocess.run(demo, capture_output=True, text=True, check=True, cwd=checkout).stdout
    command = [*shlex.split(shown.splitlines()[-1], comments=True), "--no-browser"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=checkout) as process:
        try:
            assert process.stdout is not None
            (address,) = re.findall(r"http://\S+", process.stdout.readline())
            with urllib.request.urlopen(address, timeout=_PATIENCE) as page:  # noqa: S310 -- loopback
                assert b"60 statements" in page.read()
        finally:
            process.terminate()


def test_a_reader_who_leaves_ends_a_slow_search(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, ended = threading.Event(), threading.Event()

    class WatchedToken(WorkToken):
        """A token that says when the library has looked at it."""

        @property
        def is_cancelled(self) -> bool:
            """Whether the work has to end."""
            looked.set()
            return super().is_cancelled

    limited = running._limited

    def watched(*given: object) -> object:
        try:
            return limited(*given)  # type: ignore[arg-type]
        finally:
            ended.set()

    def endless(index: Index, query: str, *, plain: bool, parts: str | None) -> Hits:
        while True:
            search(index, query, plain=plain, parts=parts)

    monkeypatch.setattr(running, "WorkToken", WatchedToken)
    monkeypatch.setattr(running, "_limited", watched)
    monkeypatch.setattr(holdings, "search", endless)
    app = application(Holdings(sc.load("demo"), ""), seconds=10 * _PATIENCE)
    with served(app) as port:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE) as reader:
            reader.sendall(b"GET /search?q=climate+*+change HTTP/1.1\r\nHost: localhost\r\n\r\n")
            # The first turn ends when the search is known to be heavy; this is the turn in the heavy lane.
            assert ended.wait(_PATIENCE)
            looked.clear()
            ended.clear()
            assert looked.wait(_PATIENCE), "the library does not look at the token"
            assert not ended.is_set()
        assert ended.wait(_PATIENCE), "the search goes on after its reader has left"
