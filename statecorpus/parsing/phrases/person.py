"""A person in a title or signature: honorific, name, office and state, in any order.

The words are classed by the lexicon (honorific, office, modifier, field, small word) and by the table of
states and organisations; what is none of these and begins with a capital is a word of a name. An office goes
from its noun over fields, small words and states; a name is the row of name words outside of offices.
"""

import itertools
import re
from collections.abc import Mapping, Sequence

import attrs

from statecorpus.authorities import Found, find_names
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.institution import institution_in

_WORD = re.compile(r"[^\W_]+(?:['’.&/-]+[^\W_]+)*[.'’]?|&")
_INITIAL = re.compile(r"[^\W\d_]\.?$")

Stretch = tuple[int, int]


@attrs.frozen
class PersonParts:
    """The stretches of a text that say who speaks.

    Attributes:
        honorifics: those before the office and the name, in order.
        name: the person's name.
        role: the office, without the state.
        state: the state or organisation that the person speaks for, and what the table says of it.
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


@attrs.frozen
class _Token:
    kind: str
    start: int
    end: int


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
    text = strand.text
    names = [
        attrs.evolve(found, start=found.start + start, end=found.end + start)
        for found in find_names(text[start:end])
    ]
    tokens = _tokens(text, strand.folded, start, end, lexicon, names)
    seam_set = set(seams)
    offices = _offices(tokens, seam_set, named=False)
    name = _name(tokens, offices, text)
    if name is not None and offices:  # the name being known, other name words belong to the office
        wider = _offices(tokens, seam_set, named=True)
        if _name(tokens, wider, text) == name:
            offices = wider
    elif offices:
        offices, name = _split_name_off(tokens, offices)
    honorifics = tuple((tokens[first].start, tokens[last].end) for first, last in _runs(tokens, "H"))
    state = _state(tokens, offices, names, name)
    role = _role(tokens, offices, state)
    titled = any(token.kind == "H" for token in tokens)
    institution = None if titled else institution_in(strand, start, end, lexicon, names, state)
    if institution is not None and (name is None or role is None or institution[0] <= min(name[0], role[0])):
        return PersonParts(state=state, institution=institution)
    institution = None
    if name is not None:
        honorifics = tuple(one for one in honorifics if one[0] < name[0])[-2:]
    else:
        honorifics = honorifics[:1] if role else ()
    return PersonParts(honorifics, name, role, state, institution)


def _tokens(
    text: str, folded: str, start: int, end: int, lexicon: Lexicon, names: list[Found]
) -> list[_Token]:
    person = lexicon.person
    groups = [
        ("H", person.honorifics.regex),
        ("O", person.offices.regex),
        ("M", person.modifiers.regex),
        ("E", person.fields.regex),
        ("P", person.suffixes.regex),
        ("J", person.joins.regex),
        ("K", (person.of + person.articles).regex),
        ("p", person.particles.regex),
    ]
    places = {found.start: found for found in names}
    tokens: list[_Token] = []
    at = start
    while at < end:
        found = places.get(at)
        if found is not None and not _is_field(folded, found, groups):
            tokens.append(_Token("S", at, found.end))
            at = found.end
        elif text[at] in ",;()–—|:،，、" or (text[at] == "-" and text[at - 1 : at] == " "):
            tokens.append(_Token(",", at, at + 1))
            at += 1
        elif not (text[at].isalnum() or text[at] == "&"):
            at += 1
        else:
            token = _word(text, folded, at, end, groups, cased=lexicon.cased)
            if token.kind == "N" and not lexicon.spaced:
                token = attrs.evolve(token, end=_before_office(folded, token, groups))
            token = _before_state(folded, token, places, person.offices.regex, person.modifiers.regex)
            if token.kind == "K" and person.particles.regex.fullmatch(folded, token.start, token.end):
                token = attrs.evolve(token, kind="k")
            tokens.append(token)
            for begun in [one for one in places.values() if at < one.start < token.end < one.end]:
                # "Minister of State of the United Arab Emirates": the state is what the office leaves over
                for rest in find_names(text[token.end : begun.end]):
                    moved = attrs.evolve(rest, start=rest.start + token.end, end=rest.end + token.end)
                    places[moved.start] = moved
                    names.append(moved)
                names.remove(begun)
            at = max(token.end, at + 1)
    return _with_bare_offices(tokens, folded, person.offices.regex)


def _before_state(
    folded: str,
    token: _Token,
    places: Mapping[int, Found],
    offices: re.Pattern[str],
    modifiers: re.Pattern[str],
) -> _Token:
    """Shorten an office that ends with the first word of a state's name: "Président de la | République du …".

    A word that is of offices too stays with the office: "Minister of State of the United Arab Emirates".
    """
    for start, found in places.items():
        if not (token.kind == "O" and token.start < start < token.end < found.end):
            continue
        shorter = offices.match(folded, token.start, start)
        if shorter is not None and modifiers.fullmatch(folded, start, token.end) is None:
            return attrs.evolve(token, end=shorter.end())
    return token


def _with_bare_offices(tokens: list[_Token], folded: str, offices: re.Pattern[str]) -> list[_Token]:
    """Take what is honorific and office for an office where no name follows: "Ambassador, Deputy …"."""
    kept: list[_Token] = []
    for token, following in itertools.zip_longest(tokens, tokens[1:]):
        bare = following is None or following.kind not in "NHpPES"
        if token.kind == "H" and bare and offices.fullmatch(folded, token.start, token.end):
            kept.append(attrs.evolve(token, kind="O"))
        else:
            kept.append(token)
    return kept


def _is_field(folded: str, found: Found, groups: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    """Tell an acronym or name that is an office's or honorific's own word."""
    return any(kind in "HO" and pattern.fullmatch(folded, found.start, found.end) for kind, pattern in groups)


def _word(
    text: str, folded: str, at: int, end: int, groups: Sequence[tuple[str, re.Pattern[str]]], *, cased: bool
) -> _Token:
    best = _Token("", at, at)
    for kind, pattern in groups:
        match = pattern.match(folded, at, end)
        if match and match.end() > best.end:
            best = _Token(kind, at, match.end())
    initial = best.kind in "HKkJp" and _is_initial(text, best)
    if best.kind and not initial:
        return best
    word = _WORD.match(text, at, end)
    stop = word.end() if word else at + 1
    if stop < end and text[stop - 1] == "." and not _INITIAL.search(text[at:stop]) and len(text[at:stop]) > 4:  # noqa: PLR2004 -- the stop of a sentence, not of an initial
        stop -= 1
    if text[at].isdigit():
        return _Token("D", at, stop)
    return _Token("N" if not cased or text[at].isupper() else "X", at, stop)


def _before_office(folded: str, token: _Token, groups: Sequence[tuple[str, re.Pattern[str]]]) -> int:
    """Give where a name ends that an office follows without a space: "王毅|外长"."""
    after = token.start + 1
    found = (pattern.search(folded, after, token.end) for kind, pattern in groups if kind in "HO")
    return min((match.start() for match in found if match), default=token.end)


def _is_initial(text: str, token: _Token) -> bool:
    """Tell the initial of a name from an honorific of one letter: "M. J. R. MacKellar"."""
    if token.end - token.start > 2 or not text[token.start : token.start + 1].isupper():  # noqa: PLR2004 -- a letter and its stop
        return False
    stopped = text[token.end - 1] == "." or text[token.end : token.end + 1] == "."
    rest = text[token.end :].lstrip(". ")
    return (stopped and token.kind != "H") or (len(rest) > 1 and rest[1] in ". ")


def _runs(tokens: Sequence[_Token], kinds: str) -> list[tuple[int, int]]:
    """Give the first and last numbers of the runs of tokens of some kinds."""
    runs: list[tuple[int, int]] = []
    for number, token in enumerate(tokens):
        if token.kind not in kinds:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _offices(tokens: Sequence[_Token], seams: set[int], *, named: bool) -> list[tuple[int, int]]:
    """Find the offices: from an office noun (and what modifies it) to the end of its complement."""
    offices: list[tuple[int, int]] = []
    number = 0
    while number < len(tokens):
        if tokens[number].kind != "O":
            number += 1
            continue
        first = number
        while first > 0 and tokens[first - 1].kind in "ME" and (not offices or first - 1 > offices[-1][1]):
            first -= 1
        last = _office_end(tokens, number, seams, named=named)
        if offices and _joined(tokens, offices[-1][1], first):
            offices[-1] = (offices[-1][0], last)
        else:
            offices.append((first, last))
        number = last + 1
    return offices


def _office_end(tokens: Sequence[_Token], number: int, seams: set[int], *, named: bool) -> int:
    """Go on from an office noun as far as its complement goes."""
    last = number
    linked = False
    following = number + 1
    while following < len(tokens):
        token = tokens[following]
        if token.kind in "OMES":
            last, linked = following, False
        elif token.kind in "KkJp":
            linked = True
        elif token.kind == "N" and (
            linked or (last == following - 1 and tokens[last].kind in ("NE" if named else "N"))
        ):
            if _crosses(seams, tokens[following - 1].end, token.start) and not linked:
                break
            last, linked = following, False
        elif token.kind == "X" and (linked or tokens[last].kind in "XN"):
            last, linked = following, False
        elif token.kind == "," and _goes_on_after_comma(tokens, following):
            linked = False
        else:
            break
        following += 1
    return last


def _crosses(seams: set[int], start: int, end: int) -> bool:
    return any(start <= seam <= end for seam in seams)


def _goes_on_after_comma(tokens: Sequence[_Token], number: int) -> bool:
    """Tell a list of fields: "Labour, Employment and Security", "Affaires étrangères, de la Coopération"."""
    before = tokens[number - 1].kind
    after = [one.kind for one in tokens[number + 1 : number + 5]]
    small = next((place for place, kind in enumerate(after) if kind not in "Kk"), len(after))
    following = after[small] if small < len(after) else ","
    if before == "O":  # the field is in the office's own phrase: only a small word can go on from it
        return small > 0 and following in "ENS"
    return before in "ENXJ" and (following == "E" or (small > 0 and following in "ENXS"))


def _joined(tokens: Sequence[_Token], last: int, first: int) -> bool:
    """Tell whether only commas, joins and small words lie between two offices."""
    return all(tokens[number].kind in ",JKkMp" for number in range(last + 1, first))


def _name(tokens: Sequence[_Token], offices: Sequence[tuple[int, int]], text: str) -> Stretch | None:
    """Find the name: name words in a row outside of the offices, best right after an honorific."""
    inside = {number for first, last in offices for number in range(first, last + 1)}
    candidates: list[tuple[int, int]] = []
    for number, token in enumerate(tokens):
        if number in inside or not (token.kind in "NpPES" or _is_inside_name(tokens, number)):
            continue
        begins = token.kind == "N" or (token.kind in "pES" and number and tokens[number - 1].kind == "H")
        if candidates and candidates[-1][1] == number - 1 and token.kind != "E":
            candidates[-1] = (candidates[-1][0], number)
        elif begins:
            candidates.append((number, number))
    candidates = [_trimmed(tokens, one, text) for one in candidates]
    candidates = [
        one for one in candidates if any(tokens[number].kind in "NES" for number in range(one[0], one[1] + 1))
    ]
    if not candidates:
        return None
    titled = [one for one in candidates if one[0] and tokens[one[0] - 1].kind == "H"]
    first, last = (titled or candidates)[0]
    last = _with_suffixes(tokens, last)
    return tokens[first].start, tokens[last].end


def _is_inside_name(tokens: Sequence[_Token], number: int) -> bool:
    """Tell a small word between two words of a name: "Fernández de Kirchner"."""
    if tokens[number].kind != "k" or not 0 < number < len(tokens) - 1:
        return False
    return tokens[number - 1].kind == tokens[number + 1].kind == "N"


def _with_suffixes(tokens: Sequence[_Token], last: int) -> int:
    """Take in what stands after a name: ", M.P."."""
    while last + 2 < len(tokens) + 1:
        if last + 1 < len(tokens) and tokens[last + 1].kind == "P":
            last += 1
        elif last + 2 < len(tokens) and tokens[last + 1].kind == "," and tokens[last + 2].kind == "P":
            last += 2
        else:
            break
    return last


def _trimmed(tokens: Sequence[_Token], run: tuple[int, int], text: str) -> tuple[int, int]:
    """Take small words off the end of a name."""
    first, last = run
    while last > first and tokens[last].kind == "p" and text[tokens[last].start].islower():
        last -= 1
    return first, last


def _split_name_off(
    tokens: Sequence[_Token], offices: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], Stretch | None]:
    """Take the name words at the end of an office for the name, where there is none else."""
    first, last = offices[-1]
    begin = last
    while begin > first and tokens[begin].kind in "Np":
        begin -= 1
    while begin < last and tokens[begin + 1].kind != "N":
        begin += 1
    words = last - begin
    after_small = tokens[begin].kind in "KkJp"
    if words < 1 or tokens[last].kind != "N":
        return offices, None
    if after_small:  # the first word after "of" is of the office
        begin += 1
        words -= 1
    if words < 2 and after_small:  # noqa: PLR2004 -- one word alone after a field would be a guess
        return offices, None
    shortened = [*offices[:-1], (first, begin)]
    return shortened, (tokens[begin + 1].start, tokens[last].end)


def _state(
    tokens: Sequence[_Token], offices: Sequence[tuple[int, int]], names: Sequence[Found], name: Stretch | None
) -> Found | None:
    """Choose the state that the person speaks for: the last one in an office, else the first outside."""
    outside = [found for found in names if name is None or not (name[0] <= found.start < name[1])]
    states = [found for found in outside if found.authority.kind == "state"]
    for first, last in reversed(offices):
        inside = [one for one in states if tokens[first].start <= one.start < tokens[last].end]
        if inside:
            return inside[0]
    if states:
        return states[0]
    return (
        next((found for found in outside if found.authority.kind in ("igo", "group")), None)
        if not offices
        else None
    )


def _role(
    tokens: Sequence[_Token], offices: Sequence[tuple[int, int]], state: Found | None
) -> Stretch | None:
    """Give the office, without the state at its end."""
    if not offices:
        return None
    chosen = max(offices, key=lambda one: tokens[one[1]].end - tokens[one[0]].start)
    first, last = chosen
    while last > first and (
        (
            state is not None
            and tokens[last].start <= state.start < tokens[last].end
            and tokens[last].kind == "S"
        )
        or tokens[last].kind in "KkJp,"
    ):
        last -= 1
    return tokens[first].start, tokens[last].end
