"""The statements before and after a statement: at its meeting, and of its state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from statecorpus.exports.html.groups import Kind
from statecorpus.exports.html.labels import StatementLabel
from statecorpus.exports.html.listing import ValueListing
from statecorpus.exports.html.reading.links import Neighbours

_Beside = tuple[str, str | None, str | None]


class NeighbourFinder:
    """The neighbours of each statement, by the lists of a site.

    A meeting is a session of a body; a statement without a session has the neighbours of its venue.
    """

    def __init__(self, listings: Iterable[ValueListing], labels: Mapping[str, StatementLabel]) -> None:
        """Place every statement between its neighbours; statements are in the order of their dates."""
        self._labels = labels
        self._beside: dict[str, list[_Beside]] = {}
        groups = {listing.kind: tuple(listing.groups) for listing in listings}
        meetings = [group for kind in _MEETINGS for group in groups.get(kind, ())]
        meeting_of = {id: number for number, group in enumerate(meetings) for id in group.ids}
        for number, group in enumerate(meetings):
            self._place("meeting", [id for id in group.ids if meeting_of[id] == number])
        for group in groups.get("states", ()):
            self._place("state", group.ids)

    def _place(self, order: str, ids: Sequence[str]) -> None:
        around = [None, *ids, None]
        for place, id in enumerate(ids):
            self._beside.setdefault(id, []).append((order, around[place], around[place + 2]))

    def of(self, id: str) -> Iterator[Neighbours]:
        """Yield the neighbours of a statement, for its page."""
        for order, before, after in self._beside.get(id, ()):
            yield Neighbours(order, self._link(before), self._link(after))

    def _link(self, id: str | None) -> tuple[str, str] | None:
        return None if id is None else (f"{id}.html", self._labels[id].short)


# The later kind wins: a session is more exact than a venue.
_MEETINGS: tuple[Kind, ...] = ("venues", "sessions")
