"""The name of a person among the words of a title: name words in a row, outside of the offices."""

import itertools
from collections.abc import Sequence

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.phrases.title_word import SMALL_WORDS, TitleWord, WordClass

Stretch = tuple[int, int]
_OF_NAMES = frozenset(
    {WordClass.NAME, WordClass.PARTICLE, WordClass.SUFFIX, WordClass.FIELD, WordClass.STATE}
)
_AFTER_HONORIFICS = frozenset({WordClass.PARTICLE, WordClass.FIELD, WordClass.STATE})
_NAMES = frozenset({WordClass.NAME, WordClass.FIELD, WordClass.STATE})
_MOST_FORENAMES = 3


def name_runs(words: Sequence[TitleWord], offices: Sequence[tuple[int, int]], text: str) -> list[Stretch]:
    """Return the runs of words that may be a name, as first and last numbers of words, in order."""
    inside = {number for first, last in offices for number in range(first, last + 1)}
    runs: list[Stretch] = []
    for number, word in enumerate(words):
        if number in inside or not (word.kind in _OF_NAMES or _is_inside_name(words, number)):
            continue
        titled = number > 0 and words[number - 1].kind == WordClass.HONORIFIC
        begins = word.kind == WordClass.NAME or (word.kind in _AFTER_HONORIFICS and titled)
        if runs and runs[-1][1] == number - 1 and word.kind != WordClass.FIELD:
            runs[-1] = (runs[-1][0], number)
        elif begins:
            runs.append((number, number))
    trimmed = [_trimmed(words, run, text) for run in runs]
    return [
        run for run in trimmed if any(words[number].kind in _NAMES for number in range(run[0], run[1] + 1))
    ]


def name_of(
    words: Sequence[TitleWord],
    offices: Sequence[tuple[int, int]],
    text: str,
    folded: str,
    lexicon: Lexicon,
    seams: set[int],
) -> Stretch | None:
    """Return the offsets of the name, best right after an honorific; ``None`` if there is no name."""
    runs = name_runs(words, offices, text)
    if not runs:
        return None
    meetings = lexicon.event.nouns + lexicon.title.words + lexicon.event.bodies
    titled = [
        run
        for run in runs
        if run[0]
        and words[run[0] - 1].kind == WordClass.HONORIFIC
        and not meetings.regex.match(folded, words[run[0] - 1].start)  # "General Debate"
    ]
    plain = [run for run in runs if not meetings.regex.fullmatch(folded, *_span(words[run[0]]))]
    if not (titled or plain):
        return None  # "Statement", "Parties": what a title calls a meeting is no name
    first, last = (titled or plain)[0]
    turned = _with_forenames(words, first, last, text, folded, lexicon, seams)
    while turned > last and first and words[first - 1].kind == WordClass.PARTICLE:
        first -= 1  # "de SILVA, Rosa"
    last = turned
    last = _with_suffixes(words, last)
    return words[first].start, words[last].end


def _span(word: TitleWord) -> Stretch:
    return word.start, word.end


def _is_inside_name(words: Sequence[TitleWord], number: int) -> bool:
    """Tell a small word between two words of a name: "Fernández de Kirchner", "Cruz de la Vega"."""
    if words[number].kind != WordClass.SMALL_OR_PARTICLE:
        return False
    particles = (WordClass.SMALL_OR_PARTICLE, WordClass.PARTICLE)
    before = next((word.kind for word in reversed(words[:number]) if word.kind not in particles), None)
    after = next((word.kind for word in words[number + 1 :] if word.kind not in particles), None)
    return before == after == WordClass.NAME


def _with_forenames(
    words: Sequence[TitleWord],
    first: int,
    last: int,
    text: str,
    folded: str,
    lexicon: Lexicon,
    seams: set[int],
) -> int:
    """Take in the forenames after a surname and a comma: "LIMA, Ana", "Brandt, Ilse (Ms.)"."""
    mark = last + 1
    if mark + 1 >= len(words) or text[words[mark].start] != ",":
        return last
    if any(words[last].end <= seam <= words[mark + 1].start for seam in seams):
        return last
    following = list(
        itertools.takewhile(
            lambda number: (
                words[number].kind in (WordClass.NAME, WordClass.PARTICLE)
                and not any(words[mark].end < seam <= words[number].start for seam in seams)
            ),
            range(mark + 1, len(words)),
        )
    )
    if not 0 < len(following) <= _MOST_FORENAMES:
        return last
    surname = text[words[first].start : words[last].end]
    forenames = slice(words[following[0]].start, words[following[-1]].end)
    if lexicon.places.regex.search(folded[forenames]):
        return last
    capitals = len(surname) > 1 and surname.isupper() and not text[forenames].isupper()
    return following[-1] if capitals or _is_bracketed_title(words, following[-1] + 1, text) else last


def _is_bracketed_title(words: Sequence[TitleWord], number: int, text: str) -> bool:
    """Tell an honorific in brackets after a name: "(Ms.)"."""
    return (
        number + 1 < len(words)
        and text[words[number].start] == "("
        and words[number + 1].kind == WordClass.HONORIFIC
    )


def _with_suffixes(words: Sequence[TitleWord], last: int) -> int:
    """Take in the degrees and honours after a name: ", M.P."."""
    while last + 1 < len(words):
        if words[last + 1].kind == WordClass.SUFFIX:
            last += 1
        elif (
            last + 2 < len(words)
            and words[last + 1].kind == WordClass.MARK
            and words[last + 2].kind == WordClass.SUFFIX
        ):
            last += 2
        else:
            break
    return last


def _trimmed(words: Sequence[TitleWord], run: Stretch, text: str) -> Stretch:
    """Take small words off the end of a name."""
    first, last = run
    while last > first and words[last].kind in SMALL_WORDS and text[words[last].start].islower():
        last -= 1
    return first, last
