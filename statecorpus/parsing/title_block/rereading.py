"""Re-readings of the head: its lines joined or cut elsewhere, so that what the line ends hide is seen too.

A line end inside a block may be chance. Two other readings do without it: the lines of each block joined
into one, and the joined block cut again where the words show that another element begins.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.dates import dates_in

#: Two rows of one block, where the gap between them is larger, are elements of their own.
_LARGEST_GAP = 0.9


def joined_blocks(rows: Sequence[Row]) -> list[Row]:
    """Return a row for each block of the head, its lines joined with spaces."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_joined(group) for group in groups]


def _goes_on(row: Row, following: Row) -> bool:
    same = row.line.block == following.line.block and row.line.kind == following.line.kind
    return same and following.line.gap < _LARGEST_GAP and not row.line.hard


def _joined(group: Sequence[Row]) -> Row:
    return group[0] if len(group) == 1 else attrs.evolve(group[0], strand=join_rows(group))


def cut_blocks(blocks: Sequence[Row], lexicon: Lexicon) -> list[Row]:
    """Return the rows of joined blocks cut where a title, a person, a meeting or a date begins."""
    return [row for block in blocks for row in _cut(block, lexicon)]


def _cut(block: Row, lexicon: Lexicon) -> Iterator[Row]:
    places = sorted({0, *_places(block.strand, lexicon), len(block.text)})
    for number, (start, end) in enumerate(itertools.pairwise(places)):
        strand = block.strand.cut(start, end)
        if strand.text:
            line = block.line if number == 0 else attrs.evolve(block.line, gap=0.0)
            yield Row(line, strand)


def _places(strand: Strand, lexicon: Lexicon) -> Iterator[int]:
    """Return the offsets at which an element may begin."""
    folded, text = strand.folded, strand.text
    first = _first_words(lexicon)
    for match in first.finditer(folded):
        if text[match.start()].isupper() or not lexicon.cased or match.lastgroup == "small":
            yield match.start()
    for date in dates_in(folded, lexicon):
        yield _before_place(folded, date.start, lexicon)
        yield date.end


def _before_place(folded: str, start: int, lexicon: Lexicon) -> int:
    """Go back from a date over the town that stands right before it, and over "on"."""
    before = folded[:start].rstrip(" ,;(–—-")
    lead = _ending(lexicon).search(before)
    if lead is not None:
        before = before[: lead.start()].rstrip(" ,;(–—-")
    last = None
    for found in lexicon.places.regex.finditer(before, max(0, len(before) - 60)):
        last = found
    return last.start() if last is not None and last.end() == len(before) else start


@functools.cache
def _ending(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.dates.leads + lexicon.dates.between + lexicon.dates.weekdays
    return re.compile(rf"(?:{words.alternatives}[\s,]*)+$")


@functools.cache
def _first_words(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that an element of a title block begins with."""
    title, person, event = lexicon.title, lexicon.person, lexicon.event
    by = title.by.alternatives
    lead = (event.prepositions + event.occasions).alternatives
    article = person.articles.alternatives
    return re.compile(
        rf"(?P<title>{title.words.alternatives}(?=[\s:,]+(?:\S+\s+){{0,3}}?{by}))"
        rf"|(?P<person>{person.honorifics.alternatives})"
        rf"|(?P<small>{event.occasions.alternatives}|{title.on_behalf.alternatives}"
        rf"|{lead}(?=\s+(?:{article}\s+)?(?:\S+\s+){{0,5}}?{event.nouns.alternatives}))"
        rf"|(?P<note>{lexicon.layout.delivery.alternatives})"
    )


def numbered(rows: Sequence[Row]) -> Mapping[int, Row]:
    """Return the rows under numbers that follow each other and that no printed row has."""
    return {number - len(rows): row for number, row in enumerate(rows)}
