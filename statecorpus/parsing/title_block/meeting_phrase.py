"""The meeting and the principal in a title: where their phrases begin and end."""

import functools
import re

from statecorpus.authorities import find_names
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.person import speaker_leads
from statecorpus.parsing.phrases.session import session_in

Stretch = tuple[int, int]

_LONGEST_STATE = 70


def event_lead(folded: str, start: int, lexicon: Lexicon, strand_text: str = "") -> tuple[int, int] | None:
    """Find the preposition that leads to a meeting: its stretch.

    The words after it, up to the next preposition of the kind, must name a kind of meeting.
    """
    pattern = (lexicon.event.prepositions + lexicon.event.occasions).regex
    leads = list(pattern.finditer(folded, start))
    of_office = ending_with(lexicon.person.offices)
    weak = lexicon.person.of.regex
    offices = [one.span() for one in lexicon.person.offices.regex.finditer(folded, start)]
    for number, lead in enumerate(leads):
        if lexicon.spaced and _is_inside_word(folded, lead.start()):
            continue  # an initial, "С.В.Лаврова", or a part of a word, "г-на"
        if any(first < lead.start() and lead.end() < last for first, last in offices):
            continue  # "временный поверенный в делах"
        if weak.fullmatch(lead.group()) and of_office.search(folded[start : lead.start()]):
            continue  # "Minister for", "Representative to": the words after it are of the office
        if _is_seat(strand_text, folded, start, lead, lexicon):
            continue  # "Permanent Representative of Fiji to the United Nations, …"
        later = (one.start() for one in leads[number + 1 :] if not weak.fullmatch(one.group()))
        stop = next(later, len(folded))
        named = lexicon.event.nouns.regex.search(folded, lead.end(), stop)
        acronym = re.compile(
            rf"{lexicon.event.acronyms.alternatives.replace('(?!' + chr(92) + 'w)', '')}[\s-]?\d"
        )
        if named or acronym.search(folded, lead.end(), stop):
            return lead.span()
    return None


def _is_seat(text: str, folded: str, start: int, lead: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell the organisation that an envoy is sent to from a meeting: a comma ends its name."""
    if not text or lexicon.person.hosts.regex.fullmatch(lead.group()) is None:
        return False
    found = next(iter(find_names(text[lead.end() :])), None)
    article = lexicon.person.articles.regex.pattern
    if found is None or found.authority.is_place:
        return False
    if not re.fullmatch(rf"\s*(?:{article}\s*)?", folded[lead.end() : lead.end() + found.start]):
        return False
    rest = folded[lead.end() + found.end :].lstrip()
    if rest[:1] != "," and lexicon.event.prepositions.match(rest) is None:
        return False
    seats = lexicon.person.envoys + lexicon.person.missions
    office = list(seats.regex.finditer(folded, start, lead.start()))
    between = folded[office[-1].end() : lead.start()] if office else ","
    return "," not in between and len(between) < _LONGEST_STATE


def _is_inside_word(folded: str, at: int) -> bool:
    before = folded[max(0, at - 2) : at]
    return bool(before) and (before[-1] not in " ,;:(\"'-" or (before[-1] == "-" and before[0].isalpha()))


@functools.cache
def ending_with(words: Words) -> re.Pattern[str]:
    """Return the pattern of words at the end of a text."""
    return re.compile(rf"{words.alternatives}\s*$")


def event_phrase(
    strand: Strand, word: re.Match[str] | None, lead: Stretch | None, end: int, lexicon: Lexicon
) -> tuple[Stretch | None, Stretch | None]:
    """Return the stretches of the meeting and of the occasion."""
    folded = strand.folded
    nouns = lexicon.event.nouns.regex
    if lead is None or lead[0] >= end:
        colon = folded.find(":", 0, word.start() if word else 0)
        before = colon if colon > 0 else word.start() if word else end
        if word and nouns.search(folded, 0, before):
            return (0, before), None
        start = word.end() if word else 0
        named = nouns.search(folded, start, end)
        by = lexicon.title.by.regex.match(folded[start:end].lstrip())
        answers = lexicon.title.responses.match(folded[start:end].lstrip())
        return ((start, end), None) if named and not (by or answers) else (None, None)
    start = lead[1]
    if word is not None and start <= word.start():
        tail = re.search(rf"(?:{lexicon.event.deliveries.alternatives}|上)*$", folded[start : word.start()])
        end = start + (tail.start() if tail else word.start() - start)
    occasion = None
    occasions = lexicon.event.occasions.regex
    if occasions.fullmatch(folded, *lead):
        session = session_in(strand.text[start:end], lexicon)
        if session is None or not nouns.search(folded, start, end):
            return None, (start, end)
    later = occasions.search(folded, start, end)
    if later:
        occasion, end = (later.end(), end), later.start()
    answers = lexicon.title.responses.regex.search(folded, start, end)
    if answers is not None and answers.start() > start:
        end = answers.start()
    held = lexicon.event.held.regex.search(folded, start, end)
    if held:
        end = held.start()
    return (start, end), occasion


def principal_phrase(folded: str, lead: Stretch | None, end: int, lexicon: Lexicon) -> Stretch | None:
    """Return the stretch of the group that is spoken for; the meeting or the speaker ends it."""
    match = lexicon.title.on_behalf.regex.search(folded, 0, end)
    if match is None:
        return None
    stop = lead[0] if lead and lead[0] > match.end() else end
    speaker = speaker_leads(lexicon).search(folded, match.end(), stop)
    titled = lexicon.person.honorifics.regex.search(folded, match.end(), stop)
    starts = [found.start() for found in (speaker, titled) if found is not None]
    return match.end(), min([*starts, stop])
