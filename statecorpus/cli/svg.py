"""The option ``--svg``: a plot of the result in a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus.cli.grouped import grouped

if TYPE_CHECKING:
    from statecorpus.plots import Plot


@attrs.frozen
class SvgFile:
    """The file of a plot.

    Attributes:
        path: the file; ``None`` if no plot is asked for.
    """

    path: Path | None

    def write(self, plot: "Callable[[], Plot]") -> None:
        """Write a plot, which is built only if it is asked for."""
        if self.path is not None:
            plot().save(self.path)


def _svg_name(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Refuse another kind of file before the corpus is searched."""
    if path is not None and path.suffix.lower() != ".svg":
        raise click.BadParameter(
            f"{path.name!r} is not the name of an SVG file; write a name that ends in .svg"
        )
    return path


#: Adds to a command ``--svg``, as its argument ``svg`` of the class ``SvgFile``.
svg_option = grouped(
    "svg",
    SvgFile,
    path=click.option(
        "--svg",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_svg_name,
        metavar="FILE",
        help="Also write a plot of the result to a file in SVG, for a browser, a text or a page.",
    ),
)
