"""The addresses on the page of a statement: its facts, its references, its neighbours, its files."""

from collections.abc import Callable, Mapping

import numpy as np

from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import Result, speakers_of, values_of
from statecorpus.explorer.answering.sequence import beside, key_in
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.exports.html import Neighbours, ReadingLinks
from statecorpus.model import Statement

# The field of a statement that shows a facet, and the page of the facet's value.
_FIELDS = (
    ("speaker.name", "speaker", "speaker"),
    ("speaker.affiliation", "state", "state"),
    ("venue.organisation", "body", "search"),
    ("venue.place", "venue", "search"),
    ("date", "year", "search"),
    ("language", "language", "search"),
)
# The facets that can hold a reference in a text, and the page about it: the first that knows it is taken.
_REFERENCES = (("instrument", "search"), ("state", "state"), ("body", "search"), ("target", "search"))


def statement_links(result: Result, statement: Statement, files: Mapping[str, str]) -> ReadingLinks:
    """Return the addresses on the page of a statement, relative to it.

    Facts and references lead to statements under the filters of the address, without its words.

    Args:
        result: the search of the address.
        statement: the statement.
        files: the names of the other forms of the statement, by the ending of their addresses.
    """
    holdings = result.holdings
    number = holdings.places.get(statement.id)
    plain = Address(
        filters=result.address.filters,
        first_year=result.address.first_year,
        last_year=result.address.last_year,
    )
    return ReadingLinks(
        fields={} if number is None else _fields(holdings, statement, number, plain),
        references=_references(holdings, plain),
        neighbours=() if number is None else _neighbours(holdings, number, result.address.at()),
        files={label: f"{statement.id}.{ending}" for ending, label in files.items()},
    )


def _fields(holdings: Holdings, statement: Statement, number: int, plain: Address) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, facet, page in _FIELDS:
        key = key_in(holdings, facet, number)
        if key is not None:
            found[field] = f"../{page}?{plain.with_choice(facet, key).query()}"
    session = key_in(holdings, "session", number)
    if session is not None:
        meeting = plain.with_choice("session", session)
        body = key_in(holdings, "body", number)
        meeting = meeting if body is None else meeting.with_choice("body", body)
        found["venue.session"] = f"../session?{meeting.query()}"
    known = holdings.keys(FACET_NAMES["addressee"])
    for place, party in enumerate(statement.addressees):
        if party.text in known:
            choice = plain.with_choice("addressee", party.text)
            found[f"addressees[{place}]"] = f"../search?{choice.query()}"
    return found


def _references(holdings: Holdings, plain: Address) -> Callable[[str], str | None]:
    known = [(facet, page, holdings.keys(FACET_NAMES[facet])) for facet, page in _REFERENCES]

    def address_of(ref: str) -> str | None:
        for facet, page, keys in known:
            if ref in keys:
                return f"../{page}?{plain.with_choice(facet, ref).query()}"
        return None

    return address_of


def _neighbours(holdings: Holdings, number: int, address: Address) -> tuple[Neighbours, ...]:
    found = []
    for order, facets in (("speaker", ("speaker",)), ("meeting", ("session", "body"))):
        near = beside(holdings, number, *facets)
        ends = (_neighbour(holdings, place, address) for place in (near.previous, near.next))
        found.append(Neighbours(order, *ends))
    return tuple(found)


def _neighbour(holdings: Holdings, number: int | None, address: Address) -> tuple[str, str] | None:
    if number is None:
        return None
    index = holdings.index
    numbers = np.array([number], dtype=np.int64)
    words = (values_of(index, "date", numbers)[0], speakers_of(index, numbers)[0])
    id = index.ids[number]
    return f"{id}?{address.query()}", ", ".join(filter(None, words)) or id
