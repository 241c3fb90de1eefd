"""Facets: the numbers of each value, compared with counting statement by statement."""

import pytest

from statecorpus.explorer.answering.facets import facet_choices, facet_panels
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACETS
from tests.explorer.made import demo_holdings

_QUERIES = (
    "",
    "q=climate",
    "q=the&state=iso3166:KEN&state=nosuch",
    "q=peace&year=1995&year=abc",
    "q=refugee*+::+date+>=+2000&act=call&region=Africa&region=none",
    "speaker=none&from=1990&to=2010",
)


@pytest.mark.parametrize("query", _QUERIES)
def test_the_hits_of_a_value_are_the_total_of_its_page(query: str) -> None:
    result = Result(demo_holdings(), Address.of(query)[0])

    for facet in FACETS:
        for choice in facet_choices(result, facet):
            totals = Result(demo_holdings(), choice.only).totals
            expected = totals.hits if result.typed is not None else totals.searched
            assert choice.hits == expected, choice
            assert choice.searched == totals.searched, choice


@pytest.mark.parametrize("query", _QUERIES)
def test_a_panel_shows_chosen_values_and_then_those_with_the_most_hits(query: str) -> None:
    result = Result(demo_holdings(), Address.of(query)[0])

    for panel in facet_panels(result):
        every = [choice for choice in facet_choices(result, panel.facet) if choice.hits or choice.is_chosen]
        chosen = len(result.address.filters.get(panel.facet.name, ()))
        assert len(panel.choices) + panel.more == len(every)
        if panel.facet.kind == "number":
            assert all(choice in every for choice in panel.choices)
        else:
            assert panel.choices == tuple(every[: max(8, chosen)])
            hits = [choice.hits for choice in panel.choices if not choice.is_chosen]
            assert hits == sorted(hits, reverse=True)
