"""The line of a shell, run by the command itself, gives the totals of the address."""

import json
import shlex
from contextlib import redirect_stdout
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statecorpus.cli.failure import run
from statecorpus.errors import QueryError
from statecorpus.explorer.answering.condition import condition_text, written_condition
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.shell_line import shell_line
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, NONE
from tests.explorer.made import demo_holdings

_TEXTS = (
    "",
    "climate change",
    "resolution 1325 (2000)",
    "refugee*",
    '"climate" | "climat"',
    "it's -the- *",
    "-the",
    "[] containing",
    'thank :: year >= 2015 & state = "KEN"',
    "Mr. President, ",
    "الرئيس",
    "who are we?",
    "$HOME `id` \"x\" 'y'",
)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Draw an address whose filters are values of the demo corpus, or values that no statement has."""
    filters = {}
    for facet in draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True)):
        keys = (*demo_holdings().column(facet).keys, NONE, 'no "such" value', "back\\")
        filters[facet.name] = tuple(
            draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
        )
    years = st.none() | st.integers(1995, 2026)
    first, last = draw(years), draw(years)
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Address(
        text=draw(st.sampled_from(_TEXTS)),
        reading=draw(st.sampled_from(("auto", "phrase", "all", "any", "query"))),
        within=draw(st.sampled_from(("", "s", "p"))),
        parts=draw(st.sampled_from(("spoken", "spoken", "all", "title,body"))),
        near=draw(st.sampled_from(((), (), ("the",)))),
        sort=draw(st.sampled_from(("corpus", "left", "state", "newest"))),
        sample=draw(st.sampled_from((0, 0, 3))),
        seed=draw(st.integers(0, 5)),
        first_year=first,
        last_year=last,
        filters={name: filters[name] for name in FACET_NAMES if name in filters},
    )


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(addresses())
def test_the_line_gives_the_totals_of_the_address(address: Address) -> None:
    result = Result(demo_holdings(), address)
    try:
        line = shell_line(result)
    except QueryError:
        return
    if line.text is None:
        assert line.problem
        return
    program, *words = shlex.split(line.text)
    assert program == "statecorpus"
    with redirect_stdout(StringIO()) as printed:
        assert run([words[0], "--json", "--limit", "500", *words[1:]]) == 0, line.text
    told = json.loads(printed.getvalue())
    totals = result.totals
    if result.typed is None:
        assert (told["hits"], told["hit_statements"]) == (totals.searched, totals.searched)
    else:
        assert (told["hits"], told["hit_statements"]) == (totals.hits, totals.statements)
        assert (told["statements"], told["tokens"]) == (totals.searched, totals.tokens)
        if address.sort != "newest" and result.shown_hits is not None and totals.hits <= 500:
            lines = [(each["statement"], each["start"]) for each in told["lines"]]
            assert lines == [(each.statement, each.start) for each in result.shown_hits.kwic()]


def test_every_value_of_every_facet_has_a_condition_unless_case_or_accents_distinguish_it() -> None:
    """A condition ignores case and accents, so only values that differ in nothing else have none."""
    without = []
    for facet in FACETS:
        for value in demo_holdings().column(facet).values:
            condition = written_condition(
                Result(demo_holdings(), Address(filters={facet.name: (value.key,)}))
            )
            if condition.text is None:
                without.append((facet.name, value.key))
    assert without == [
        ("venue", "New York"),
        ("venue", "NEW YORK"),
        ("addressee", "Distinguished Delegates"),
        ("addressee", "Distinguished delegates"),
        ("topic", "Climate change"),
        ("topic", "résolution 2286 (2016)"),
        ("topic", "resolution 2286 (2016)"),
        ("topic", "climate change"),
        ("target", "African Group"),
    ]


@pytest.mark.parametrize(
    ("address", "condition"),
    [
        (Address(), ""),
        (Address(filters={"state": ("iso3166:KEN",)}), 'state = "iso3166:KEN"'),
        (
            Address(filters={"state": ("iso3166:KEN", "iso3166:FJI")}, first_year=2010, last_year=2019),
            'state in ("iso3166:KEN", "iso3166:FJI") & year >= 2010 & year <= 2019',
        ),
        (Address(filters={"session": ("none",)}), '!(venue.session ~ ".")'),
        (Address(filters={"session": ("70", "none")}), '(venue.session = "70" | !(venue.session ~ "."))'),
        (
            Address(filters={"act": ("call", "thank"), "target": ("none",)}),
            'act[kind in ("call", "thank")] & !(act[target ~ "."])',
        ),
        (Address(filters={"topic": ('the "plight"',)}), r'topic = "the \"plight\""'),
    ],
)
def test_filters_are_written_as_people_write_conditions(address: Address, condition: str) -> None:
    assert condition_text(address) == condition


def test_a_condition_that_finds_other_statements_is_not_shown() -> None:
    result = Result(demo_holdings(), Address("peace", filters={"venue": ("New York",)}))
    assert shell_line(result).text is None
    assert shell_line(result).problem == (
        'the condition venue.place = "New York" would let 2 other statements through and leave 0 out, since '
        "conditions do not distinguish case and accents"
    )


def test_the_line_of_a_plain_search() -> None:
    address = Address("who's we?", filters={"state": ("iso3166:KEN",)}, sample=5, sort="date", parts="all")
    assert shell_line(Result(demo_holdings(), address)).text == (
        """statecorpus search --plain --in all --where 'state = "iso3166:KEN"' --sample 5 --seed 0 """
        """--sort date --corpus demo 'who'"'"'s we'"""
    )


def test_without_words_the_line_finds_the_first_token_of_each_statement() -> None:
    assert shell_line(Result(demo_holdings(), Address())).text == (
        "statecorpus search --corpus demo '<statement> []'"
    )
