"""The body: chunks become the blocks of the model, with emphasis, page breaks and inline addresses."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.authorities import find_names
from statecorpus.model import (
    Addressee,
    Block,
    Emphasis,
    Heading,
    InlineVocative,
    Organisation,
    PageBreak,
    Paragraph,
    Remark,
    Rendition,
    Span,
    Vocative,
)
from statecorpus.parsing.layout.flow import Chunk
from statecorpus.parsing.layout.opening import Salute
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.parties import FoundVocative, Party
from statecorpus.parsing.phrases.vocatives import vocatives_of
from statecorpus.parsing.statement.note_calls import note_calls_of

_RENDITIONS: tuple[tuple[Rendition, str], ...] = (
    ("bold", "bold"),
    ("italic", "italic"),
    ("underline", "underline"),
    ("small-caps", "small_caps"),
)
_MOSTLY = 0.6
_LONGEST_INLINE = 120
_COMMA = r"(?:[,–—-] |[،，] ?|// ?)"
# No paragraph of a speech holds more addresses; a damaged paragraph must not take the time.
_MOST_INLINE = 500


def blocks_of(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Block]:
    """Make the blocks of a body; the paragraphs are numbered in their order."""
    usual = _usual(chunks)
    blocks: list[Block] = []
    number = 0
    for chunk in chunks:
        text = chunk.strand.text
        match chunk.kind:
            case "vocative":
                blocks.append(vocative_of(chunk.strand, chunk.salute))
            case "heading":
                blocks.append(Heading(text, chunk.level))
            case "remark":
                blocks.append(Remark(text))
            case "paragraph" | "item" | "quotation" | "note":
                number += 1
                spans = _spans(chunk, usual, lexicon)
                blocks.append(Paragraph(f"p{number}", text, spans, chunk.kind))
    return blocks


def vocative_of(strand: Strand, salute: Salute | None) -> Vocative:
    """Make the model's vocative of a line of address."""
    found = salute.found if salute is not None else None
    parties = found.parties if found is not None else ()
    return Vocative(strand.text, [addressee_of(strand.text, party) for party in parties])


def addressee_of(text: str, party: Party) -> Addressee:
    """Make the model's addressee of a party."""
    role = _words(text, party.role)
    organisation = _organisation(role)
    return Addressee(
        text[party.start : party.end],
        party.kind,
        honorific=_words(text, party.honorific),
        name=_words(text, party.name),
        role=role,
        organisation=organisation,
    )


def _words(text: str, stretch: tuple[int, int] | None) -> str | None:
    return text[slice(*stretch)].strip(" ,") or None if stretch else None


def _organisation(role: str | None) -> Organisation | None:
    """Find the body that an addressed office belongs to."""
    if role is None or " " not in role:
        return None
    found = next(iter(find_names(role)), None)
    if found is None or found.start == 0:
        return None
    authority = found.authority
    return Organisation(role[found.start : found.end], authority.kind, authority.ref)


def _usual(chunks: Sequence[Chunk]) -> frozenset[str]:
    """Tell the looks that most of the body has: they set nothing off."""
    counts = {name: 0 for _, name in _RENDITIONS}
    letters = 0
    for chunk in chunks:
        if chunk.kind != "paragraph":
            continue
        for piece in chunk.strand.pieces:
            letters += len(piece.text)
            if piece.style.is_emphasis:
                for _, name in _RENDITIONS:
                    counts[name] += len(piece.text) * getattr(piece.style, name)
    return frozenset(name for name, count in counts.items() if count > _MOSTLY * letters)


def _spans(chunk: Chunk, usual: frozenset[str], lexicon: Lexicon) -> list[Span]:
    spans: list[Span] = [PageBreak.at(offset, n) for offset, n in chunk.breaks]
    spans.extend(note_calls_of(chunk.strand))
    addresses = list(_inline_addresses(chunk.strand, lexicon))
    emphases = list(_emphases(chunk.strand, usual))
    addresses.extend(_emphasised_addresses(chunk.strand, emphases, addresses, lexicon))
    emphases = [part for one in emphases for part in _parted(chunk.strand, one, addresses)]
    spans.extend(addresses)
    spans.extend(emphases)
    return spans


def _emphases(strand: Strand, usual: frozenset[str]) -> Iterator[Emphasis]:
    """Return the stretches that are set off; white space between two stretches does not part them."""
    if not any(piece.style.is_emphasis for piece in strand.pieces):
        return
    for rend, name in _RENDITIONS:
        if name in usual:
            continue
        start = end = -1
        for piece in strand.pieces:
            if getattr(piece.style, name):
                start, end = (piece.start if start < 0 else start), piece.end
            elif start >= 0 and piece.text.strip():
                yield from _emphasis(strand, start, end, rend)
                start = -1
        if start >= 0:
            yield from _emphasis(strand, start, end, rend)


