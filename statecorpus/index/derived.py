"""Derived fields: what the authorities say about the party that a statement is spoken for.

The values are computed from the columns ``speaker.affiliation`` and ``date`` when a field is asked for, and
nothing of them is stored: a better table of names or members needs no new index.
"""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from statecorpus.authorities import authority, resolve_organisation, resolve_state
from statecorpus.authorities.groups import groups_of
from statecorpus.authorities.regions import region_of
from statecorpus.index.field_column import FieldColumn, part_of
from statecorpus.model import DateRange, Organisation
from statecorpus.model.metadata_field import Field, FieldValue

_AFFILIATION = "speaker.affiliation"
_DATE = "date"


def derived_column(columns: Mapping[str, FieldColumn], field: Field) -> FieldColumn | None:
    """Return the column of a derived field; ``None`` if no statement has a value.

    Args:
        columns: the stored columns, by path.
        field: the field.
    """
    column = columns.get(_AFFILIATION)
    if column is None:
        return None
    part = _PARTS.get(field.derived or "")
    if part is not None:
        return part_of(column, lambda value: _listed(part(value)))
    return _groups(column, columns.get(_DATE))


def derived_values(field: Field, record: Mapping[str, tuple[FieldValue, ...]]) -> tuple[FieldValue, ...]:
    """Return the values of a derived field in a record.

    >>> from statecorpus.model.metadata_names import FIELD_NAMES
    >>> record = {"speaker.affiliation": (Organisation("Bhutan", "state", "iso3166:BTN"),)}
    >>> derived_values(FIELD_NAMES["region"], record), derived_values(FIELD_NAMES["group"], record)
    (('Southern Asia',), ())
    """
    parties = record.get(_AFFILIATION, ())
    part = _PARTS.get(field.derived or "")
    if part is not None:
        found = [value for party in parties for value in _listed(part(party))]
    else:
        dates = record.get(_DATE, ())
        found = [group for party in parties for date in dates for group in _groups_on(party, date)]
    return tuple(dict.fromkeys(found))


def _listed(value: FieldValue | None) -> tuple[FieldValue, ...]:
    return () if value is None else (value,)


def _groups(parties: FieldColumn, dates: FieldColumn | None) -> FieldColumn | None:
    """Return the groups of each party on the day of its statement."""
    if dates is None:
        return None
    date_of = dict(zip(dates.rows.tolist(), dates.codes.tolist(), strict=True))
    known: dict[FieldValue, int] = {}
    members: dict[tuple[int, int], list[int]] = {}
    rows: list[int] = []
    codes: list[int] = []
    for row, code in zip(parties.rows.tolist(), parties.codes.tolist(), strict=True):
        if row not in date_of:
            continue
        pair = code, date_of[row]
        if pair not in members:
            groups = _groups_on(parties.values[code], dates.values[pair[1]])
            members[pair] = [known.setdefault(group, len(known)) for group in groups]
        rows.extend([row] * len(members[pair]))
        codes.extend(members[pair])
    if not known:
        return None
    return FieldColumn(tuple(known), np.array(rows, dtype=np.int32), np.array(codes, dtype=np.int32))


def _groups_on(party: FieldValue, date: FieldValue) -> tuple[Organisation, ...]:
    """Return the groups that a party was a member of in the year of a date."""
    ref = _ref_of(party)
    if ref is None or not isinstance(date, DateRange):
        return ()
    return tuple(found for group in groups_of(ref, date.start.year) if (found := _organisation(group)))


def _state(party: FieldValue) -> Organisation | None:
    """Return a party under the name of its authority; a party without an authority as it is printed."""
    ref = _ref_of(party)
    found = None if ref is None else _organisation(ref)
    return found or (party if isinstance(party, Organisation) else None)


def _region(party: FieldValue) -> str | None:
    found = region_of(_ref_of(party) or "")
    return None if found is None else found.name


def _continent(party: FieldValue) -> str | None:
    found = region_of(_ref_of(party) or "")
    return None if found is None else found.continent


_PARTS: Mapping[str, Callable[[FieldValue], FieldValue | None]] = {
    "state": _state,
    "region": _region,
    "continent": _continent,
}


def _ref_of(party: FieldValue) -> str | None:
    if not isinstance(party, Organisation):
        return None
    return party.ref or _resolved(party.name)


@cache
def _resolved(name: str) -> str | None:
    found = resolve_state(name) or resolve_organisation(name)
    return None if found is None else found.ref


@cache
def _organisation(ref: str) -> Organisation | None:
    found = authority(ref)
    return None if found is None else Organisation(found.name, found.kind, ref)
