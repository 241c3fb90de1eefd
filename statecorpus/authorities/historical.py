"""Names that meant another state, or no state with a code, in some years: "Germany" from 1949 to 1990.

``historical_names.tsv`` is typed by hand. A name without a reference has several readings in those years, or
names a state for which ISO 3166 has no code.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import attrs


@attrs.frozen
class HistoricalName:
    """The meaning of a name in some years.

    Attributes:
        name: the name in lower case.
        since: the first year, or ``None``.
        until: the last year, or ``None``.
        kind: ``state`` or ``place``.
        ref: the reference, or ``None`` if no reference can be given.
    """

    name: str
    since: int | None
    until: int | None
    kind: str
    ref: str | None

    def holds(self, year: int) -> bool:
        """Tell whether the name had this meaning in a year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def historical_name(name: str, year: int) -> HistoricalName | None:
    """Return what a printed name meant in a year, if that differs from its meaning today.

    >>> historical_name("Germany", 1975).ref, historical_name("Germany", 2011)
    (None, None)
    """
    return next(
        (meaning for meaning in _table().get(" ".join(name.lower().split()), ()) if meaning.holds(year)), None
    )


@cache
def _table() -> Mapping[str, tuple[HistoricalName, ...]]:
    table: dict[str, list[HistoricalName]] = {}
    _, *lines = (files(__package__) / "historical_names.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, since, until, kind, ref = line.split("\t")
        meaning = HistoricalName(
            name, int(since) if since else None, int(until) if until else None, kind, ref or None
        )
        table.setdefault(name, []).append(meaning)
    return MappingProxyType({name: tuple(meanings) for name, meanings in table.items()})
