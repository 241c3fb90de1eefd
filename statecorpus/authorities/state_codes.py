"""The codes that scholars join tables on: M49, Correlates of War and Gleditsch-Ward.

``state_codes.tsv`` has the numeric codes of ISO 3166-1, which M49 shares (compared with pycountry's data),
and the numbers of the Correlates of War project and of Gleditsch and Ward (1999), typed by hand and reviewed.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import attrs

# The day of the unification of a state, and its number before. Source: Correlates of War Project, State
# System Membership List, version 2016.
_UNIFIED = {
    "iso3166:DEU": (datetime.date(1990, 10, 3), 260),
    "iso3166:YEM": (datetime.date(1990, 5, 22), 678),
}


@attrs.frozen
class StateCodes:
    """The codes of a state; ``None`` where a scheme has no code for it.

    Attributes:
        m49: three digits: ``"398"``.
        cow: the number of the Correlates of War project.
        gw: the number of Gleditsch and Ward.
    """

    m49: str | None
    cow: int | None
    gw: int | None


def codes_of(ref: str) -> StateCodes | None:
    """Return the codes of a state by its reference; ``None`` for a reference without codes.

    >>> codes_of("iso3166:KAZ")
    StateCodes(m49='398', cow=705, gw=705)
    """
    return _table().get(ref)


def cow_of(ref: str, day: datetime.date | None = None) -> int | None:
    """Return the number of the Correlates of War project for a state on a day, or today without a day.

    The project gives Germany and Yemen new numbers at their unifications, and ISO 3166 does not.

    >>> cow_of("iso3166:DEU", datetime.date(1985, 9, 25)), cow_of("iso3166:DEU"), cow_of("igo:EU")
    (260, 255, None)
    """
    unified = _UNIFIED.get(ref)
    if unified is not None and day is not None and day < unified[0]:
        return unified[1]
    codes = codes_of(ref)
    return None if codes is None else codes.cow


@cache
def _table() -> Mapping[str, StateCodes]:
    table: dict[str, StateCodes] = {}
    _, *lines = (files(__package__) / "state_codes.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        code, m49, cow, gw = line.split("\t")
        ref = f"iso3166-3:{code}" if len(code) > len("KAZ") else f"iso3166:{code}"
        table[ref] = StateCodes(m49 or None, int(cow) if cow else None, int(gw) if gw else None)
    return MappingProxyType(table)
