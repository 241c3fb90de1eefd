"""Groups and organisations with their member states, and the years of each membership.

``memberships.tsv`` is typed by hand from the lists of members that the organisations publish (public facts).
A membership counts from the year of joining to the year of leaving, both in; suspensions are not listed.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import attrs


@attrs.frozen
class Membership:
    """A state's membership of a group.

    Attributes:
        group: the reference of the group, for example ``igo:EU``.
        state: the reference of the state.
        since: the first year.
        until: the last year; ``None`` if the state still is a member.
    """

    group: str
    state: str
    since: int
    until: int | None

    def holds(self, year: int) -> bool:
        """Tell whether the state was a member in a year."""
        return self.since <= year and (self.until is None or year <= self.until)


def members_of(group: str, year: int) -> tuple[str, ...]:
    """Return the member states of a group in a year, in the order in which they joined.

    >>> members_of("igo:NORDIC-COUNTRIES", 1999)
    ('iso3166:DNK', 'iso3166:FIN', 'iso3166:ISL', 'iso3166:NOR', 'iso3166:SWE')
    """
    return tuple(found.state for found in memberships() if found.group == group and found.holds(year))


def groups_of(state: str, year: int) -> tuple[str, ...]:
    """Return the groups that a state was a member of in a year, in the order of the table.

    >>> groups_of("iso3166:GBR", 2019), "igo:EU" in groups_of("iso3166:GBR", 2021)
    (('igo:EU', 'igo:NATO', 'igo:G7', 'igo:G20'), False)
    """
    return tuple(found.group for found in _by_state().get(state, ()) if found.holds(year))


@cache
def memberships() -> tuple[Membership, ...]:
    """Return all memberships, group by group."""
    found: list[Membership] = []
    _, *lines = (files(__package__) / "memberships.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        group, cell = line.split("\t")
        for item in cell.split("; "):
            code, _, years = item.partition(" ")
            since, _, until = years.partition("/")
            found.append(
                Membership(f"igo:{group}", f"iso3166:{code}", int(since), int(until) if until else None)
            )
    return tuple(found)


@cache
def _by_state() -> Mapping[str, tuple[Membership, ...]]:
    table: dict[str, list[Membership]] = {}
    for found in memberships():
        table.setdefault(found.state, []).append(found)
    return MappingProxyType({state: tuple(listed) for state, listed in table.items()})
