"""The ending: the closing formula, what is signed or noted after it, and what is no longer the statement."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.parsing.layout.last_words import ends_sentence_with, last_words
from statecorpus.parsing.layout.tail_kinds import LONGEST_TAIL_ROW, NOTE, end_mark, is_note, tail_kind
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.vocatives import vocatives_of

_SENTENCE = re.compile(r"[^.!?…。！？؟۔]*(?:[.!?…。！？؟۔]+[\"'”’»)\]]*|\Z)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|mr|mrs|ms|dr|st|hon|h\.e|s\.e|prof|no|sr|sra|art|m)\.$")
_LOOKED_BACK = 45
_LONGEST_CLOSING = 34
_LONGEST_NOTE = 9
_MOST_WORDS_AFTER = 5
_MOST_ROWS_AFTER = 14
_LONGEST_AFTER = 220
_MOST_ROWS_OF_CLOSING = 12
_FEWEST_WORDS = 3
_FEWEST_SIGNS = 6
_MOST_WORDS_BESIDE_THANKS = 4


@attrs.frozen(eq=False)
class Ending:
    """The end of a statement: its closing, and the rows after it.

    Attributes:
        closing: the closing formula, or ``None``.
        row: the number of the row that it begins in, or that is the first after the body.
        end: the number of the first row after it.
        before: what stands in its first row before it, still of the body, or ``None``.
        after: what stands in its last row after it, or ``None``.
        tail: the rows after, each with what it is.
    """

    closing: Strand | None
    row: int
    end: int
    before: Strand | None
    after: Strand | None
    tail: dict[int, str]


def sentences(strand: Strand) -> list[tuple[int, int]]:
    """Return the stretches of a text's sentences, roughly: a full stop after a letter or title ends none."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(strand.text):
        end = match.end()
        if end <= start or not strand.text[start:end].strip():
            continue
        if end < len(strand.text) and _ABBREVIATION.search(strand.folded[start:end]):
            continue
        found.append((start, end))
        start = end
    return [(_first(strand.text, start), end) for start, end in found]


