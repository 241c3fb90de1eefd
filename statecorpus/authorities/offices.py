"""The highest offices of international organisations, and who held them when.

``offices.tsv`` has an office per line and language with its names, the longest first; ``holders.tsv`` has who
held an office from which day to which. Both are typed by hand from the organisations' own lists of office
holders (public facts): the United Nations' lists of Secretaries-General and of Presidents of the General
Assembly, and the pages of UNHCR, OHCHR, ILO, IAEA, WHO, UNESCO, IOM and WTO about their heads.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import attrs

from statecorpus.authorities.folding import key

# A speech of September thanks the President who was elected a year ago, and whose term has just ended.
_GRACE = datetime.timedelta(days=120)


@attrs.frozen
class Office:
    """An office.

    Attributes:
        ref: its reference, for example ``office:un-secretary-general``.
        body: the reference of the organisation.
        names: its names in one language.
    """

    ref: str
    body: str
    names: tuple[str, ...]


@attrs.frozen
class Tenure:
    """A person's time in an office.

    Attributes:
        ref: the reference of the office.
        name: the person's name.
        since: the first day.
        until: the last day, or ``None`` if the person still holds the office.
    """

    ref: str
    name: str
    since: datetime.date
    until: datetime.date | None


@cache
def offices(language: str) -> tuple[Office, ...]:
    """Return the offices that have names in a language.

    >>> offices("fr")[0].ref
    'office:un-secretary-general'
    """
    _, *lines = _text("offices.tsv").splitlines()
    cells = (line.split("\t") for line in lines)
    return tuple(
        Office(ref, body, tuple(names.split("; ")))
        for ref, body, in_language, names in cells
        if in_language == language
    )


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return who held which office when, office by office, the earliest first."""
    _, *lines = _text("holders.tsv").splitlines()
    found = []
    for line in lines:
        ref, name, since, until = line.split("\t")
        last = datetime.date.fromisoformat(until) if until else None
        found.append(Tenure(ref, name, datetime.date.fromisoformat(since), last))
    return tuple(found)


def office_of(name: str, day: datetime.date) -> str | None:
    """Return the office that a person held on a day, or ``None``.

    A name matches by its folded words: the whole name, or its last words ("de Cuéllar").

    >>> office_of("Kofi Annan", datetime.date(2001, 11, 10))
    'office:un-secretary-general'
    >>> office_of("Kofi Annan", datetime.date(2011, 9, 1)) is None
    True
    """
    words = key(name).split()
    for tenure in _by_last_word().get(words[-1] if words else "", ()):
        whole = key(tenure.name).split()
        last = tenure.until or datetime.date.max - _GRACE
        if whole[-len(words) :] == words and tenure.since - _GRACE <= day <= last:
            return tenure.ref
    return None


@cache
def _by_last_word() -> Mapping[str, tuple[Tenure, ...]]:
    table: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        table.setdefault(key(tenure.name).split()[-1], []).append(tenure)
    return MappingProxyType({word: tuple(found) for word, found in table.items()})


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
