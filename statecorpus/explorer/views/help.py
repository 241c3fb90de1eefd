"""The help page: the query language in examples of this corpus, facets, addresses, files, keys."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.examples import help_examples
from statecorpus.explorer.asking.address import PARAMETERS
from statecorpus.explorer.asking.facet_table import FACETS
from statecorpus.explorer.views.room import Room, address_of, refusal
from statecorpus.table.workbook import MOST_CHARACTERS, MOST_ROWS


def help_page(room: Room, request: Request) -> Response:
    """Answer ``/help``."""
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    holdings = room.holdings
    values = {
        "title": "Help",
        "examples": holdings.once("help", lambda: help_examples(holdings)),
        "parameters": [(name, _WORDS.get(name, ""), expected) for name, expected in PARAMETERS.items()],
        "facets": [(facet, len(holdings.column(facet).values) > 1) for facet in FACETS],
        "most_rows": MOST_ROWS - 1,
        "most_characters": MOST_CHARACTERS,
    }
    return room.page(request, "help.html", values)


# The parameters of an address in words.
_WORDS = {
    "q": "the words or the query",
    "as": "how they are read",
    "within": "a match stays in one sentence (s) or paragraph (p)",
    "in": "the parts that are searched",
    "from": "the first year",
    "to": "the last year",
    "show": "lines, or whole statements",
    "sort": "the order of the lines",
    "sample": "so many lines at random",
    "seed": "the seed of the sample",
    "width": "the words on each side of a match",
    "size": "the lines of a page",
    "page": "the page of the result",
    "hit": "the number of the hit, on the page of a statement",
    "near": "words that stand near each match",
    "window": "the words on each side of a match that are near",
    "by": "the fields of a chart",
    "measure": "the order of collocates",
    "frequent": "whether function words are collocates",
    "vs": "the words that are compared with q",
    "against": "the statements that words are compared with",
    "minimum": "the fewest times of a word in a comparison",
    "level": "how likely chance may be, in a comparison of words",
    "period": "the years of a period, in a comparison over time",
}
