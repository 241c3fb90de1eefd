"""Two statements word by word: what stays, what is only in one of them, what stands in another place."""

import io
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import attrs
import numpy as np
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from statecorpus.comparison import Difference, compare
from statecorpus.comparison.formulas import common_words
from statecorpus.comparison.words import WordStream
from statecorpus.errors import BrokenEntryError
from statecorpus.explorer.answering.compared.partners import partners_of
from statecorpus.explorer.answering.compared.text_rows import SideBySide
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address, BadValue
from statecorpus.explorer.views.listing import Entry, listed
from statecorpus.explorer.views.room import Room, path_of
from statecorpus.model import Statement

_LONGEST_ID = 300
# A page of two such texts has about a megabyte; the longest speech in the General Debate has 30,000 words.
_MOST_TOKENS = 60_000
# Stock wording is found in all words at once, which take 4 bytes each.
_MOST_POSITIONS = 100_000_000


@attrs.frozen
class Asked:
    """The two statements that a reader asks for.

    Attributes:
        ids: the ids of both; empty for a statement that is not chosen yet.
        address: the search that the reader comes from.
    """

    ids: tuple[str, str]
    address: Address

    def query(self, first: str, second: str) -> str:
        """Return the query string of a comparison of two statements, with the search."""
        own = [(name, id) for name, id in (("a", first), ("b", second)) if id]
        return "&".join(filter(None, (urlencode(own, safe=":/*,"), self.address.query())))


@attrs.frozen
class Offer:
    """Statements that are offered for a comparison, under a heading."""

    heading: str
    entries: tuple[tuple[Entry, str], ...]


def compared_statements_page(room: Room, request: Request) -> Response:
    """Answer ``/compare/statements``."""
    return _page(room, request, is_stock=False)


def stock_wording_page(room: Room, request: Request) -> Response:
    """Answer ``/compare/stock``: the same page with marks on stock wording; it reads the whole corpus."""
    return _page(room, request, is_stock=True)


def _page(room: Room, request: Request, *, is_stock: bool) -> Response:
    asked, bad = _asked(request)
    if bad:
        link = f"{path_of(request)}?{asked.query(*asked.ids)}", "The same page without these values"
        title = "This address has a value that is not valid"
        return room.message(request, title, tuple(map(str, bad)), 400, (link,))
    corpus = room.holdings.corpus
    missing = [id for id in asked.ids if id and id not in corpus]
    first, second = asked.ids
    problems = [f"This corpus has no statement with the id {id!r}." for id in missing]
    if not missing and first and first == second:
        problems.append("This is the same statement twice: every word is equal.")
    values: dict[str, object] = {
        "title": "Compare two statements",
        "asked": asked,
        "ids": asked.ids,
        "address": asked.address,
        "problems": problems,
        "sides": [],
        "offers": [],
        "beside": None,
        "is_stock": is_stock,
    }
    known = [id for id in asked.ids if id and id not in missing]
    values["chosen"] = _entries(room, asked, known)
    if len(known) == 1:
        values["offers"] = _offers(room, asked, known[0])
    elif known and not problems:
        found = _difference(room, (first, second))
        if isinstance(found, Difference):
            stock = _stock(room, (first, second), problems) if is_stock else ((), ())
            beside = SideBySide(found, stock)
            values["beside"] = beside
            values["rows"] = beside.rows()
            values["languages"] = [corpus[id].language or "" for id in known]
        else:
            problems.append(found)
    return room.page(request, "compared_statements.html", values, 404 if missing else 200)


def compared_statements_file(room: Room, request: Request) -> Response:
    """Answer ``/compare/statements.csv`` and ``.json``: a row for each stretch, then a row for each move."""
    asked, bad = _asked(request)
    missing = [id for id in asked.ids if id not in room.holdings.corpus]
    if bad or missing:
        problems = [*map(str, bad), *(f"no statement with the id {id!r}" for id in missing)]
        return PlainTextResponse("".join(f"{problem}\n" for problem in problems), 400)
    found = _difference(room, asked.ids)
    if isinstance(found, str):
        return PlainTextResponse(f"{found}\n", 400)
    text = io.StringIO(newline="")
    ending = request.scope["path"].rpartition(".")[2]
    if ending == "csv":
        found.to_table().write_csv(text)
        headers = {"content-disposition": 'attachment; filename="difference.csv"'}
        return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
    found.to_table().write_json_lines(text)
    headers = {"content-disposition": 'attachment; filename="difference.jsonl"'}
    return Response(text.getvalue(), media_type="application/x-ndjson", headers=headers)


def _asked(request: Request) -> tuple[Asked, tuple[BadValue, ...]]:
    """Read the two statements, and the search that the other parameters describe."""
    pairs = request.query_params.multi_items()
    address, bad = Address.of(urlencode([pair for pair in pairs if pair[0] not in ("a", "b")]))
    problems = list(bad)
    ids = []
    for name in ("a", "b"):
        values = list(dict.fromkeys(value.strip() for key, value in pairs if key == name))
        if len(values) > 1 or any(len(value) > _LONGEST_ID for value in values):
            problems.append(BadValue(name, values[-1][:80], "the id of one statement"))
        ids.append(values[0] if values else "")
    if not ids[0]:
        ids.reverse()
    return Asked((ids[0], ids[1]), address.at()), tuple(problems)


def _difference(room: Room, ids: tuple[str, str]) -> Difference | str:
    """Return the difference of two statements, or the sentence that says why there is none."""
    index, places = room.holdings.index, room.holdings.places
    for id in ids:
        number = places.get(id)
        size = 0 if number is None else int(index.edges[number + 1] - index.edges[number])
        if size > _MOST_TOKENS:
            return (
                f"{id} has {size:,} tokens, and a page compares at most {_MOST_TOKENS:,}; "
                f"the shell compares it: statecorpus compare {room.holdings.name} {ids[0]} {ids[1]}"
            )
    statements: list[Statement] = []
    for id in ids:
        try:
            statements.append(room.holdings.corpus[id])
        except BrokenEntryError as error:
            return str(error)
    return compare(*statements)


def _stock(room: Room, ids: tuple[str, str], problems: list[str]) -> tuple[Sequence[bool], Sequence[bool]]:
    """Return for each word of two statements whether many statements share its wording."""
    index, places = room.holdings.index, room.holdings.places
    if index.positions > _MOST_POSITIONS or any(id not in places for id in ids):
        problems.append(
            f"Stock wording is marked in corpora of at most {_MOST_POSITIONS:,} tokens; in larger corpora "
            f"the shell finds it: statecorpus reuse {room.holdings.name}"
        )
        return (), ()
    first, second = common_words(WordStream.of(index), [places[id] for id in ids])
    return first.tolist(), second.tolist()


def _entries(room: Room, asked: Asked, ids: Iterable[str]) -> list[Entry]:
    known = [id for id in ids if id in room.holdings.places]
    return list(listed(Result(room.holdings, asked.address), known, {}))


def _offers(room: Room, asked: Asked, id: str) -> list[Offer]:
    number = room.holdings.places.get(id)
    if number is None:
        return []
    partners = partners_of(room.holdings, number)
    offers = []
    for heading, numbers in (
        ("The same day in another language", partners.versions),
        ("The same state, in the order of date", partners.same_state),
        ("Statements with the same distinctive words", partners.alike),
    ):
        ids = [room.holdings.index.ids[other] for other in np.array(numbers, dtype=np.int64).tolist()]
        entries = tuple((entry, asked.query(id, entry.id)) for entry in _entries(room, asked, ids))
        if entries:
            offers.append(Offer(heading, entries))
    return offers
