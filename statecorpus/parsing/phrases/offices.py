"""Offices among the words of a title: from the noun over fields, small words and states to their end."""

from collections.abc import Sequence

from statecorpus.authorities import Found
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.phrases.title_word import SMALL_WORDS, TitleWord, WordClass

Stretch = tuple[int, int]
_COMPLEMENT = frozenset({WordClass.OFFICE, WordClass.MODIFIER, WordClass.FIELD, WordClass.STATE})
_LEADS = frozenset({WordClass.MODIFIER, WordClass.FIELD})
_MOST_WORDS_BEFORE = 3


def offices_in(
    words: Sequence[TitleWord],
    seams: set[int],
    text: str,
    folded: str,
    lexicon: Lexicon,
    *,
    named: bool,
) -> list[Stretch]:
    """Return the offices, as first and last numbers of words, in order.

    Args:
        words: the words of the title.
        seams: offsets where a line of the title ended.
        text: the title.
        folded: the title, folded.
        lexicon: the language.
        named: whether the person's name is known, so that other name words belong to the office.
    """
    offices: list[Stretch] = []
    number = 0
    while number < len(words):
        if words[number].kind != WordClass.OFFICE:
            number += 1
            continue
        first = number
        while first > 0 and words[first - 1].kind in _LEADS and (not offices or first - 1 > offices[-1][1]):
            first -= 1
        first = _with_words_before(words, first, offices[-1][1] if offices else -1, seams, text)
        last = _with_bracket(words, _office_end(words, number, seams, named=named), text)
        last = _with_government(words, last, folded, lexicon)
        if offices and _joined(words, offices[-1][1], first):
            offices[-1] = (offices[-1][0], last)
        else:
            offices.append((first, last))
        number = last + 1
    return offices


def _with_words_before(words: Sequence[TitleWord], first: int, bound: int, seams: set[int], text: str) -> int:
    """Take in capitalised words before an office and a titled name: "Homeland Security Advisor Dr. X".

    Without a titled name further on, or with an honorific before them, they are a name.
    """
    begin = first
    while (
        begin - 1 > bound and words[begin - 1].kind == WordClass.NAME and first - begin < _MOST_WORDS_BEFORE
    ):
        if _crosses(seams, words[begin - 1].end, words[begin].start):
            break
        begin -= 1
    while first > begin > bound + 1 and words[begin - 1].kind == WordClass.MODIFIER:
        begin -= 1  # "Deputy Homeland Security Advisor"
    before = words[begin - 1].kind if begin else None
    free = before in (None, WordClass.MARK, WordClass.SMALL, WordClass.STATE) and begin < first
    later = next(
        (
            number
            for number in range(first, len(words))
            if words[number].kind == WordClass.HONORIFIC
            and number + 1 < len(words)
            and words[number + 1].kind in (WordClass.NAME, WordClass.PARTICLE, WordClass.HONORIFIC)
        ),
        None,
    )
    if not free or later is None:
        return first
    between = words[first:later]
    direct = all(word.kind != WordClass.MARK for word in between)
    return begin if direct and not text[words[begin].start : words[first].start].isupper() else first


def _office_end(words: Sequence[TitleWord], number: int, seams: set[int], *, named: bool) -> int:
    """Go on from an office noun as far as its complement goes."""
    last = number
    linked = False
    following = number + 1
    while following < len(words):
        word = words[following]
        if word.kind in _COMPLEMENT:
            last, linked = following, False
        elif word.kind in SMALL_WORDS:
            linked = True
        elif word.kind == WordClass.NAME and (
            linked
            or (
                last == following - 1
                and words[last].kind in ({WordClass.NAME, WordClass.FIELD} if named else {WordClass.NAME})
            )
        ):
            if _crosses(seams, words[following - 1].end, word.start) and not linked:
                break
            last, linked = following, False
        elif word.kind == WordClass.OTHER and (
            linked or words[last].kind in (WordClass.OTHER, WordClass.NAME)
        ):
            last, linked = following, False
        elif word.kind == WordClass.MARK and _goes_on_after_comma(words, following):
            linked = words[following + 1].kind == WordClass.NAME
        else:
            break
        following += 1
    return last


def _with_bracket(words: Sequence[TitleWord], last: int, text: str) -> int:
    """Take in the field that stands in brackets: "Counsellor (Disarmament)"."""
    if last + 1 >= len(words) or text[words[last + 1].start] != "(":
        return last
    fields = (WordClass.FIELD, WordClass.NAME, WordClass.JOIN, WordClass.SMALL, WordClass.MODIFIER)
    stop = last + 2
    while stop < len(words) and words[stop].kind in fields:
        stop += 1
    closed = stop < len(words) and text[words[stop].start] == ")" and stop - last - 2 in range(1, 4)
    return stop if closed else last


