"""Drop caps: the large first letter of a paragraph belongs to the word beside its top."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs
import numpy as np

from statecorpus.readers.pdf.letters import SPACE, Letters, Numbers

# How large a drop cap is at least, in sizes of the letters beside it.
_LARGE = 1.8
# The height of a capital, in its size.
_CAPITAL = 0.72
# In sizes of the letters beside it: how far the text stands from a drop cap, and how far their tops differ.
_FAR, _UNEVEN = 2.6, 0.7
# How much further to the right than the second line a first line begins that has a space before it.
_SPACE = 0.15
# Gaps beside a large letter on the base line of its word are narrower than this.
_INSIDE = 0.22
# More large letters than this on a page are a design, not drop caps.
_MOST = 4
_QUOTES = frozenset("\"'“”‘’«»„‚‹›¿¡(")
_APOSTROPHES = frozenset("'’ʼ")
# Letters that are words by themselves in some language: A year, I thank, À la, Y los, O país, В этом, Я хочу.
_WORDS = frozenset("AIOEYUÀÁÉÈÓÔZWАВИКОСУЯ")


class _Beside(NamedTuple):
    """A line beside a drop cap: the text object that it begins with, its left end, its base line and size."""

    piece: int
    x0: float
    y: float
    size: float


def with_initials(letters: Letters) -> Letters:
    """Move each drop cap to the base line of its word, in the size and style of that word."""
    candidates = _candidates(letters)
    if not len(candidates):
        return letters
    x0, x1, y = letters.x0.copy(), letters.x1.copy(), letters.y.copy()
    size, style = letters.size.copy(), letters.style.copy()
    words: Counter[str] | None = None
    by_sheet = np.argsort(letters.sheets, kind="stable")
    sheets = letters.sheets[by_sheet]
    for piece in candidates.tolist():
        sheet = letters.sheets[piece]
        first, last = np.searchsorted(sheets, sheet), np.searchsorted(sheets, sheet, side="right")
        beside = list(_beside(letters, piece, by_sheet[first:last]))
        host = _host(letters, piece, beside)
        if host is None:
            continue
        if words is None:
            words = _vocabulary(letters)
        cap = np.arange(letters.starts[piece], letters.starts[piece + 1])
        end = host.x0 - (0.5 * host.size if _is_word(letters, piece, beside, host, words) else 0.0)
        edges = np.linspace(x0[cap[0]], max(end, x0[cap[0]] + 0.1), len(cap) + 1)
        x0[cap], x1[cap], y[cap], size[cap] = edges[:-1], edges[1:], host.y, host.size
        style[cap] = letters.style[letters.starts[host.piece]]
    return attrs.evolve(letters, x0=x0, x1=x1, y=y, size=size, style=style)


def _candidates(letters: Letters) -> Numbers:
    """Return the text objects that are a single large capital, perhaps with an opening quotation mark."""
    if not len(letters.text):
        return np.empty(0, np.int64)
    sizes, counts = np.unique(letters.size, return_counts=True)
    firsts = letters.starts[:-1]
    is_large = letters.size[firsts] >= _LARGE * sizes[counts.argmax()]
    if not is_large.any():
        return np.empty(0, np.int64)
    printed = np.add.reduceat(letters.text != SPACE, firsts)
    found = np.flatnonzero(is_large & (printed >= 1) & (printed <= 2))  # noqa: PLR2004 -- with a quote
    found = np.array(
        [piece for piece in found.tolist() if _is_capital(_words(letters, piece))], dtype=np.int64
    )
    crowd = np.bincount(letters.sheets[found])
    return found[crowd[letters.sheets[found]] <= _MOST] if len(found) else found


def _words(letters: Letters, piece: int) -> str:
    numbers = letters.text[letters.starts[piece] : letters.starts[piece + 1]].tolist()
    return "".join([letters.texts[number] for number in numbers]).strip()


def _is_capital(text: str) -> bool:
    return text[-1:].isupper() and (len(text) == 1 or text[0] in _QUOTES)


def _beside(letters: Letters, piece: int, pieces: Numbers) -> Iterator[_Beside]:
    """Yield the lines at the right of a large letter, from the top down; ``pieces`` are on its sheet."""
    first = int(letters.starts[piece])
    size, base, left = float(letters.size[first]), float(letters.y[first]), float(letters.x0[first])
    right = float(letters.x1[letters.starts[piece + 1] - 1])
    firsts = letters.starts[pieces]
    x, y, other = letters.x0[firsts], letters.y[firsts], letters.size[firsts]
    near = np.flatnonzero(
        (other * _LARGE <= size)
        & (y <= base + 0.25 * other)
        & (y >= base - size)
        & (x > left + 0.3 * (right - left))
        & (x < right + _FAR * other)
    )
    order = near[np.lexsort((x[near], y[near]))]
    last = -1.0
    for index in order.tolist():
        if y[index] > last + 0.2 * other[index]:
            yield _Beside(int(pieces[index]), float(x[index]), float(y[index]), float(other[index]))
            last = float(y[index])


def _host(letters: Letters, piece: int, beside: Sequence[_Beside]) -> _Beside | None:
    """Return the line whose first word a large letter begins."""
    if not beside:
        return None
    first = int(letters.starts[piece])
    base, top = letters.y[first], letters.y[first] - _CAPITAL * letters.size[first]
    host = beside[0]
    text = _words(letters, host.piece)
    if not text[:1].isalpha() and text[:1] not in _APOSTROPHES:
        return None
    if len(beside) > 1:
        is_level = abs(host.y - _CAPITAL * host.size - top) <= _UNEVEN * host.size
        return host if is_level else None
    is_on_line = abs(host.y - base) <= 0.2 * host.size or host.y < base
    return host if text[0].islower() and is_on_line else None


def _is_word(
    letters: Letters, piece: int, beside: Sequence[_Beside], host: _Beside, words: Counter[str]
) -> bool:
    """Return whether a drop cap is a word by itself, by the space after it and the words of the document."""
    cap, text = _words(letters, piece)[-1], _words(letters, host.piece)
    if cap not in _WORDS or text[:1] in _APOSTROPHES:
        return False
    if letters.text[letters.starts[host.piece]] == SPACE:
        return True
    rest = text.split()[0].casefold().rstrip(".,;:!?")
    # The rest of the word is once in the document in any case: here.
    is_rest, is_whole = words[rest] > 1, cap.casefold() + rest in words
    if is_rest != is_whole:
        return is_rest
    if len(beside) > 1:
        return _SPACE * host.size < host.x0 - beside[1].x0 < host.size
    return bool(host.x0 - letters.x1[letters.starts[piece + 1] - 1] > _INSIDE * host.size)


def _vocabulary(letters: Letters) -> Counter[str]:
    """Count the words of a document in small letters, a text object at a time."""
    texts = [letters.texts[number] for number in letters.text.tolist()]
    starts = letters.starts.tolist()
    words = " ".join(["".join(texts[first:last]) for first, last in pairwise(starts)])
    return Counter(word.strip(".,;:!?“”\"'()") for word in words.casefold().split())
