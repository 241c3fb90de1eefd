"""The options ``--plain``, ``--lemma`` and ``--in``: how the words of a query are read, and where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from statecorpus.corpus import Collection, Corpus
    from statecorpus.search import Attribute, Hits, Strategy

_Command = Callable[..., int]
_PLAIN = "statecorpus.cli.plain"
_LEMMA = "statecorpus.cli.lemma"
_PARTS = "statecorpus.cli.parts"


def _keep(key: str) -> Callable[[click.Context, click.Parameter, bool | str | None], None]:
    def keep(context: click.Context, _: click.Parameter, asked: bool | str | None) -> None:  # noqa: FBT001 -- click's form
        context.meta[key] = asked

    return keep


def reading_options(command: _Command) -> _Command:
    """Add ``--plain``, ``--lemma`` and ``--in`` to a command; ``searched`` reads them from its context."""
    plain = click.option(
        "--plain",
        is_flag=True,
        expose_value=False,
        callback=_keep(_PLAIN),
        help="Read the query as words in a row: no sign of it has a meaning. For text that was copied.",
    )
    lemma = click.option(
        "--lemma",
        is_flag=True,
        expose_value=False,
        callback=_keep(_LEMMA),
        help="Compare the words of the query with lemmas: refugee finds refugees. Needs the extra lemma.",
    )
    parts = click.option(
        "--in",
        metavar="PARTS",
        expose_value=False,
        callback=_keep(_PARTS),
        help="Search body (what was spoken; the default), title, heading, note or all; --in title,body.",
    )
    return plain(lemma(parts(command)))


def searched(corpus: "Corpus | Collection", query: str, strategy: "Strategy" = "standard") -> "Hits":
    """Search a corpus as the options of the command say.

    With ``--lemma``, statements without lemmas get them first, and the index keeps them.

    Raises:
        UsageError: both options are given.
        MissingExtraError: lemmas are asked for, and ``simplemma`` is not installed.
    """
    asked = click.get_current_context().meta
    plain = bool(asked.get(_PLAIN))
    attribute: Attribute = "form"
    if asked.get(_LEMMA):
        if plain:
            raise click.UsageError("--plain and --lemma: choose one of them")
        from statecorpus.segment import SimplemmaAnnotator

        attribute = "lemma"
        if attribute not in corpus.index().layers:
            click.echo("adding lemmas to the index", err=True)
        corpus.index(annotator=SimplemmaAnnotator())
    return corpus.search(query, plain=plain, attribute=attribute, parts=asked.get(_PARTS), strategy=strategy)


def print_hints(hits: "Hits") -> None:
    """Print what can be tried instead, on the standard error stream."""
    for hint in hits.hints:
        click.echo(f"hint: {hint}", err=True)
