"""The label before a speech, for example "Mr. LIMA (Samoa)" or "A señora PRESIDENTA:".

A label names a person, an office, a state, or several of these. Forms of address and words for offices are
lists in ``labels.toml``; names of states come from the authorities.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import attrs

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.model import Organisation, Speaker
from statecorpus.tei.foreign.naming import slug

# "Mr. LIMA (Samoa) (spoke in French)", "Mr. LIMA (Samoa), Rapporteur": only the first brackets name a party.
_BRACKETED = re.compile(
    r"(?P<before>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]+)[)\]](?:\s*[,:]?\s*(?P<after>[^\s,].*))?"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_EDGES = " \u00a0:：.,;–—-"
_SHORTEST_WORD = 3
# A group in a parliament is abbreviated: "(s)", "(SPD)", "(CDU/CSU)".
_ABBREVIATED = re.compile(r"[a-zß-öø-ÿ]{1,3}|[^\W\d_a-zß-öø-ÿ]{2,7}(?:/[^\W\d_a-zß-öø-ÿ]{2,7})?")
_LONGEST_GROUP = 3
#: Pointers of a speaker whom the corpus does not know.
UNKNOWN = frozenset({"unknown", "unk", "unbekannt", "okand", "inconnu", "desconocido", "none"})


@attrs.frozen
class _LabelWords:
    """The lists of ``labels.toml``, of all languages together."""

    honorifics: frozenset[str]
    offices: frozenset[str]
    articles: frozenset[str]


@cache
def _words() -> _LabelWords:
    table = tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    return _LabelWords(
        **{
            name: frozenset(_key(word) for listed in languages.values() for word in listed.split())
            for name, languages in table.items()
        }
    )


def labelled_speaker(label: str, pointer: str | None) -> Speaker | None:
    """Return the speaker from the label alone, for corpora without a list of persons.

    A form of address begins the name of a person. A word for an office, without a form of address, makes
    the words before a bracket, or the whole label, an office. Brackets after a person hold the state, body or
    group; after an office, the person. Any other label is a name if one of its words occurs in the pointer to
    the person, because pointers consist of names in most corpora; else it is an office. Without a pointer it
    is a name.

    Args:
        label: the label as printed.
        pointer: the pointer to the person, for example ``#BayonaAntoni``.

    >>> lima = labelled_speaker("Mr. LIMA (Samoa)", None)
    >>> lima.honorific, lima.name, lima.affiliation.ref
    ('Mr.', 'LIMA', 'iso3166:WSM')
    >>> lawyer = labelled_speaker("El lletrat major (Antoni Bayona Rocamora)", "#BayonaAntoni")
    >>> lawyer.name, lawyer.role
    ('Antoni Bayona Rocamora', 'El lletrat major')
    >>> labelled_speaker("La presidenta", "#ForcadellCarme").role
    'La presidenta'
    >>> labelled_speaker("Inés Arrimadas García", "#ArrimadasInés").name
    'Inés Arrimadas García'
    """
    text = label.strip(_EDGES)
    parts = _BRACKETED.fullmatch(text)
    if parts is not None:
        before, inside = parts["before"].strip(_EDGES), parts["inside"].strip(_EDGES)
        after = _BRACKETS.sub("", parts["after"] or "").strip(_EDGES)
        if before and _is_note(inside):
            return labelled_speaker(f"{before} {after}", pointer)
        if before and inside:
            found = _with_brackets(before, inside, pointer)
            return attrs.evolve(found, role=found.role or after) if _names_office(after) else found
    before, comma, last = text.rpartition(", ")
    if comma and before and resolve_state(last) is not None:
        return _with_brackets(before.strip(_EDGES), last, pointer)
    return _without_brackets(text, pointer) if text else None


def _with_brackets(before: str, inside: str, pointer: str | None) -> Speaker:
    honorific, name = _addressed(before)
    inner_honorific, inner_name = _addressed(inside)
    if honorific is None and inner_honorific is not None:
        body = _body(before)
        return Speaker(inner_name, None if body else before, body, honorific=inner_honorific)
    is_office = honorific is None and _is_office_alone(before)
    body = _body(inside)
    if is_office and body is not None and (body.ref is not None or len(inside) <= _LONGEST_GROUP):
        return Speaker(None, before, body)
    if not is_office and (honorific is not None or body is not None):
        return _person(honorific, name, inside, body)
    # Two names, or an office and a name: the pointer or capital letters tell which is the person's.
    if not is_office and (_occurs(before, pointer) or (_is_capital(before) and not _is_capital(inside))):
        role = inside if _names_office(inside) else None
        return Speaker(before, role, None if role else Organisation(inside))
    return Speaker(inside, before)


def _without_brackets(text: str, pointer: str | None) -> Speaker:
    honorific, name = _addressed(text)
    if honorific is not None:
        return _person(honorific, name, None, None)
    state = resolve_state(text)
    if state is not None and not _occurs(text, pointer):
        return Speaker(affiliation=Organisation(text, "state", state.ref))
    office, person = _office_and_person(text)
    if person is not None:
        return Speaker(person, office)
    if _names_office(text):
        return Speaker(None, text)
    if pointer is None or _occurs(text, pointer):
        return Speaker(text)
    return Speaker(None, text)


def _person(honorific: str | None, name: str, inside: str | None, body: Organisation | None) -> Speaker:
    """Return a person; after a form of address an office may stand: "Mr. President"."""
    if inside is not None and body is None and not _names_office(inside):
        body = Organisation(inside)
    role = inside if inside is not None and body is None else None
    office, person = _office_and_person(name)
    if person is not None:
        return Speaker(person, office, body, honorific=honorific)
    first, comma, rest = name.partition(", ")
    if comma and role is None and _names_office(rest):
        return Speaker(first, rest, body, honorific=honorific)
    if _is_office_alone(name):
        whole = name if honorific is None else f"{honorific} {name}"
        return Speaker(None, whole, body)
    return Speaker(name, role, body, honorific=honorific)


def _is_note(text: str) -> bool:
    """Return whether words in brackets are about the speech, as in "(spoke in French)", not a party."""
    return text[:1].islower() and " " in text and resolve_state(text) is None and not _names_office(text)


def _addressed(text: str) -> tuple[str | None, str]:
    """Return the forms of address at the beginning, and the rest."""
    words = text.split()
    start = 1 if len(words) > 1 and _key(words[0]) in _words().articles else 0
    end = start
    while end < len(words) - 1 and (
        _key(words[end]) in _words().honorifics
        or (end == start > 0 and f"{_key(words[0])}-{_key(words[end])}" in _words().honorifics)
    ):
        end += 1
    if end == start:
        return None, text
    return " ".join(words[:end]), " ".join(words[end:])


def _office_and_person(text: str) -> tuple[str | None, str | None]:
    """Split an office from the surname in capital letters after it: "Senator SMITH"."""
    words = text.split()
    for number in range(1, len(words)):
        office, name = " ".join(words[:number]), " ".join(words[number:])
        surname = all(_is_capital(word) for word in words[number:]) and not _names_office(name)
        if surname and not _is_capital(office) and _names_office(office):
            return office, name
    return None, None


def _names_office(text: str) -> bool:
    return any(word in _words().offices for word in _keys(text))


def _is_office_alone(text: str) -> bool:
    """Return whether a text is an office without a name: its first word, or its last, is one."""
    keys = [key for key in _keys(text) if key not in _words().articles]
    if not keys:
        return False
    return keys[0] in _words().offices or (keys[-1] in _words().offices and not _is_name_like(text))


def _is_name_like(text: str) -> bool:
    """Return whether a text has a word in capital letters among others that are not."""
    capital = [_is_capital(word) for word in text.split()]
    return any(capital) and not all(capital)


def _keys(text: str) -> Iterator[str]:
    for word in text.split():
        key = _key(word)
        yield key
        yield from (part for part in key.split("'") if part != key)


def _key(word: str) -> str:
    return word.casefold().replace("\u2019", "'").strip(".,:;")


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _occurs(text: str, pointer: str | None) -> bool:
    """Return whether a word of the text occurs in a pointer to a person."""
    if pointer is None:
        return False
    person = slug(pointer).replace("-", "")
    words = [slug(word) for word in text.split()]
    return any(len(word) >= _SHORTEST_WORD and word in person for word in words)


def _body(text: str) -> Organisation | None:
    """Return the state, organisation or group in brackets; ``None`` for other words."""
    is_short = _ABBREVIATED.fullmatch(text) is not None
    found = resolve_state(text)
    if found is None and not is_short:
        found = resolve_organisation(text)
    if found is not None:
        return Organisation(text, found.kind if not found.is_place else "state", found.ref)
    return Organisation(text) if is_short else None
