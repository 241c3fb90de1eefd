"""The metadata fields by path, by every name, and by use; all of it from the table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from statecorpus.model import metadata_table

if TYPE_CHECKING:
    from statecorpus.model.metadata_field import Field, FieldValue, NameList
    from statecorpus.model.statement import Statement

#: Every field of a statement by its path, in the order of the table.
FIELDS: Mapping[str, "Field"] = MappingProxyType(
    {field.path: field for field in metadata_table.ROWS if field.derived is None}
)

#: The fields that the authorities derive from others, by path: for conditions, counts and columns by name.
DERIVED: Mapping[str, "Field"] = MappingProxyType(
    {field.path: field for field in metadata_table.ROWS if field.derived is not None}
)

#: Every field by each of its names: paths and aliases, also of derived fields.
FIELD_NAMES: Mapping[str, "Field"] = MappingProxyType(
    {
        **FIELDS,
        **DERIVED,
        **{alias: field for field in metadata_table.ROWS for alias in field.aliases},
    }
)

#: The fields that the catalogue and the index store; the others are parts of their values.
STORED: tuple["Field", ...] = tuple(field for field in FIELDS.values() if field.base is None)

#: The fields that metadata from elsewhere can set, by each of their names.
SETTABLE: Mapping[str, "Field"] = MappingProxyType(
    {
        **{name: field for name, field in FIELD_NAMES.items() if field.settable},
        **{name: field for field in FIELDS.values() if field.settable for name in field.names_to_set},
    }
)

#: The fields that have a row in a statement's own table: parts of repeated things have tables of their own.
OF_STATEMENTS: tuple["Field", ...] = tuple(
    field for field in FIELDS.values() if not field.listed or "." not in field.path
)


def fields_of_list(names: "NameList") -> tuple[str, ...]:
    """Return the paths of the fields whose values are in a list of names.

    >>> fields_of_list("places")
    ('venue.place',)
    """
    return tuple(field.path for field in FIELDS.values() if names in field.lists)


def values_of(statement: "Statement", field: "Field") -> tuple["FieldValue", ...]:
    """Return the values that a statement has in a field, stored or part of another.

    >>> from statecorpus.model import Organisation, Speaker, Statement
    >>> nepal = Organisation("Nepal", "state", "iso3166:NPL")
    >>> values_of(Statement("npl", speaker=Speaker(affiliation=nepal)), FIELDS["speaker.affiliation.ref"])
    ('iso3166:NPL',)
    """
    base = field if field.base is None else FIELDS[field.base]
    return field.values_of_part(base.values(statement))
