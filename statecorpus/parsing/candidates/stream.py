"""The stream: the words of a text in a row, with the classes of words that the lexicon finds in it.

The head of a statement is one stream, its lines joined with spaces; where its lines and blocks end is kept
beside it. The features of a candidate are read off the stream, whichever reading proposed it.
"""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Self

import attrs

from statecorpus.authorities import find_names
from statecorpus.parsing.layout.opening import prose_words
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.dates import dates_in

#: A stretch of a stream and the class of its words.
Span = tuple[int, int, str]

_LONGEST = 4000
_WORD = re.compile(r"[^\W_]+(?:['’.-]+[^\W_]+)*\.?")


@attrs.frozen(eq=False)
class Stream:
    """A text with the classes of its words.

    Attributes:
        strand: the text with its places in the source.
        row_ends: the offsets where a printed line ends, ascending.
        block_ends: those of them where a block ends.
        kinds: for each row, the kind that the line had in the source (``"heading"``, ``"text"`` …).
        lexicon: the language.
    """

    strand: Strand
    row_ends: tuple[int, ...]
    block_ends: tuple[int, ...]
    kinds: tuple[str, ...]
    lexicon: Lexicon

    @classmethod
    def of_rows(cls, rows: Sequence[Row], lexicon: Lexicon) -> Self:
        """Build the stream of rows; a very long head is cut."""
        taken: list[Row] = []
        length = 0
        for row in rows:
            if length > _LONGEST:
                break
            taken.append(row)
            length += len(row.text) + 1
        strand = Strand.joined([row.strand for row in taken], [" "] * max(0, len(taken) - 1))
        row_ends: list[int] = []
        block_ends: list[int] = []
        length = 0
        for number, row in enumerate(taken):
            length += len(row.text) + (number > 0)
            row_ends.append(length)
            last = number + 1 == len(taken)
            if last or taken[number + 1].line.block != row.line.block or taken[number + 1].line.gap >= 1:
                block_ends.append(length)
        return cls(strand, tuple(row_ends), tuple(block_ends), tuple(row.line.kind for row in taken), lexicon)

    @classmethod
    def of_strand(cls, strand: Strand, lexicon: Lexicon) -> Self:
        """Build the stream of a single line: a property, a label or a line after the text."""
        return cls(strand, (len(strand.text),), (len(strand.text),), ("text",), lexicon)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The words that have a class, by their first offset."""
        return tuple(sorted(_spans(self.strand, self.lexicon)))

    @cached_property
    def _starts(self) -> list[int]:
        return [span[0] for span in self.spans]

    @cached_property
    def starting(self) -> Mapping[int, frozenset[str]]:
        """The classes of the words that begin at an offset."""
        found: dict[int, set[str]] = {}
        for start, _, name in self.spans:
            found.setdefault(start, set()).add(name)
        return {offset: frozenset(names) for offset, names in found.items()}

    @cached_property
    def ending(self) -> Mapping[int, frozenset[str]]:
        """The classes of the words that end at an offset."""
        found: dict[int, set[str]] = {}
        for _, end, name in self.spans:
            found.setdefault(end, set()).add(name)
        return {offset: frozenset(names) for offset, names in found.items()}

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the words."""
        return tuple(match.span() for match in _WORD.finditer(self.strand.text))

    def within(self, start: int, end: int) -> Sequence[Span]:
        """Return the classed words that begin in a stretch."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def row(self, offset: int) -> int:
        """Return the number of the row that an offset is in."""
        return bisect_left(self.row_ends, offset + 1) if self.row_ends else 0

    def offset(self, source: int, *, after: bool = False) -> int | None:
        """Return where a place in the source stands in the stream; ``None`` where it is not in it."""
        pieces = self.strand.pieces
        look = source - 1 if after else source
        number = bisect_right(self._sources, look) - 1
        if number < 0 or not pieces[number].source <= look < pieces[number].source_end:
            return None
        piece = pieces[number]
        if not piece.is_exact:
            return piece.end if after else piece.start
        return piece.start + source - piece.source

    @cached_property
    def _sources(self) -> list[int]:
        return [piece.source for piece in self.strand.pieces]


@functools.cache
def _classes(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes of words that a lexicon knows."""
    title, person, event, layout = lexicon.title, lexicon.person, lexicon.event, lexicon.layout
    small = frozenset(person.of.phrases)
    by = Words([phrase for phrase in title.by.phrases if phrase not in small], title.by.spaced)
    named = {
        "title": title.words,
        "by": by + title.deliverers,
        "deliverer": title.deliverers,
        "behalf": title.on_behalf,
        "honorific": person.honorifics,
        "office": person.offices,
        "modifier": person.modifiers,
        "field": person.fields,
        "of": person.of,
        "article": person.articles,
        "join": person.joins,
        "suffix": person.suffixes,
        "particle": person.particles,
        "body": event.bodies + person.institutions + person.missions,
        "meeting": event.nouns + event.acronyms,
        "lead": event.prepositions + event.occasions,
        "subject": event.subjects,
        "segment": event.segments,
        "held": event.held + event.inside,
        "town": lexicon.places,
        "web": layout.web + layout.release + layout.sources,
        "note": layout.delivery + layout.counts + layout.letterhead,
        "label": layout.labels + layout.themes,
    }
    return tuple((name, words.regex) for name, words in named.items() if words)


def _spans(strand: Strand, lexicon: Lexicon) -> Iterator[Span]:
    folded = strand.folded
    for name, pattern in _classes(lexicon):
        for match in pattern.finditer(folded):
            yield match.start(), match.end(), name
    for found in find_names(strand.text):
        yield found.start, found.end, "state" if found.authority.kind == "state" else "group"
    for date in dates_in(folded, lexicon):
        yield date.start, date.end, "date"
    prose = prose_words(lexicon)
    for match in _WORD.finditer(folded):
        if match.group() in prose:
            yield match.start(), match.end(), "prose"
