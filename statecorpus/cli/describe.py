"""``statecorpus describe``: the publication of a corpus is shown or set."""

import datetime
from pathlib import Path
from typing import Any

import click

from statecorpus.cli.opened import check_changeable, corpus_argument
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen


@click.command()
@corpus_argument()
@click.option("--publisher", help="Who publishes the corpus.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication.")
@click.option("--doi", help="The DOI, such as 10.5281/zenodo.1234567.")
@click.option("--licence", help="The terms of use, in words.")
@click.option("--licence-url", help="The address of the terms of use.")
@click.option("--edition", help="The edition.")
@click.option("--series", help="The series.")
@click.option("--encoder", "encoders", multiple=True, help="Who encoded it; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print the publication as JSON.")
def describe(corpus: Path, *, date: datetime.datetime | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401 -- the options
    """Show who published and encoded a corpus, and on which terms; options set it.

    CORPUS is its folder. The header of corpus.xml holds the publication, for all entries together. An empty
    option removes a part.
    """
    import attrs

    from statecorpus.corpus import Corpus
    from statecorpus.model import Publication

    said = {name: value for name, value in given.items() if value not in (None, ())}
    if date is not None:
        said["date"] = date.date()
    if said:
        check_changeable(corpus)
    with Corpus.open(corpus, read_only=not said) as opened:
        publication = opened.publication
        if said:
            known: dict[str, Any] = {} if publication is None else attrs.asdict(publication, recurse=False)
            made: dict[str, Any] = {name: value or None for name, value in {**known, **said}.items()}
            made["encoders"] = tuple(filter(None, made.get("encoders") or ()))
            publication = Publication(**made) if any(made.values()) else None
            opened.set_publication(publication)
    screen = Screen()
    if as_json:
        screen.json(None if publication is None else to_plain(publication))
    elif publication is None:
        screen.line(f"{corpus}: nothing is known of its publication")
    else:
        for name, value in attrs.asdict(publication, recurse=False).items():
            if value:
                shown = "; ".join(value) if isinstance(value, tuple) else value
                screen.line(f"{name}: {shown}")
