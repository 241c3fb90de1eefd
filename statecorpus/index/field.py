"""The metadata fields of a statement as a record: what the index and the catalogue store of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from statecorpus.model.metadata_field import FieldValue
from statecorpus.model.metadata_names import FIELD_NAMES, STORED

if TYPE_CHECKING:
    from statecorpus.model import Statement

Record = Mapping[str, tuple[FieldValue, ...]]


def record_of(statement: "Statement") -> Record:
    """Return the values of every stored field of a statement by path; a field without a value is missing.

    >>> from statecorpus.model import Speaker, Statement
    >>> record_of(Statement("fra-unga-2024", speaker=Speaker("A. Martin", "Minister")))["speaker.role"]
    ('Minister',)
    """
    record: dict[str, tuple[FieldValue, ...]] = {}
    for field in STORED:
        values = field.values(statement)
        if values:
            record[field.path] = values
    return record


def record_values(record: Record, name: str) -> tuple[FieldValue, ...]:
    """Return the values of a field in a record, by any of its names.

    Args:
        record: as ``record_of`` returns it.
        name: a path or an alias; a name of no field has no values.

    >>> from statecorpus.model import Organisation
    >>> record = {"speaker.affiliation": (Organisation("Nepal", "state", "iso3166:NPL"),)}
    >>> record_values(record, "speaker.affiliation.ref")
    ('iso3166:NPL',)
    """
    field = FIELD_NAMES.get(name)
    if field is None:
        return ()
    if field.derived is not None:
        from statecorpus.index.derived import derived_values

        return derived_values(field, record)
    return field.values_of_part(record.get(field.base or field.path, ()))
