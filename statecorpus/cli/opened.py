"""The options ``--corpus`` and ``--where``, and the corpus that they name.

Every command names its corpus in the same ways: ``--corpus``, the environment variable
``STATECORPUS_CORPUS``, and ``CORPUS`` where the command has such an argument; ``corpus_name`` says what the
names are. A command that only reads takes the corpus that ships if no corpus is named, and says so; it takes
several corpora, which are read as one.
"""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource

from statecorpus.cli.app import UNREADABLE
from statecorpus.cli.corpus_name import CorpusFolder, NewFolder, shipped_name

if TYPE_CHECKING:
    from statecorpus.corpus import Collection, Corpus
    from statecorpus.errors import BrokenEntryError

#: The environment variable that names the corpus of every command.
VARIABLE = "STATECORPUS_CORPUS"

_SHIPPED = f"no corpus is named by --corpus or {VARIABLE}: this is the example that ships with statecorpus"
# How the help of each option names a corpus.
_NAMES = "The folder of the corpus, or demo, the learning corpus that ships (@demo if a folder is named demo)"
_Result = TypeVar("_Result")


#: The folders of the corpora that a command reads, or patterns of folders; empty if no corpus is named.
Folders = tuple[Path, ...]


def _option(kind: click.Path, text: str) -> Callable[[Callable[..., _Result]], Callable[..., _Result]]:
    return click.option("--corpus", "folder", type=kind, envvar=VARIABLE, help=text)


