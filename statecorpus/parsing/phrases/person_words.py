"""The words of a title or signature, each with its class: honorific, office, field, small word, state, name.

A word is first classed by the lexicon and the table of states alone. What stands beside it then settles words
that have two readings: "M." after a forename is an initial, "King" after "Ms. Ana" is a surname.
"""

import itertools
import re
from collections.abc import Mapping, Sequence

import attrs

from statecorpus.authorities import Found, find_names
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.phrases.title_word import SMALL_WORDS, TitleWord, WordClass
from statecorpus.parsing.phrases.word_readings import settled

_WORD = re.compile(r"[^\W_]+(?:['’‘ʻ.&/-]+[^\W_]+)*[.'’]?|&")
_INITIAL = re.compile(r"[^\W\d_]\.?$")
_QUOTES = "'’‘ʻʿ`"
_COMPOUND = re.compile(r"-[^\W\d_]")
# "d'Alcoba", "al-Harran": a small first part in lower case, then a capital.
_SMALL_FIRST_PART = re.compile(r"[^\W\d_]{1,5}['’‘-][^\W\d_]")
_LONGEST_NOTE = 14


_BEFORE_NAMES = frozenset(
    {
        WordClass.NAME, WordClass.HONORIFIC, WordClass.PARTICLE, WordClass.SUFFIX, WordClass.FIELD,
        WordClass.STATE,
    }
)  # fmt: skip

_Groups = Sequence[tuple[WordClass, re.Pattern[str]]]


def title_words(
    text: str, folded: str, start: int, end: int, lexicon: Lexicon, names: list[Found], seams: set[int]
) -> list[TitleWord]:
    """Return the words of a stretch of a title, in order.

    Args:
        text: the title.
        folded: the title, folded.
        start: the stretch's first offset.
        end: the offset after it.
        lexicon: the language.
        names: the states and organisations in the stretch. A name that an office overlaps is replaced here.
        seams: offsets where a line of the title ended.
    """
    person = lexicon.person
    words = _classed(text, folded, start, end, lexicon, names)
    words = _with_bare_offices(words, folded, person.offices.regex, person.fields.regex)
    if lexicon.cased:
        words = _without_notes(words, text)
        words = list(settled(words, text, folded, lexicon, seams))
    return words


def _classed(
    text: str, folded: str, start: int, end: int, lexicon: Lexicon, names: list[Found]
) -> list[TitleWord]:
    """Class each word by the lexicon and the table of states."""
    groups = _groups(lexicon)
    person = lexicon.person
    places = {found.start: found for found in names}
    words: list[TitleWord] = []
    at = start
    while at < end:
        found = places.get(at)
        if found is not None and not _is_field(folded, found, groups):
            words.append(TitleWord(WordClass.STATE, at, found.end))
            at = found.end
        elif text[at] in ",;()[]–—|:،，、" or (text[at] == "-" and text[at - 1 : at] == " "):
            words.append(TitleWord(WordClass.MARK, at, at + 1))
            at += 1
        elif not (text[at].isalnum() or text[at] == "&" or _opens_name(text, folded, at, end, lexicon)):
            at += 1
        else:
            word = _word(text, folded, at, end, groups, cased=lexicon.cased)
            if word.kind == WordClass.NAME and not lexicon.spaced:
                word = attrs.evolve(word, end=_before_office(folded, word, groups))
            word = _before_state(folded, word, places, person.offices.regex, person.modifiers.regex)
            if word.kind == WordClass.SMALL and person.particles.regex.fullmatch(
                folded, word.start, word.end
            ):
                word = attrs.evolve(word, kind=WordClass.SMALL_OR_PARTICLE)
            words.append(word)
            for begun in [name for name in places.values() if at < name.start < word.end < name.end]:
                # "Minister of State of the United Arab Emirates": the state is what the office leaves over
                for rest in find_names(text[word.end : begun.end]):
                    moved = attrs.evolve(rest, start=rest.start + word.end, end=rest.end + word.end)
                    places[moved.start] = moved
                    names.append(moved)
                names.remove(begun)
            at = max(word.end, at + 1)
    return words


def _groups(lexicon: Lexicon) -> _Groups:
    person = lexicon.person
    return (
        (WordClass.HONORIFIC, person.honorifics.regex),
        (WordClass.OFFICE, person.offices.regex),
        (WordClass.MODIFIER, person.modifiers.regex),
        (WordClass.FIELD, person.fields.regex),
        (WordClass.SUFFIX, person.suffixes.regex),
        (WordClass.JOIN, person.joins.regex),
        (WordClass.SMALL, (person.of + person.articles).regex),
        (WordClass.PARTICLE, person.particles.regex),
    )


