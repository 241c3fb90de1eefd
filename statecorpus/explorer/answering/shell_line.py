"""The line of a shell that gives the same result as an address."""

import shlex

import attrs

from statecorpus.explorer.answering.condition import written_condition
from statecorpus.explorer.answering.result import SORT_KEYS, Result
from statecorpus.search import search

#: A query whose hits are the statements: the first token of each.
EVERY_STATEMENT = "<statement> []"


@attrs.frozen
class ShellLine:
    """A line of a shell.

    Attributes:
        text: the line, for a POSIX shell; ``None`` if no line gives the same total.
        problem: why there is no such line; ``None`` if there is one.
    """

    text: str | None
    problem: str | None = None


def shell_line(result: Result) -> ShellLine:
    """Return the line that gives the same total as an address, or the reason why there is none.

    Without words the line searches for the first token of each statement; if a statement has no token, that
    line would give another total.

    Raises:
        QueryError: the query cannot be parsed, or takes more than its limits.
    """
    hits, condition = result.hits, written_condition(result)
    if condition.problem is not None:
        return ShellLine(None, condition.problem)
    typed, address = result.typed, result.address
    if typed is not None and address.near:
        return ShellLine(None, "the shell cannot search for hits with a word near them")
    query = EVERY_STATEMENT if typed is None else typed.query
    if "\0" in query:
        return ShellLine(None, "the words have a character that a shell cannot pass on")
    if hits is None and (empty := _statements_without_tokens(result)):
        return ShellLine(
            None, f"{empty:,} of the statements have no words, so no query of a shell finds them"
        )
    options = ["--plain"] if typed is not None and typed.plain else []
    if typed is not None and address.parts != "spoken":
        options += ["--in", address.parts]
    if condition.text is not None:
        options += ["--where", condition.text]
    if typed is not None and address.show == "lines":
        if address.sample:
            options += ["--sample", str(address.sample), "--seed", str(address.seed)]
        for key in SORT_KEYS.get(address.sort, ()):
            options += ["--sort", key]
    # A query that begins with a hyphen would be an option without the two hyphens before it.
    named = [result.holdings.name] if result.holdings.name else []
    words = ["statecorpus", "search", *map(shlex.quote, options), *named]
    return ShellLine(" ".join([*words, *(["--"] if query.startswith("-") else []), shlex.quote(query)]))


def _statements_without_tokens(result: Result) -> int:
    hits = search(result.holdings.index, EVERY_STATEMENT).by_statement
    return int((hits[result.statements] == 0).sum())
