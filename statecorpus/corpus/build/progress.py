"""The progress of a build or an export: on a terminal, or through a callable in the style of tqdm."""

import sys
import time
from collections.abc import Callable
from typing import Protocol

_SECONDS = 0.1
# Work of less than ten seconds prints no line.
_SILENCE = 10.0


class Bar(Protocol):
    """A progress bar, for example an object of ``tqdm.tqdm`` or ``tqdm.auto.tqdm``."""

    def update(self, n: int = 1) -> object:
        """Add ``n`` finished items."""

    def close(self) -> object:
        """End the bar."""


#: ``True`` for a bar on a terminal and lines elsewhere, or a callable that returns a bar for ``total=``,
#: ``desc=`` and ``unit=``, for example ``tqdm``.
Progress = bool | Callable[..., Bar] | None


class _Silent:
    def update(self, n: int = 1) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class _ProgressLines:
    """A line every ten seconds, for a notebook or a log."""

    def __init__(self, count: Callable[[], int], work: str, unit: str, clock: Callable[[], float]) -> None:
        self._count = count
        self._work = work
        self._unit = unit
        self._clock = clock
        self._began = self._printed = clock()
        self._total = -1
        self._done = 0

    def update(self, n: int = 1) -> None:
        """Print a line, if the last line is older than ten seconds."""
        self._done += n
        now = self._clock()
        if now - self._printed < _SILENCE:
            return
        self._printed = now
        if self._total < 0:
            self._total = self._count()
        rate = self._done / (now - self._began)
        left = max(self._total - self._done, 0) / rate
        sys.stderr.write(
            f"{self._work}: {self._done:,} of {self._total:,} {self._unit}s, {rate:,.0f} a second, "
            f"{left / 60:,.0f} minutes left\n"
        )

    def close(self) -> None:
        """Do nothing: the report follows."""


class _TerminalBar:
    """A bar of rich, with rate and remaining time; without a thread, which would not survive a fork."""

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
        """Show the final state of the bar."""
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
    """Return a bar; the items are counted only if the bar is shown.

    Args:
        progress: the kind of bar.
        count: returns the number of items.
        work: the name of the work.
        unit: the name of an item.
        clock: returns the time in seconds.
    """
    if callable(progress):
        return progress(total=count(), desc=work, unit=unit)
    if progress and sys.stderr.isatty():
        return _TerminalBar(count(), work)
    return _ProgressLines(count, work, unit, clock) if progress else _Silent()
