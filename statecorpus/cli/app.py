"""The group of commands, and its ``--version``."""

import click

from statecorpus.cli.commands import LazyCommands, SummaryGroup

#: The name in the ``meta`` of a context of the errors of entries that cannot be read.
UNREADABLE = "statecorpus.unreadable"

# The exit code of a command that left out entries that cannot be read.
_LEFT_OUT = 1


def _print_versions(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's form
    if not asked or context.resilient_parsing:
        return
    from statecorpus._version import __version__
    from statecorpus.corpus.store.layout import FORMAT_VERSION
    from statecorpus.tei.schema_files import SCHEMA_VERSION

    click.echo(f"statecorpus {__version__}")
    click.echo(f"schema {SCHEMA_VERSION}")
    click.echo(f"corpus format {FORMAT_VERSION}")
    context.exit()


@click.group(
    cls=SummaryGroup,
    commands=LazyCommands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
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


@app.result_callback()
def exit_code(code: object) -> object:
    """Return the exit code of a command: 1 instead of 0 if it left out entries that cannot be read."""
    return code or (_LEFT_OUT if click.get_current_context().meta.get(UNREADABLE) else code)
