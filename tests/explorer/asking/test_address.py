"""Addresses: reading and writing are inverse functions, and no query string raises."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.explorer.asking import address as module
from statecorpus.explorer.asking.address import (
    LEVELS,
    LONGEST_TEXT,
    MEASURES,
    READINGS,
    SHOWS,
    SORTS,
    WITHINS,
    Address,
)
from statecorpus.explorer.asking.facet_table import FACET_NAMES

# A query string has bytes of UTF-8: it has no lone surrogates.
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_FILTERS = st.dictionaries(
    st.sampled_from(list(FACET_NAMES)),
    st.lists(_TEXT.filter(bool), min_size=1, max_size=4, unique=True).map(tuple),
    max_size=4,
)


_WORDS = st.lists(_TEXT.filter(bool), max_size=3, unique=True).map(tuple)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Draw an address whose values are all valid."""
    years = sorted(draw(st.lists(st.integers(1, 9999), min_size=2, max_size=2)))
    return Address(
        text=draw(_TEXT),
        reading=draw(st.sampled_from(READINGS)),
        within=draw(st.sampled_from(WITHINS)),
        parts=draw(st.sampled_from(["spoken", "title", "title,body", "all"])),
        show=draw(st.sampled_from(SHOWS)),
        sort=draw(st.sampled_from(SORTS)),
        sample=draw(st.integers(0, 10_000)),
        seed=draw(st.integers(0, 2**32 - 1)),
        width=draw(st.integers(1, 50)),
        size=draw(st.integers(1, 200)),
        page=draw(st.integers(1, 1_000_000)),
        hit=draw(st.integers(0, 2**31 - 1)),
        first_year=draw(st.sampled_from([None, years[0]])),
        last_year=draw(st.sampled_from([None, years[1]])),
        filters=draw(_FILTERS),
        by=draw(st.lists(st.sampled_from(list(FACET_NAMES)), max_size=2, unique=True).map(tuple)),
        near=draw(_WORDS),
        window=draw(st.integers(1, 50)),
        measure=draw(st.sampled_from(MEASURES)),
        frequent=draw(st.sampled_from(["hide", "show"])),
        compared=draw(_WORDS),
        against=draw(_TEXT),
        minimum=draw(st.integers(1, 1_000)),
        level=draw(st.sampled_from(LEVELS)),
        period=draw(st.integers(5, 10)),
    )


@given(addresses())
def test_an_address_is_read_as_it_was_written(address: Address) -> None:
    assert Address.of(address.query()) == (address, ())


def test_the_strategy_draws_every_attribute() -> None:
    drawn = {"text", "reading", "within", "parts", "show", "sort", "sample", "seed", "width", "size", "page"}
    drawn |= {"first_year", "last_year", "filters", "by", "near", "window", "measure", "frequent", "compared"}
    drawn |= {"hit", "against", "minimum", "level", "period"}
    assert {field.name for field in attrs.fields(Address)} == drawn, "draw the new attribute in addresses()"


@given(st.text(max_size=80))
def test_no_query_string_raises(query: str) -> None:
    address, bad = Address.of(query)

    assert Address.of(address.query())[0] == address
    assert all(value.expected for value in bad)


_PARAMETER_NAMES = st.sampled_from([*module._PARAMETERS, *FACET_NAMES, "nosuch"])


@given(st.lists(st.tuples(_PARAMETER_NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))))
def test_no_values_of_parameters_raise(pairs: list[tuple[str, str]]) -> None:
    from urllib.parse import urlencode

    address, _ = Address.of(urlencode(pairs))

    assert Address.of(address.query())[0] == address


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("page=0", "page=0: expected a number from 1 to 1,000,000"),
        ("page=-1", "page=-1: expected a number from 1 to 1,000,000"),
        ("page=²", "page=²: expected a number from 1 to 1,000,000"),
        ("page=99999999999999999999", "page=99999999999999999999: expected a number from 1 to 1,000,000"),
        ("size=201", "size=201: expected a number from 1 to 200"),
        ("width=0", "width=0: expected a number from 1 to 50"),
        ("seed=4294967296", "seed=4294967296: expected a number from 0 to 4,294,967,295"),
        ("from=MMX", "from=MMX: expected a number from 1 to 9,999"),
        ("from=2020&to=2010", "from=2020: expected a year up to 2010, the year of to"),
        ("as=regex", "as=regex: expected one of auto, phrase, all, any, query"),
        ("within=x", "within=x: expected one of s, p"),
        ("show=all", "show=all: expected one of lines, statements"),
        ("q=a&q=b", "q=b: expected q once"),
        ("window=0", "window=0: expected a number from 1 to 50"),
        ("near=" + "a" * 101, "expected at most 100 characters"),
        ("&".join(f"near={word}" for word in "abcdef"), "near=f: expected at most 5 values"),
        ("vs=a&vs=b&vs=c&vs=d", "vs=d: expected at most 3 values"),
        ("measure=best", "expected one of log_dice, log_likelihood, mi, t_score, together"),
        ("page=2&page=3", "page=3: expected page once"),
        ("q=" + "a" * (LONGEST_TEXT + 1), f"q={'a' * 80}: expected at most 2,000 characters"),
        ("staat=x", "staat=x: expected one of the parameters q, as"),
        ("&".join(f"state=x{n}" for n in range(51)), "state=x50: expected at most 50 values of a facet"),
        ("&".join(["state=x"] * 10_000), "at most 200 parameters"),
    ],
)
def test_a_value_that_is_not_valid_is_named(query: str, named: str) -> None:
    _, bad = Address.of(query)

    assert any(named in str(value) for value in bad), [str(value) for value in bad]


def test_a_parameter_that_is_repeated_with_its_value_is_valid() -> None:
    assert Address.of("page=2&page=2") == (Address(page=2), ())


def test_the_search_of_a_chart_has_nothing_that_only_charts_use() -> None:
    chart = Address("peace", by=("state", "year"), measure="mi", frequent="show", compared=("war",), window=3)

    assert chart.searched() == Address("peace")
    assert attrs.evolve(chart, near=("just",)).searched() == Address("peace", near=("just",), window=3)


def test_an_address_without_filters_keeps_its_words() -> None:
    address = Address(
        "peace", filters={"state": ("x",)}, near=("just",), window=3, within="s", first_year=2000
    )

    assert address.unfiltered() == Address("peace")
