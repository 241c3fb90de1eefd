"""``statecorpus layouts``: the data sets whose layout ``build`` knows."""

from typing import TYPE_CHECKING

import click

from statecorpus.cli.screen import Screen

if TYPE_CHECKING:
    from statecorpus.corpus import DataSetLayout


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the layouts as JSON.")
def layouts(*, as_json: bool) -> None:
    """List the data sets that build reads with --layout.

    The list says where each data set is published, under which terms, how it is cited, and with which copy
    the layout was tested. Nothing is downloaded.
    """
    from statecorpus.corpus.build.layouts.layout import layouts as known

    screen = Screen()
    if as_json:
        screen.json([_as_object(layout) for layout in known()])
        return
    for layout in known():
        screen.line(f"{layout.name}: {layout.title}")
        screen.line(f"  published: {layout.published} ({layout.licence})")
        screen.line(f"  cite as: {layout.citation}")
        screen.line(f"  tested with: {layout.tested}")
        for pattern in layout.names:
            screen.line(f"  names: {pattern.text}")
        if layout.tables:
            screen.line(f"  table: {' or '.join(layout.tables)}, joined on {' and '.join(layout.on)}")


def _as_object(layout: "DataSetLayout") -> dict[str, object]:
    return {
        "name": layout.name,
        "title": layout.title,
        "published": layout.published,
        "licence": layout.licence,
        "citation": layout.citation,
        "tested": layout.tested,
        "documents": layout.documents,
        "names": [pattern.text for pattern in layout.names],
        "tables": list(layout.tables),
        "on": list(layout.on),
    }
