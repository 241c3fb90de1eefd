"""The group of commands, and its ``--version``."""

import click

from statecorpus.cli.build import build
from statecorpus.cli.check import check
from statecorpus.cli.cite import cite
from statecorpus.cli.collocates import collocates
from statecorpus.cli.completion import completion
from statecorpus.cli.count import count
from statecorpus.cli.demo import demo
from statecorpus.cli.describe import describe
from statecorpus.cli.evaluate import evaluate
from statecorpus.cli.export import export
from statecorpus.cli.extract import extract
from statecorpus.cli.import_ import import_
from statecorpus.cli.info import info
from statecorpus.cli.keyness import keyness
from statecorpus.cli.migrate import migrate
from statecorpus.cli.network import network
from statecorpus.cli.ngrams import ngrams
from statecorpus.cli.parse import parse
from statecorpus.cli.rank import rank
from statecorpus.cli.review import review
from statecorpus.cli.schema import schema
from statecorpus.cli.search import search
from statecorpus.cli.show import show
from statecorpus.cli.spans import acts, amounts, citations, mentions, times
from statecorpus.cli.trends import trends
from statecorpus.cli.validate import validate


def _print_versions(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's form
    if not asked or context.resilient_parsing:
        return
    from statecorpus._version import __version__
    from statecorpus.corpus import FORMAT_VERSION
    from statecorpus.tei import SCHEMA_VERSION

    click.echo(f"statecorpus {__version__}")
    click.echo(f"schema {SCHEMA_VERSION}")
    click.echo(f"corpus format {FORMAT_VERSION}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_versions,
    help="Show the versions of the library, the schema and the corpus format.",
)
def app() -> None:
    """Corpora of diplomatic statements: parse, encode, keep, search."""


_COMMANDS = (
    *(
        demo,
        parse,
        evaluate,
        show,
        cite,
        validate,
        schema,
        build,
        extract,
        review,
        check,
        migrate,
        info,
        describe,
    ),
    *(search, rank, count, collocates, keyness, ngrams, trends),
    *(acts, mentions, citations, times, amounts, network),
    *(export, import_, completion),
)

for _command in _COMMANDS:
    app.add_command(_command)
