"""A person in a title or signature: honorific, name, office and state, in any order.

``person_words`` classes the words, ``offices`` and ``person_name`` find the phrases; this module says what
each of them is to the speaker. A stretch that begins with what the statement is about or to whom it goes
names a speaker only after "by" or after an honorific.
"""

import functools
import re
from collections.abc import Sequence

import attrs

from statecorpus.authorities import Found, find_names
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.institution import institution_in
from statecorpus.parsing.phrases.offices import offices_in, role_of, split_name_off
from statecorpus.parsing.phrases.person_name import name_of
from statecorpus.parsing.phrases.person_words import title_words
from statecorpus.parsing.phrases.title_word import SMALL_WORDS, TitleWord, WordClass

Stretch = tuple[int, int]
_LAST_WORD = re.compile(r"[\w']+(?=\s*\Z)")
_LEADING = SMALL_WORDS | {WordClass.MARK, WordClass.HONORIFIC, WordClass.MODIFIER}


@attrs.frozen
class PersonParts:
    """The stretches of a text that say who speaks.

    Attributes:
        honorifics: those before the office and the name, in order.
        name: the person's name.
        role: the office, without the state.
        state: the state or organisation that the person speaks for, with its entry in the table.
        institution: the body that speaks where there is no person.
    """

    honorifics: tuple[Stretch, ...] = ()
    name: Stretch | None = None
    role: Stretch | None = None
    state: Found | None = None
    institution: Stretch | None = None

    @property
    def fullness(self) -> int:
        """How many of the parts there are."""
        return sum(part is not None for part in (self.name, self.role, self.state, self.institution))


def read_person(
    strand: Strand, start: int, end: int, lexicon: Lexicon, seams: Sequence[int] = ()
) -> PersonParts:
    """Read the person that a stretch of a title names.

    Args:
        strand: the title.
        start: the stretch's first offset.
        end: the offset after it.
        lexicon: the language.
        seams: offsets where a line of the title ended.
    """
    text, folded = strand.text, strand.folded
    response = lexicon.title.responses.regex.search(folded, start, end)
    if response is not None and (lexicon.spaced or not response.start()):
        end = response.start()  # who is answered, reported or thanked is not the speaker
    about = is_about(folded, start, end, lexicon)
    if about:
        start = _after_subject(folded, start, end, lexicon)
    seam_set = set(seams)
    names = [_moved(found, start) for found in find_names(text[start:end])]
    words = title_words(text, folded, start, end, lexicon, names, seam_set)
    offices, name = _offices_and_name(words, text, folded, lexicon, seam_set)
    if about and not _is_titled(words, name):
        return PersonParts()
    honorifics = _honorifics(words)
    state = _state(words, offices, names, name, text, folded, lexicon)
    role = role_of(words, offices, state, folded, lexicon)
    titled = any(word.kind == WordClass.HONORIFIC for word in words)
    institution = None if titled else institution_in(strand, start, end, lexicon, names, state)
    if institution is not None and (name is None or role is None or institution[0] <= min(name[0], role[0])):
        return PersonParts(state=state, institution=institution)
    if name is not None:
        honorifics = tuple(honorific for honorific in honorifics if honorific[0] < name[0])[-2:]
    else:
        honorifics = honorifics[:1] if role else ()
        if not role and state is not None and not _stands_first(words, state):
            state = None  # "storm in Samoa": the subject, not the speaker
    return PersonParts(honorifics, name, role, state)


def _moved(found: Found, by: int) -> Found:
    return attrs.evolve(found, start=found.start + by, end=found.end + by)


@functools.cache
def _subject_leads(lexicon: Lexicon) -> Words:
    """The words before a subject or an addressee that never stand before a speaker."""
    speakers = {fold(phrase) for phrase in lexicon.title.by.phrases}
    speakers |= {fold(phrase) for phrase in lexicon.person.articles.phrases}
    leads = (lexicon.event.subjects + lexicon.event.prepositions + lexicon.event.occasions).phrases
    return Words(tuple(phrase for phrase in leads if fold(phrase) not in speakers), lexicon.spaced)


