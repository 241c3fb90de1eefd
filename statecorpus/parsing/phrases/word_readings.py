"""Words of a title that have two readings, settled by the words beside them.

"M." after a forename is an initial, "King" after "Ms. Ana" is a surname, "An" after "Mr." is a forename.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.phrases.title_word import SMALL_WORDS, TitleWord, WordClass

_INITIAL = re.compile(r"[^\W\d_]\.?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_LONGEST_TITLE_BEFORE_INITIAL = 4
_MAY_BE_NAME = frozenset({WordClass.OFFICE, WordClass.HONORIFIC, WordClass.FIELD, WordClass.MODIFIER})


def settled(
    words: Sequence[TitleWord], text: str, folded: str, lexicon: Lexicon, seams: set[int]
) -> Iterator[TitleWord]:
    """Settle the words that have two readings by what stands beside them."""
    before: TitleWord | None = None
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        is_name = before is not None and (
            _is_second_initial(word, before, following, text)
            or _is_initial_before_surname(words, number, text, seams)
            or _are_initials(word, following, text)
            or _is_capitalised_small_word(word, before, following, text)
            or _is_surname(words, number, text, seams)
        )
        settled = attrs.evolve(word, kind=WordClass.NAME) if is_name else word
        if before is not None and _joins_peer(words, number, folded, lexicon):
            settled = attrs.evolve(word, kind=WordClass.SMALL_OR_PARTICLE)
        yield settled
        before = settled


def _is_second_initial(word: TitleWord, before: TitleWord, following: TitleWord | None, text: str) -> bool:
    """Tell an initial that is an honorific elsewhere: "Ana M. Lima", "Mr. M. Lima", not "S.E. M. Lima"."""
    if word.kind != WordClass.HONORIFIC or not _INITIAL.fullmatch(text[word.start : word.end]):
        return False
    if following is None or following.kind not in (WordClass.NAME, WordClass.PARTICLE):
        return False
    if before.kind == WordClass.NAME:
        return True
    title = text[before.start : before.end].rstrip(".")
    return (
        before.kind == WordClass.HONORIFIC
        and len(title) <= _LONGEST_TITLE_BEFORE_INITIAL
        and "." not in title
        and not title.isupper()
    )


def _are_initials(word: TitleWord, following: TitleWord | None, text: str) -> bool:
    """Tell initials that are the letters of a degree or order too: "Mr. O. P. Sharma"."""
    dotted = "." in text[word.start : word.end]
    return (
        word.kind == WordClass.SUFFIX
        and dotted
        and following is not None
        and following.kind == WordClass.NAME
    )


def _is_initial_before_surname(words: Sequence[TitleWord], number: int, text: str, seams: set[int]) -> bool:
    """Tell the initial before a surname that is an office: "Ana M. Judge"."""
    word = words[number]
    return (
        number + 1 < len(words)
        and word.kind == WordClass.HONORIFIC
        and _INITIAL.fullmatch(text[word.start : word.end]) is not None
        and words[number - 1].kind == WordClass.NAME
        and _is_surname(words, number + 1, text, seams)
    )


def _is_capitalised_small_word(
    word: TitleWord, before: TitleWord, following: TitleWord | None, text: str
) -> bool:
    """Tell a name that is a small word when folded: "Mr. An Lima", "Mr. Tô Hân"."""
    return (
        word.kind in SMALL_WORDS - {WordClass.PARTICLE}
        and before.kind == WordClass.HONORIFIC
        and following is not None
        and following.kind in (WordClass.NAME, WordClass.PARTICLE)
        and text[word.start].isupper()
    )


def _is_surname(words: Sequence[TitleWord], number: int, text: str, seams: set[int]) -> bool:
    """Tell a surname that is an office, a field or a small word too: "Ms. Ana King", "Mr. Lima On".

    It must close the phrase: with more after it, it is the office. Of "Ms. Ana Lima President" the name has
    two words already.
    """
    word = words[number]
    if word.kind not in _MAY_BE_NAME | (SMALL_WORDS - {WordClass.JOIN}) or not text[word.start].isupper():
        return False
    if " " in text[word.start : word.end] or number < 1:
        return False
    following = words[number + 1] if number + 1 < len(words) else None
    closed = following is None or following.kind in (WordClass.MARK, WordClass.SUFFIX)
    # Two offices in a row: "Mr. Jon President Minister of Trade", where a line end is lost.
    doubled = word.kind == WordClass.OFFICE and following is not None and following.kind == WordClass.OFFICE
    crossed = following is not None and any(word.end <= seam <= following.start for seam in seams)
    forenames = [*itertools.takewhile(lambda before: _is_forename(before, text), reversed(words[:number]))]
    if forenames and forenames[-1].kind == WordClass.HONORIFIC:
        forenames.pop()  # the "M." of "M. Luc Juge" is his title
    before = number - len(forenames) - 1
    while before >= 0 and words[before].kind == WordClass.PARTICLE:
        before -= 1  # "Mr. Le Thi In"
    titled = _may_lead_name(words, before, number + 1)
    doubled = doubled and before >= 0 and words[before].kind == WordClass.HONORIFIC
    spelled_out = sum(not _is_initials(text[one.start : one.end]) for one in forenames)
    if any(words[number - 1].end <= seam <= word.start for seam in seams):
        return False
    return bool(forenames) and titled and spelled_out <= 1 and (closed or crossed or doubled)


def _may_lead_name(words: Sequence[TitleWord], before: int, after: int) -> bool:
    """Tell whether a forename may stand between two places: after a title or office, or before an office."""
    kind = words[before].kind if before >= 0 else None
    if kind in (WordClass.HONORIFIC, WordClass.OFFICE):
        return True
    marked = after < len(words) and words[after].kind == WordClass.MARK
    following = words[after + 1].kind if marked and after + 1 < len(words) else None
    bare = kind is None or kind in (WordClass.MARK, WordClass.SMALL)
    return bare and following in (WordClass.OFFICE, WordClass.MODIFIER, WordClass.HONORIFIC)


def _is_initials(word: str) -> bool:
    """Tell "M.", "F.W." and "JF" from a forename."""
    return _INITIALS.fullmatch(word) is not None and ((word.isupper() and "." in word) or len(word) == 1)


def _is_forename(word: TitleWord, text: str) -> bool:
    """Tell a forename or an initial, also one that has been read as an honorific."""
    initial = _INITIAL.fullmatch(text[word.start : word.end]) is not None
    return word.kind == WordClass.NAME or (initial and word.kind == WordClass.HONORIFIC)


def _joins_peer(words: Sequence[TitleWord], number: int, folded: str, lexicon: Lexicon) -> bool:
    """Tell the "of" of a peer's name: "Lord Lima of Apia"."""
    if not lexicon.person.peers or words[number].kind not in (WordClass.SMALL, WordClass.SMALL_OR_PARTICLE):
        return False
    if number < 2 or number + 1 >= len(words) or words[number + 1].kind != WordClass.NAME:  # noqa: PLR2004 -- title and name
        return False
    title = words[number - 2]
    return words[number - 1].kind == WordClass.NAME and bool(
        lexicon.person.peers.regex.search(folded, title.start, title.end)
    )
