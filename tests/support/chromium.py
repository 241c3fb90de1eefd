"""A headless Chromium, driven by its DevTools protocol over a pair of pipes: no port, no driver, no package.

Messages are JSON objects that end in a NUL byte; Chromium reads them from its file descriptor 3 and writes to
4 (--remote-debugging-pipe).
"""

import base64
import contextlib
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["Browser", "Tab"]

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
_READS, _WRITES = 3, 4
# A page of a file is there in a tenth of a second; a machine that does much else takes longer.
_PATIENCE = 60.0


class Browser:
    """A running Chromium."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = commands
        self._answers = answers
        self._read = b""
        self._number = 0

    @classmethod
    @contextlib.contextmanager
    def running(cls, command: str, profile: Path) -> Iterator["Browser"]:
        """Start one with a new profile, and end it."""
        import fcntl  # which Windows does not have

        to_read, commands = os.pipe()
        answers, to_write = os.pipe()
        # High numbers, so that giving one its place does not close the other.
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (to_read, to_write)]
        os.close(to_read)
        os.close(to_write)

        def place() -> None:
            os.dup2(theirs[0], _READS)
            os.dup2(theirs[1], _WRITES)

        process = subprocess.Popen(
            [command, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=place,  # noqa: PLW1509 -- no thread of the tests runs while it starts
            pass_fds=(_READS, _WRITES),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in theirs:
            os.close(end)
        try:
            yield cls(commands, answers)
        finally:
            process.kill()
            process.wait()
            os.close(commands)
            os.close(answers)

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and give its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result

    def wait_for(self, event: str, session: str) -> None:
        """Wait for an event of a tab."""
        while True:
            message = self._next()
            if message.get("method") == event and message.get("sessionId") == session:
                return

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._answers], [], [], max(until - time.monotonic(), 0))
            assert ready, f"Chromium said nothing for {_PATIENCE:.0f} s"
            piece = os.read(self._answers, 1 << 20)
            assert piece, "Chromium has ended"
            self._read += piece
        message, _, self._read = self._read.partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        return heard

    def tab(self) -> "Tab":
        """Open a tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Tab(self, session)


class Tab:
    """A tab, with one page after the other."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session
        self.call("Page.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol on this tab."""
        return self._browser.call(method, self._session, **parameters)

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file, as a reader does who clicks on it."""
        self.call("Page.navigate", url="about:blank")
        self._browser.wait_for("Page.loadEventFired", self._session)
        self.call("Page.navigate", url=path.as_uri() + fragment)
        self._browser.wait_for("Page.loadEventFired", self._session)

    def ask(self, expression: str) -> Any:
        """Give the value of an expression of JavaScript, which the page itself may not run."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, f"{expression}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text
            )

    def theme(self, scheme: str) -> None:
        """Show the page in the ``light`` or the ``dark`` theme, or as it is for ``print``."""
        features = [{"name": "prefers-color-scheme", "value": "light" if scheme == "print" else scheme}]
        media = scheme if scheme == "print" else ""
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def width(self, pixels: int) -> None:
        """Make the window so wide."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=pixels,
            height=800,
            deviceScaleFactor=1,
            mobile=False,
        )

    def accessible(self) -> list[dict[str, Any]]:
        """Give what a screen reader is told: the nodes of the accessibility tree that are not ignored."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node.get("ignored")]

    def printed(self) -> bytes:
        """Print the page to PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])