def _opens_name(text: str, folded: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell an apostrophe or okina that is the first letter of a name: "‘Aloi", "van 't Hoff"."""
    if text[at] not in _QUOTES or at + 1 >= end or (at and text[at - 1].isalnum()):
        return False
    if lexicon.person.particles.regex.match(folded, at, end):
        return True
    word = _WORD.match(text, at + 1, end)
    quoted = word is not None and text[word.end() - 1 : word.end() + 1].strip("’'‘").rstrip() == ""
    return word is not None and text[at + 1].isupper() and not quoted and not _closes(text, word.end())


def _closes(text: str, at: int) -> bool:
    """Tell whether a quotation mark stands right before or after an offset."""
    return any(mark in _QUOTES for mark in text[at - 1 : at + 1])


def _before_state(
    folded: str,
    word: TitleWord,
    places: Mapping[int, Found],
    offices: re.Pattern[str],
    modifiers: re.Pattern[str],
) -> TitleWord:
    """Shorten an office that ends with the first word of a state's name: "Président de la | République du …".

    A word that is of offices too stays with the office: "Minister of State of the United Arab Emirates".
    """
    for start, found in places.items():
        if not (word.kind == WordClass.OFFICE and word.start < start < word.end < found.end):
            continue
        shorter = offices.match(folded, word.start, start)
        if shorter is not None and modifiers.fullmatch(folded, start, word.end) is None:
            return attrs.evolve(word, end=shorter.end())
    return word


def _with_bare_offices(
    words: list[TitleWord], folded: str, offices: re.Pattern[str], fields: re.Pattern[str]
) -> list[TitleWord]:
    """Take what is honorific and office for an office where no name follows: "Ambassador, Deputy …"."""
    kept: list[TitleWord] = []
    for word, following in itertools.zip_longest(words, words[1:]):
        bare = following is None or following.kind not in _BEFORE_NAMES
        bracketed = following is not None and folded[following.start] in "(["
        if (
            word.kind == WordClass.HONORIFIC
            and bare
            and not bracketed
            and offices.fullmatch(folded, word.start, word.end)
        ):
            kept.append(attrs.evolve(word, kind=WordClass.OFFICE))
        elif (
            word.kind == WordClass.HONORIFIC
            and bare
            and kept
            and kept[-1].kind in SMALL_WORDS
            and fields.fullmatch(folded, word.start, word.end)
        ):
            kept.append(attrs.evolve(word, kind=WordClass.FIELD))  # "Minister of Justice"
        else:
            kept.append(word)
    return kept


def _is_field(folded: str, found: Found, groups: _Groups) -> bool:
    """Tell an acronym or name that is an office's or honorific's own word."""
    return any(
        kind in (WordClass.HONORIFIC, WordClass.OFFICE) and pattern.fullmatch(folded, found.start, found.end)
        for kind, pattern in groups
    )


def _word(text: str, folded: str, at: int, end: int, groups: _Groups, *, cased: bool) -> TitleWord:
    best = TitleWord(WordClass.OTHER, at, at)
    for kind, pattern in groups:
        match = pattern.match(folded, at, end)
        if match and match.end() > best.end and not _is_in_compound(text, folded, kind, match, groups):
            best = TitleWord(kind, at, match.end())
    initial = best.kind in SMALL_WORDS | {WordClass.HONORIFIC} and _is_initial(text, best)
    if best.end > at and not initial:
        return best
    first = at + (text[at] in _QUOTES)
    word = _WORD.match(text, first, end)
    stop = word.end() if word else first + 1
    if stop < end and text[stop - 1] == "." and not _INITIAL.search(text[at:stop]) and len(text[at:stop]) > 4:  # noqa: PLR2004 -- the stop of a sentence, not of an initial
        stop -= 1
    if text[first].isdigit():
        return TitleWord(WordClass.NUMBER, at, stop)
    named = not cased or text[first].isupper() or _is_particled(text, at, stop)
    return TitleWord(WordClass.NAME if named else WordClass.OTHER, at, stop)


def _is_in_compound(text: str, folded: str, kind: WordClass, match: re.Match[str], groups: _Groups) -> bool:
    """Tell a small word or an office that is the first part of a name: "In-sol", "Bishop-Lima".

    "Minister-Counsellor" is no such name: its second part is of offices too.
    """
    if match.group()[-1] in "-'" or _COMPOUND.match(text, match.end()) is None:
        return False
    if kind in SMALL_WORDS:
        return True
    second = match.end() + 1
    if kind not in (WordClass.HONORIFIC, WordClass.OFFICE) or not text[second].isupper() or text.isupper():
        return False
    return not any(pattern.match(folded, second) for _, pattern in groups)


def _is_particled(text: str, start: int, end: int) -> bool:
    """Tell a name that begins with a particle in lower case: "d'Alcoba", "al-Harran"."""
    match = _SMALL_FIRST_PART.match(text, start, end)
    return match is not None and text[match.end() - 1].isupper()


def _before_office(folded: str, word: TitleWord, groups: _Groups) -> int:
    """Return where a name ends that an office follows without a space: "王毅|外长"."""
    after = word.start + 1
    found = (
        pattern.search(folded, after, word.end)
        for kind, pattern in groups
        if kind in (WordClass.HONORIFIC, WordClass.OFFICE)
    )
    return min((match.start() for match in found if match), default=word.end)


def _is_initial(text: str, word: TitleWord) -> bool:
    """Tell the initial of a name from an honorific of one letter: "M. J. R. MacKellar"."""
    if word.end - word.start > 2 or not text[word.start : word.start + 1].isupper():  # noqa: PLR2004 -- a letter and its stop
        return False
    stopped = text[word.end - 1] == "." or text[word.end : word.end + 1] == "."
    rest = text[word.end :].lstrip(". ")
    return (stopped and word.kind != WordClass.HONORIFIC) or (len(rest) > 1 and rest[1] in ". ")


def _without_notes(words: list[TitleWord], text: str) -> list[TitleWord]:
    """Leave out what stands in brackets between a rank and the name: "Captain (Ret.) Mara Okeke"."""
    kept: list[TitleWord] = []
    number = 0
    while number < len(words):
        word = words[number]
        if text[word.start] in "([" and kept and kept[-1].kind == WordClass.HONORIFIC:
            close = next(
                (later for later in range(number, len(words)) if text[words[later].start] in ")]"), None
            )
            if close is not None and words[close].end - word.start <= _LONGEST_NOTE:
                number = close + 1
                continue
        kept.append(word)
        number += 1
    return kept
