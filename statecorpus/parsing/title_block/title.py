"""The title: which rows are it, and where in it speaker, meeting, place and date stand.

A title begins with the row that calls the statement what it is ("Statement by …"), and goes on over the rows
that it needs to be complete: after a preposition or comma, before a preposition, and while rows of name and
office follow. It ends before place and date. A source may give it several times (a cover, a web page's own
title, front matter): the fullest title counts, and the first among equally full titles.
"""

import functools
import re
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.authorities import Found, find_names
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.dates import FoundDate, clock_times, dates_in
from statecorpus.parsing.phrases.numbers import number_words
from statecorpus.parsing.phrases.person import PersonParts, is_about, read_person
from statecorpus.parsing.title_block.head import HeadRow
from statecorpus.parsing.title_block.meeting_phrase import (
    event_lead,
    event_phrase,
    principal_phrase,
)
from statecorpus.parsing.title_block.place_phrase import is_set_off, place_phrase, without_place

Stretch = tuple[int, int]

_MOST_WORDS_CUT = 4
_SOFT_END = re.compile(r"\s\|\s|\s-\s(?=[^-]*$)")


@attrs.frozen(eq=False)
class TitleParts:
    """A title and what stands where in it.

    Attributes:
        strand: its text, place and date included where they are in it.
        rows: the numbers of its rows.
        end: where the title ends in the strand, place and date cut off.
        person: who speaks.
        event: the stretch of the meeting.
        occasion: the stretch of the occasion.
        place: the stretch of the place.
        dates: the dates in it.
        on_behalf: the stretch of the group that the speaker speaks for.
        has_word: whether it calls the statement one.
    """

    strand: Strand
    rows: tuple[int, ...]
    end: int
    person: PersonParts
    event: Stretch | None
    occasion: Stretch | None
    place: Stretch | None
    dates: tuple[FoundDate, ...]
    on_behalf: Stretch | None
    has_word: bool

    @property
    def fullness(self) -> int:
        """How much it says."""
        parts = (self.event, self.person.name, self.person.role, self.person.state or self.person.institution)
        return sum(part is not None for part in parts) + self.has_word


def title_groups(head: Sequence[HeadRow], lexicon: Lexicon) -> Iterator[list[HeadRow]]:
    """Return the rows of each title in a head."""
    used: set[int] = set()
    for place, row in enumerate(head):
        if row.kind == "title" and place not in used:
            first = _with_rows_before(head, place, lexicon)
            group = list(range(first, place + 1))
            while group[-1] + 1 < len(head) and _continues(head, group, lexicon):
                group.append(group[-1] + 1)
            used.update(group)
            yield [head[one] for one in group]


def _with_rows_before(head: Sequence[HeadRow], place: int, lexicon: Lexicon) -> int:
    """Go back to a possessor on the rows before: "Minister for Trade / Dr X's National Statement"."""
    row = head[place].row
    word = lexicon.title.words.regex.search(row.folded)
    if word is None or not _possessive(lexicon).search(row.folded[: word.start()]):
        return place
    while place > 0 and head[place - 1].kind == "other" and head[place].row.line.gap < 1:
        if not _is_person(head[place - 1].row, lexicon):
            break
        place -= 1
    return place


@functools.cache
def _possessive(lexicon: Lexicon) -> re.Pattern[str]:
    endings = "|".join(re.escape(ending) for ending in lexicon.title.possessives.phrases)
    return re.compile(rf"\w(?:{endings})(?!\w)" if endings else "(?!)")