def _first(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


@functools.cache
def _closing_sentence(lexicon: Lexicon) -> re.Pattern[str]:
    """A sentence that closes: a formula, perhaps after an address or a small word."""
    return re.compile(rf"(?:[\w' ]{{0,12}}[\s,:;-]+)?{lexicon.closing.formulas.alternatives}")


def find_ending(rows: Sequence[Row], first: int, furniture: set[int], lexicon: Lexicon) -> Ending:
    """Find the closing sentence among the last rows of the body that begins with row ``first``.

    A closing is looked for sentence by sentence, over the line ends of its paragraph. If a spoken sentence
    follows it, a blessing joins the closing, and any other sentence shows that the speech went on.
    """
    numbers = [number for number in range(first, len(rows)) if number not in furniture]
    tail = dict(_tail(rows, numbers, lexicon))
    tail.update(dict.fromkeys(_note_of_delivery(rows, numbers, tail, lexicon), "signature"))
    rest = [number for number in numbers if number not in tail]
    for place in range(len(rest) - 1, max(-1, len(rest) - 1 - _LOOKED_BACK), -1):
        found = _closing_at(rows, rest, place, lexicon)
        last = place if found is None else found.last
        after = rest[last + 1 :]
        if len(after) > _MOST_ROWS_AFTER or sum(len(rows[number].text) for number in after) > _LONGEST_AFTER:
            break
        if found is None:
            continue
        blessings = _blessings(rows, rest, last, lexicon)
        if blessings is None:
            break
        found = _with_thanks_before(rows, rest, found, lexicon)
        words = last_words([rows[number] for number in after[len(blessings) :]], lexicon)
        added = [*blessings, *(row.strand for row in words)]
        strand = Strand.joined([found.strand, *added], [" "] * len(added))
        after = after[len(added) :]
        tail.update({number: _kind_after(rows[number], lexicon) for number in after})
        end = rest[last + len(added)] + 1
        return Ending(strand, rest[found.first], end, found.before, found.after, tail)
    end = min(
        (number for number in tail if all(later in tail for later in numbers if later >= number)),
        default=len(rows),
    )
    return Ending(None, end, end, None, None, tail)


@attrs.frozen(eq=False)
class _Closing:
    """A closing found: its first and last place among the rows, its words, and the rest of these rows."""

    first: int
    last: int
    strand: Strand
    before: Strand | None
    after: Strand | None


def _blessings(
    rows: Sequence[Row], rest: Sequence[int], last: int, lexicon: Lexicon
) -> tuple[Strand, ...] | None:
    """Return the rows right after a closing that bless or thank; ``None`` if the speech goes on instead."""
    taken: list[Strand] = []
    place = last + 1
    while place < len(rest):
        stop = _block_end(rows, rest, place)
        block = join_rows([rows[number] for number in rest[place:stop]])
        if not _is_spoken(rows[rest[stop - 1]], block, lexicon):
            return None if _addresses_again(rows, rest, place, stop, lexicon) else tuple(taken)
        if not all(_adds(block.folded[slice(*sentence)], lexicon) for sentence in sentences(block)):
            return None
        taken.extend(rows[number].strand for number in rest[place:stop])
        place = stop
    return tuple(taken)


def _addresses_again(
    rows: Sequence[Row], rest: Sequence[int], place: int, stop: int, lexicon: Lexicon
) -> bool:
    """Tell a line of address that spoken words follow: "Mr. President," opens another part of the speech."""
    if stop >= len(rest):
        return False
    found = vocatives_of(lexicon).line(join_rows([rows[number] for number in rest[place:stop]]).text)
    if found is None or not found.strong:
        return False
    end = _block_end(rows, rest, stop)
    return _is_spoken(rows[rest[end - 1]], join_rows([rows[number] for number in rest[stop:end]]), lexicon)


def _block_end(rows: Sequence[Row], rest: Sequence[int], place: int) -> int:
    """Return the place after the rows that go on from a row: rows of its block, or begun in lower case."""
    stop = place + 1
    while stop < len(rest):
        row, before = rows[rest[stop]], rows[rest[stop - 1]]
        if row.line.block != before.line.block and not row.starts_lower:
            break
        stop += 1
    return stop


def _is_spoken(last: Row, block: Strand, lexicon: Lexicon) -> bool:
    """Tell a paragraph that is a sentence, not a signature, a note or an address of the office."""
    if not last.ends_sentence or NOTE.match(block.text) or block.text[0] in "([":
        return False
    if not lexicon.spaced:
        return len(block.text) > _FEWEST_SIGNS
    words = re.findall(r"[^\W\d_]+", block.text)
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_WORDS and (2 * small >= len(words) or not lexicon.cased)


def _with_thanks_before(
    rows: Sequence[Row], rest: Sequence[int], found: _Closing, lexicon: Lexicon
) -> _Closing:
    """Take in thanks on the row before a blessing: "Thank you." and "God bless you all."."""
    if found.before is not None or found.first == 0 or _thanks(found.strand.folded, lexicon):
        return found
    earlier = _closing_at(rows, rest, found.first - 1, lexicon)
    if earlier is None or earlier.after is not None:
        return found
    if earlier.last == found.last:
        return earlier
    if not _only_thanks(earlier.strand.folded, lexicon):
        return found
    strand = Strand.joined([earlier.strand, found.strand], [" "])
    return _Closing(earlier.first, found.last, strand, earlier.before, found.after)


def _note_of_delivery(
    rows: Sequence[Row], numbers: Sequence[int], tail: dict[int, str], lexicon: Lexicon
) -> list[int]:
    """Find a note at the end that says who made the statement: "Speech delivered by … in … on …"."""
    last = [number for number in numbers if number not in tail][-_LONGEST_NOTE:]
    for place in range(1, len(last)):
        row, before = rows[last[place]], rows[last[place - 1]]
        word = lexicon.title.words.regex.match(row.folded)
        if word is None or not before.ends_clause:
            continue
        by = re.compile(rf"\s*(?:\S+\s+)?{lexicon.title.by.alternatives}").match(row.folded, word.end())
        if by and len(row.words) < 3 * _LONGEST_NOTE:
            return last[place:]
    return []


def _tail(rows: Sequence[Row], numbers: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Go back over the rows at the end that are plainly no words of the speaker."""
    in_note = False
    for number in reversed(numbers):
        row = rows[number]
        kind = tail_kind(row, lexicon)
        if kind == "end-mark" and ends_sentence_with(rows, number):
            return
        if kind is None:
            if not in_note or row.ends_sentence:
                return
            kind = "note"
        in_note = kind == "note"
        yield number, kind


def _closing_at(rows: Sequence[Row], rest: Sequence[int], place: int, lexicon: Lexicon) -> _Closing | None:
    """Look for a closing that begins in a row: the last sentences of its paragraph that close."""
    whole = rows[rest[place]].strand
    begins = max(0, len(whole.text) - LONGEST_TAIL_ROW)
    row = whole.cut(begins, len(whole.text))
    stop = min(_block_end(rows, rest, place), place + _MOST_ROWS_OF_CLOSING)
    strands = [row, *(rows[number].strand for number in rest[place + 1 : stop])]
    strand = Strand.joined(strands, [" "] * (len(strands) - 1))
    folded, stretches = strand.folded, sentences(strand)
    if place and _runs_on(rows[rest[place - 1]], rows[rest[place]]):
        stretches = stretches[1:]  # the sentence began on the row before
    numbers = [number for number, (start, _) in enumerate(stretches) if start < len(row.text)]
    last = next(
        (
            number
            for number in reversed(numbers[-4:])
            if _closes(strand.folded[slice(*stretches[number])], lexicon)
        ),
        None,
    )
    if last is None:
        return None
    begin = last
    while begin > 0 and _only_thanks(folded[slice(*stretches[begin - 1])], lexicon):
        begin -= 1
    finish = last
    while finish + 1 < len(stretches) and _adds(folded[slice(*stretches[finish + 1])], lexicon):
        finish += 1
    start, end = stretches[begin][0], stretches[finish][1]
    lengths = list(itertools.accumulate(len(part.text) + 1 for part in strands))
    final = next(number for number, length in enumerate(lengths) if end <= length)
    before = whole.cut(0, begins + start + _lost(whole, begins))
    after = strand.cut(end, min(lengths[final], len(strand.text)))
    if _goes_on(after, lexicon):
        return None  # the speech goes on: these were thanks in passing
    closing = strand.cut(start, end)
    if place == 0 and not before.text and not _is_pure(closing.folded, lexicon):
        return None  # the whole speech is a sentence of thanks
    return _Closing(
        place, place + final, closing, before if before.text else None, after if after.text else None
    )


def _runs_on(before: Row, row: Row) -> bool:
    """Tell a row that begins in mid-sentence."""
    return not before.ends_clause and (row.starts_lower or before.line.block == row.line.block)


def _goes_on(after: Strand, lexicon: Lexicon) -> bool:
    """Tell words after a closing that are more than an end mark, a remark or a signature."""
    text = after.text.strip()
    if not text or text[0] in "([" or end_mark(lexicon).fullmatch(after.folded):
        return False
    sentence = after.text.rstrip("\"'”’»)")[-1] in ".!?…。！？؟۔" and any(
        mark.isalpha() for mark in after.text
    )
    return sentence or len(after.text.split()) > _MOST_WORDS_AFTER


def _lost(strand: Strand, start: int) -> int:
    """Count the spaces that a cut at an offset takes off."""
    return len(strand.text[start:]) - len(strand.text[start:].lstrip(" ")) if start else 0


def _closes(sentence: str, lexicon: Lexicon) -> bool:
    """Tell a sentence that closes a statement."""
    text = sentence.strip(" \"'“”’¡¿-—*_([")
    if len(text.split()) > _LONGEST_CLOSING or (not lexicon.spaced and len(text) > _LONGEST_CLOSING):
        return False
    formula = lexicon.closing.formulas.regex
    if formula.match(text):
        return True
    found = vocatives_of(lexicon).opening(text)
    if found is not None and not found.whole and formula.match(text[found.end :].lstrip()):
        return True
    return found is None and _closing_sentence(lexicon).match(text) is not None


def _thanks(sentence: str, lexicon: Lexicon) -> bool:
    """Tell a closing sentence that only thanks."""
    text = sentence.strip(" \"'“”’¡¿-—*_([")
    return lexicon.vocative.thanks.regex.match(text) is not None and _closes(sentence, lexicon)


def _is_pure(sentence: str, lexicon: Lexicon) -> bool:
    """Tell a sentence that does nothing but thank and address: formula, additions, a party."""
    text = sentence.strip(" \"'“”’¡¿-—*_([")
    if not _closes(text, lexicon):
        return False
    rest = lexicon.closing.formulas.regex.sub(" ", text)
    rest = (lexicon.closing.additions + lexicon.vocative.forms + lexicon.vocative.links).regex.sub(" ", rest)
    if not lexicon.spaced:
        return len(re.sub(r"\W", "", rest)) <= _FEWEST_SIGNS
    return len(re.findall(r"\w+", rest)) <= _MOST_WORDS_BESIDE_THANKS


def _only_thanks(sentence: str, lexicon: Lexicon) -> bool:
    """Tell a sentence of thanks to the audience, and of nothing else."""
    return _thanks(sentence, lexicon) and _is_pure(sentence, lexicon)


def _adds(sentence: str, lexicon: Lexicon) -> bool:
    """Tell a sentence that may follow a closing one and belongs to it."""
    text = sentence.strip(" \"'“”’¡¿-—*_([")
    if _closes(sentence, lexicon):
        return True
    return bool(lexicon.closing.additions) and lexicon.closing.additions.regex.match(text) is not None


def _kind_after(row: Row, lexicon: Lexicon) -> str:
    """Say what a row after the closing is."""
    if is_note(row):
        return "note"
    if row.text[0] in "([" and lexicon.layout.remarks.regex.search(row.folded):
        return "remark"
    return tail_kind(row, lexicon) or "tail"
