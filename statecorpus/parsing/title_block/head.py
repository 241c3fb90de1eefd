"""The head: what each row before the salutation is, and what is a place or a date on a line of its own."""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Literal

import attrs

from statecorpus.authorities import find_names, resolve_organisation
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.phrases.dates import FoundDate, clock_times, dates_in
from statecorpus.parsing.phrases.field_label import labelled_values
from statecorpus.parsing.phrases.session import session_in

HeadKind = Literal[
    "title",
    "dateline",
    "delivery",
    "deliverer",
    "theme",
    "web",
    "release",
    "letterhead",
    "state",
    "event",
    "labelled",
    "other",
]

_CONTACT = re.compile(r"https?://|www\.|\S@\S+\.\w|\(\d{3}\)\s?\d|\+?\d[\d ()/-]{7,}\d|(?:^|\s)\d{5}\s*$")
_QUOTED = re.compile(r"^[“\"«„‘'].*[”\"»“’']\.?$")
_OPENS_QUOTE = re.compile(r"^[“\"«„]")
_CLOSES_QUOTE = re.compile(r"[”\"»]\W*$")
_MOST_DELIVERY_WORDS = 16
_MOST_DATELINE_WORDS = 9
_MOST_WEB_WORDS = 30
_MOST_LINK_WORDS = 5
_EDGES = " ,;:.()[]–—-|/•*_\"'“”،؛，。；（）"


@attrs.frozen(eq=False)
class HeadRow:
    """A row of the head and what it is.

    Attributes:
        number: its number among all rows.
        row: the row.
        kind: what it is.
        dates: the dates in it.
    """

    number: int
    row: Row
    kind: HeadKind
    dates: tuple[FoundDate, ...] = ()


def classify_head(
    rows: Sequence[Row] | Mapping[int, Row], numbers: Sequence[int], lexicon: Lexicon
) -> list[HeadRow]:
    """Say what each row of the head is."""
    kinds: list[HeadRow] = []
    in_theme = False
    values = labelled_values([(number, rows[number]) for number in numbers])
    labelled = {number for value in values for number in value.rows}
    for number in numbers:
        row = rows[number]
        dates = tuple(dates_in(row.folded, lexicon))
        kind = _kind(row, dates, lexicon)
        if number in labelled:
            kinds.append(HeadRow(number, row, "labelled", dates))
            continue
        if kind == "title" and _names_deliverer(row, kinds, lexicon):
            kind = "deliverer"
        if in_theme and kind in ("other", "event"):
            kind = "theme"
        if kind == "other" and kinds and kinds[-1].kind == "deliverer" and row.line.gap < 1:
            kind = "deliverer"
        if kind == "other" and kinds and kinds[-1].kind == "event" and _hangs_on(kinds[-1].row, row, lexicon):
            kind = "event"
        if kind == "other" and kinds and kinds[-1].kind == "event" and _is_open(kinds[-1].row, lexicon):
            kind = "event"
        kinds.append(HeadRow(number, row, kind, dates))
        in_theme = kind == "theme" and not _ends_theme(row)
    return kinds


def _names_deliverer(row: Row, above: Sequence[HeadRow], lexicon: Lexicon) -> bool:
    """Tell a line that says who delivers what the title above it names: the meeting, or whose it is."""
    lead = lexicon.title.deliverers.match(row.folded)
    if lead is None:
        return False
    rest = row.folded[lead.end() :].strip(" :.-–—*").split()
    if not rest:
        return True  # "Delivered by:", and the name on the next line
    if len(rest) < 2:  # noqa: PLR2004 -- a name has two words
        return False
    titles = [one.row for one in above if one.kind == "title"]
    return any(lexicon.event.nouns.regex.search(one.folded) or find_names(one.text) for one in titles)


