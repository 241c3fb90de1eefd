"""The opening: where the title block ends, the salutation stands, and the body begins."""

import functools
import re
from collections.abc import Sequence

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.lines.wraps import starts_item
from statecorpus.parsing.phrases.parties import FoundVocative, Party
from statecorpus.parsing.phrases.vocatives import vocatives_of

_LOOKED_AT = 150
_MOST_ROWS = 14
_LONGEST_SALUTE = 320
_MOST_PROSE_BEFORE = 3
_LONG_ROW = 300
_LONGEST_HEAD_ROW = 1500
_SHORT_GREETING = 80
_FULL_LINE = 0.75
_PROSE_WORDS = 5
_LONG_PROSE = 5
_LONG_SENTENCE = 9
_MOST_DATELINE_WORDS = 8
_LONGEST_SINGLE = 4
_UNSPACED_PROSE = re.compile(r"[。！？].|[^。！？]{45,}")
_SENTENCES = re.compile(r"[a-zà-ÿ]{2}[.!?] +[A-ZÀ-Þ]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’ -]{2,60}):\s+")


@attrs.frozen(eq=False)
class Salute:
    """A line of address: its rows, its text, and what was found in it.

    Attributes:
        rows: the numbers of its rows.
        strand: its text.
        found: its parties; ``None`` for a greeting or an invocation.
    """

    rows: tuple[int, ...]
    strand: Strand
    found: FoundVocative | None


@attrs.frozen(eq=False)
class Opening:
    """The parts of a statement's beginning: head, salutation and first row of the body.

    Attributes:
        head: the numbers of the rows before the salutation or the body.
        salutes: the lines of the salutation.
        body: the number of the body's first row.
    """

    head: tuple[int, ...]
    salutes: tuple[Salute, ...]
    body: int


