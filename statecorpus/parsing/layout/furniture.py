"""Furniture: what stands on every page beside the words: page numbers, running heads and feet, rules."""

import re
from collections import Counter
from collections.abc import Sequence

from statecorpus.parsing.layout.record_furniture import record_furniture
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.phrases.vocatives import vocatives_of

_DIGITS = re.compile(r"\d+")
_WORDLESS = re.compile(r"[\W_]+")
_BARE_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_EDGE = 3
_SHORTEST_RUNNING_HEAD = 4
_LONGEST_RUNNING_HEAD = 400
_SHORTEST_WITHOUT_PAGES = 25
_TIMES_WITHOUT_PAGES = 3
_LONGEST_PAGE_NUMBER = 40


def furniture_of(rows: Sequence[Row], lexicon: Lexicon) -> dict[int, str]:
    """Tell the rows that are furniture: their numbers, with ``page-number``, ``running-head`` or ``rule``."""
    kinds: dict[int, str] = {}
    edges = _edges(rows)
    numbered = _page_number_pattern(lexicon)
    paged = rows[-1].line.page > 1 if rows else False
    for number, row in enumerate(rows):
        if _WORDLESS.fullmatch(row.text):
            kinds[number] = "rule"
        elif len(row.text) <= _LONGEST_PAGE_NUMBER and numbered.fullmatch(row.folded):
            bare = _BARE_NUMBER.fullmatch(row.folded) is not None
            at_edge = number in edges if paged else _is_alone(rows, number)
            if (at_edge or not bare) and not _ends_sentence_before(rows, number):
                kinds[number] = "page-number"
    kinds.update(dict.fromkeys(record_furniture(rows), "running-head"))
    for number in _running_heads(rows, edges, kinds, lexicon, paged=paged):
        kinds[number] = "running-head"
    return kinds


def _page_number_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    page = lexicon.layout.pages.alternatives
    spelled = r"p ?a ?g ?e"
    return re.compile(
        rf"[\W_]*(?:(?:{page}|{spelled})[\s.:]*)?\d{{1,4}}(?:\s*(?:/|\||-|{page})\s*\d{{1,4}})?"
        rf"(?:\s*\|?\s*(?:{page}|{spelled}))?[\W_]*"
    )


def _edges(rows: Sequence[Row]) -> set[int]:
    """Return the rows at the top and foot of their pages."""
    edges: set[int] = set()
    start = 0
    for number in range(1, len(rows) + 1):
        if number == len(rows) or rows[number].line.page != rows[start].line.page:
            edges.update(range(start, min(start + _EDGE, number)))
            edges.update(range(max(start, number - _EDGE), number))
            start = number
    return edges


def _is_alone(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a row is a block of its own."""
    block = rows[number].line.block
    before = number == 0 or rows[number - 1].line.block != block
    after = number + 1 == len(rows) or rows[number + 1].line.block != block
    return before and after


def _ends_sentence_before(rows: Sequence[Row], number: int) -> bool:
    """Tell the last words of a sentence on a line of their own: "2010-2011." or "p. 3)"."""
    row = rows[number]
    if number == 0 or row.text[-1] not in ".)]" or row.text[0] in "([-–—":
        return False
    before = rows[number - 1]
    near = before.line.block == row.line.block or row.line.kind == before.line.kind == "text"
    return near and not before.ends_clause and before.line.kind != "heading"


def _running_heads(
    rows: Sequence[Row], edges: set[int], kinds: dict[int, str], lexicon: Lexicon, *, paged: bool
) -> list[int]:
    """Find rows that come again on page after page, but for a number in them."""
    candidates = {
        number: _DIGITS.sub("#", row.folded)
        for number, row in enumerate(rows)
        if number not in kinds
        and _SHORTEST_RUNNING_HEAD <= len(row.text) <= _LONGEST_RUNNING_HEAD
        and (
            number in edges
            if paged
            else (len(row.text) >= _SHORTEST_WITHOUT_PAGES and _is_alone(rows, number))
        )
    }
    counts = Counter(candidates.values())
    told = Counter(key for number, key in candidates.items() if rows[number].line.running)
    pages = rows[-1].line.page if rows else 1
    least = max(2, pages // 4) if paged else _TIMES_WITHOUT_PAGES
    read = vocatives_of(lexicon)
    repeated = {
        key
        for key, count in counts.items()
        if count >= least
        # Twice is chance for a few words, unless the reader saw both at the edge of their pages.
        and (len(key) >= _SHORTEST_WITHOUT_PAGES or count > 2 or told[key] == count)  # noqa: PLR2004
    }
    return [
        number
        for number, key in candidates.items()
        if key in repeated and read.line(rows[number].text, rows[number].folded) is None
    ]
