"""Headless texts: the first lines of a text without a title block, which are no head."""

import itertools
import re
from collections.abc import Sequence

from statecorpus.authorities import find_names
from statecorpus.parsing.layout.address_list import with_addressees
from statecorpus.parsing.layout.opening import Opening, is_prose
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.lines.wraps import HYPHENS

_NUMBERED = re.compile(r"\d{1,3}\.\s")
_LABELLED = re.compile(r"[^\W\d_][^:.!?]{1,30}: \S")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_WORD = re.compile(r"[\w'.]+$")
_FEWEST_WORDS = 2
_LONG_WORD = 6
_FEWEST_OF_SENTENCE = 5
_MOST_WORDS_BEFORE_TITLE = 4


def with_text_in_body(rows: Sequence[Row], opening: Opening, skipped: set[int], lexicon: Lexicon) -> Opening:
    """Return an opening whose body begins with the first sentence, if the head has no title block.

    A verbatim record begins in the middle of a page: its first sentence may name a meeting, a day and an
    office like a title block. Its rows run on into each other, or hold words of the speaker ("I", "you").

    Args:
        rows: the rows of the source.
        opening: the opening as found.
        skipped: the rows that are furniture.
        lexicon: the language.
    """
    head = opening.head
    if head and lexicon.vocative.alone.match(rows[head[0]].folded) is not None:
        return with_addressees(rows, opening, skipped, lexicon)
    last = next((number for number in range(opening.body, len(rows)) if number not in skipped), None)
    last = opening.salutes[0].rows[0] if opening.salutes else last
    for place, number in enumerate(head):
        if _is_title(rows[number], lexicon):
            return opening
        paragraph = _sentence_of([rows[one] for one in head[place:]])
        ends_head = last is not None and place + 1 == len(head)
        if _is_spoken(paragraph, rows[last] if last is not None and ends_head else None, lexicon):
            break
    else:
        return with_addressees(rows, opening, skipped, lexicon)
    block = rows[head[place]].line.block
    if any(_opens_title(rows[n], lexicon) for n in head[place:] if rows[n].line.block != block):
        return opening
    if any(_is_titled(rows[n], lexicon) for n in head[place:]):
        return opening
    while place and _goes_on(rows[head[place - 1]], rows[head[place]], lexicon):
        place -= 1
    return Opening(head[:place], (), head[place])


