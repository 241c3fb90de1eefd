"""The command ``statecorpus``: one module a command.

``app`` holds the group, ``failure`` turns errors into messages and exit codes, ``screen`` prints,
``fields`` lays a statement out as rows, ``plain`` makes JSON of model values. Exit codes: 0 good, 1 findings,
2 wrong usage, 3 failure.
"""

from statecorpus.cli.failure import main

__all__ = ["main"]
