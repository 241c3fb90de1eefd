"""Running heads: a line at the edge of its page that comes again is none of the words."""

import pytest

from statecorpus.parsing.layout.furniture import furniture_of
from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.readers import Line, Run


def furniture(*lines: tuple[int, str, bool], language: str = "en") -> list[str]:
    """Return the lines that are running heads; a line is its page, its text and what the reader says."""
    rows = []
    for page, text, running in lines:
        line = Line((Run(text, 0, len(text)),), page, running=running)
        rows.append(Row(line, Strand.of_runs(line.runs)))
    found = furniture_of(rows, lexicon(language))
    return [rows[number].text for number, kind in found.items() if kind == "running-head"]


@pytest.mark.parametrize(
    ("language", "head", "before", "after"),
    [
        ("en", "Statement of Tonga", "the inter-", "national reef"),
        ("fr", "Mission du Tchad", "la coopé-", "ration du lac"),
        ("es", "Misión de Panamá", "la coope-", "ración del canal"),
        ("de", "Rede 2019", "die Zusammen-", "arbeit am Meer"),
        ("ru", "Речь министра", "между-", "народное право"),
    ],
)
def test_a_short_running_head_between_the_parts_of_a_word_is_furniture(
    language: str, head: str, before: str, after: str
) -> None:
    lines = ((1, head, True), (1, before, False), (2, head, True), (2, after, False))
    assert furniture(*lines, language=language) == [head, head]


def test_a_short_line_that_comes_twice_by_chance_is_text() -> None:
    assert furniture((1, "So be it.", False), (1, "x", False), (2, "So be it.", False), (2, "y", False)) == []