def _emphasis(strand: Strand, start: int, end: int, rend: Rendition) -> Iterator[Emphasis]:
    text = strand.text[start:end]
    start += len(text) - len(text.lstrip(" "))
    end -= len(text) - len(text.rstrip(" "))
    if any(mark.isalpha() for mark in strand.text[start:end]):
        yield Emphasis(start, end, rend)


def _parted(strand: Strand, emphasis: Emphasis, addresses: Sequence[InlineVocative]) -> Iterator[Emphasis]:
    """Part a stretch that is set off after an address that it begins with, and its comma."""
    ends = [one.end for one in addresses if emphasis.start <= one.start and one.end <= emphasis.end]
    end = max((one for one in ends if strand.text[one : emphasis.end].strip(" ,;:")), default=None)
    if end is None or not any(one.start <= emphasis.start + 1 for one in addresses if one.end in ends):
        yield emphasis
        return
    stop = end
    while strand.text[stop] in ",;:،，":
        stop += 1
    yield from _emphasis(strand, emphasis.start, stop, emphasis.rend)
    yield from _emphasis(strand, stop, emphasis.end, emphasis.rend)


def _inline_addresses(strand: Strand, lexicon: Lexicon) -> Iterator[InlineVocative]:
    """Find who is addressed inside the sentences of a paragraph: at its beginning, and between commas."""
    read = vocatives_of(lexicon)
    end = 0
    if read.starts(strand.folded):
        found = read.opening(strand.text, strand.folded)
        if found is not None and found.strong and found.closed:
            yield from (_inline(strand, party) for party in found.parties)
            end = found.end
    for start, stop in itertools.islice(_between_commas(strand.folded, end, lexicon), _MOST_INLINE):
        found = read.line(strand.text[start:stop])
        if found is not None and found.strong:
            yield from (_inline(strand, _moved(party, start)) for party in found.parties)


def _between_commas(folded: str, begin: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Find a form of address and an office between two marks, in mid-sentence or at its end."""
    comma, first, whole = _address(lexicon)
    for mark in comma.finditer(folded, begin):
        if first.match(folded, mark.end()) is not None:
            match = whole.match(folded, mark.end())
            if match is not None:
                yield match.span()


@functools.cache
def _address(lexicon: Lexicon) -> tuple[re.Pattern[str], Words, re.Pattern[str]]:
    """Return the mark before an address, the first words of the address, and the pattern of the whole."""
    words = lexicon.vocative
    first = words.forms + words.adjectives
    # Most commas are told by the two letters after them, in a tenth of the time of a look-up.
    letters = "|".join(re.escape(beginning) for beginning in sorted(first.beginnings))
    initials = "".join(re.escape(beginning[0]) for beginning in sorted(first.beginnings) if beginning)
    ahead = "" if "" in first.beginnings else f"(?=[{initials}])(?={letters})"
    comma = re.compile(rf"{_COMMA}{ahead}")
    office = (lexicon.person.offices + words.collectives + words.offices).alternatives
    whole = re.compile(rf"(?:{first.alternatives}\s*){{1,3}}{office}(?=\s*(?:[,.;:!?،؛，。–—]|//))")
    return comma, first, whole


def _moved(party: Party, by: int) -> Party:
    def move(stretch: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if stretch is None else (stretch[0] + by, stretch[1] + by)

    return attrs.evolve(
        party,
        start=party.start + by,
        end=party.end + by,
        honorific=move(party.honorific),
        name=move(party.name),
        role=move(party.role),
    )


def _inline(strand: Strand, party: Party) -> InlineVocative:
    return InlineVocative(party.start, party.end, addressee=addressee_of(strand.text, party))


def _emphasised_addresses(
    strand: Strand, emphases: Sequence[Emphasis], known: Sequence[InlineVocative], lexicon: Lexicon
) -> Iterator[InlineVocative]:
    """Return the stretches that are set off because they are an address."""
    read = vocatives_of(lexicon)
    for emphasis in emphases:
        text = strand.text[emphasis.start : emphasis.end]
        if len(text) > _LONGEST_INLINE or not read.starts(strand.folded[emphasis.start : emphasis.end]):
            continue
        found: FoundVocative | None = read.opening(text)
        if found is None or not found.strong or not (found.whole or found.closed):
            continue
        for party in found.parties:
            span = _inline(strand, _moved(party, emphasis.start))
            if not any(one.start < span.end and span.start < one.end for one in known):
                yield span
