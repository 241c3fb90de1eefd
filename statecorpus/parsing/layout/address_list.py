"""Address lists: lines above the salutation that name the audience, not the speaker."""

import re
from collections.abc import Sequence

from statecorpus.parsing.layout.opening import Opening, Salute, salute_at
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.phrases.parties import FoundVocative, Party
from statecorpus.parsing.phrases.vocatives import vocatives_of

_CHUNK = re.compile(r"[^,;:،؛；，]+")
_BULLETS = " -–—*_•●▪"
_LIST_ENDS = ",;:،؛；，"
_LONGEST_GAP = 2.0
_TWO = 2


def with_addressees(rows: Sequence[Row], opening: Opening, skipped: set[int], lexicon: Lexicon) -> Opening:
    """Return an opening whose salutation begins with the list of dignitaries or the invocation above it.

    The head has no title: "Your Excellency Ana Lima, / President of the General Assembly," above
    "Excellencies," is of the salutation. A line without the marks of a list stays in the head: it may name
    the speaker.
    """
    head = opening.head
    if not head:
        return opening
    place = next((p for p in range(len(head)) if _begins_list(rows, head[p:], lexicon)), None)
    if place is None or not (opening.salutes or _ends_list(rows[head[-1]], lexicon)):
        return opening
    salutes = _salutes(rows, head[place:], lexicon)
    if opening.salutes:
        return Opening(head[:place], (*salutes, *opening.salutes), opening.body)
    body = opening.body
    while body < len(rows) and body not in skipped:  # the list goes on where the body was taken to begin
        salute = salute_at(rows, body, skipped, lexicon)
        if salute is None or salute.found is None or not (salute.found.strong and salute.found.whole):
            break
        salutes.append(salute)
        body = salute.rows[-1] + 1
    return Opening(head[:place], tuple(salutes), body)


def with_names_and_offices(rows: Sequence[Row], opening: Opening, lexicon: Lexicon) -> Opening:
    """Return an opening in which a name and the office on the next line are one line of address."""
    salutes: list[Salute] = []
    for salute in opening.salutes:
        if salutes and _is_office_of(salute, salutes[-1]) and not _is_closed(rows[salutes[-1].rows[-1]]):
            whole = _salute(rows, [*salutes[-1].rows, *salute.rows], lexicon)
            if whole.found is not None and len(whole.found.parties) == 1:
                salutes[-1] = whole
                continue
        salutes.append(salute)
    return Opening(opening.head, tuple(salutes), opening.body)


def _is_office_of(salute: Salute, before: Salute) -> bool:
    """Tell a line with one office, below a line with one name."""
    if salute.found is None or before.found is None:
        return False
    if len(salute.found.parties) != 1 or len(before.found.parties) != 1:
        return False
    office, person = salute.found.parties[0], before.found.parties[0]
    bare = office.role is not None and office.name is None and office.honorific is None
    return bare and person.name is not None and person.role is None


def _begins_list(rows: Sequence[Row], numbers: Sequence[int], lexicon: Lexicon) -> bool:
    """Tell whether the lines from the first on address persons."""
    if any(rows[after].line.gap > _LONGEST_GAP for after in numbers[1:]):
        return False
    first = rows[numbers[0]]
    folded = first.folded.lstrip(_BULLETS)
    words = lexicon.vocative
    if words.invocations.match(folded) is not None or words.alone.match(folded) is not None:
        return True
    if _ends_list(first, lexicon) and (
        words.collectives.regex.search(folded) or _has_strong_party(first, lexicon)
    ):
        return True
    persons = sum(_names_person(rows[number], lexicon) for number in numbers)
    return persons >= _TWO and _names_person(first, lexicon)


def _names_person(row: Row, lexicon: Lexicon) -> bool:
    """Tell a line that begins with an honorific, and so names another person than the line before."""
    return lexicon.person.honorifics.match(row.folded.lstrip(_BULLETS)) is not None


def _ends_list(row: Row, lexicon: Lexicon) -> bool:
    return row.text.rstrip("*_ ")[-1:] in _LIST_ENDS or _has_strong_party(row, lexicon)


def _has_strong_party(row: Row, lexicon: Lexicon) -> bool:
    """Tell a line one of whose parts can only be an address: "Mr. President"."""
    read = vocatives_of(lexicon)
    chunks = (chunk.group().strip() for chunk in _CHUNK.finditer(row.text))
    return any(found.strong for chunk in chunks if chunk and (found := read.line(chunk)) is not None)


def _salutes(rows: Sequence[Row], numbers: Sequence[int], lexicon: Lexicon) -> list[Salute]:
    """Return one salute per addressee: a line that names no person goes on from the line before."""
    groups: list[list[int]] = []
    for number in numbers:
        goes_on = groups and not _names_person(rows[number], lexicon) and not _is_closed(rows[groups[-1][-1]])
        if goes_on:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_salute(rows, group, lexicon) for group in groups]


def _is_closed(row: Row) -> bool:
    return row.text.rstrip("*_ ")[-1:] in ";:.؛；"


def _salute(rows: Sequence[Row], numbers: Sequence[int], lexicon: Lexicon) -> Salute:
    strand = join_rows([rows[number] for number in numbers])
    if lexicon.vocative.invocations.match(strand.folded) is not None:
        return Salute(tuple(numbers), strand, None)
    found = vocatives_of(lexicon).line(strand.text, strand.folded)
    if found is None:
        start = len(strand.text) - len(strand.text.lstrip(_BULLETS))
        party = Party(start, len(strand.text.rstrip(" *_.,;:،؛；，")), "office", strong=False)
        found = FoundVocative((party,), len(strand.text), whole=True, strong=False, closed=True, led=False)
    return Salute(tuple(numbers), strand, found)
