"""Networks of acts as plots: kinds together, the heaviest edges, names for references."""

import pytest

import statecorpus as sc
from statecorpus.errors import QueryArgumentError
from statecorpus.search import ActEdge, Network

NETWORK = Network(
    (
        ActEdge("iso3166:FRA", "igo:UN", "thank", "+", 2, 1),
        ActEdge("iso3166:FRA", "igo:UN", "condemn", "-", 1, 1),
        ActEdge("igo:UN", "group:all-states", "call", "+", 1, 1),
    )
)


def test_kinds_of_act_are_one_arrow_between_names() -> None:
    edges = [(edge.source, edge.target, edge.count, edge.detail) for edge in NETWORK.plot().edges]
    assert edges == [
        ("France", "United Nations", 3, "thank 2, not condemn 1"),
        ("United Nations", "all states", 1, "call 1"),
    ]


def test_the_heaviest_edges_are_drawn_and_the_others_counted() -> None:
    found = sc.load("demo").acts().network()
    plot = found.plot(most=5)
    pairs = {(edge.source, edge.target) for edge in found.edges}
    assert (len(plot.edges), plot.total) == (5, len(pairs))
    assert f"the heaviest 5 of {len(pairs)} edges" in plot.summary


@pytest.mark.parametrize("most", [0, 41])
def test_a_number_of_edges_that_cannot_be_drawn_is_refused(most: int) -> None:
    with pytest.raises(QueryArgumentError, match="a plot has 1 to 40 edges"):
        NETWORK.plot(most=most)
