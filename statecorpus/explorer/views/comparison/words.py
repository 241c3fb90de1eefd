"""Two selections word by word: the words that one has more of than the other, with their lines."""

import io
import json
from collections.abc import Iterable, Sequence

import attrs
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from statecorpus.explorer.answering.charts.neighbours import stop_languages
from statecorpus.explorer.answering.compared.word_contrast import ContrastSide, WordContrast
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import LEVELS, Address
from statecorpus.explorer.views.comparison.selection_form import (
    SelectionField,
    hidden_names,
    is_sent,
    other_filters,
    selection_fields,
    sent_query,
)
from statecorpus.explorer.views.room import Room, address_of, path_of, refusal
from statecorpus.explorer.views.search import labels_of, views
from statecorpus.search import Keyword

# The bytes of a page that its rows may take, and the bytes of a row without its addresses.
_ROOM = 36_000
_ROW = 480
_FEWEST = 5

_FILES = ("csv", "json")


@attrs.frozen
class WordRow:
    """A word with the addresses of its lines; ``None`` where there are no lines, or no filter finds them."""

    word: Keyword
    ours: Address | None
    theirs: Address | None
    rates: tuple[float, float]

    @property
    def own(self) -> Address | None:
        """The search for the lines in the selection that has more of the word."""
        return self.ours if self.word.log_ratio > 0 else self.theirs

    @property
    def own_count(self) -> int:
        """How often that selection has the word."""
        return self.word.count if self.word.log_ratio > 0 else self.word.reference

    @property
    def p(self) -> str:
        """The corrected p; a small value has no digits that mean something."""
        return "< 0.0001" if self.word.p < 1e-4 else f"{self.word.p:.4f}"  # noqa: PLR2004 -- the last digit


@attrs.frozen
class ContrastTable:
    """The words that one of the selections has more of.

    Attributes:
        title: whose words they are.
        rows: the rows of the page.
        total: the number of words.
    """

    title: str
    rows: tuple[WordRow, ...]
    total: int


def compared_words_page(room: Room, request: Request) -> Response:
    """Answer ``/compare/words``, with ``.csv`` or ``.json`` the words as a file."""
    pairs = request.query_params.multi_items()
    if is_sent(name for name, _ in pairs):
        return RedirectResponse(f"words?{sent_query(room.holdings, pairs)}", 303)
    ending = path_of(request).rpartition(".")[2]
    address, bad = address_of(request)
    contrast = WordContrast(room.holdings, address)
    problems = (*bad, *contrast.bad)
    if problems:
        return _refused(map(str, problems)) if ending in _FILES else refusal(room, request, problems, address)
    if ending in _FILES:
        return _refused([contrast.problem]) if contrast.problem else _file(contrast, ending)
    result = Result(room.holdings, address)
    fields: list[tuple[str, Sequence[SelectionField]]] = [
        ("The selection", selection_fields(room.holdings, address, 0)),
        (
            "Compared with (nothing: all other statements)",
            selection_fields(room.holdings, contrast.against or Address(), 1),
        ),
    ]
    values: dict[str, object] = {
        "title": "Words of two selections",
        "address": address,
        "path": "compare/words",
        "labels": labels_of(room),
        "fields": fields,
        "hidden_names": hidden_names(),
        "rest": other_filters(contrast.against or Address()),
        "languages": ", ".join(stop_languages(result)),
        "levels": LEVELS,
        "minima": sorted({1, 2, 5, 10, 20, 50, 100, address.minimum}),
        "problem": contrast.problem,
        "notes": (),
        "sides": (),
        "tables": (),
        "pages": 0,
        "views": views(result, "compare/words"),
    }
    if contrast.problem is None:
        values |= _compared(contrast)
    return room.page(request, "compared_words.html", values)


def _compared(contrast: WordContrast) -> dict[str, object]:
    address = contrast.address
    ours, theirs = contrast.of_ours(), contrast.of_theirs()
    size = _rows_of_page(contrast)
    first = (address.page - 1) * size
    names = ("Words of the selection", "Words of the reference")
    pages = -(-max(len(ours), len(theirs)) // size)
    return {
        "notes": contrast.notes,
        "sides": (contrast.ours, contrast.theirs),
        "tables": [
            ContrastTable(
                name, tuple(_row(contrast, word) for word in words[first : first + size]), len(words)
            )
            for name, words in zip(names, (ours, theirs), strict=True)
        ],
        "pages": pages,
        "previous": address.at(page=min(address.page - 1, pages)) if address.page > 1 and pages else None,
        "following": address.at(page=address.page + 1) if address.page < pages else None,
    }


def _row(contrast: WordContrast, word: Keyword) -> WordRow:
    ours, theirs = contrast.ours, contrast.theirs
    return WordRow(
        word,
        ours.lines(word.words) if word.count else None,
        theirs.lines(word.words) if word.reference else None,
        (_rate(word.count, ours), _rate(word.reference, theirs)),
    )


def _rate(count: int, side: ContrastSide) -> float:
    return 1e6 * count / side.tokens


def _rows_of_page(contrast: WordContrast) -> int:
    """Return how many rows of each table fit into a page of 60 KB."""
    addresses = (side.address for side in (contrast.ours, contrast.theirs) if side.address is not None)
    # "&" takes five bytes in a page.
    one = _ROW + sum(2 * len(address.query().replace("&", "&amp;")) + 40 for address in addresses)
    return max(min(contrast.address.size, _ROOM // (2 * one)), _FEWEST)


def _refused(problems: Iterable[str]) -> Response:
    return PlainTextResponse("".join(f"{problem}\n" for problem in problems), 400)


def _file(contrast: WordContrast, ending: str) -> Response:
    table = contrast.keywords.to_table()
    if ending == "csv":
        text = io.StringIO(newline="")
        table.write_csv(text)
        headers = {"content-disposition": 'attachment; filename="words.csv"'}
        return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
    data = {
        "address": f"compare/words?{contrast.address.query()}",
        "sides": [
            {"statements": side.statements, "tokens": side.tokens}
            for side in (contrast.ours, contrast.theirs)
        ],
        "notes": contrast.notes,
        "rows": table.to_records(),
    }
    return Response(json.dumps(data, ensure_ascii=False, allow_nan=False), media_type="application/json")
