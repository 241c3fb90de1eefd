"""The search page: a box, facets, and the result as lines or as statements."""

from collections.abc import Iterator
from urllib.parse import urlencode

import attrs
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from statecorpus.authorities import resolve_state
from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.facets import chips, facet_panels, unknown_values
from statecorpus.explorer.answering.result import Result, ResultLine
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS
from statecorpus.explorer.asking.typed import READING_WORDS
from statecorpus.explorer.views.listing import Entry, listed
from statecorpus.explorer.views.nothing_found import HintLink, nothing_found
from statecorpus.explorer.views.room import Room, address_of, refusal

_SORTS = (
    ("corpus", "as in the corpus"),
    ("date", "oldest first"),
    ("newest", "newest first"),
    ("left", "words before"),
    ("match", "match"),
    ("right", "words after"),
    ("state", "state"),
    ("speaker", "speaker"),
)
# The charts of a result: label and path; the paths that also count statements, if the box is empty.
_CHARTS = (
    ("Years", "charts/years"),
    ("By field", "charts/by"),
    ("Grid", "charts/grid"),
    ("Dispersion", "charts/dispersion"),
    ("Collocates", "collocates"),
    ("Compare", "compare"),
)
_WITHOUT_WORDS = ("charts/years", "charts/by", "charts/grid")
_WIDTHS = (5, 10, 15, 25, 50)
_SIZES = (10, 25, 50, 100, 200)

# The page that compares the words of the selection; without filters there is no rest.
_WORDS = "compare/words"


@attrs.frozen
class ResultView:
    """A way to look at the result: its label, its path, its address, and whether it is this page."""

    label: str
    path: str
    address: Address
    here: bool = False


@attrs.frozen
class PlacedLine:
    """A line with the address of its statement's page, which knows the number of the hit."""

    number: int
    kwic: object
    date: str
    speaker: str
    address: Address


@attrs.frozen
class Pager:
    """The pages before and after this page."""

    pages: int
    previous: Address | None
    next: Address | None


def search_page(room: Room, request: Request) -> Response:
    """Answer ``/search``."""
    if "who" in request.query_params:
        return _resolved(room, request)
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    result = Result(room.holdings, address)
    error = None
    try:
        _ = result.hits
    except QueryError as problem:
        error = problem
    values = {
        "title": address.text or "Search",
        **around(room, result, error),
        "panel_names": [facet.name for facet in FACETS],
        "sorts": _SORTS,
        "widths": sorted({*_WIDTHS, address.width}),
        "sizes": sorted({*_SIZES, address.size}),
        "panels": [] if error else facet_panels(result),
        "lines": [],
        "entries": [],
        "pager": None,
    }
    if error is None:
        values["totals"] = result.totals
        if address.show == "lines" and result.typed is not None:
            values["lines"] = [_placed(line, address) for line in result.lines()]
        else:
            values["entries"] = list(_entries(result))
        values["pager"] = _pager(result)
    return room.page(request, "search.html", values)


def around(room: Room, result: Result, error: QueryError | None, here: str = "") -> dict[str, object]:
    """Return what stands around a result: the box, the reading, the filters, hints and the other views.

    Args:
        room: the surroundings.
        result: the result.
        error: why the query cannot be read.
        here: the path of the page; empty for the search page.
    """
    return {
        "address": result.address,
        "result": result,
        "labels": labels_of(room),
        "reading_words": READING_WORDS,
        "readings": _readings(result, error),
        "chips": chips(result),
        "unknown": unknown_values(result),
        "error": None if error is None else str(error),
        "hints": _hints(result, error),
        "views": views(result, here),
        "path": here or "search",
    }


def labels_of(room: Room) -> dict[str, list[FacetValue]]:
    """Return the values that the form of four fields offers: states and bodies by their labels."""
    return {
        name: sorted(
            (value for value in room.holdings.column(FACET_NAMES[name]).values if value.key != "none"),
            key=lambda value: value.label.casefold(),
        )
        for name in ("state", "body")
    }


