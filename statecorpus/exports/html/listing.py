"""Which page lists what: few statements stand in the list of values, more have a page of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import attrs

from statecorpus.exports.html.groups import Group, Kind

# A value with more statements than this has a page of its own. States, venues and years always do: there are
# few, and their addresses should last. Most speakers and topics are in one or two statements.
_ON_THE_SPOT: Mapping[Kind, int] = {"speakers": 3, "states": 0, "venues": 0, "years": 0, "topics": 3}
#: The most lines of a page that lists values or statements; such a page has some 100 KB.
MOST_LINES = 400

_Item = TypeVar("_Item")


def numbered(stem: str, number: int) -> str:
    """Give the file name of the nth page of a row, counted from 1; a dot is in no other name.

    >>> numbered("kaz", 1), numbered("kaz", 2)
    ('kaz.html', 'kaz.2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}.{number}.html"


def parts(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Cut a row into pages; of nothing, one empty page."""
    return [items[first : first + MOST_LINES] for first in range(0, len(items), MOST_LINES)] or [items]


@attrs.frozen
class Listing:
    """The pages for one kind of value; their names are relative to the folder of the kind.

    Attributes:
        kind: of the values.
        chunks: the values on each page of the list of values, in order.
    """

    kind: Kind
    chunks: tuple[tuple[Group, ...], ...]

    @property
    def groups(self) -> Iterator[Group]:
        """All values, in order."""
        return (group for chunk in self.chunks for group in chunk)

    @cached_property
    def size(self) -> int:
        """How many values there are."""
        return sum(map(len, self.chunks))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """For the name of each value the address of its page, or of its place in the list of values."""
        return {
            group.name: f"{numbered('index', number)}#{group.name}"
            if self.on_the_spot(group)
            else numbered(group.name, 1)
            for number, chunk in enumerate(self.chunks, 1)
            for group in chunk
        }

    def on_the_spot(self, group: Group) -> bool:
        """Tell whether a value's statements stand in the list of values."""
        return len(group.ids) <= _ON_THE_SPOT[self.kind]

    def files(self) -> Iterator[str]:
        """Name all files."""
        for number in range(1, len(self.chunks) + 1):
            yield f"{self.kind}/{numbered('index', number)}"
        for group in self.groups:
            if not self.on_the_spot(group):
                for number in range(1, len(parts(group.ids)) + 1):
                    yield f"{self.kind}/{numbered(group.name, number)}"


def listing_of(kind: Kind, groups: Iterable[Group]) -> Listing:
    """Lay values out on pages of at most ``MOST_LINES`` lines, in their order."""
    chunks: list[list[Group]] = [[]]
    lines = 0
    for group in groups:
        own = 1 + (len(group.ids) if len(group.ids) <= _ON_THE_SPOT[kind] else 0)
        if lines + own > MOST_LINES:
            chunks.append([])
            lines = 0
        chunks[-1].append(group)
        lines += own
    return Listing(kind, tuple(map(tuple, chunks)))
