"""The statements before and after a statement."""

import numpy as np

from statecorpus.explorer.answering.result import values_of
from statecorpus.explorer.answering.sequence import beside, key_in
from tests.explorer.made import demo_holdings


def test_a_walk_meets_all_statements_of_a_speaker_by_date() -> None:
    holdings = demo_holdings()
    name = "JOSEPH MUTUA KIPROTICH"
    own = [n for n in range(len(holdings)) if key_in(holdings, "speaker", n) == name]
    assert len(own) > 1
    first = next(number for number in own if beside(holdings, number, "speaker").previous is None)
    walk = [first]
    while (following := beside(holdings, walk[-1], "speaker").next) is not None:
        assert beside(holdings, following, "speaker").previous == walk[-1]
        walk.append(following)
    assert sorted(walk) == own
    dates = values_of(holdings.index, "date", np.array(walk))
    assert dates == sorted(dates)


def test_a_meeting_is_a_session_of_a_body() -> None:
    holdings = demo_holdings()
    for number in range(len(holdings)):
        near = beside(holdings, number, "session", "body")
        for other in (near.previous, near.next):
            if other is not None:
                for facet in ("session", "body"):
                    assert key_in(holdings, facet, other) == key_in(holdings, facet, number)
    assert any(beside(holdings, number, "session", "body").next for number in range(len(holdings)))


def test_a_statement_without_a_session_has_no_neighbours_in_its_meeting() -> None:
    holdings = demo_holdings()
    number = next(n for n in range(len(holdings)) if key_in(holdings, "session", n) is None)
    near = beside(holdings, number, "session", "body")
    assert (near.previous, near.next) == (None, None)
