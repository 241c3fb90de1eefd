"""Recognising running heads, running feet and page numbers by their place on several pages."""

import re
from collections.abc import Iterator, Sequence

# The number of outermost rows to check, and the head and foot of a page as shares of its height.
_ROWS = 4
_HEAD, _FOOT = 0.16, 0.84
# The same place: base lines this near, in points.
_NEAR = 8.0
# In at least this share of the pages, and in at least two.
_SHARE = 0.4
# A row with such an ending is an address ("Mr. President,"), which may be at the top of two pages.
_VOCATIVE = (",", ":", "،", "，", "!")
_NUMBER = re.compile(r"\d+")
# A page number: a number, with dashes or brackets, the word for page, and the number of pages.
_FOLIO = re.compile(
    r"[\W_]*(?:[^\W\d_]\W*){0,10}#[\W_]*(?:(?:[^\W\d_]{1,4}[\W_]*)?#[\W_]*)?(?:[^\W\d_]\W*){0,6}"
)
_ROMAN = re.compile(r"[\W_]*([ivxl]{1,6})[\W_]*")


def running_rows(
    pages: Sequence[Sequence[tuple[str, float]]], heights: Sequence[float]
) -> set[tuple[int, int]]:
    """Return the running heads, running feet and page numbers.

    A row is a running head or foot if the same words, ignoring numbers, are at the same place on at least two
    pages and at least 40 per cent of the pages, and do not end like an address. A row is a page number if it
    counts the pages together with at least one other row.

    Args:
        pages: for each page its rows: the words, and the base line in points from the top.
        heights: the heights of the pages, in points.

    Returns:
        Pairs of the index of the page and the index of the row.

    >>> pages = [[("79th Session", 30.0), ("text", 400.0), (f"- {n} -", 800.0)] for n in (1, 2, 3)]
    >>> sorted(running_rows(pages, [842.0] * 3))
    [(0, 0), (0, 2), (1, 0), (1, 2), (2, 0), (2, 2)]
    """
    edges = [
        (page, row, _key(rows[row][0]), rows[row][1])
        for page, rows in enumerate(pages)
        for row in _edge_rows(rows, heights[page])
    ]
    return _repeated(edges, len(pages)) | _folios(pages, edges)


def _key(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text.casefold()).split())


def _edge_rows(rows: Sequence[tuple[str, float]], height: float) -> Iterator[int]:
    """Yield the indexes of the rows in the head and in the foot of a page."""
    by_place = sorted(range(len(rows)), key=lambda index: rows[index][1])
    for index in by_place[:_ROWS]:
        if rows[index][1] < _HEAD * height:
            yield index
    for index in by_place[-_ROWS:]:
        if rows[index][1] > _FOOT * height:
            yield index


def _repeated(edges: Sequence[tuple[int, int, str, float]], count: int) -> set[tuple[int, int]]:
    by_key: dict[str, list[tuple[int, int, float]]] = {}
    for page, row, key, y in edges:
        if key.endswith(_VOCATIVE):
            continue
        by_key.setdefault(key, []).append((page, row, y))
    found: set[tuple[int, int]] = set()
    for places in by_key.values():
        places.sort(key=lambda place: place[2])
        start = 0
        for end in range(1, len(places) + 1):
            if end < len(places) and places[end][2] - places[end - 1][2] <= _NEAR:
                continue
            near = places[start:end]
            if len({page for page, _, _ in near}) >= max(2, _SHARE * count):
                found.update((page, row) for page, row, _ in near)
            start = end
    return found


def _folios(
    pages: Sequence[Sequence[tuple[str, float]]], edges: Sequence[tuple[int, int, str, float]]
) -> set[tuple[int, int]]:
    """Return the page numbers: the numbers with the most common difference from the index of the page."""
    by_shift: dict[int, list[tuple[int, int]]] = {}
    for page, row, key, _ in edges:
        text = pages[page][row][0]
        if _FOLIO.fullmatch(key) and (number := _NUMBER.search(text)):
            by_shift.setdefault(int(number.group()[:6]) - page, []).append((page, row))
        elif (roman := _ROMAN.fullmatch(key)) is not None:
            by_shift.setdefault(_value(roman[1]) - page, []).append((page, row))
    best = max(by_shift.values(), key=len, default=[])
    return set(best) if len({page for page, _ in best}) >= 2 else set()  # noqa: PLR2004 -- they count


def _value(roman: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
