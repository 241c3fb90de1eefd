"""Derived fields: state, region, continent and group of the party that a statement is spoken for."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.authorities.groups import groups_of
from statecorpus.authorities.regions import region_of
from statecorpus.authorities.table import authorities
from statecorpus.index import build_index, columns_of, named_column, record_of, record_values
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.model.metadata_names import DERIVED, FIELD_NAMES, SETTABLE
from statecorpus.search import matching_records, search

_PARTIES = st.sampled_from(
    [
        Organisation("Republic of Kenya", "state", "iso3166:KEN"),
        Organisation("Kenya", "state"),
        Organisation("Kenia", "state", "iso3166:KEN"),
        Organisation("Royaume-Uni", "state", "iso3166:GBR"),
        Organisation("European Union", "igo", "igo:EU"),
        Organisation("Atlantis"),
    ]
)
_DATES = st.sampled_from([None, *(DateRange.day(datetime.date(year, 5, 1)) for year in (1970, 2019, 2021))])


def statement(id: str, party: Organisation | None, date: DateRange | None) -> Statement:
    speaker = None if party is None else Speaker("A. Lima", affiliation=party)
    return Statement(id, date=date, speaker=speaker, body=[Paragraph("p1", "We agree.")])


@given(st.lists(st.tuples(st.none() | _PARTIES, _DATES), max_size=8), st.sampled_from(sorted(DERIVED)))
def test_columns_and_records_have_the_same_values(
    made: list[tuple[Organisation | None, DateRange | None]], path: str
) -> None:
    records = [record_of(statement(f"s-{number}", *parts)) for number, parts in enumerate(made)]
    column = named_column(columns_of(records).columns, path)
    found: dict[int, list[object]] = {}
    if column is not None:
        for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
            found.setdefault(row, []).append(column.values[code])
    assert found == {
        row: list(values) for row, record in enumerate(records) if (values := record_values(record, path))
    }


def test_a_state_has_one_value_for_all_its_printed_names() -> None:
    names = ("Republic of Kenya", "Kenya", "Kenia")
    made = [
        statement(f"s-{number}", Organisation(name, "state", "iso3166:KEN"), None)
        for number, name in enumerate(names)
    ]
    hits = search(build_index(made), "agree")
    assert [(cell.labels, cell.hits) for cell in hits.count_by("state")] == [(("KEN",), 3)]
    assert [cell.hits for cell in hits.count_by("speaker.affiliation")] == [1, 1, 1]
    assert [(cell.labels, cell.hits) for cell in hits.count_by("region", "continent")] == [
        (("Eastern Africa", "Africa"), 3)
    ]


def test_a_group_has_a_state_in_the_years_of_its_membership_only() -> None:
    made = [
        statement(
            f"s-{year}", Organisation("UK", "state", "iso3166:GBR"), DateRange.day(datetime.date(year, 5, 1))
        )
        for year in (1970, 2019, 2021)
    ]
    hits = search(build_index(made), "agree")
    assert len(hits.filter("group = EU")) == 1
    assert {cell.labels[0]: cell.hits for cell in hits.count_by("group", top=1)} == {"NATO": 3}
    assert set(groups_of("iso3166:GBR", 2021)) == {"igo:NATO", "igo:G7", "igo:G20"}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("state = KEN", ["ken"]),
        ('state = "Republic of Kenya"', ["ken"]),
        ("state = Atlantis", ["atl"]),
        ('region = "Eastern Africa"', ["ken"]),
        ("region ~ africa", ["ken"]),
        ("continent in (Europe, Africa)", ["ken"]),
        ("group = AU", ["ken"]),
        ("group != AU", ["atl"]),
    ],
)
def test_a_condition_can_ask_for_it_with_and_without_an_index(condition: str, found: list[str]) -> None:
    date = DateRange.day(datetime.date(2019, 5, 1))
    made = [
        statement("ken", Organisation("Kenya", "state", "iso3166:KEN"), date),
        statement("atl", Organisation("Atlantis"), date),
    ]
    assert list(matching_records(condition, [(one.id, record_of(one)) for one in made])) == found
    assert list(search(build_index(made), f"agree :: {condition}").statements) == found


def test_metadata_still_sets_the_affiliation_by_the_name_state() -> None:
    assert SETTABLE["state"] is FIELD_NAMES["speaker.affiliation"]
    assert FIELD_NAMES["state"] is DERIVED["speaker.affiliation.state"]


def test_every_state_of_the_tables_has_a_region() -> None:
    states = [ref for ref, known in authorities().items() if known.is_place]
    assert [ref for ref in states if region_of(ref) is None] == []
    assert {region.continent for ref in states if (region := region_of(ref))} == {
        "Africa",
        "Americas",
        "Asia",
        "Europe",
        "Oceania",
    }
