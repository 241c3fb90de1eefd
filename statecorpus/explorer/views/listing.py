"""Lists of statements: their titles, dates and speakers, from the catalogue; no file is read."""

from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np

from statecorpus.explorer.answering.result import Result, speakers_of, values_of
from statecorpus.explorer.asking.address import Address

Pieces = tuple[tuple[str, bool], ...]


@attrs.frozen
class Entry:
    """A statement in a list: id, title, facts in a line, the pieces of its snippet, and its address."""

    id: str
    title: str
    facts: str
    pieces: Pieces
    address: Address


def listed(result: Result, ids: Sequence[str], snippets: Mapping[str, Pieces]) -> Iterator[Entry]:
    """Yield an entry for each of some statements, in the given order.

    Args:
        result: the search.
        ids: the ids of the statements.
        snippets: the words of a statement that fit best, by id.
    """
    index = result.holdings.index
    places = result.holdings.places
    numbers = np.array([places[id] for id in ids], dtype=np.int64)
    titles = values_of(index, "title", numbers)
    dates = values_of(index, "date", numbers)
    speakers = speakers_of(index, numbers)
    names = values_of(index, "speaker.name", numbers)
    for place, id in enumerate(ids):
        facts = [names[place], speakers[place] if speakers[place] != names[place] else "", dates[place]]
        yield Entry(
            id,
            titles[place] or ", ".join(filter(None, (f"Statement by {speakers[place] or id}", dates[place]))),
            ", ".join(filter(None, facts)),
            snippets.get(id, ()),
            result.address,
        )