def _with_government(words: Sequence[TitleWord], last: int, folded: str, lexicon: Lexicon) -> int:
    """Take in the government that an office is of: "Minister of Justice, Government of Nepal"."""
    if last + 2 >= len(words) or words[last + 1].kind != WordClass.MARK:
        return last
    noun = last + 2
    while noun < len(words) and words[noun].kind in SMALL_WORDS:
        noun += 1
    if noun >= len(words) or not lexicon.person.governments.regex.fullmatch(
        folded, words[noun].start, words[noun].end
    ):
        return last
    state = noun + 1
    while state < len(words) and words[state].kind in SMALL_WORDS:
        state += 1
    return state if state < len(words) and words[state].kind == WordClass.STATE else last


def _crosses(seams: set[int], start: int, end: int) -> bool:
    return any(start <= seam <= end for seam in seams)


def _goes_on_after_comma(words: Sequence[TitleWord], number: int) -> bool:
    """Tell a list of fields: "Labour, Employment and Security", "Affaires étrangères, de la Coopération"."""
    before = words[number - 1].kind
    after = [word.kind for word in words[number + 1 : number + 5]]
    articles = (WordClass.SMALL, WordClass.SMALL_OR_PARTICLE)
    small = next((place for place, kind in enumerate(after) if kind not in articles), len(after))
    following = after[small] if small < len(after) else WordClass.MARK
    if before == WordClass.OFFICE:  # the field is in the office's own phrase: only a small word can go on
        return small > 0 and following in (WordClass.FIELD, WordClass.NAME, WordClass.STATE)
    if before not in (WordClass.FIELD, WordClass.NAME, WordClass.OTHER, WordClass.JOIN):
        return False
    if following == WordClass.FIELD:
        return True
    if before == WordClass.FIELD and after[:3] == [WordClass.NAME, WordClass.JOIN, WordClass.FIELD]:
        return True  # "Water, Sanitation and Environment"
    return small > 0 and following in (
        WordClass.FIELD, WordClass.NAME, WordClass.OTHER, WordClass.STATE,
    )  # fmt: skip


def _joined(words: Sequence[TitleWord], last: int, first: int) -> bool:
    """Tell whether only commas, joins and small words lie between two offices."""
    between = SMALL_WORDS | {WordClass.MARK, WordClass.MODIFIER}
    return all(words[number].kind in between for number in range(last + 1, first))


def split_name_off(
    words: Sequence[TitleWord], offices: list[Stretch]
) -> tuple[list[Stretch], Stretch | None]:
    """Take the name words at the end of an office for the name, if the title has no other."""
    first, last = offices[-1]
    begin = last
    while begin > first and words[begin].kind in (WordClass.NAME, WordClass.PARTICLE):
        begin -= 1
    while begin < last and words[begin + 1].kind != WordClass.NAME:
        begin += 1
    count = last - begin
    after_small = words[begin].kind in SMALL_WORDS
    if count < 1 or words[last].kind != WordClass.NAME:
        return offices, None
    if after_small:  # the first word after "of" is of the office
        begin += 1
        count -= 1
    if count < 2 and after_small:  # noqa: PLR2004 -- one word alone after a field would be a guess
        return offices, None
    shortened = [*offices[:-1], (first, begin)]
    return shortened, (words[begin + 1].start, words[last].end)


def role_of(
    words: Sequence[TitleWord],
    offices: Sequence[Stretch],
    state: Found | None,
    folded: str,
    lexicon: Lexicon,
) -> Stretch | None:
    """Return the offsets of the office that says most, without the state at its end."""
    if not offices:
        return None
    chosen = max(offices, key=lambda office: words[office[1]].end - words[office[0]].start)
    first, last = chosen
    while last > first and (
        (
            state is not None
            and words[last].start <= state.start < words[last].end
            and words[last].kind == WordClass.STATE
        )
        or (words[last].kind in SMALL_WORDS | {WordClass.MARK} and folded[words[last].start] != ")")
    ):
        last -= 1
    if last < chosen[1] and lexicon.person.governments.regex.fullmatch(
        folded, words[last].start, words[last].end
    ):
        last = chosen[1]  # "Government of Nepal" without its state says nothing
    return words[first].start, words[last].end