def _sentence_of(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the first rows up to the end of a sentence, or of the paragraph."""
    for place, (row, after) in enumerate(itertools.pairwise(rows), 1):
        runs_on = row.line.block == after.line.block or (after.starts_lower and not row.ends_clause)
        if row.ends_sentence or not runs_on:
            return rows[:place]
    return rows


def _is_title(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that only a title block has: a heading, capitals, a label, or a title's word."""
    if _opens_title(row, lexicon):
        return True
    if lexicon.layout.first_person.regex.search(row.folded) or _NUMBERED.match(row.text):
        return False
    found = lexicon.title.words.regex.search(row.folded)
    if found is not None and not row.starts_lower:
        return len(row.folded[: found.start()].split()) <= _MOST_WORDS_BEFORE_TITLE
    return _LABELLED.match(row.text) is not None


def _opens_title(row: Row, lexicon: Lexicon) -> bool:
    """Tell a line that is plainly of a title, and a line whose first or second word is a title's."""
    if _is_titled(row, lexicon):
        return True
    found = None if row.starts_lower else lexicon.title.words.regex.search(row.folded)
    # Words of the speaker count before the title's word only: the Arabic name "آنا" folds like "I".
    if found is None or lexicon.layout.first_person.regex.search(row.folded[: found.start()]):
        return False
    return len(row.folded[: found.start()].split()) < _FEWEST_WORDS


def _is_titled(row: Row, lexicon: Lexicon) -> bool:
    """Tell a heading, a line in capitals, and a line that begins like "Statement by"."""
    if lexicon.vocative.alone.match(row.folded) is not None:
        return False  # "YOUR EXCELLENCY ANA LIMA" is of an address
    if row.line.kind == "heading" or (row.is_capitals and len(row.words) >= _FEWEST_WORDS):
        return True
    found = None if row.starts_lower else lexicon.title.words.match(row.folded)
    by = rf"\s*{lexicon.title.by.alternatives}"
    return found is not None and re.compile(by).match(row.folded, found.end()) is not None


def _is_spoken(paragraph: Sequence[Row], after: Row | None, lexicon: Lexicon) -> bool:
    """Tell a row of running text: it has words of the speaker, a paragraph's number, or part of a sentence.

    Args:
        paragraph: the row and the rows of its paragraph after it, in the head.
        after: the row after the head, if the row is the last of the head.
        lexicon: the language.
    """
    row = paragraph[0]
    if len(paragraph) > 1 and len(row.words) == 1 and paragraph[1].starts_lower:
        return lexicon.layout.first_person.regex.search(row.folded) is not None
    several = len(row.words) >= _FEWEST_WORDS and row.text[-1] != ":"
    if (several and lexicon.layout.first_person.regex.search(row.folded)) or _NUMBERED.match(row.text):
        return True
    if (row.ends_clause and is_prose(row, lexicon)) or _is_sentence(join_rows(paragraph), lexicon):
        return True
    if after is None or row.line.block != after.line.block:
        return False
    if row.ends_clause and not _ends_with_honorific(row, lexicon):
        return False
    numbered = after.text[0].isdigit() and is_prose(after, lexicon)
    return after.starts_lower or numbered or _runs_over(row, after, lexicon) or _is_half(row, after, lexicon)


def _is_sentence(strand: Strand, lexicon: Lexicon) -> bool:
    """Tell words in small letters that end with a full stop, or with a comma and name no person."""
    words = strand.text.split()
    small = sum(word[:1].islower() for word in words)
    if strand.text[-1] in ".:":
        return len(words) >= _FEWEST_OF_SENTENCE and 2 * small >= len(words)
    named = lexicon.person.honorifics + lexicon.person.offices + lexicon.person.missions
    ends_small = strand.text[-1] == "," and words[-1].islower()
    return ends_small and len(words) >= _FEWEST_WORDS and named.regex.search(strand.folded) is None


def _runs_over(row: Row, after: Row, lexicon: Lexicon) -> bool:
    """Tell a row that ends with a word that another must follow, or inside a name: "on behalf of the"."""
    last = _LAST_WORD.search(row.folded)
    person = lexicon.person
    small = person.articles + person.of + person.joins + lexicon.event.prepositions
    if last is not None and small.regex.fullmatch(last.group()) is not None:
        return True
    if row.text[-1] in HYPHENS or _ends_with_honorific(row, lexicon):
        return True
    if lexicon.title.on_behalf.match(row.folded) is not None:
        return True
    months = lexicon.dates.months
    if last is not None and last.group().isdigit() and any(month.match(after.folded) for month in months):
        return True
    end = len(row.text)
    return any(name.start < end < name.end for name in find_names(f"{row.text} {after.text}"))


def _is_half(row: Row, after: Row, lexicon: Lexicon) -> bool:
    """Tell a row of running text that goes on with a capital: "In congratulating Mr. Han / Seung-soo on"."""
    if not is_prose(after, lexicon) or row.ends_clause:
        return False
    named = lexicon.person.offices + lexicon.person.missions + lexicon.person.fields
    if named.regex.search(row.folded):
        return False
    return any(len(word) >= _LONG_WORD and word.islower() for word in row.text.split())


def _ends_with_honorific(row: Row, lexicon: Lexicon) -> bool:
    last = _LAST_WORD.search(row.folded)
    return last is not None and lexicon.person.honorifics.regex.fullmatch(last.group()) is not None


def _goes_on(row: Row, after: Row, lexicon: Lexicon) -> bool:
    """Tell two rows of one paragraph that no sentence, dateline or person's name parts."""
    if row.line.block != after.line.block or row.ends_clause:
        return False
    marked = _YEAR.search(row.text) or (lexicon.places + lexicon.person.honorifics).match(row.folded)
    return after.starts_lower or not marked or _runs_over(row, after, lexicon)
