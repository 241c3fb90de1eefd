"""``statecorpus explore``: the corpus in a browser."""

import getpass
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.corpus_name import CorpusFolder, shipped_name
from statecorpus.cli.opened import Folders, check_changeable, corpus_option, opened_corpora
from statecorpus.errors import StatecorpusError

if TYPE_CHECKING:
    from statecorpus.corpus import Collection, Corpus

_PORTS = click.IntRange(0, 65535)


@click.command()
@click.argument("corpora", nargs=-1, type=CorpusFolder(patterns=True))
@corpus_option
@click.option("--port", type=_PORTS, default=0, help="The port; by default a free port.")
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="A further host name, for a proxy.")
@click.option("--root-path", default="", metavar="PATH", help="The path behind a proxy, for example /corpus.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=5.0,
    show_default=True,
    help="The time limit of a page.",
)
@click.option(
    "--edit", is_flag=True, help="Open the corpus for corrections, with a page to review its doubts."
)
@click.option("--who", help="Your name in the corrections; by default the name of your account.")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the raw documents, which the review shows beside each value.",
)
def explore(  # noqa: PLR0913 -- the options of a server are independent of each other
    corpora: tuple[Path, ...],
    *,
    folder: Folders,
    port: int,
    browser: bool,
    hosts: tuple[str, ...],
    root_path: str,
    seconds: float,
    edit: bool,
    who: str | None,
    sources: Path | None,
) -> int:
    """Search, read and count a corpus in the browser.

    CORPORA are folders of corpora; several are shown as one. The pages are served on this computer only,
    until Ctrl-C. For readers elsewhere, put a web server before it (docs/how-to/explorer.md).
    """
    from statecorpus.explorer import Holdings, ServerSettings, serve

    if corpora and folder and click.get_current_context().get_parameter_source("folder") is _COMMAND_LINE:
        raise click.UsageError("CORPORA and --corpus: name the corpus once")
    folders = corpora or folder
    if edit:
        if len(folders) > 1:
            raise click.UsageError("--edit changes one corpus; start it for each corpus")
        for place in folders:
            check_changeable(place)
    elif who or sources:
        raise click.UsageError("--who and --sources belong to a review; add --edit")
    holdings = Holdings(opened_corpora(folders), _named(folders))
    settings = ServerSettings(
        port,
        hosts,
        _rooted(root_path),
        seconds,
        browser,
        edit=edit,
        who=who or (getpass.getuser() if edit else ""),
        sources=sources,
    )
    try:
        serve(holdings, settings, _say(holdings.corpus))
    except StatecorpusError:
        # Some errors of the library are an OSError too, and have nothing to do with the port.
        raise
    except OSError as error:
        raise click.ClickException(
            f"port {port} cannot be opened: {error}; choose another with --port"
        ) from error
    return 0


_COMMAND_LINE = click.core.ParameterSource.COMMANDLINE


def _named(folders: Folders) -> str:
    """Return the options of a shell that name the same corpora."""
    names = {folder: shipped_name(folder) for folder in folders}
    words = (str(folder) if name is None else f"@{name}" for folder, name in names.items())
    return " ".join(f"--corpus {shlex.quote(word)}" for word in words)


def _rooted(path: str) -> str:
    """Return a path that begins with a slash and does not end with one; empty for the root."""
    inner = path.strip("/")
    return f"/{inner}" if inner else ""


def _say(corpus: "Corpus | Collection") -> Callable[[str], None]:
    def say(address: str) -> None:
        size = counted(len(corpus), "statements")
        click.echo(f"{corpus.title}: {size} at {address} (Ctrl-C ends the explorer)")

    return say
