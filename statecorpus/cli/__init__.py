"""The command ``statecorpus``, with one module per subcommand.

``app`` has the group of commands, ``failure`` turns errors into messages and exit codes, ``screen`` prints,
``fields`` returns a statement as rows, ``plain`` turns model values into JSON, ``exporters`` is the table of
export formats. Exit codes: 0 success, 1 findings, 2 wrong usage, 3 failure.
"""

from statecorpus.cli.failure import main

__all__ = ["main"]