@functools.cache
def _links(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that something must follow, and that a continued row begins with."""
    words = lexicon.title.by + lexicon.person.of + lexicon.event.prepositions + lexicon.person.articles
    return (words + lexicon.person.joins + lexicon.event.occasions + lexicon.title.on_behalf).regex


def _is_incomplete(folded: str, lexicon: Lexicon) -> bool:
    last = re.search(r"[\w'&]+$", folded)
    if last is None:
        return folded[-1:] in ",-–—"
    return _links(lexicon).fullmatch(last.group()) is not None


def _is_person(row: Row, lexicon: Lexicon) -> bool:
    words = lexicon.person.honorifics + lexicon.person.offices + lexicon.person.modifiers
    meeting = lexicon.event.nouns.match(row.folded) is not None  # "General Debate" is no general
    return words.regex.match(row.folded) is not None and not meeting


def _continues(head: Sequence[HeadRow], group: Sequence[int], lexicon: Lexicon) -> bool:
    """Tell whether the title goes on with the row after a group of rows."""
    last, following = head[group[-1]], head[group[-1] + 1]
    folded = " ".join(head[one].row.folded for one in group)
    incomplete = _is_incomplete(folded, lexicon)
    near = following.row.line.block == last.row.line.block
    match following.kind:
        case "delivery" | "deliverer" | "web" | "theme" | "release" | "letterhead":
            return False
        case "dateline":
            named = near and _ends_in_body(last.row, lexicon) and _begins_with_body(following.row)
            return named or (incomplete and last.row.text[-1] != ",")
        case _ if incomplete:
            return True
        case "title":
            return False
        case _:
            joined = (near and following.row.starts_lower) or _links(lexicon).match(following.row.folded)
            return bool(joined) or _belongs(following, last, folded, lexicon, near=near)


def _belongs(following: HeadRow, last: HeadRow, folded: str, lexicon: Lexicon, *, near: bool) -> bool:
    """Tell whether a row that no word joins to the title is of it: the meeting's name, a person's office."""
    in_event = event_lead(folded, 0, lexicon) is not None
    if following.kind == "event":
        cut = _is_cut(last.row, lexicon) or _ends_in_body(last.row, lexicon)
        person = _is_person(following.row, lexicon) or _begins_in_name(following.row, lexicon)
        return in_event or (near and (cut or person))
    if _is_person(following.row, lexicon) or following.kind == "state":
        return not in_event and (near or not lexicon.person.offices.regex.search(folded))
    return near


def _ends_in_body(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that ends with the body whose organ or meeting follows: "at the United Nations"."""
    found = next(iter(reversed(find_names(row.text))), None)
    if found is None or found.authority.is_place or row.text[found.end :].strip():
        return False
    leads = list(lexicon.event.prepositions.regex.finditer(row.folded, 0, found.start))
    article = rf"\s*(?:{lexicon.person.articles.alternatives}\s*)?"
    return bool(leads) and re.fullmatch(article, row.folded[leads[-1].end() : found.start]) is not None


def _begins_with_body(row: Row) -> bool:
    """Tell a row that begins with an organisation, an organ of the body above: "Human Rights Council, …"."""
    found = next(iter(find_names(row.text)), None)
    return found is not None and found.start == 0 and not found.authority.is_place


def _begins_in_name(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that begins with the rest of a name before the meeting: "Rangi, at the 81st session"."""
    lead = lexicon.event.prepositions.alternatives
    cut = re.compile(rf"(?:[^\s,]+ ){{0,{_MOST_WORDS_CUT}}}[^\s,]+,\s{{lead}}".replace("{lead}", lead))
    return cut.match(row.folded) is not None and lexicon.title.words.regex.search(row.folded) is None


def _is_cut(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that ends between a preposition and the meeting: "DURING THE 79TH"."""
    leads = list(lexicon.event.prepositions.regex.finditer(row.folded))
    if not leads:
        return False
    rest = row.folded[leads[-1].end() :].split()
    if not 0 < len(rest) <= _MOST_WORDS_CUT:
        return False
    in_words = number_words(lexicon)
    spelled = in_words is not None and in_words.fullmatch(rest[-1]) is not None
    return spelled or any(mark.isdigit() for mark in rest[-1])


def _title_word(folded: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Find what the title calls the statement; in Chinese it stands last: of "发言人…的讲话" it is "讲话"."""
    if lexicon.spaced:
        return lexicon.title.words.regex.search(folded)
    found = list(lexicon.title.words.regex.finditer(folded))
    return found[-1] if found else None


def read_title(
    strand: Strand, rows: tuple[int, ...], lexicon: Lexicon, seams: Sequence[int] = ()
) -> TitleParts:
    """Find speaker, meeting, place and date in a title."""
    folded = strand.folded
    dates = tuple(dates_in(folded, lexicon))
    word = _title_word(folded, lexicon)
    lead = event_lead(folded, word.end() if word else 0, lexicon, strand.text)
    if lead is None and word is not None and not lexicon.spaced:
        lead = event_lead(folded[: word.start()], 0, lexicon)  # the word for the statement stands last
    stop = _end(folded, dates, word.end() if word else 0, lexicon)
    place = place_phrase(strand, lead[1] if lead else (word.end() if word else 0), stop, lexicon)
    if place and not lead and stop == len(folded) and not is_set_off(folded, place[0], lexicon):
        place = None  # "Representative to the United Nations Office at Geneva": it is of the office's name
    end = without_place(folded, place, stop, lexicon) if place else stop
    person = _person(strand, word, lead, end, lexicon, seams)
    event, occasion = event_phrase(strand, word, lead, end, lexicon)
    behalf = principal_phrase(folded, lead, end, lexicon)
    return TitleParts(strand, rows, end, person, event, occasion, place, dates, behalf, word is not None)


def _end(folded: str, dates: Sequence[FoundDate], start: int, lexicon: Lexicon) -> int:
    """Return the end of the title before its date, times of day and the additions of a web page."""
    ends = [one.start for one in dates if one.start > start]
    ends += [first for first, _ in clock_times(folded) if first > start]
    soft = re.compile(r"\s\|\s").search(folded, start)
    if soft:
        ends.append(soft.start())
    end = min(ends, default=len(folded))
    lead = _date_lead(lexicon).search(folded[:end]) if ends else None
    return lead.start() if lead and lead.start() > start else end


@functools.cache
def _date_lead(lexicon: Lexicon) -> re.Pattern[str]:
    """The small words right before a date: "on the", "no dia"."""
    words = lexicon.dates.leads + lexicon.dates.between
    return re.compile(rf"(?:[\s,]*{words.alternatives})+\s*$")


def _person(
    strand: Strand,
    word: re.Match[str] | None,
    lead: Stretch | None,
    end: int,
    lexicon: Lexicon,
    seams: Sequence[int],
) -> PersonParts:
    """Read the person between the title's word and the meeting, or before a possessive."""
    folded = strand.folded
    if word is None:
        return PersonParts()
    after_verb = _after_verb(strand, word, lexicon, seams)
    if after_verb.name is not None:
        return after_verb
    if lead is not None and lead[1] <= word.start():
        return read_person(strand, 0, lead[0], lexicon, seams)
    possessive = list(_possessive(lexicon).finditer(folded, 0, word.start()))
    if possessive:
        owner = read_person(strand, 0, _owner_end(possessive[-1], folded, lexicon), lexicon, seams)
        if owner.fullness:
            return owner
    start = _after_by(folded, word.end(), lexicon)
    stop = min(end, lead[0]) if lead and lead[0] > start else end
    behalf = lexicon.title.on_behalf.regex.search(folded, start, stop)
    if behalf and behalf.start() <= start + 1:
        start = behalf.end()
    elif behalf:
        stop = behalf.start()
    verb = lexicon.event.deliveries.regex.search(folded, start, stop)
    if verb and verb.start() > start:
        stop = verb.start()
    subject = _subject(folded, start, stop, lexicon)
    person = read_person(strand, start, subject, lexicon, seams)
    if start == word.end() and not _may_follow(person, lexicon):
        person = attrs.evolve(person, name=None)
    person = _with_deliverer(person, strand, stop, lexicon, seams)
    state = _state_before(strand, word) if person.state is None else None
    return person if state is None else attrs.evolve(person, state=state)


def _state_before(strand: Strand, word: re.Match[str]) -> Found | None:
    """Find the state right before the title's word, as in "UK statement to …"."""
    before = find_names(strand.text[: word.start()])
    state = next((found for found in before if found.authority.is_place), None)
    if state is None or not _qualifies(strand.folded[state.end : word.start()]):
        return None  # "Policy Review: Mongolia - concluding remarks"
    return state


def _after_verb(strand: Strand, word: re.Match[str], lexicon: Lexicon, seams: Sequence[int]) -> PersonParts:
    """Read the speaker between a verb and the title's word: "ألقى … كلمة", "he gave … an address"."""
    verb = lexicon.event.deliveries.match(strand.folded, 0, word.start())
    return PersonParts() if verb is None else read_person(strand, verb.end(), word.start(), lexicon, seams)


def _may_follow(person: PersonParts, lexicon: Lexicon) -> bool:
    """Tell a name that may stand after a title's word without "by": titled, or in a language of cases."""
    has_of = not set(lexicon.title.by.phrases).isdisjoint(lexicon.person.of.phrases)
    return not has_of or not lexicon.cased or bool(person.role or person.honorifics)


def _with_deliverer(
    person: PersonParts, strand: Strand, start: int, lexicon: Lexicon, seams: Sequence[int]
) -> PersonParts:
    """Take name and office from words after the meeting, "…, delivered by Ms. N, Second Secretary"."""
    if person.name is not None:
        return person
    lead = lexicon.title.deliverers.regex.search(strand.folded, start)
    if lead is None:
        return person
    deliverer = read_person(strand, lead.end(), len(strand.text), lexicon, seams)
    if deliverer.name is None:
        return person
    return attrs.evolve(deliverer, state=person.state or deliverer.state)


def _qualifies(between: str) -> bool:
    """Tell the words between a state and its "statement": "UK opening statement"."""
    return re.fullmatch(r"(?:'s?)?(?: [^\W\d]+){0,2} ?", between) is not None


def _owner_end(possessive: re.Match[str], folded: str, lexicon: Lexicon) -> int:
    """Return the end of a possessor's name: "Jonas'" and "Tobias anförande" keep the s of the name."""
    if possessive.group().endswith("s'"):
        return possessive.end() - 1
    if any(folded.endswith(fold(ending), 0, possessive.end()) for ending in lexicon.title.unmarked.phrases):
        return possessive.end()
    return possessive.start() + 1


def _subject(folded: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Return the begin of the subject of the statement, set off by a comma or in a new phrase."""
    for match in lexicon.event.subjects.regex.finditer(folded, start, stop):
        if folded[start : match.start()].rstrip().endswith(","):
            return match.start()
    return stop


def _after_by(folded: str, start: int, lexicon: Lexicon) -> int:
    """Go on from the title's word over "by" and the words before it."""
    by, near = _by_patterns(lexicon)
    match = by.match(folded, start)
    if match is None and lexicon.title.by and not is_about(folded, start, len(folded), lexicon):
        match = near.match(folded, start)
    return match.end() if match else start


@functools.cache
def _by_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of "by" right after the title's word, and a few words after it."""
    by = lexicon.title.by.alternatives
    return re.compile(rf"(?:\s*[:,]?\s*{by})+"), re.compile(rf"(?:\s+\S+){{0,4}}?\s*{by}")
