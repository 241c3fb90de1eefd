"""``python -m statecorpus``: the command, where no script is on the path."""

from statecorpus.cli import main

main()
