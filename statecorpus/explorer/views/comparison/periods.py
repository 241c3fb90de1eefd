"""A state over time: what it says in successive periods, each against its other years."""

import io
import json
from collections.abc import Iterable, Iterator

import attrs
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from statecorpus.explorer.answering.compared.periods import MOST_PERIODS, Period, Periods, PeriodValue
from statecorpus.explorer.answering.facets import chips
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import LEVELS, PERIODS, Address
from statecorpus.explorer.asking.facet_table import Facet
from statecorpus.explorer.views.room import Room, address_of, path_of, refusal
from statecorpus.search import Keyword
from statecorpus.table import Column, Table

# The bytes of a page that its links may take, and the bytes of a link without its address.
_ROOM = 42_000
_LINK = 150
_MOST_WORDS, _MOST_VALUES = 8, 3
_LINKS_OF_VALUES = 6
_UNCHOSEN = "This page shows a state, a body or another selection over its years: choose one."

_COLUMNS = (
    Column("years", "text", "the period"),
    Column("statements", "integer", "statements of the period"),
    Column("tokens", "integer", "their tokens"),
    Column("word", "text", "a word that the period has more of than the other years"),
    Column("count", "integer", "how often the period has it"),
    Column("reference", "integer", "how often the other years have it"),
    Column("log_ratio", "number", "log2 of the ratio of the relative frequencies"),
    Column("p", "number", "p of the difference over statements, corrected for all words of the period"),
)


@attrs.frozen
class PeriodWord:
    """A word of a period with the search for its lines."""

    word: Keyword
    address: Address


@attrs.frozen
class PeriodRow:
    """A period as a row of the page."""

    period: Period
    words: tuple[PeriodWord, ...]
    more: int
    values: list[tuple[Facet, list[PeriodValue]]]


def compared_years_page(room: Room, request: Request) -> Response:
    """Answer ``/compare/years``, with ``.csv`` or ``.json`` the words of all periods as a file."""
    ending = path_of(request).rpartition(".")[2]
    is_file = ending in ("csv", "json")
    address, bad = address_of(request)
    if bad:
        return _refused(map(str, bad)) if is_file else refusal(room, request, bad, address)
    if not address.filters:
        return _refused([_UNCHOSEN]) if is_file else _unchosen(room, request)
    periods = Periods(room.holdings, address)
    if is_file:
        return _file(periods, ending)
    found = chips(Result(room.holdings, periods.filters))
    values = {
        "title": "Words of successive years",
        "address": address,
        "chips": found,
        "rows": list(_rows(periods)),
        "left_out": len(periods.all) - len(periods.shown),
        "most": MOST_PERIODS,
        "undated": periods.undated,
        "settings": _settings(address),
        "has_words": bool(address.text),
    }
    return room.page(request, "compared_years.html", values)


def _unchosen(room: Room, request: Request) -> Response:
    links = (("values/state", "All states"), ("values/group", "All groups"))
    return room.message(request, "Whose years?", (_UNCHOSEN,), 200, links)


def _rows(periods: Periods) -> Iterator[PeriodRow]:
    if not periods.shown:
        return
    query = periods.filters.at(first_year=1000, last_year=9999).query()
    links = _ROOM // (len(periods.shown) * (_LINK + len(query.replace("&", "&amp;"))))
    words = max(1, min(_MOST_WORDS, links // 2))
    values = max(1, min(_MOST_VALUES, links // _LINKS_OF_VALUES))
    for period, keywords in zip(periods.shown, periods.keywords, strict=True):
        shown = tuple(PeriodWord(word, period.lines(word.words)) for word in keywords[:words])
        yield PeriodRow(period, shown, len(keywords) - len(shown), periods.values(period, values))


def _settings(address: Address) -> list[tuple[str, list[tuple[str, Address, bool]]]]:
    """Return the settings of the page: each value with its address, and whether it is set."""
    lengths = sorted({*PERIODS, address.period})
    levels = [(level, "1 (every word)" if level == "all" else level) for level in LEVELS]
    words = (("hide", "left out"), ("show", "listed"))
    return [
        ("Years of a period", [(str(n), address.at(period=n), n == address.period) for n in lengths]),
        ("p of at most", [(label, address.at(level=n), n == address.level) for n, label in levels]),
        ("Function words", [(label, address.at(frequent=n), n == address.frequent) for n, label in words]),
    ]


def _refused(problems: Iterable[str]) -> Response:
    return PlainTextResponse("".join(f"{problem}\n" for problem in problems), 400)


def _file(periods: Periods, ending: str) -> Response:
    values = [
        (
            period.label,
            period.statements,
            period.tokens,
            word.words,
            word.count,
            word.reference,
            word.log_ratio,
            word.p,
        )
        for period, words in zip(periods.shown, periods.keywords, strict=True)
        for word in words
    ]
    table = Table("periods", _COLUMNS, lambda: values, size=len(values))
    if ending == "csv":
        text = io.StringIO(newline="")
        table.write_csv(text)
        headers = {"content-disposition": 'attachment; filename="years.csv"'}
        return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
    data = {"address": f"compare/years?{periods.address.query()}", "rows": table.to_records()}
    return Response(json.dumps(data, ensure_ascii=False, allow_nan=False), media_type="application/json")
