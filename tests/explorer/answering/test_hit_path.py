"""The way from hit to hit."""

import pytest

from statecorpus.explorer.answering.hit_path import hit_path
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from tests.explorer.made import demo_holdings


@pytest.mark.parametrize(
    "address",
    [
        Address("climate"),
        Address("climate", sort="right"),
        Address("climate", sort="newest"),
        Address("climate", sample=10, seed=3),
        Address("climate", filters={"state": ("iso3166:KEN", "iso3166:FJI")}),
        Address("climate", parts="all"),
        Address("the", first_year=2015, sort="left", size=10),
    ],
    ids=lambda address: address.query(),
)
def test_next_hit_leads_through_the_whole_result_in_its_order(address: Address) -> None:
    result = Result(demo_holdings(), address)
    hits = result.shown_hits
    assert hits is not None
    expected = [(line.statement, line.start, line.end) for line in hits.kwic()]
    assert len(expected) > 1
    found = []
    step, id = address.at(hit=1), expected[0][0]
    while True:
        path = hit_path(Result(demo_holdings(), step), id)
        assert path is not None
        assert path.current is not None
        found.append((id, *path.current))
        assert path.number == len(found)
        assert path.total == len(expected)
        assert path.result == address.at(page=(len(found) - 1) // address.size + 1)
        if path.next is None:
            break
        id, step = path.next.id, path.next.address
    assert found == expected


def test_previous_hit_leads_back_to_the_first() -> None:
    result = Result(demo_holdings(), Address("climate", sort="date"))
    hits = result.shown_hits
    assert hits is not None
    expected = [line.statement for line in hits.kwic()]
    step, id = result.address.at(hit=len(expected)), expected[-1]
    found = [id]
    while (path := hit_path(Result(demo_holdings(), step), id)) and path.previous is not None:
        id, step = path.previous.id, path.previous.address
        found.append(id)
    assert found == expected[::-1]


def test_the_hits_of_a_statement_are_all_marked() -> None:
    address = Address("climate", hit=5)
    hits = Result(demo_holdings(), address).shown_hits
    assert hits is not None
    id = hits[4].statement
    path = hit_path(Result(demo_holdings(), address), id)
    assert path is not None
    assert path.ranges == tuple((line.start, line.end) for line in hits.kwic() if line.statement == id)


def test_a_number_that_is_no_hit_of_the_statement_is_its_first_hit() -> None:
    hits = Result(demo_holdings(), Address("climate")).shown_hits
    assert hits is not None
    last = hits[len(hits) - 1].statement
    path = hit_path(Result(demo_holdings(), Address("climate", hit=1)), last)
    assert path is not None
    assert hits[path.number - 1].statement == last
    assert hits[path.number - 2].statement != last


def test_steps_beside_the_marks_leave_a_statement_only_if_its_hits_follow_each_other() -> None:
    def both(address: Address) -> tuple[bool, bool]:
        hits = Result(demo_holdings(), address).shown_hits
        assert hits is not None
        places: dict[str, list[int]] = {}
        for number, line in enumerate(hits.kwic()):
            places.setdefault(line.statement, []).append(number)
        answers = set()
        for id, own in places.items():
            path = hit_path(Result(demo_holdings(), address), id)
            assert path is not None
            in_a_row = own == list(range(own[0], own[-1] + 1))
            if path.before is not None:
                assert hits[own[0] - 1].statement == path.before.id
            assert (path.before is not None) <= in_a_row
            if in_a_row and address.sort == "corpus":
                assert (path.before is not None) == (own[0] > 0)
                assert (path.after is not None) == (own[-1] + 1 < len(hits))
            answers.add(in_a_row)
        return True in answers, False in answers

    assert both(Address("climate")) == (True, False)
    assert both(Address("climate", sort="right")) == (True, True)


def test_a_statement_without_a_hit_says_so_and_leads_back() -> None:
    holdings = demo_holdings()
    found = set(Result(holdings, Address("climate")).statements.tolist())
    other = next(id for number, id in enumerate(holdings.index.ids) if number not in found)
    path = hit_path(Result(holdings, Address("climate", page=2)), other)
    assert path is not None
    assert path.ranges == ()
    assert path.current is None
    assert path.number == 0
    assert path.result == Address("climate", page=2)


def test_without_words_there_are_no_hits() -> None:
    assert hit_path(Result(demo_holdings(), Address()), demo_holdings().index.ids[0]) is None
