"""The codes that scholars join tables on: M49, Correlates of War and Gleditsch-Ward.

``state_codes.tsv`` has the numeric codes of ISO 3166-1, which M49 shares (compared with pycountry's data),
and the numbers of the Correlates of War project and of Gleditsch and Ward (1999), typed by hand and reviewed.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import attrs


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


@cache
def _table() -> Mapping[str, StateCodes]:
    table: dict[str, StateCodes] = {}
    _, *lines = (files(__package__) / "state_codes.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        code, m49, cow, gw = line.split("\t")
        ref = f"iso3166-3:{code}" if len(code) > len("KAZ") else f"iso3166:{code}"
        table[ref] = StateCodes(m49 or None, int(cow) if cow else None, int(gw) if gw else None)
    return MappingProxyType(table)
