"""Which number of a resolution belongs to which year or session.

``council_resolutions.tsv`` has the first and the last resolution that the Security Council adopted in each
year. ``assembly_resolutions.tsv`` has numbers of the General Assembly's first thirty sessions that are
certain to belong to a session; numbers between two rows belong to no row. Its last column lists the numbers
that texts cite alone, although the Security Council has used them too. From the thirty-first session on,
a resolution carries its session.
"""

from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_FIRST_SESSION = 1945
_HUMAN_RIGHTS_COUNCIL_FOUNDED = 2006


class _Numbers(NamedTuple):
    name: str
    first: int
    last: int


def _cells(table: str) -> list[list[str]]:
    lines = (files(__package__) / table).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def _rows(table: str) -> tuple[_Numbers, ...]:
    rows = (_Numbers(name, int(first), int(last)) for name, first, last, *_ in _cells(table))
    return tuple(sorted(rows, key=_first))


def _first(numbers: _Numbers) -> int:
    return numbers.first


def _name_of(number: int, table: str) -> str | None:
    rows = _rows(table)
    place = bisect_right(rows, number, key=_first) - 1
    return rows[place].name if place >= 0 and number <= rows[place].last else None


def council_year(number: int) -> int | None:
    """Return the year in which the Security Council adopted the resolution of a number.

    >>> council_year(242), council_year(99999)
    (1967, None)
    """
    year = _name_of(number, "council_resolutions.tsv")
    return None if year is None else int(year)


def council_numbers(year: int) -> tuple[int, int] | None:
    """Return the numbers of the first and the last Security Council resolution of a year.

    >>> council_numbers(1967)
    (233, 244)
    """
    found = next((row for row in _rows("council_resolutions.tsv") if row.name == str(year)), None)
    return None if found is None else (found.first, found.last)


def last_council_year() -> int:
    """Return the last year in the table of the Security Council's resolutions."""
    return int(_rows("council_resolutions.tsv")[-1].name)


def assembly_session_of(number: int) -> str | None:
    """Return the session, in Roman numerals, of a General Assembly resolution numbered before 1976.

    >>> assembly_session_of(1514), assembly_session_of(3201)
    ('XV', 'S-VI')
    """
    return _name_of(number, "assembly_resolutions.tsv")


@cache
def _cited_alone() -> frozenset[int]:
    cells = [numbers for *_, numbers in _cells("assembly_resolutions.tsv") if numbers]
    return frozenset(int(number) for numbers in cells for number in numbers.split("; "))


def is_cited_alone(number: int) -> bool:
    """Whether texts mean the General Assembly's early resolution of a number if they name no organ.

    >>> is_cited_alone(2758), is_cited_alone(1325)
    (True, False)
    """
    return number in _cited_alone()


def assembly_session_begun(year: int) -> int:
    """Return the regular session of the General Assembly that began in a year (the first one in 1946).

    >>> assembly_session_begun(1946), assembly_session_begun(2005)
    (1, 60)
    """
    return year - _FIRST_SESSION


def human_rights_sessions(year: int) -> int:
    """Return how many regular sessions the Human Rights Council can have held by the end of a year.

    >>> human_rights_sessions(2011), human_rights_sessions(2005)
    (18, 0)
    """
    return max(0, 3 * (year - _HUMAN_RIGHTS_COUNCIL_FOUNDED) + 3)
