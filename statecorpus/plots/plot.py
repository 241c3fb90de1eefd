"""The base class of plots: a picture in SVG with a title and a description, and the table beside it."""

import hashlib
import os
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import NOTHING, Attributes, Child, Markup, element, joined
from statecorpus.errors import ModelError
from statecorpus.plots.drawing import MOST_LINKS, TEXT, WIDE, LinkedMarks, text, wrapped
from statecorpus.plots.style import style_sheet
from statecorpus.table import Table, Tabular
from statecorpus.table.target import opened

if TYPE_CHECKING:
    import altair

# The height of a line of the title above the picture, and the size of its text.
_TITLE_LINE, _TITLE_SIZE = 20, 15
# The paper on both sides of a plot that stands alone.
_MARGIN = 12
_FONT = {"font-family": "system-ui, sans-serif", "font-size": f"{TEXT}"}


@attrs.frozen
class Drawn:
    """The shapes of a plot.

    Attributes:
        body: the shapes.
        height: the height in pixels.
        definitions: shapes that the body refers to by their ids.
    """

    body: Markup
    height: float
    definitions: Markup = NOTHING


class Plot(Tabular):
    """A picture of rows: SVG for pages, files and notebooks, altair for other forms, and the table itself.

    ``title`` names a plot, and ``summary`` says in a sentence what it shows; a screen reader reads both.
    """

    __slots__ = ()

    title: str

    @property
    @abstractmethod
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""

    @abstractmethod
    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        """Draw the shapes; ids begin with the prefix."""

    @abstractmethod
    def _table(self) -> Table:
        """Return the table of all columns."""

    def to_table(self, *fields: str) -> Table:
        """Return the numbers of the plot: the table beside the picture.

        Args:
            *fields: the columns to keep, in their order; no names keep all columns.

        Raises:
            ModelError: the table has no column of that name; a ``ValueError``.
        """
        return self._table().select(*fields) if fields else self._table()

    def to_altair(self) -> "altair.Chart | altair.LayerChart":
        """Return an altair chart of the rows of ``to_table``, to restyle or to save in other formats.

        Raises:
            MissingExtraError: altair is not installed (extra ``plot``); an ``ImportError``.
        """
        from statecorpus.plots.altair_chart import chart_of

        return chart_of(self)

    def to_svg(self, *, id: str | None = None, standalone: bool = False) -> Markup:
        """Return the plot as an SVG element.

        It has no ``style``: a page includes the style sheet ``statecorpus.plots.style_sheet()``, and it
        is as wide as the element around it, up to 44rem. At most ``MOST_LINKS`` marks are links; the
        description counts the others.

        Args:
            id: the beginning of all ids in the element, unique in the page; by default it follows from what
                the plot shows.
            standalone: whether to embed the style sheet and to draw the title, for a file and a notebook; the
                plot then has a width of its own.
        """
        prefix = id or f"plot-{hashlib.sha256(repr(self).encode()).hexdigest()[:10]}"
        links = LinkedMarks()
        drawn = self._drawn(prefix, links)
        if not len(self._table()):
            empty = text(0, drawn.height + 12, "nothing to show")
            drawn = Drawn(joined((drawn.body, empty)), drawn.height + 20, drawn.definitions)
        about = self.summary
        if links.unlinked:
            about += f" {counted(links.unlinked, 'marks')} beyond the first {MOST_LINKS} are no links."
        named = (
            element("title", {"id": f"{prefix}-title"}, self.title),
            element("desc", {"id": f"{prefix}-desc"}, about),
            element("defs", None, drawn.definitions) if drawn.definitions else None,
        )
        told: Attributes = {
            # An image hides its content from a screen reader, and with it the links.
            "role": "group" if links.linked else "img",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
        }
        if standalone:
            return self._alone(told, named, drawn)
        size: Attributes = {"class": "plot", **_FONT, "width": "100%", "height": f"{drawn.height:g}"}
        # The role stands on a group: checkers of HTML refuse the role group of the element svg.
        return element("svg", size, element("g", told, *named, drawn.body))

    def _alone(self, told: Attributes, named: Sequence[Child], drawn: Drawn) -> Markup:
        """Return the plot with its style sheet, its title and a paper; it has a width and can be scaled."""
        lines = wrapped(self.title, WIDE / _TITLE_SIZE)
        above = _TITLE_LINE * len(lines) + 8
        size = {"width": f"{WIDE + 2 * _MARGIN}", "height": f"{drawn.height + above + 8:g}"}
        full: Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "plot plot-alone",
            **_FONT,
            **told,
            **size,
            "viewBox": f"-{_MARGIN} 0 {size['width']} {size['height']}",
        }
        titles = [
            text(0, _TITLE_LINE * (number + 1), words, **{"class": "plot-title"})
            for number, words in enumerate(lines)
        ]
        room = {"y": f"{above}", "width": f"{WIDE}", "height": f"{drawn.height:g}", "overflow": "visible"}
        return element(
            "svg",
            full,
            *named,
            element("style", None, Markup(style_sheet())),
            element("rect", {"class": "plot-paper", "x": f"-{_MARGIN}", **size}),
            *titles,
            element("svg", room, drawn.body),
        )

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the plot to an SVG file, whole or not at all.

        Raises:
            ModelError: the name does not end in ``.svg``; a ``ValueError``.
            OSError: the file cannot be written.
        """
        if PurePath(path).suffix.lower() != ".svg":
            expected = "a name that ends in .svg; plot.to_altair() writes other formats"
            raise ModelError("the file of a plot", os.fspath(path), expected)
        with opened(path) as file:
            file.write(f"{self.to_svg(standalone=True)}\n")

    def _repr_html_(self) -> str:
        return self.to_svg(standalone=True)
