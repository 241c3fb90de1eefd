"""The pages of what did not work: the time is over, the library refuses, or the explorer has a bug."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError, StatecorpusError
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.typed import read_typed
from statecorpus.explorer.views.room import Room, address_of
from statecorpus.explorer.views.search import labels_of

#: The status of a page whose time is over: the request was right, and may work later or with other words.
OUT_OF_TIME = 503


def out_of_time_page(room: Room, request: Request, *, has_begun: bool) -> Response:
    """Return the page of a search whose time is over, with the same words in the box.

    Args:
        room: the surroundings.
        request: the request.
        has_begun: whether the search had begun; otherwise it waited for the searches of other readers.
    """
    address, _ = address_of(request)
    limit = f"{room.seconds:g} seconds"
    if has_begun:
        title = "This search takes too long"
        line = (
            f"The explorer ended it after {limit}, the limit for a page. Nothing of the result is shown, "
            "because a part of it would have wrong numbers."
        )
    else:
        title = "Other searches take all the time now"
        line = f"This page waited {limit}, the limit for a page, and its turn did not come. Try it again."
    values = {
        "title": title,
        "address": address,
        "labels": labels_of(room),
        "line": line,
        "advice": _advice(room, address),
    }
    answer = room.page(request, "out_of_time.html", values, OUT_OF_TIME)
    answer.headers["retry-after"] = "10"
    return answer


def _advice(room: Room, address: Address) -> list[str]:
    """Return what makes the work less: for words that have been found, fewer statements help."""
    typed = read_typed(address)
    if typed is None or room.holdings.has_hits(typed, address.parts):
        return ["Choose fewer years, or a state, a body or a session, so that there is less to count."]
    advice = ["Write a rarer word beside the others: a search begins at the rarest word."]
    if "*" in typed.query or "?" in typed.query:
        advice.append("Write more letters before each * and ?, and fewer of them: refugee* instead of *fug*.")
    if typed.reading == "query":
        advice.append("Write bounds for what repeats: []{0,5} instead of []*, and within s for one sentence.")
    advice.append("Start the explorer with more time: --seconds 30.")
    return advice


def refused_page(room: Room, request: Request, error: StatecorpusError) -> Response:
    """Return the page of an error of the library: a query that cannot be answered, a damaged corpus."""
    if isinstance(error, QueryError):
        return room.message(request, "This query cannot be answered", (str(error),), 400, _WAYS_ON)
    return room.message(request, "The corpus cannot answer", (str(error),), 500, _WAYS_ON)


def bug_page(room: Room, request: Request) -> Response:
    """Return the page of a bug; the traceback is for the person who started the explorer."""
    line = (
        "This is a bug in statecorpus, not your mistake. Its account is printed in the window in which the "
        "explorer was started; please report it with the address of this page."
    )
    return room.message(request, "The explorer has a bug", (line,), 500, _WAYS_ON)


def no_such_page(room: Room, request: Request) -> Response:
    """Return the page of an address that no page has."""
    return room.message(request, "There is no such page", ("Nothing has this address.",), 404, _WAYS_ON)


def reading_only_page(room: Room, request: Request) -> Response:
    """Return the page of a method that would change something."""
    lines = (f"{request.method[:20]} is not possible here; use GET.",)
    answer = room.message(request, "This page is for reading only", lines, 405, _WAYS_ON)
    answer.headers["allow"] = "GET, HEAD"
    return answer


_WAYS_ON = (("", "Overview"), ("search", "Search"))
