"""Ids that are safe as file names everywhere, and ids that are made."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.names import LONGEST, check_id, free_id, suggest_id
from statecorpus.errors import UnsafeIdError
from statecorpus.model import DateRange, Organisation, Speaker, Statement, Venue
from tests.support.statements import statements


@pytest.mark.parametrize(
    "id",
    [
        *(
            "con",
            "prn",
            "aux",
            "nul",
            "com1",
            "lpt9",
            "com0",
            "..",
            ".",
            "",
            "a/b",
            "a\\b",
            "A",
            "é",
            "a.xml",
        ),
        *("-a", "1a", "a" * (LONGEST + 1), "a\n", "a ", "~a", "a:b"),
    ],
)
def test_an_id_that_is_no_file_name_on_every_system_is_refused(id: str) -> None:
    with pytest.raises(UnsafeIdError):
        check_id(id)


@pytest.mark.parametrize("id", ["a", "con-1", "com10", "console", "kaz-iom-2011-12-05", "a" * LONGEST])
def test_other_ids_are_taken(id: str) -> None:
    check_id(id)


@given(statements(most=1))
def test_every_statement_gets_an_id_that_is_safe(statement: Statement) -> None:
    check_id(suggest_id(statement))


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "a-4", "a-2-2"])))
def test_a_free_id_is_free_and_the_first_of_its_row(taken: set[str]) -> None:
    free = free_id("a", taken)
    row = ["a", "a-2", "a-3", "a-4", "a-5"]
    assert free == next(id for id in row if id not in taken)


@pytest.mark.parametrize(
    ("statement", "id"),
    [
        (
            Statement(
                "x",
                speaker=Speaker(affiliation=Organisation("Republic of Kazakhstan", ref="iso3166:KAZ")),
                venue=Venue(organisation=Organisation("International Organization for Migration")),
                date=DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 5)),
            ),
            "kaz-iom-2011-12-05",
        ),
        (Statement("x", speaker=Speaker(affiliation=Organisation("Côte d'Ivoire"))), "cote-d-ivoire"),
        (
            Statement("x", title="Déclaration de la Délégation algérienne"),
            "declaration-de-la-delegation-algerienne",
        ),
        (Statement("x", title="Заявление"), "statement"),
        (Statement("x", title="100 years"), "s-100-years"),
        (Statement("x", title="Con"), "con-1"),
    ],
)
def test_ids_are_made_of_what_a_statement_says(statement: Statement, id: str) -> None:
    assert suggest_id(statement) == id