def _resolved(room: Room, request: Request) -> Response:
    """Redirect from the form of four fields to the address in which a speaker or a state is a filter."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "who"]
    who = " ".join(request.query_params["who"].split())
    if who:
        pairs.append(_party(room, who))
    address, _ = Address.of(urlencode([(name, value) for name, value in pairs if value]))
    return RedirectResponse(f"search?{address.query()}", 303)


def _party(room: Room, who: str) -> tuple[str, str]:
    """Return the filter for a speaker or a state that a reader typed: by name, code or reference."""
    folded = who.casefold()
    for name in ("state", "speaker"):
        for value in room.holdings.column(FACET_NAMES[name]).values:
            if folded in (
                value.label.casefold(),
                value.key.casefold(),
                value.key.partition(":")[2].casefold(),
            ):
                return name, value.key
    state = resolve_state(who)
    if state is not None:
        return "state", state.ref
    for value in room.holdings.column(FACET_NAMES["speaker"]).values:
        if folded in value.label.casefold().split() or folded in value.label.casefold():
            return "speaker", value.key
    return "speaker", who


def views(result: Result, here: str = "") -> list[ResultView]:
    """Return the ways to look at a result.

    Args:
        result: the result.
        here: the path of the chart that is shown; empty for the search page.
    """
    address, show = result.address.searched(), result.address.show
    has_words = result.typed is not None
    lists = (("Lines", "lines"), ("Statements", "statements"))
    found = [
        ResultView(label, "search", address.at(show=name), not here and (show == name or not has_words))
        for label, name in (lists if has_words else lists[1:])
    ]
    charts = (each for each in _CHARTS if has_words or each[1] in _WITHOUT_WORDS)
    found += [ResultView(label, path, address, path == here) for label, path in charts]
    if address.is_filtered or here == _WORDS:
        found.append(ResultView("Words compared with the rest", _WORDS, address, here == _WORDS))
    return found


def _placed(line: ResultLine, address: Address) -> PlacedLine:
    return PlacedLine(line.number, line.kwic, line.date, line.speaker, address.at(hit=line.number))


@attrs.frozen
class _ReadingLink:
    words: str
    address: Address
    hits: int | None


def _readings(result: Result, error: QueryError | None) -> list[_ReadingLink]:
    """Return links to the other readings; they are counted if this reading finds nothing."""
    typed = result.typed
    if typed is None:
        return []
    if error is not None or not result.totals.hits:
        return [
            _ReadingLink(READING_WORDS[other.reading], result.address.at(reading=other.reading), other.hits)
            for other in result.other_readings()
        ]
    return [
        _ReadingLink(words, result.address.at(reading=reading), None)
        for reading, words in READING_WORDS.items()
        if reading != typed.reading and (len(typed.words) != 1 or reading == "query")
    ]


def _hints(result: Result, error: QueryError | None) -> list[HintLink]:
    hints: tuple[object, ...] = ()
    if error is not None:
        hints = tuple(getattr(error, "hints", ()))
    elif result.hits is not None:
        hints = result.hits.hints
        if not hints:
            return nothing_found(result)
    return [_hint_link(result, str(hint), _hinted(result.address, hint)) for hint in hints]


def _hint_link(result: Result, message: str, address: Address | None) -> HintLink:
    """Return a hint with the hits of the page that it leads to: the hint counts without the filters."""
    if address is None:
        return HintLink(message, None)
    try:
        return HintLink(message, address, Result(result.holdings, address).totals.hits)
    except QueryError:
        return HintLink(message, address)


def _hinted(address: Address, hint: object) -> Address | None:
    query = getattr(hint, "query", None)
    if query is None:
        return None
    reading = "phrase" if getattr(hint, "plain", False) else "query"
    if getattr(hint, "kind", "") == "filter" and address.is_filtered:
        # The filters are no part of the query of the hint, but of the address.
        return address.at(text=query, reading=reading, filters={}, first_year=None, last_year=None)
    return address.at(text=query, reading=reading)


def _entries(result: Result) -> Iterator[Entry]:
    """Yield the statements of the page: the best first if there are words, or else in the corpus's order."""
    if result.typed is not None:
        best = result.ranked()
        snippets = {ranked.statement: ranked.snippet.pieces for ranked in best}
        yield from listed(result, [ranked.statement for ranked in best], snippets)
        return
    first = (result.address.page - 1) * result.address.size
    numbers = result.statements[first : first + result.address.size]
    yield from listed(result, [result.holdings.index.ids[number] for number in numbers.tolist()], {})


def _pager(result: Result) -> Pager | None:
    page, pages = result.address.page, result.pages
    if pages <= 1 and page == 1:
        return None
    previous = attrs.evolve(result.address, page=min(page - 1, pages)) if page > 1 and pages else None
    following = attrs.evolve(result.address, page=page + 1) if page < pages else None
    return Pager(pages, previous, following)
