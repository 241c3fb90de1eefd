"""The list of commands, and a group that loads a command when it runs.

``--help`` prints the list: the summaries stand here, so that no command is imported for its first sentence,
and a test compares them with the commands.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import cast

import click

#: The first sentence of the help of each command.
SUMMARIES = {
    "acts": "List what speakers do by what they say: who thanks, condemns or calls on whom.",
    "amounts": "List the amounts that statements mention.",
    "build": "Build a corpus from a folder, an archive, a table or a document.",
    "check": "Verify every checksum, entry and derived file of a corpus.",
    "citations": "List the resolutions, treaties and other texts that statements cite.",
    "cite": "Cite statements, as text or for a reference manager.",
    "collocates": "Find the words that occur near the hits of a query more often than elsewhere.",
    "compare": "Compare two statements word by word.",
    "completion": "Print a script with which a shell completes commands, options and files.",
    "count": "Count the hits of a query, by the fields of their statements or by their words.",
    "demo": "Show all steps with the raw statement that ships: parse, encode, validate, store and search.",
    "describe": "Show who published and encoded a corpus, and on which terms; options set it.",
    "evaluate": "Parse labelled statements and compare each field with its label.",
    "explore": "Search, read and count a corpus in the browser.",
    "export": "Write a corpus in another format.",
    "extract": "Find mentions, citations, times, amounts and acts in the statements of a corpus.",
    "import": "Import TEI of other projects into a corpus.",
    "info": "Count the statements of a corpus by speaker, state, venue, year and language.",
    "keyness": "Compare two sub-corpora word by word; words that the reference uses more are at the end.",
    "layouts": "List the data sets that build reads with --layout.",
    "mentions": "List the states, bodies, groups, places and persons that statements name or point to.",
    "methods": "Print a paragraph for a paper: the corpus, its state, and the versions of what read it.",
    "migrate": "Convert a corpus of an older format to the format of this statecorpus.",
    "network": "List who does what to whom: an edge for each speaker, target and kind of act, the heaviest "
    "first.",
    "ngrams": "Count every sequence of N words, the most frequent first; with 1, every word.",
    "parse": "Parse raw statements and show their fields with the evidence.",
    "quotes": "Find the passages of a corpus that repeat words of a text, word for word or with small edits.",
    "rank": "Find the statements, sections or paragraphs that match some words best, by BM25.",
    "reuse": "Find the passages that statements share, word for word or with small edits.",
    "review": "Apply corrections to a corpus.",
    "schema": "Write the schema of the entries into FOLDER: RELAX NG, Schematron, and the ODD that both are "
    "made from.",
    "search": "Search a corpus and show the hits in their context.",
    "show": "Show a statement: its fields and its text, or a page to read and print.",
    "snapshot": "Copy a corpus into a new folder, while other processes may write to it.",
    "times": "List the dates and durations that statements mention.",
    "trends": "Count the hits of a query per year, and per million tokens of the statements of the year.",
    "validate": "Validate TEI files against the schema and the rules of statecorpus.",
}

# The module of a command, where it does not have the name of the command.
_MODULES = {
    "import": "import_",
    **dict.fromkeys(("acts", "amounts", "citations", "mentions", "times"), "spans"),
}


class LazyCommands(MutableMapping[str, click.Command]):
    """The commands by name; a command is imported when it is looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            if name not in SUMMARIES:
                raise KeyError(name)
            module = import_module(f"statecorpus.cli.{_MODULES.get(name, name)}")
            self._loaded[name] = cast(
                "click.Command", getattr(module, f"{name}_" if name == "import" else name)
            )
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in SUMMARIES or name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*SUMMARIES, *self._loaded)))

    def __len__(self) -> int:
        return len({*SUMMARIES, *self._loaded})


class SummaryGroup(click.Group):
    """A group whose help shows the first sentence of each command; click would cut it at 45 letters."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names and summaries of the commands."""
        rows = [(name, self.summary(context, name)) for name in self.list_commands(context)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def summary(self, context: click.Context, name: str) -> str:
        """Return the first sentence of the help of a command."""
        if name in SUMMARIES and isinstance(self.commands, LazyCommands):
            return SUMMARIES[name]
        command = self.get_command(context, name)
        return "" if command is None else first_sentence(command)


def first_sentence(command: click.Command) -> str:
    """Return the first paragraph of the help of a command, as one line."""
    return " ".join((command.help or "").partition("\n\n")[0].split())