def is_about(folded: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a stretch after a title's word that says what the statement is on, or to whom it goes.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> [is_about(text, 0, len(text), lexicon("en")) for text in ("on trade and markets", "by ana lima")]
    [True, False]
    """
    if not lexicon.spaced:
        return False
    while start < end and folded[start] == " ":
        start += 1
    if lexicon.title.responses.match(folded, start, end) is not None:
        return True
    lead = _subject_leads(lexicon).match(folded, start, end)
    return lead is not None and folded[lead.end() : lead.end() + 1] in ("", " ", ":")


@functools.cache
def speaker_leads(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words before a speaker that cannot stand inside another phrase: "by", not "of"."""
    small = {fold(phrase) for phrase in lexicon.person.of.phrases}
    words = (lexicon.title.by + lexicon.title.deliverers).phrases
    return Words(
        tuple(word for word in words if fold(word) not in small and len(word) > 1), lexicon.spaced
    ).regex


def _after_subject(folded: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where the speaker begins after a subject: after "by", or at the first honorific."""
    by = speaker_leads(lexicon).search(folded, start + 1, end)
    if by is not None:
        return by.end()
    honorific = lexicon.person.honorifics.regex.search(folded, start, end)
    if honorific is None:
        return start
    before = _LAST_WORD.search(folded, start, honorific.start())
    if before is not None and lexicon.person.of.regex.fullmatch(before.group()) is not None:
        return end  # "on the occasion of the visit of Ms. Lima"
    comma = folded.rfind(",", start, honorific.start())
    return max(start, comma + 1) if comma >= 0 else honorific.start()


def _is_titled(words: Sequence[TitleWord], name: Stretch | None) -> bool:
    """Tell whether an honorific, or an office and nothing else, stands before a name."""
    if name is None:
        return False
    before = [word for word in words if word.end <= name[0]]
    return bool(before) and any(word.kind in (WordClass.HONORIFIC, WordClass.OFFICE) for word in before)


def _offices_and_name(
    words: Sequence[TitleWord], text: str, folded: str, lexicon: Lexicon, seams: set[int]
) -> tuple[list[Stretch], Stretch | None]:
    """Find offices and name together: name words beside an office are of one or the other."""
    offices = offices_in(words, seams, text, folded, lexicon, named=False)
    name = name_of(words, offices, text, folded, lexicon, seams)
    if name is not None and offices:  # the name being known, other name words belong to the office
        wider = offices_in(words, seams, text, folded, lexicon, named=True)
        if name_of(words, wider, text, folded, lexicon, seams) == name:
            offices = wider
    elif offices:
        offices, name = split_name_off(words, offices)
    return offices, name


def _honorifics(words: Sequence[TitleWord]) -> tuple[Stretch, ...]:
    """Return the stretches of honorifics that follow each other."""
    runs: list[Stretch] = []
    last = -2
    for number, word in enumerate(words):
        if word.kind != WordClass.HONORIFIC:
            continue
        if last == number - 1:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
        last = number
    return tuple(runs)


def _state(
    words: Sequence[TitleWord],
    offices: Sequence[Stretch],
    names: Sequence[Found],
    name: Stretch | None,
    text: str,
    folded: str,
    lexicon: Lexicon,
) -> Found | None:
    """Choose the state that the person speaks for: the last one in an office, else the first outside."""
    outside = [found for found in names if name is None or not (name[0] <= found.start < name[1])]
    hosts = {found.start for found in outside if _is_host(found, words, offices, folded, lexicon)}
    states = [found for found in outside if found.authority.is_place and found.start not in hosts]
    for first, last in reversed(offices):
        inside = [found for found in states if words[first].start <= found.start < words[last].end]
        if inside:
            return inside[0]
    if states:
        return states[0]
    if hosts:
        return _nationality(words, offices, text)
    return (
        next((found for found in outside if found.authority.kind in ("igo", "group")), None)
        if not offices
        else None
    )


def _is_host(
    found: Found,
    words: Sequence[TitleWord],
    offices: Sequence[Stretch],
    folded: str,
    lexicon: Lexicon,
) -> bool:
    """Tell the state that an envoy is sent to: "Ambassador to India"."""
    office = next(
        (stretch for stretch in offices if words[stretch[0]].start <= found.start < words[stretch[1]].end),
        None,
    )
    if office is None:
        return False
    before = [word for word in words[office[0] : office[1] + 1] if word.end <= found.start]
    small: list[TitleWord] = []
    while before and before[-1].kind in SMALL_WORDS:
        small.insert(0, before.pop())
    if not small or not before:
        return False
    envoy = lexicon.person.envoys.regex.search(folded, before[-1].start, before[-1].end)
    host = lexicon.person.hosts.regex.match(folded, small[0].start, small[-1].end)
    return host is not None and (envoy is not None or before[-1].kind == WordClass.STATE)


def _nationality(words: Sequence[TitleWord], offices: Sequence[Stretch], text: str) -> Found | None:
    """Find the state that an adjective before an envoy names: "Swedish Ambassador to Japan"."""
    begin = words[offices[-1][0]].start
    earlier = [word.start for word in words if word.end <= begin][-2:]
    first = earlier[0] if earlier else begin
    adjectives = [
        _moved(found, first) for found in find_names(text[first : words[offices[-1][1]].end], adjectives=True)
    ]
    return next(
        (found for found in adjectives if found.authority.kind == "state" and found.form == "adjective"),
        None,
    )


def _stands_first(words: Sequence[TitleWord], state: Found) -> bool:
    """Tell a state that only small words and marks stand before."""
    return all(word.kind in _LEADING for word in words if word.end <= state.start)