@functools.cache
def prose_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the common words that titles, datelines and addresses do without."""
    layers = (
        lexicon.event.prepositions, lexicon.event.occasions, lexicon.event.inside,
        lexicon.person.of, lexicon.person.articles, lexicon.person.joins, lexicon.person.particles,
        lexicon.title.by, lexicon.title.on_behalf, lexicon.dates.between, lexicon.dates.ranges,
        lexicon.dates.leads, lexicon.event.subjects, lexicon.event.held, lexicon.vocative.conjunctions,
    )  # fmt: skip
    titles = {word for words in layers for phrase in words.phrases for word in fold(phrase).split()}
    return frozenset(fold(word) for word in lexicon.stopwords) - titles


def is_prose(row: Row, lexicon: Lexicon) -> bool:
    """Tell whether a row is of running text rather than of a title block."""
    if len(row.text) > _LONGEST_HEAD_ROW:
        return True
    if not lexicon.spaced:
        return _UNSPACED_PROSE.search(row.text) is not None
    words = row.words
    dated = len(words) <= _MOST_DATELINE_WORDS and _YEAR.search(row.text) is not None
    if len(words) < _PROSE_WORDS or dated:
        return False
    plain = prose_words(lexicon)
    if len(row.text) > _LONG_ROW and _SENTENCES.search(row.text):
        return True
    hits = sum(word in plain for word in words)
    return hits > 1 or _reads_as_sentence(row, hits, lexicon)


def _reads_as_sentence(row: Row, hits: int, lexicon: Lexicon) -> bool:
    """Tell a row that is mostly in lower case, with one of the commonest words or a full stop at its end."""
    words = row.words
    small = sum(word[:1].islower() for word in row.text.split())
    if hits:
        return len(words) >= _LONG_PROSE and 2 * small >= len(words)
    titled = lexicon.title.words.match(row.folded) is not None  # a title has no full stop
    long = len(words) >= _LONG_SENTENCE and 5 * small >= 3 * len(words)
    return row.text[-1] == "." and long and not titled


def salute_at(rows: Sequence[Row], number: int, skipped: set[int], lexicon: Lexicon) -> Salute | None:
    """Read the line of address that begins with a row; it may be wrapped over several.

    A row that is an address as a whole and is closed by a mark, or is followed by a row that does not go on
    from it, is one; otherwise the next rows are joined to it until it is, or can no longer be.
    """
    read = vocatives_of(lexicon)
    if not read.may_address(rows[number].words) or not read.starts(rows[number].folded):
        return None
    taken: list[int] = []
    best: Salute | None = None
    length = 0
    for following in range(number, min(len(rows), number + _MOST_ROWS)):
        if following in skipped:
            continue
        row = rows[following]
        length += len(row.text) + 1
        if length > _LONGEST_SALUTE or (taken and not _may_go_on(rows[taken[-1]], row, lexicon)):
            break
        taken.append(following)
        strand = join_rows([rows[one] for one in taken])
        found = read.opening(strand.text, strand.folded)
        if found is None or not found.whole:
            if found is not None or not (_is_unfinished(strand, lexicon) or _is_single_word(row)):
                break
            continue
        best = Salute(tuple(taken), strand, found)
        if found.closed:
            break
    return best


def _may_go_on(row: Row, following: Row, lexicon: Lexicon) -> bool:
    """Tell whether a line of address may be wrapped after a row."""
    if row.text[-1] in ",;:!.،؛，；：！。" or starts_item(following):
        return False
    alone = vocatives_of(lexicon).line(following.text, following.folded)
    if following.line.block != row.line.block and alone is not None and alone.strong:
        return False
    if _is_unfinished(row.strand, lexicon) or following.starts_lower:
        return True
    if _is_single_word(row) and _is_single_word(following):
        return True
    if following.line.block != row.line.block:
        return False
    formal = lexicon.vocative.forms.match(following.folded) is not None and not _is_single_word(row)
    return alone is None or not (alone.strong or formal)


def _is_unfinished(strand: Strand, lexicon: Lexicon) -> bool:
    """Tell whether a text ends with a word that something must follow."""
    last = re.search(r"[\w']+$", strand.folded)
    if last is None:
        return False
    words = lexicon.vocative
    small = words.links + lexicon.person.articles + words.forms + words.adjectives
    return small.regex.fullmatch(last.group()) is not None


def _is_single_word(row: Row) -> bool:
    """Tell a line of one word: justified lines may come out of a PDF word by word."""
    return " " not in row.text


def find_opening(rows: Sequence[Row], furniture: set[int], lexicon: Lexicon) -> Opening:
    """Find where the title block ends and the body begins."""
    prose: list[int] = []
    numbers = [number for number in range(min(len(rows), _LOOKED_AT)) if number not in furniture]
    for number in numbers:
        row = rows[number]
        if _is_inline_address(row, lexicon) and not _hangs_on(rows, number, furniture, lexicon):
            return Opening(tuple(one for one in numbers if one < number), (), number)
        salute = _salute_with_lead(rows, number, furniture, lexicon)
        unsure = salute is not None and _may_be_office_of_speaker(rows, salute, furniture, lexicon)
        if salute is not None and not unsure and not _hangs_on(rows, number, furniture, lexicon):
            if _is_too_late(rows, prose, number, lexicon):
                break
            if _runs_into_text(rows, salute, furniture):
                return Opening(tuple(one for one in numbers if one < number), (), number)
            return opening_at(rows, number, furniture, lexicon)
        if is_prose(row, lexicon):
            prose.append(number)
            if len(prose) > 2 * _MOST_PROSE_BEFORE:
                break
    if not prose:
        body = _first_after_title(rows, numbers, lexicon)
    elif _has_title(rows, [one for one in numbers if one < prose[0]], lexicon):
        body = _block_start(rows, prose[0], furniture, lexicon)
    else:
        body = numbers[0]
    return Opening(tuple(one for one in numbers if one < body), (), body)


def _has_title(rows: Sequence[Row], head: Sequence[int], lexicon: Lexicon) -> bool:
    """Tell whether rows are of a title block at all, and not the first lines of the text."""
    words = lexicon.title.words + lexicon.event.nouns + lexicon.layout.delivery + lexicon.person.missions
    marked = lexicon.places + lexicon.person.honorifics
    for number in head:
        row = rows[number]
        if row.line.kind == "heading" or row.is_capitals or words.regex.search(row.folded):
            return True
        if (marked.regex.search(row.folded) and not row.starts_lower and not row.ends_clause) or _YEAR.search(
            row.text
        ):
            return True
    return not head


def _block_start(rows: Sequence[Row], number: int, furniture: set[int], lexicon: Lexicon) -> int:
    """Go back from a row of running text to the first of its paragraph."""
    while number > 0 and number - 1 not in furniture:
        row, before = rows[number], rows[number - 1]
        if before.line.block != row.line.block or before.ends_clause:
            break
        if lexicon.title.words.regex.search(before.folded) or any(mark.isdigit() for mark in before.text):
            break
        if not row.starts_lower and len(before.text) < len(row.text) / 2:
            break
        number -= 1
    return number


def _may_be_office_of_speaker(
    rows: Sequence[Row], salute: Salute, furniture: set[int], lexicon: Lexicon
) -> bool:
    """Tell a bare office on a line that no mark closes, below a line that names a person."""
    found = salute.found
    if found is None or found.closed:
        return False
    modifiers = lexicon.person.modifiers.regex  # "Acting" makes an office no address
    for party in found.parties:
        if (
            party.honorific is not None
            and modifiers.fullmatch(salute.strand.folded, *party.honorific) is None
        ):
            return False
    before = next((one for one in range(salute.rows[0] - 1, -1, -1) if one not in furniture), None)
    if before is None:
        return False
    named = lexicon.person.honorifics + lexicon.title.words
    return named.match(rows[before].folded) is not None


def _runs_into_text(rows: Sequence[Row], salute: Salute, furniture: set[int]) -> bool:
    """Tell an address that ends its line by chance: the line is full, and the sentence goes on."""
    last, following = salute.rows[-1], salute.rows[-1] + 1
    if following >= len(rows) or following in furniture:
        return False
    row, after = rows[last], rows[following]
    if row.line.block != after.line.block or not after.starts_lower or row.line.hard:
        return False
    longest = max(len(one.text) for one in rows[last : last + 12])
    return len(row.text) > _FULL_LINE * longest


def _is_too_late(rows: Sequence[Row], prose: Sequence[int], number: int, lexicon: Lexicon) -> bool:
    """Tell whether so much running text stands before an address that the body has begun there."""
    if prose and not any(is_prose(row, lexicon) for row in rows[number + 1 : number + _LOOKED_AT]):
        return True
    if len(prose) > _MOST_PROSE_BEFORE:
        return True
    return any(len(rows[one].text) > _LONG_ROW for one in prose) or (bool(prose) and number - prose[0] > 25)  # noqa: PLR2004 -- a title block is shorter


def _first_after_title(rows: Sequence[Row], numbers: Sequence[int], lexicon: Lexicon) -> int:
    """Without prose and address: the first row that reads as a sentence."""
    for number in numbers:
        row = rows[number]
        if (
            row.ends_sentence
            and len(row.words) >= _PROSE_WORDS
            and not lexicon.title.words.regex.search(row.folded)
        ):
            return number
    return len(rows)


def _hangs_on(rows: Sequence[Row], number: int, furniture: set[int], lexicon: Lexicon) -> bool:
    """Tell whether a row goes on from a title that is not finished: "Statement by", "at the"."""
    before = next((one for one in range(number - 1, -1, -1) if one not in furniture), None)
    if before is None:
        return False
    if rows[number].text[-1] not in ",:;!.،؛，：；！" and lexicon.title.words.regex.fullmatch(
        rows[before].folded
    ):
        return True  # "كلمة" above "فخامة رئيس المجلس"
    joins = lexicon.title.by + lexicon.person.of + lexicon.event.prepositions + lexicon.person.articles
    last = re.search(r"[\w']+$", rows[before].folded)
    return last is not None and joins.regex.fullmatch(last.group()) is not None


def _salute_with_lead(
    rows: Sequence[Row], number: int, furniture: set[int], lexicon: Lexicon
) -> Salute | None:
    """Read a line that can only be an address, or is one after words of thanks or greeting."""
    salute = salute_at(rows, number, furniture, lexicon)
    if salute is None or salute.found is None:
        return None
    if salute.found.strong:
        return salute
    return salute if salute.found.led and len(salute.strand.text) < _SHORT_GREETING else None


def _is_inline_address(row: Row, lexicon: Lexicon) -> bool:
    """Tell running text that begins with an address."""
    label = _LABEL.match(row.text)
    text = row.text[label.end() :] if label else row.text
    found = vocatives_of(lexicon).opening(text)
    if found is None or not found.strong or found.whole or not found.closed:
        return False
    rest = text[found.end :].strip()
    return len(rest.split()) >= 3 or not lexicon.spaced  # noqa: PLR2004 -- a few words of a sentence


def opening_at(rows: Sequence[Row], start: int, furniture: set[int], lexicon: Lexicon) -> Opening:
    """Take the lines of address that begin with a row, weaker ones right before it, and the head above."""
    salute = salute_at(rows, start, furniture, lexicon) if start < len(rows) else None
    if salute is not None and salute.found is not None and salute.found.strong:
        start = _with_weaker_ones_before(rows, start, furniture, lexicon)
    salutes: list[Salute] = []
    number = start
    while number < len(rows):
        if number in furniture:
            number += 1
            continue
        salute = _salute_or_greeting(rows, number, furniture, lexicon, after_another=bool(salutes))
        if salute is None or _runs_into_text(rows, salute, furniture):
            break
        salutes.append(salute)
        number = salute.rows[-1] + 1
    head = tuple(one for one in range(start) if one not in furniture)
    return Opening(head, tuple(salutes), number)


def _may_be_a_party(row: Row, lexicon: Lexicon) -> bool:
    """Tell a word or two closed by a comma, among lines of address: "Scholars,"."""
    if row.text[-1] not in ",;،" or len(row.words) > _LONGEST_SINGLE or row.starts_lower or not row.words:
        return False
    return row.words[0] not in prose_words(lexicon) and not lexicon.vocative.leads.regex.match(row.folded)


def _salute_or_greeting(
    rows: Sequence[Row], number: int, furniture: set[int], lexicon: Lexicon, *, after_another: bool
) -> Salute | None:
    salute = salute_at(rows, number, furniture, lexicon)
    if salute is not None and salute.found is not None and (salute.found.strong or salute.found.closed):
        return salute
    row = rows[number]
    if after_another and salute is not None and lexicon.vocative.forms.match(row.folded) is not None:
        return salute  # "Señora Embajadora Noemí Batlle" among lines of address
    if after_another and salute is None and _may_be_a_party(row, lexicon):
        party = Party(0, len(row.text.rstrip(" ,;،")), "collective", strong=False)
        found = FoundVocative((party,), len(row.text), whole=True, strong=False, closed=True, led=False)
        return Salute((number,), row.strand, found)
    words = lexicon.vocative
    courtesies = words.greetings + words.protocols + words.invocations
    if len(row.text) <= _SHORT_GREETING and courtesies.regex.match(row.folded.lstrip(" •●*-\"'“([¡")):
        return Salute((number,), row.strand, None)
    return None


def _with_weaker_ones_before(rows: Sequence[Row], first: int, furniture: set[int], lexicon: Lexicon) -> int:
    """Go back over lines right before that end with a comma and name an office, and over invocations."""
    start = first
    while start > 0:
        before = start - 1
        if before in furniture:
            start = before
            continue
        salute = salute_at(rows, before, furniture, lexicon)
        row = rows[before]
        closed = row.text[-1] in ",;،؛，；"
        near = rows[start].line.gap < 1.5 or lexicon.vocative.invocations.regex.match(row.folded)  # noqa: PLR2004 -- a blank line at most
        weak = salute is not None and salute.found is not None and salute.found.whole and closed
        invoked = lexicon.vocative.invocations.regex.match(row.folded.lstrip("\"'“(")) is not None
        if not (near and (weak or invoked)) or _hangs_on(rows, before, furniture, lexicon):
            break
        start = before
    while start in furniture:
        start += 1
    return first if start < first and _goes_on_from_title(rows, start, furniture, lexicon) else start


def _goes_on_from_title(rows: Sequence[Row], start: int, furniture: set[int], lexicon: Lexicon) -> bool:
    """Tell whether rows that look like an address belong to the title above them."""
    above = next((one for one in range(start - 1, -1, -1) if one not in furniture), None)
    if above is None:
        return False
    row = rows[above]
    if rows[start].line.gap >= 1 or any(mark.isdigit() for mark in row.text):
        return False
    titled = lexicon.title.words.regex.search(row.folded) is not None
    return titled or lexicon.person.honorifics.regex.match(row.folded) is not None