def _hangs_on(before: Row, row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that goes on from the one before: "79TH SESSION OF / THE GENERAL ASSEMBLY"."""
    joins = (lexicon.person.of + lexicon.person.articles + lexicon.person.joins).regex
    return before.line.block == row.line.block and joins.match(row.folded) is not None


def _is_open(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that ends with a small word: "Session of the Committee on the"."""
    last = re.search(r"[\w']+$", row.folded)
    small = lexicon.person.of + lexicon.person.articles + lexicon.person.joins
    return last is not None and small.regex.fullmatch(last.group()) is not None


def _ends_theme(row: Row) -> bool:
    return _CLOSES_QUOTE.search(row.text) is not None or not re.search('[“"«„:]', row.text)


def _kind(row: Row, dates: tuple[FoundDate, ...], lexicon: Lexicon) -> HeadKind:
    """Say what one row is by itself."""
    folded = row.folded.strip(" ([{*_-–—")
    titled = _title_pattern(lexicon).search(row.folded) is not None
    kinds: tuple[tuple[HeadKind, bool], ...] = (
        ("web", _is_web(folded, row, dates, lexicon)),
        ("delivery", _is_delivery_note(folded, row, lexicon)),
        ("release", not titled and lexicon.layout.release.match(folded) is not None),
        ("theme", _is_theme(folded, row, lexicon)),
        ("deliverer", row.text[0] in "([" and lexicon.title.deliverers.match(folded) is not None),
        ("letterhead", not dates and _CONTACT.search(row.folded) is not None),
        ("title", titled or lexicon.title.deliverers.match(folded) is not None),
        ("dateline", not titled and is_dateline(row, dates, lexicon)),
    )
    return next((kind for kind, holds in kinds if holds), _plain_kind(row, lexicon))


def _is_web(folded: str, row: Row, dates: tuple[FoundDate, ...], lexicon: Lexicon) -> bool:
    """Tell a web page's own words; "previous" is a link of it, "previous speakers" are of the text."""
    web = lexicon.layout.web.match(folded)
    office = lexicon.person.offices.match(folded)
    if web is not None and office is not None and office.end() > web.end():
        return False  # "القائمة" is a menu, "القائمة بالأعمال" a chargée d'affaires
    most = _MOST_WEB_WORDS if web and (" " in web.group() or dates) else _MOST_LINK_WORDS
    return web is not None and len(row.words) <= most


def _plain_kind(row: Row, lexicon: Lexicon) -> HeadKind:
    """Tell letterheads, names of states and meetings from the rest."""
    letterhead = lexicon.layout.letterhead.regex.search(row.folded)
    if letterhead and (letterhead.start() == 0 or any(mark.isdigit() for mark in row.text)):
        return "letterhead"
    if _is_state(row):
        return "state"
    if lexicon.event.nouns.regex.search(row.folded) or session_in(row.text, lexicon):
        return "event"
    return "other"


def _is_state(row: Row) -> bool:
    names = find_names(row.text)
    if len(names) != 1 or names[0].authority.kind != "state":
        return False
    rest = row.text[: names[0].start] + row.text[names[0].end :]
    return not any(mark.isalnum() for mark in rest)


def _is_delivery_note(folded: str, row: Row, lexicon: Lexicon) -> bool:
    if len(row.words) > _MOST_DELIVERY_WORDS:
        return False
    pattern = lexicon.layout.delivery.regex
    first = pattern.match(folded)
    by = lexicon.title.deliverers.match(folded)
    if by is not None and first is not None and by.end() > first.end():
        return False  # "as delivered by": who follows is the speaker
    if first:
        return not _title_pattern(lexicon).search(row.folded) or first.end() > len(folded) // 2
    found = pattern.search(folded)
    return found is not None and " " in found.group() and 3 * len(found.group()) > len(folded)


def _is_theme(folded: str, row: Row, lexicon: Lexicon) -> bool:
    lead = lexicon.layout.themes.regex.match(folded.lstrip("“\"«„'‘ "))
    if lead and re.match(r"[^\n]{0,40}?[:«“\"„]", folded[lead.end() :]):
        return True
    return _QUOTED.match(row.text) is not None or (
        _OPENS_QUOTE.match(row.text) is not None and '"' not in row.folded[1:]
    )


@functools.cache
def _title_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return lexicon.title.words.regex


def _rest(row: Row, dates: Sequence[FoundDate], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the stretches of a row that are neither date nor time nor a label of these."""
    places = [found.span() for found in lexicon.places.regex.finditer(row.folded)] if dates else []
    # "Santo Domingo, 1 de enero": the last word of a town's name may be a day of the week too.
    spans = [(max([one.start, *(b for a, b in places if a < one.start < b)]), one.end) for one in dates]
    taken = sorted(spans + list(clock_times(row.folded)))
    stretches: list[tuple[int, int]] = []
    start = 0
    for first, last in [*taken, (len(row.text), len(row.text))]:
        if first > start:
            stretches.append((start, first))
        start = max(start, last)
    return [one for one in (_trimmed(row, *stretch, lexicon) for stretch in stretches) if one[0] < one[1]]


def _trimmed(row: Row, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Take marks, labels and small words off the edges of a stretch of a dateline."""
    lead = (lexicon.layout.labels + lexicon.dates.leads + lexicon.event.held + lexicon.event.inside).regex
    last_words = lexicon.dates.leads + lexicon.dates.weekdays + lexicon.dates.between + lexicon.event.inside
    tail = re.compile(rf"(?:{last_words.alternatives})$")
    while start < end and not lexicon.places.regex.fullmatch(row.folded, start, end):
        if row.text[start] in _EDGES:
            start += 1
        elif row.text[end - 1] in _EDGES and not (
            row.text[end - 1] == "." and _is_abbreviated(row.text, start, end)
        ):
            end -= 1
        elif (label := lead.match(row.folded, start, end)) and label.end() > start:
            start = label.end()
        elif (last := tail.search(row.folded, start, end)) and last.start() < last.end():
            end = last.start()
        else:
            break
    return start, end


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    return re.search(r"\b\w\.\w\.$", text[start:end]) is not None


def is_dateline(row: Row, dates: Sequence[FoundDate], lexicon: Lexicon) -> bool:
    """Tell a row that holds nothing but a place and a date, or one of them."""
    rest = _rest(row, dates, lexicon)
    if not rest:
        return bool(dates) or any(clock_times(row.folded))
    words = sum(len(row.text[slice(*one)].split()) for one in rest)
    limit = _MOST_DATELINE_WORDS if lexicon.spaced else len(row.text)
    if len(rest) > 2 or words > limit or session_in(row.text, lexicon):  # noqa: PLR2004 -- before and after the date
        return False
    stretches = [row.folded[slice(*one)] for one in rest]
    person = lexicon.person
    if any(person.offices.regex.search(one) or person.honorifics.regex.match(one) for one in stretches):
        return False
    known = lexicon.places.regex
    if any(known.search(one) for one in stretches):
        joined = any((lexicon.person.of + lexicon.person.joins).regex.search(one) for one in stretches)
        return bool(dates) or not joined or known.fullmatch(stretches[-1]) is not None
    if not dates or any(lexicon.event.nouns.regex.search(one) for one in stretches):
        return False
    return not lexicon.cased or all(
        row.text[start].isupper() or row.text[start].isdigit() for start, _ in rest
    )


def _after_bodies(row: Row, start: int, end: int) -> int:
    """Go on over the names of bodies before a town: they end the title that runs on into the dateline."""
    comma = row.text.find(",", start, end)
    while comma >= 0 and resolve_organisation(row.text[start:comma].strip()) is not None:
        start = comma + 1
        comma = row.text.find(",", start, end)
    while start < end and row.text[start] in _EDGES:
        start += 1
    return start


def place_in_dateline(head: HeadRow, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the stretch of a dateline that is its place."""
    rest = _rest(head.row, head.dates, lexicon)
    known = lexicon.places.regex
    web = lexicon.layout.web
    rest = [one for one in rest if web.match(head.row.folded, one[0]) is None]  # "posted in speeches"
    for first_of_rest, end in rest:
        start = max(first_of_rest, *(head.row.text.rfind(mark, first_of_rest, end) + 1 for mark in "[("))
        found = known.search(head.row.folded, start, end)
        if found is None:
            continue
        start = _after_bodies(head.row, start, found.start())
        before, after = head.row.text[start : found.start()], head.row.text[found.end() : end]
        # The words before may be the number of a document, the words after a note: "(New York time)".
        first = found.start() if any(mark.isdigit() for mark in before) else start
        named = all(word[:1].isupper() or not lexicon.cased for word in re.findall(r"\w+", after))
        return first, end if named and not any(mark.isdigit() for mark in after) else found.end()
    if rest and any(mark.isdigit() for mark in head.row.text[slice(*rest[0])]):
        return None
    lead = lexicon.person.of.match(head.row.folded, rest[0][0]) if rest else None
    return rest[0] if rest and head.dates and lead is None else None
