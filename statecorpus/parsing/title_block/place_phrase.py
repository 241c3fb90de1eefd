"""The place at the end of a title: a known town, words before a state's name, or words set off by a comma."""

import re

from statecorpus.authorities import find_names
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.title_block.meeting_phrase import ending_with

Stretch = tuple[int, int]


def place_phrase(strand: Strand, start: int, stop: int, lexicon: Lexicon) -> Stretch | None:
    """Find the place at the end of a title: a known town, or the words before a state's name."""
    folded = strand.folded
    found = None
    for match in lexicon.places.regex.finditer(folded, start):
        if match.start() >= stop and found is not None and folded[found[1] : match.start()].strip(" ,"):
            break
        state = next(iter(find_names(strand.text[match.end() : match.end() + 60])), None)
        tail = match.end()
        if (
            state is not None
            and state.authority.kind == "state"
            and not folded[tail : tail + state.start].strip(" ,()")
        ):
            tail += state.end
        rest = folded[tail:stop].strip(" ,.;:()-–—") if tail < stop else ""
        if not rest and _leads_to_place(folded, match.start(), lexicon):
            begin = found[0] if found and not folded[found[1] : match.start()].strip(" ,") else match.start()
            found = (begin, tail)
    return (
        found
        or _place_before_state(strand, start, stop, lexicon)
        or _place_set_off(strand, start, stop, lexicon)
    )


def is_set_off(folded: str, at: int, lexicon: Lexicon) -> bool:
    """Tell a place after a comma, a bracket or "held in"."""
    before = folded[:at].rstrip()
    return before[-1:] in ",;:(|-" or ending_with(lexicon.event.held).search(before) is not None


def _leads_to_place(folded: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the words before a town's name let it be the place of the meeting."""
    before = folded[:at].rstrip()
    if not before or before[-1] in ",;:(|-–—":
        return True
    words = lexicon.event.inside + lexicon.event.held
    return ending_with(words).search(before) is not None or at >= len(folded) - 60


def _place_set_off(strand: Strand, start: int, stop: int, lexicon: Lexicon) -> Stretch | None:
    """Take a capitalised word or two after a comma and "in" at the end: "…, en Encarnación"."""
    comma = strand.text.rfind(",", start, stop)
    if comma < 0 or not lexicon.cased or strand.text[start:stop].isupper():
        return None
    lead = lexicon.event.inside.regex.match(strand.folded, comma + 2, stop)
    if lead is None:
        return None
    place = strand.text[lead.end() : stop].strip(" .")
    named = re.fullmatch(r"[A-ZÀ-Þ][^\W\d]+(?: [A-ZÀ-Þ][^\W\d]+)?", place) is not None
    blockers = lexicon.event.nouns + lexicon.event.bodies + lexicon.person.offices
    if not named or find_names(place) or blockers.regex.search(fold(place)):
        return None
    begin = strand.text.index(place, lead.end())
    return begin, begin + len(place)


def _place_before_state(strand: Strand, start: int, stop: int, lexicon: Lexicon) -> Stretch | None:
    """Take the words before a state's name at the end: "… Summit Margarita Island, Venezuela"."""
    folded = strand.folded
    states = [one for one in find_names(strand.text[start:stop]) if one.authority.kind == "state"]
    if not states or folded[start + states[-1].end : stop].strip(" ,.;:()-–—"):
        return None
    first = start + states[-1].start
    before = folded[start:first]
    if not before.rstrip().endswith(","):
        return None
    edge = start
    blockers = lexicon.event.nouns + lexicon.event.bodies + lexicon.event.prepositions + lexicon.person.of
    for match in blockers.regex.finditer(folded, start, first):
        edge = match.end()
    edge = max([edge, *(start + one.end for one in find_names(strand.text[start:first]))])
    comma = folded.rfind(",", edge, first - 2)
    edge = comma + 1 if comma > 0 else edge
    return (edge, start + states[-1].end) if strand.text[edge:first].strip(" ,") else None


def without_place(folded: str, place: Stretch, stop: int, lexicon: Lexicon) -> int:
    """Return the end of the title, with the place and the word before it cut off."""
    if place[0] >= stop:
        return stop
    before = folded[: place[0]].rstrip(" ,;:(–—-")
    return len(ending_with(lexicon.event.held + lexicon.event.inside).sub("", before).rstrip(" ,"))
