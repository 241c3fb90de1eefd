"""How far a build or an export has come: on a terminal, or through a callable in the style of tqdm."""

import sys
import time
from collections.abc import Callable
from typing import Protocol

_SECONDS = 0.1
# What is done in ten seconds needs no word.
_SILENCE = 10.0


class Bar(Protocol):
    """What shows how far something has come: ``tqdm.tqdm`` and ``tqdm.auto.tqdm`` make such."""

    def update(self, n: int = 1) -> object:
        """Note that so many more are done."""

    def close(self) -> object:
        """Note that it has ended."""


#: ``True`` for a bar on a terminal and lines elsewhere, or what makes a bar of ``total=``, ``desc=`` and
#: ``unit=``: ``tqdm``.
Progress = bool | Callable[..., Bar] | None


class _Silent:
    def update(self, n: int = 1) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Say nothing."""


class _Lines:
    """A line every ten seconds, for a notebook or a log."""

    def __init__(self, count: Callable[[], int], work: str, unit: str, clock: Callable[[], float]) -> None:
        self._count = count
        self._work = work
        self._unit = unit
        self._clock = clock
        self._began = self._said = clock()
        self._total = -1
        self._done = 0

    def update(self, n: int = 1) -> None:
        """Print a line, if the last one is long ago."""
        self._done += n
        now = self._clock()
        if now - self._said < _SILENCE:
            return
        self._said = now
        if self._total < 0:
            self._total = self._count()
        rate = self._done / (now - self._began)
        left = max(self._total - self._done, 0) / rate
        sys.stderr.write(
            f"{self._work}: {self._done:,} of {self._total:,} {self._unit}s, {rate:,.0f} a second, "
            f"{left / 60:,.0f} minutes left\n"
        )

    def close(self) -> None:
        """Say nothing: the report follows."""


class _TerminalBar:
    """A bar of rich, with rate and remaining time; it starts no thread, which a fork would not survive."""

    def __init__(self, total: int, work: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._progress = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} a second"),
            TimeRemainingColumn(),
            auto_refresh=False,
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task(work, total=total, rate="…")
        self._began = self._shown = time.monotonic()
        self._done = 0
        self._progress.start()

    def update(self, n: int = 1) -> None:
        """Move the bar, ten times a second at most."""
        self._done += n
        now = time.monotonic()
        if now - self._shown >= _SECONDS:
            self._show(now)

    def close(self) -> None:
        """Show the bar as it ends."""
        self._show(time.monotonic())
        self._progress.stop()

    def _show(self, now: float) -> None:
        rate = f"{self._done / max(now - self._began, 1e-9):,.0f}"
        self._progress.update(self._task, completed=self._done, rate=rate)
        self._progress.refresh()
        self._shown = now


def bar_of(
    progress: Progress,
    count: Callable[[], int],
    *,
    work: str = "building",
    unit: str = "document",
    clock: Callable[[], float] = time.monotonic,
) -> Bar:
    """Make a bar as asked for; what there is to do is counted only if somebody looks.

    Args:
        progress: what was asked for.
        count: gives how many there are.
        work: what is done.
        unit: what is counted.
        clock: tells the time in seconds.
    """
    if callable(progress):
        return progress(total=count(), desc=work, unit=unit)
    if progress and sys.stderr.isatty():
        return _TerminalBar(count(), work)
    return _Lines(count, work, unit, clock) if progress else _Silent()
