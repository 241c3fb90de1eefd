"""The pages for each kind of value: a value with few statements is listed in place, others have a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import attrs

from statecorpus.exports.html.groups import Kind, ValueGroup

# A value with more statements than this has its own page. States, venues and years always have a page: they
# are few, and their addresses should last. Most speakers and topics have only one or two statements.
_IN_PLACE: Mapping[Kind, int] = {
    "speakers": 3,
    "states": 0,
    "venues": 0,
    "sessions": 0,
    "years": 0,
    "topics": 3,
}
#: The most lines of a page that lists values or statements; 400 lines are about 100 KB.
MOST_LINES = 400

_Item = TypeVar("_Item")


def numbered(stem: str, number: int) -> str:
    """Return the file name of the nth page of a list, counted from 1; other names have no dot in the stem.

    >>> numbered("kaz", 1), numbered("kaz", 2)
    ('kaz.html', 'kaz.2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}.{number}.html"


def parts(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Divide items into pages; without items, return one empty page."""
    return [items[first : first + MOST_LINES] for first in range(0, len(items), MOST_LINES)] or [items]


@attrs.frozen
class ValueListing:
    """The pages for one kind of value; their names are relative to the folder of the kind.

    Attributes:
        kind: of the values.
        chunks: the values on each page of the list of values, in order.
    """

    kind: Kind
    chunks: tuple[tuple[ValueGroup, ...], ...]

    @property
    def groups(self) -> Iterator[ValueGroup]:
        """All values, in order."""
        return (group for chunk in self.chunks for group in chunk)

    @cached_property
    def size(self) -> int:
        """The number of values."""
        return sum(map(len, self.chunks))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of the page of each value by its name, or of its place in the list of values."""
        return {
            group.name: f"{numbered('index', number)}#{group.name}"
            if self.on_the_spot(group)
            else numbered(group.name, 1)
            for number, chunk in enumerate(self.chunks, 1)
            for group in chunk
        }

    def on_the_spot(self, group: ValueGroup) -> bool:
        """Return whether the statements of a value are listed in the list of values."""
        return len(group.ids) <= _IN_PLACE[self.kind]

    def files(self) -> Iterator[str]:
        """Yield the names of all files."""
        for number in range(1, len(self.chunks) + 1):
            yield f"{self.kind}/{numbered('index', number)}"
        for group in self.groups:
            if not self.on_the_spot(group):
                for number in range(1, len(parts(group.ids)) + 1):
                    yield f"{self.kind}/{numbered(group.name, number)}"


def listing_of(kind: Kind, groups: Iterable[ValueGroup]) -> ValueListing:
    """Distribute values over pages of at most ``MOST_LINES`` lines, in their order."""
    chunks: list[list[ValueGroup]] = [[]]
    lines = 0
    for group in groups:
        own = 1 + (len(group.ids) if len(group.ids) <= _IN_PLACE[kind] else 0)
        if lines + own > MOST_LINES:
            chunks.append([])
            lines = 0
        chunks[-1].append(group)
        lines += own
    return ValueListing(kind, tuple(map(tuple, chunks)))
