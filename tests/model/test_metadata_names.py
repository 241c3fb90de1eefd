"""The table of metadata fields: its names, its parts and their bases, and the attributes of the model."""

import attrs
import pytest

from statecorpus.model import Statement
from statecorpus.model.metadata_field import Field
from statecorpus.model.metadata_names import FIELD_NAMES, FIELDS, OF_STATEMENTS, SETTABLE, STORED
from statecorpus.model.metadata_table import ROWS


def test_no_name_stands_for_two_fields() -> None:
    names = [name for field in ROWS for name in field.names]
    assert sorted(names) == sorted(FIELD_NAMES)
    columns = [name.replace(".", "_") for name in names]
    assert len(set(columns)) == len(columns)


def test_a_part_has_a_base_that_is_stored() -> None:
    for field in ROWS:
        assert (field.base is None) == (field.part is None), field.path
        if field.base is not None:
            assert FIELDS[field.base] in STORED, field.path
            assert field.path.startswith(f"{field.base}."), field.path


@pytest.mark.parametrize("field", ROWS, ids=lambda field: field.path)
def test_a_row_says_what_the_field_means_and_where_tei_keeps_it(field: Field) -> None:
    assert field.meaning
    assert field.tei
    assert field.first <= field.several
    assert not (field.settable and field.base)


def test_what_can_be_set_is_an_attribute_of_the_statement_or_of_one_of_its_parts() -> None:
    owners = {field.name for field in attrs.fields(Statement)}
    assert {field.path.partition(".")[0] for field in SETTABLE.values()} <= owners


def test_the_table_of_statements_has_no_parts_of_repeated_things() -> None:
    assert {field.path for field in OF_STATEMENTS if field.listed} == {
        "addressee", "readdress", "topic", "heading",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("affiliation", "speaker.affiliation"),
        ("country", "speaker.affiliation"),
        ("year", "date.year"),
        ("speaker", "speaker.name"),
    ],
)
def test_a_short_form_stands_for_its_path(alias: str, path: str) -> None:
    assert FIELD_NAMES[alias] is FIELDS[path]