def corpus_option(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add ``--corpus`` to a command that reads, as its argument ``folder``: ``Folders``."""
    option: Callable[[Callable[..., _Result]], Callable[..., _Result]] = click.option(
        "--corpus",
        "folder",
        type=CorpusFolder(patterns=True),
        multiple=True,
        envvar=VARIABLE,
        help=f"{_NAMES}; several, or 'shards/*', are read as one. By default the corpus that {VARIABLE} "
        "names, or the example that ships.",
    )
    return option(command)


def one_corpus_option(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add ``--corpus`` to a command that changes a corpus, as its argument ``folder``."""
    text = f"The folder of the corpus; by default the folder that {VARIABLE} names."
    option: Callable[[Callable[..., _Result]], Callable[..., _Result]] = _option(CorpusFolder(), text)
    return option(command)


where_option = click.option(
    "--where",
    metavar="CONDITION",
    help="Only statements that meet it, for example 'speaker.affiliation = \"KAZ\" & date >= 2010'.",
)


def corpus_argument(*, exists: bool = True) -> Callable[[Callable[..., _Result]], Callable[..., _Result]]:
    """Return a decorator that passes the named corpus as ``corpus``: from ``CORPUS`` or from ``--corpus``.

    Args:
        exists: whether the folder has to exist.
    """
    path = CorpusFolder() if exists else NewFolder()
    name = _NAMES if exists else "The folder of the corpus"
    text = f"{name}; instead of CORPUS. By default the folder that {VARIABLE} names."

    def decorate(command: Callable[..., _Result]) -> Callable[..., _Result]:
        @functools.wraps(command)
        def run(*, corpus: Path | None, folder: Path | None, **given: object) -> _Result:
            return command(corpus=named_corpus(corpus, folder), **given)

        option: Callable[[Callable[..., _Result]], Callable[..., _Result]] = _option(path, text)
        return click.argument("corpus", required=False, type=path)(option(run))

    return decorate


def corpora_argument(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Pass the corpora that a command reads as ``corpora``: from ``CORPUS`` or from ``--corpus``."""

    @functools.wraps(command)
    def run(*, corpus: Path | None, folder: Folders, **given: object) -> _Result:
        source = click.get_current_context().get_parameter_source("folder")
        if corpus is not None and folder and source is ParameterSource.COMMANDLINE:
            raise click.UsageError("CORPUS and --corpus: name the corpus once")
        return command(corpora=folder if corpus is None else (corpus,), **given)

    return click.argument("corpus", required=False, type=CorpusFolder(patterns=True))(corpus_option(run))


def named_corpus(corpus: Path | None, folder: Path | None) -> Path:
    """Return the folder that the argument or the option names; the argument wins over the environment.

    Raises:
        UsageError: both name a folder, or none does.
    """
    source = click.get_current_context().get_parameter_source("folder")
    if corpus is not None and folder is not None and source is ParameterSource.COMMANDLINE:
        raise click.UsageError("CORPUS and --corpus: name the corpus once")
    named = folder if corpus is None else corpus
    if named is None:
        raise click.UsageError(f"name the corpus: as CORPUS, with --corpus, or with {VARIABLE}")
    return named


def opened(folder: Path | None) -> "Corpus":
    """Open a corpus, or the corpus that ships; it is closed when the command ends."""
    context = click.get_current_context()
    if folder is None:
        from statecorpus.corpus import load

        click.echo(_SHIPPED, err=True)
        return context.with_resource(load())
    from statecorpus.corpus import Corpus

    # No file is written beside the library.
    read_only = shipped_name(folder) is not None
    if not read_only:
        _show_indexing(context)
    _name_unreadable(context)
    return context.with_resource(Corpus.open(folder, read_only=read_only))


def _show_indexing(context: click.Context) -> None:
    """Show that statements are indexed, until the command ends."""
    from statecorpus.corpus.indexing.index_update import WATCH

    token = WATCH.set(_watch)
    context.call_on_close(lambda: WATCH.reset(token))


def _name_unreadable(context: click.Context) -> None:
    """Name the entries that cannot be read, which the command leaves out, after its results."""
    if UNREADABLE in context.meta:
        return
    from statecorpus.corpus.store.unreadable import REPORT

    errors: list[BrokenEntryError] = []
    context.meta[UNREADABLE] = errors
    token = REPORT.set(errors.extend)
    context.call_on_close(lambda: _print_unreadable(errors))
    context.call_on_close(lambda: REPORT.reset(token))


def _print_unreadable(errors: "list[BrokenEntryError]") -> None:
    if not errors:
        return
    from statecorpus.cli.screen import visible
    from statecorpus.errors import UnreadableEntryWarning

    for line in str(UnreadableEntryWarning(errors)).splitlines():
        click.echo(visible(line), err=True)


def _ignore(_: int) -> None:
    """Do nothing: there is no bar."""


def _watch(total: int) -> Callable[[int], object]:
    """Show a bar on a terminal while statements are indexed, and one line elsewhere."""
    from statecorpus._display import counted
    from statecorpus.corpus.build.progress import bar_of

    if not sys.stderr.isatty():
        click.echo(f"indexing {counted(total, 'statements')}", err=True)
        return _ignore
    bar = bar_of(True, lambda: total, work="indexing", unit="statement")  # noqa: FBT003 -- tqdm's style
    click.get_current_context().call_on_close(bar.close)
    return bar.update


def opened_corpora(folders: Folders) -> "Corpus | Collection":
    """Open a corpus, several as one, or the corpus that ships; closed when the command ends."""
    if not folders:
        return opened(None)
    if len(folders) == 1 and folders[0].exists():
        return opened(folders[0])
    from statecorpus.corpus import Collection

    context = click.get_current_context()
    _show_indexing(context)
    _name_unreadable(context)
    # No file is written beside the library; the indexes of the other corpora are then not kept either.
    read_only = any(shipped_name(folder) is not None for folder in folders)
    return context.with_resource(Collection.open(folders, read_only=read_only))


def check_changeable(folder: Path) -> None:
    """Refuse to change a corpus that ships.

    Raises:
        UsageError: the folder is a corpus that ships.
    """
    name = shipped_name(folder)
    if name is not None:
        copy = f"copy it (statecorpus snapshot @{name} mycorpus), and change the copy"
        raise click.UsageError(f"the corpus {name} ships with statecorpus and cannot be changed; {copy}")


def opened_or_created(folder: Path, title: str | None) -> "Corpus":
    """Open the corpus in a folder, or create it if there is none; it is closed when the command ends."""
    from statecorpus.corpus import Corpus
    from statecorpus.corpus.store.layout import ROOT

    context = click.get_current_context()
    _name_unreadable(context)
    corpus = Corpus.open(folder) if (folder / ROOT).exists() else Corpus.create(folder, title=title)
    return context.with_resource(corpus)
