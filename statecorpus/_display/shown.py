"""The base class of results that a notebook and a terminal show as rows."""

from abc import abstractmethod

from statecorpus._display.sheet import MOST_ROWS, RowSheet


class Shown:
    """A result with rows: it shows the first ``MOST_ROWS`` of them, and says how many there are."""

    __slots__ = ()

    @abstractmethod
    def sheet(self, limit: int | None = MOST_ROWS) -> RowSheet:
        """Lay out the first rows; ``None`` lays out all rows."""

    def _repr_html_(self) -> str:
        from statecorpus._display.html import html_of

        return html_of(self.sheet())

    def __rich__(self) -> object:
        # rich takes 40 ms to import, and most scripts draw nothing.
        from statecorpus._display.terminal import TerminalTable

        return TerminalTable(self.sheet())

    def __str__(self) -> str:
        """Return the first rows as a table of plain characters."""
        from statecorpus._display.terminal import plain_text

        return plain_text(self.sheet())
