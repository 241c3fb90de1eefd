"""The addresses that a reading view links to, as its caller gives them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from statecorpus.exports.html.reading.tags import AddressOf


@attrs.frozen
class Neighbours:
    """The statements before and after a statement in an order, for example of its speaker.

    Attributes:
        order: the order, for example ``"speaker"`` or ``"meeting"``.
        previous: the address and the title of the previous statement; ``None`` for the first.
        next: the address and the title of the next statement; ``None`` for the last.
    """

    order: str
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None


def _neighbours(neighbours: Iterable[Neighbours]) -> tuple[Neighbours, ...]:
    return tuple(neighbours)


@attrs.frozen
class ReadingLinks:
    """The addresses that a reading view links to; what has no address is no link.

    Addresses are written as they are given: a caller gives only addresses that it made itself, since a
    reference in a corpus can be ``javascript:…``.

    Attributes:
        fields: the address for a field, by its path: ``speaker.name``, ``speaker.affiliation``,
            ``on_behalf_of``, ``venue.event``, ``venue.session``, ``venue.organisation``, ``venue.place``,
            ``date``, ``language``, ``addressees`` or ``addressees[0]``.
        references: returns the address of the page about a reference, for example about ``un:A/RES/60/1`` or
            ``iso3166:KEN``; the ``get`` of a dictionary is enough. ``None`` if references have no pages.
        neighbours: the previous and next statements.
        files: the addresses of other forms of the statement, by their names, for example ``"TEI"``.
        before_hits: the address of the hit before the first hit, in another statement.
        after_hits: the address of the hit after the last hit, in another statement.
        page: the address of the page itself, which is printed under the text on paper.
    """

    fields: Mapping[str, str] = MappingProxyType({})
    references: AddressOf | None = None
    neighbours: tuple[Neighbours, ...] = attrs.field(default=(), converter=_neighbours)
    files: Mapping[str, str] = MappingProxyType({})
    before_hits: str | None = None
    after_hits: str | None = None
    page: str | None = None
