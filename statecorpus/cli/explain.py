"""The source lines that a field was read from, with the words underlined."""

from collections.abc import Iterator, Sequence

import click
from rich.cells import cell_len

from statecorpus.model import Evidence
from statecorpus.parsing import ParseResult, WeighedCandidate

# The number of characters shown on both sides of the words: a line of a raw file can be a whole paragraph.
_AROUND = 60
_MOST_CANDIDATES = 8
_MOST_FEATURES = 6


def explained(result: ParseResult, field: str, where: str) -> Iterator[str]:
    """Yield the evidence for a field: each line of the source, with carets under the words of the evidence.

    Raises:
        click.UsageError: there is no evidence for the field.
    """
    evidence = result.evidence.get(field)
    if evidence is None:
        known = ", ".join(sorted(result.evidence)) or "none"
        raise click.UsageError(f"{where}: no evidence for {field!r}; there is evidence for: {known}")
    yield f"{field}: rule {evidence.rule}, certainty {evidence.certainty:.2f}"
    for number, line, start, end in _lines(result.text, evidence):
        before, words, after = line[:start][-_AROUND:], line[start:end], line[end:][:_AROUND]
        margin = f"{where}:{number}: "
        yield f"{margin}{before}{words}{after}"
        yield " " * (cell_len(margin) + cell_len(before)) + "^" * max(1, cell_len(words))


def weighed_lines(found: Sequence[WeighedCandidate]) -> Iterator[str]:
    """Lay out the likeliest candidates of a field: probability, words, proposers, heaviest features."""
    for one in found[:_MOST_CANDIDATES]:
        words = "(no value)" if one.text is None else one.text
        yield f"{one.probability:6.1%}  {words}  [{', '.join(one.proposers) or 'none'}]"
        yield "        " + ", ".join(
            f"{name} {value * weight:+.2f}" for name, value, weight in one.features[:_MOST_FEATURES]
        )


def _lines(source: str, evidence: Evidence) -> Iterator[tuple[int, str, int, int]]:
    """Yield the lines of the evidence: number from 1, text, and start and end of the evidence in it."""
    begin = source.rfind("\n", 0, evidence.start) + 1
    number = source.count("\n", 0, begin) + 1
    for line in source[begin:].split("\n"):
        start = max(evidence.start - begin, 0)
        end = min(evidence.end - begin, len(line))
        if start <= end:
            # A tab would shift the carets in the next line.
            yield number, line.replace("\t", " "), start, end
        begin += len(line) + 1
        number += 1
        if begin >= evidence.end:
            return
