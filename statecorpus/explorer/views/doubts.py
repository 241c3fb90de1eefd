"""The page of doubts: statements with doubtful values, and statements that cannot be read."""

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import StatecorpusError
from statecorpus.explorer.answering.doubtful import DoubtfulStatement, doubtful_statements
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.views.room import Room, address_of, refusal

# The time that a page waits for the count before it says that the count goes on.
_PATIENCE_SECONDS = 0.05
# The statements that cannot be read on a page; `statecorpus check` names them all.
_MOST_UNREADABLE = 200


@attrs.frozen
class DoubtSummary:
    """The numbers of doubts on the overview.

    Attributes:
        doubtful: the number of statements with doubtful values; ``None`` if it is not known.
        note: why it is not known; empty if it is.
        unreadable: the number of statements that cannot be read.
    """

    doubtful: int | None
    note: str
    unreadable: int


def doubt_summary(holdings: Holdings) -> DoubtSummary:
    """Return the numbers of statements that a person should look at."""
    found, note = _counted(holdings)
    return DoubtSummary(None if found is None else len(found), note, len(holdings.corpus.unreadable))


def doubts_page(room: Room, request: Request) -> Response:
    """Answer ``/doubts``."""
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    found, note = _counted(room.holdings)
    unreadable = room.holdings.corpus.unreadable
    first = (address.page - 1) * address.size
    pages = -(-len(found or ()) // address.size)
    values = {
        "title": "Doubts",
        "total": None if found is None else len(found),
        "note": note,
        "shown": (found or ())[first : first + address.size],
        "unreadable": unreadable[:_MOST_UNREADABLE],
        "more_unreadable": max(len(unreadable) - _MOST_UNREADABLE, 0),
        "all_unreadable": len(unreadable),
        "address": address,
        "pages": pages,
        "previous": address.at(page=min(address.page - 1, pages)) if address.page > 1 else None,
        "following": address.at(page=address.page + 1) if address.page < pages else None,
    }
    return room.page(request, "doubts.html", values)


def _counted(holdings: Holdings) -> tuple[tuple[DoubtfulStatement, ...] | None, str]:
    """Return the statements with doubts, or why they are not known."""
    counted = doubtful_statements(holdings)
    if counted is None:
        return None, "The doubts of several corpora, and of very large ones, are not counted here."
    try:
        return counted.result(timeout=_PATIENCE_SECONDS), ""
    except TimeoutError:
        return None, "The doubts are being counted; load the page again in a moment."
    except StatecorpusError as error:
        return None, str(error)
