"""The way of a reader from hit to hit: the hits of a statement, and the hits before and after one of them."""

import attrs
import numpy as np

from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.search import Hits


@attrs.frozen
class HitStep:
    """A hit that a link leads to.

    Attributes:
        id: the id of its statement.
        address: the address of the statement's page, with the number of the hit.
    """

    id: str
    address: Address


@attrs.frozen
class HitPath:
    """The hits of a search in a statement, and the place of one of them in the whole result.

    Attributes:
        ranges: the start and the end of each hit in the statement, in code points.
        current: the range of the hit that the reader came for; ``None`` if the statement has no hit.
        number: its number in the order of the result, from 1; 0 without hits.
        total: the number of hits in the result, or in the sample.
        previous: the hit before it.
        next: the hit after it.
        before: the hit before all hits of the statement; ``None`` if the hits of the statement do not follow
            each other in the result, as in the order of the words after them.
        after: the hit after all hits of the statement; ``None`` in the same case.
        result: the address of the page of the result that shows this hit.
    """

    ranges: tuple[tuple[int, int], ...]
    current: tuple[int, int] | None
    number: int
    total: int
    previous: HitStep | None
    next: HitStep | None
    before: HitStep | None
    after: HitStep | None
    result: Address


def hit_path(result: Result, id: str) -> HitPath | None:
    """Return the way of a reader through the hits at a statement; ``None`` without words in the address.

    A number in the address that is no hit of the statement counts as the statement's first hit: the corpus
    may have changed since the link was made.

    Raises:
        QueryError: the query cannot be parsed, or takes more than its limits.
    """
    hits = result.shown_hits
    if hits is None:
        return None
    address = result.address
    place = result.holdings.places[id]
    first, last = hits.index.edges[place : place + 2].tolist()
    own = np.flatnonzero((hits.starts >= first) & (hits.starts < last))
    if not len(own):
        return HitPath((), None, 0, len(hits), None, None, None, None, address.at(page=address.page))
    lines = hits.at(own).kwic(0, 0)
    ranges = tuple((line.start, line.end) for line in lines)
    inside = np.flatnonzero(own == address.hit - 1)
    chosen = int(inside[0]) if len(inside) else 0
    number = int(own[chosen]) + 1
    in_a_row = bool(np.all(np.diff(own) == 1) and np.all(np.diff(hits.starts[own]) >= 0))
    page = (number - 1) // address.size + 1 if address.show == "lines" else address.page
    return HitPath(
        ranges,
        ranges[chosen],
        number,
        len(hits),
        _step(hits, address, number - 1),
        _step(hits, address, number + 1),
        _step(hits, address, int(own[0])) if in_a_row else None,
        _step(hits, address, int(own[-1]) + 2) if in_a_row else None,
        address.at(page=page),
    )


def _step(hits: Hits, address: Address, number: int) -> HitStep | None:
    if not 1 <= number <= len(hits):
        return None
    place = int(hits.index.statements_of(hits.starts[number - 1 : number])[0])
    return HitStep(hits.index.ids[place], address.at(page=address.page, hit=number))
