"""Errors become messages and exit codes: a mistake of a user never shows a traceback."""

import io
import os
import sys
from collections.abc import Sequence

import click

from statecorpus.cli.app import app
from statecorpus.cli.screen import visible
from statecorpus.errors import QueryError, StatecorpusError, UnknownParagraphError, UnknownStatementError

FINDINGS = 1
USAGE = 2
FAILURE = 3
# The state after Ctrl-C, by command; a commit is made whole or not at all.
_KEPT = {
    "build": "the documents of finished batches are in the corpus; the same command goes on after them",
    "extract": "the statements that were finished are in the corpus; the same command goes on after them",
    "import": "the statements that were finished are in the corpus; the same command goes on after them",
    "review": "a correction is in the corpus whole or not at all; the same command applies the others",
    "export": "the corpus is as it was before; the target may hold a part of the export",
    "demo": "a corpus of --keep stays in its folder",
}
# The exit code of a process that Ctrl-C ended (128 + SIGINT).
_INTERRUPTED = 130


def main() -> None:
    """Run the command with the process's arguments, and end the process."""
    # No command multiplies matrices. Without this, importing numpy starts a thread for each core, which takes
    # a third of the CPU time of the import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _write_utf8()
    sys.exit(run(sys.argv[1:]))


def _write_utf8() -> None:
    """Set the output to a pipe or file to UTF-8, with unchanged line ends.

    Windows would use its code page, which has no Cyrillic, and turn the CR LF of CSV into CR CR LF.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors=stream.errors, newline="")


def _kept(arguments: Sequence[str]) -> str:
    """Return what an interrupted command has kept."""
    name = next((word for word in arguments if not word.startswith("-")), "")
    return _KEPT.get(name, "the corpus is as it was before")


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code: 0 success, 1 findings, 2 wrong usage, 3 failure."""
    try:
        # The command line is the object of the context: the record of an export names it.
        line = ("statecorpus", *arguments)
        code = app.main(list(arguments), prog_name="statecorpus", standalone_mode=False, obj=line)
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        click.echo(f"interrupted: {_kept(arguments)}", err=True)
        return _INTERRUPTED
    except (QueryError, UnknownParagraphError, UnknownStatementError) as error:
        click.echo(visible(f"Error: {error}"), err=True)
        for hint in error.hints if isinstance(error, QueryError) else ():
            click.echo(visible(f"hint: {hint}"), err=True)
        return USAGE
    except StatecorpusError as error:
        click.echo(visible(f"Error: {error}"), err=True)
        return FAILURE
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        click.echo(visible(f"Error: {where}{error.strerror or error}"), err=True)
        return FAILURE
    return code if isinstance(code, int) else 0
