"""Memberships: the tables are sound, and years count."""

from itertools import pairwise

import pytest

from statecorpus.authorities import authority
from statecorpus.authorities.groups import groups_of, members_of, memberships
from statecorpus.authorities.state_codes import codes_of


def test_every_group_and_every_member_is_an_authority() -> None:
    refs = {found.group for found in memberships()} | {found.state for found in memberships()}
    assert [ref for ref in sorted(refs) if authority(ref) is None] == []


def test_a_membership_ends_after_it_begins_and_two_of_one_state_do_not_overlap() -> None:
    by_pair: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for found in memberships():
        until = 9999 if found.until is None else found.until
        assert found.since < until, found
        by_pair.setdefault((found.group, found.state), []).append((found.since, until))
    for pair, spans in by_pair.items():
        ordered = sorted(spans)
        assert all(first[1] < second[0] for first, second in pairwise(ordered)), pair


@pytest.mark.parametrize(
    ("group", "year", "count"),
    [
        ("igo:EU", 1957, 0),
        ("igo:EU", 1958, 6),
        ("igo:EU", 1995, 15),
        ("igo:EU", 2013, 28),
        ("igo:EU", 2021, 27),
        ("igo:ASEAN", 2000, 10),
        ("igo:LAS", 2000, 22),
        ("igo:GCC", 2000, 6),
        ("igo:OIC", 2010, 57),
        ("igo:AU", 2020, 55),
        ("igo:NATO", 2025, 32),
        ("igo:G20", 2010, 19),
        ("igo:CARICOM", 2010, 14),
        ("igo:SADC", 2020, 16),
        ("igo:AOSIS", 2015, 39),
        ("igo:LDCS", 2025, 44),
        ("igo:LLDCS", 2020, 32),
        ("igo:PIF", 2020, 16),
    ],
)
def test_a_group_has_as_many_members_in_a_year_as_it_publishes(group: str, year: int, count: int) -> None:
    assert len(members_of(group, year)) == count


def test_a_state_that_came_back_is_a_member_in_both_times_and_not_between() -> None:
    years = [year for year in (2003, 2006, 2010) if "igo:SADC" in groups_of("iso3166:SYC", year)]
    assert years == [2003, 2010]


@pytest.mark.parametrize(
    ("ref", "cow", "gw", "m49"),
    [
        ("iso3166:DEU", 255, 260, "276"),
        ("iso3166:YEM", 679, 678, "887"),
        ("iso3166:USA", 2, 2, "840"),
        ("iso3166-3:SUHH", 365, 365, None),
    ],
)
def test_a_state_has_the_codes_of_the_schemes(ref: str, cow: int, gw: int, m49: str | None) -> None:
    codes = codes_of(ref)
    assert codes is not None
    assert (codes.cow, codes.gw, codes.m49) == (cow, gw, m49)


def test_no_two_states_of_today_share_a_code() -> None:
    codes = [(ref, found) for ref in _refs() if (found := codes_of(ref)) is not None]
    for scheme in ("m49", "cow", "gw"):
        values = [getattr(found, scheme) for ref, found in codes if getattr(found, scheme) is not None]
        assert len(values) == len(set(values)), scheme


def _refs() -> list[str]:
    """Return the references of the states of today."""
    from statecorpus.authorities.table import authorities

    return [ref for ref in authorities() if ref.startswith("iso3166:")]
