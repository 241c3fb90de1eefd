"""The letters of a PDF in arrays: their places, their texts and their styles.

A statement has 13,000 letters. An object for each letter costs a microsecond wherever it is built, sorted or
changed, so letters are rows of arrays, and a letter is the number of its row.
"""

import binascii
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.readers.pdf.answer import Look, Page
from statecorpus.readers.pdf.direction import join_ligature
from statecorpus.readers.pdf.looks import PdfStyles, styles_of

Numbers = NDArray[np.int64]
Lengths = NDArray[np.float64]
Truths = NDArray[np.bool_]


@attrs.frozen(eq=False)
class Letters:
    """The letters of a document: a letter, the letters of a ligature, or a space if the PDF has a space.

    Attributes:
        x0: the left edges, in points from the left of the page.
        x1: the right edges.
        y: the base lines, in points from the top.
        size: the sizes of the fonts, in points.
        text: the numbers of the texts in ``texts``.
        style: the numbers of the styles in ``styles``.
        starts: the first letter of each text object in the order of the file, and at last the number of
            letters.
        sheets: the sheet of each text object: twice the index of its page, and 1 more for text at another
            angle than most text of the page (for example a water mark), which is read apart.
        texts: the texts, each of one or more code points; no two are equal, and the first is a space.
        styles: the styles.
    """

    x0: Lengths
    x1: Lengths
    y: Lengths
    size: Lengths
    text: Numbers
    style: Numbers
    starts: Numbers
    sheets: Numbers
    texts: tuple[str, ...]
    styles: PdfStyles


#: The number of the text of a space.
SPACE = 0

# If a font has no Unicode for a greater share of its characters, its text is gibberish. In 140 PDFs the share
# is 0, or more than 0.8.
_UNDECODABLE = 0.3
# The bullets of Symbol and Wingdings are in the private use area of Unicode.
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf076\uf071\uf0a8\uf02d\uf0de\uf0e0\uf0f0")
# pdfium's code for any hyphen at the end of a line.
_HYPHEN_AT_END = "\x02"
_PRINTED_AS = dict.fromkeys(" \t\n\r\u00a0\u2002\u2003\u2009\u202f", " ") | {_HYPHEN_AT_END: "-"}
# Gaps inside a word are narrower than this share of the size, even if the file states wrong widths.
_INSIDE = 0.12
_FEWEST = 5
# The angles of quarter turns and of a half turn.
_LEFT_TURN, _HALF_TURN, _RIGHT_TURN = 90, 180, -90


@attrs.frozen(eq=False)
class _Characters:
    """The characters of a document, as the reader process sends them.

    Attributes:
        codes: for each character its number in ``alphabet``.
        alphabet: the characters that occur, sorted.
        x0: the left edges, in hundredths of a point.
        x1: the right edges.
        pieces: for each character the number of its piece.
        starts: the first character of each piece, and at last the number of characters.
        looks_of: the look of each piece.
        base_lines: the base line of each piece, in hundredths of a point.
        unmapped: fonts, each with a character for which the font has no Unicode.
        pages: for each piece the index of its page.
        looks: the looks of the document.
        font: for each piece its font.
        size: for each piece its size, in points.
        angle: for each piece its angle, in degrees.
    """

    codes: Numbers
    alphabet: str
    x0: Lengths
    x1: Lengths
    pieces: Numbers
    starts: Numbers
    looks_of: Numbers
    base_lines: Lengths
    unmapped: Sequence[tuple[int, str]]
    pages: Numbers
    looks: Sequence[Look]
    font: Numbers
    size: Lengths
    angle: Numbers


class PageLetters(NamedTuple):
    """Facts about the letters of a page.

    Attributes:
        printed: the number of letters, without spaces.
        lost: the number of letters that are left out because their fonts have no mapping to Unicode.
        turn: the angle of most text, in degrees: 0, 90, 180 or -90.
    """

    printed: int
    lost: int
    turn: int


def decode_letters(pages: Sequence[Page]) -> tuple[Letters, list[PageLetters]]:
    """Build the letters of a document, and facts about each page, from the answer of the reader process."""
    characters = _characters(pages)
    is_lost = np.isin(characters.font, _undecodable_fonts(characters))
    is_kept = ~is_lost & (characters.size > 0)
    is_level = characters.angle == 0
    styles, style_of = styles_of(characters.looks, [font for page in pages for font in page["fonts"]])
    printed = [_printed(character) for character in characters.alphabet]
    level = _characters_of(characters, is_kept & is_level, printed)
    heads, ligatures = _ligatures(characters, level, printed)
    slanted = _characters_of(characters, is_kept & ~is_level, printed)
    numbers = {
        text: number for number, text in enumerate(dict.fromkeys([" ", *printed, *ligatures.values()]))
    }
    text_of = np.array([numbers[text] for text in printed], dtype=np.int64)
    text = text_of[characters.codes[level]]
    text[[*ligatures]] = [numbers[ligature] for ligature in ligatures.values()]
    x0, x1 = _edges(characters, level, [*ligatures])
    y = characters.base_lines[characters.pieces[level]] / 100
    turns = _turns(characters, is_kept, len(pages))
    turned = _turned(characters, slanted, text_of[characters.codes[slanted]] == SPACE, pages, turns)
    letters = np.concatenate([level[heads], slanted])
    pieces = characters.pieces[letters]
    starts = np.flatnonzero(np.diff(pieces, prepend=-1))
    sheets = 2 * characters.pages + (characters.angle % 360 != turns[characters.pages] % 360)
    text = np.concatenate([text[heads], text_of[characters.codes[slanted]]])
    printed_on = characters.pages[pieces[text != SPACE]]
    lost = characters.pages[characters.pieces[is_lost[characters.pieces] & ~_is_blank(characters)]]
    found = Letters(
        x0=np.concatenate([x0[heads], turned[0]]),
        x1=np.concatenate([x1[heads], turned[1]]),
        y=np.concatenate([y[heads], turned[2]]),
        size=characters.size[pieces],
        text=text,
        style=style_of[characters.looks_of[pieces]],
        starts=np.append(starts, len(letters)),
        sheets=sheets[pieces[starts]],
        texts=tuple(numbers),
        styles=styles,
    )
    printed_by_page = np.bincount(printed_on, minlength=len(pages)).tolist()
    lost_by_page = np.bincount(lost, minlength=len(pages)).tolist()
    return found, [*map(PageLetters, printed_by_page, lost_by_page, turns.tolist())]


def _characters(pages: Sequence[Page]) -> _Characters:
    """Unpack the characters of all pages."""
    text = "".join([page["text"] for page in pages])
    alphabet = sorted(set(text))
    codes = np.frombuffer(text.encode("utf-32-le", errors="replace"), dtype="<u4")
    counts = _integers(page["counts"] for page in pages)
    looks = [look for page in pages for look in page["looks"]]
    looks_of = _integers(page["looks_of"] for page in pages)
    return _Characters(
        codes=np.searchsorted(np.array([ord(letter) for letter in alphabet], dtype=np.int64), codes),
        alphabet="".join(alphabet),
        x0=_hundredths(_unpacked(page["x0"], "f4").astype(np.float64) - page["left"] for page in pages),
        x1=_hundredths(_unpacked(page["x1"], "f4").astype(np.float64) - page["left"] for page in pages),
        pieces=np.repeat(np.arange(len(counts)), counts),
        starts=np.append(0, np.cumsum(counts)),
        looks_of=looks_of,
        base_lines=_hundredths(_unpacked(page["base_lines"], "f8") for page in pages),
        unmapped=[pair for page in pages for pair in page["unmapped"]],
        pages=np.repeat(np.arange(len(pages)), [_size(page["counts"]) for page in pages]),
        looks=looks,
        font=np.array([look["font"] for look in looks], dtype=np.int64)[looks_of],
        size=np.array([look["size"] for look in looks], dtype=np.float64)[looks_of],
        angle=np.array([look["angle"] for look in looks], dtype=np.int64)[looks_of],
    )


def _unpacked(packed: str, kind: str) -> NDArray[Any]:
    return np.frombuffer(binascii.a2b_base64(packed), dtype=kind)


def _size(packed: str) -> int:
    return len(_unpacked(packed, "i4"))


def _integers(columns: Iterable[str]) -> Numbers:
    """Return the integers of a column of all pages."""
    return np.concatenate([np.empty(0, np.int64), *(_unpacked(column, "i4") for column in columns)])


def _hundredths(columns: Iterable[Lengths]) -> Lengths:
    """Return a column of lengths in points in whole hundredths; lengths that are not finite become 0."""
    whole = np.trunc(np.concatenate([np.empty(0), *columns]) * 100)
    return np.where(np.isfinite(whole), whole, 0.0)


def _is_blank(characters: _Characters) -> Truths:
    is_space = np.array([letter == " " for letter in characters.alphabet], dtype=np.bool_)
    return is_space[characters.codes]


def _undecodable_fonts(characters: _Characters) -> Numbers:
    """Return the fonts that have no Unicode for a large share of their characters."""
    is_strange = np.array([_is_strange(letter) for letter in characters.alphabet], dtype=np.bool_)
    pieces = len(characters.font)
    strange = np.bincount(characters.pieces, is_strange[characters.codes], pieces)
    is_unmapped = np.zeros((characters.font.max(initial=0) + 1, len(is_strange)), dtype=np.bool_)
    for font, letter in characters.unmapped:
        is_unmapped[font, characters.alphabet.index(letter)] = True
    errors = is_unmapped[characters.font[characters.pieces], characters.codes]
    counted = np.bincount(characters.pieces, errors, pieces)
    unmapped = np.where(counted > 0, counted, strange)
    letters = np.bincount(characters.font, np.diff(characters.starts))
    return np.flatnonzero(np.bincount(characters.font, unmapped) > _UNDECODABLE * letters)


def _is_strange(character: str) -> bool:
    """Return whether a character occurs in no real text: a control, unassigned, or private but no bullet."""
    if character.isascii():
        return character < " " and character not in "\t\n\r" + _HYPHEN_AT_END
    return character not in _BULLETS and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _advances(characters: _Characters) -> Lengths:
    """Measure the advance of each small letter of each font, in sizes: the median inside words.

    If a file states a wrong width, the right edges from the PDF library are short by a tenth of the size; the
    start of the next letter inside a word shows the real advance.

    Returns:
        The advances by font and letter of the alphabet; NaN if a letter occurs too seldom.
    """
    fonts, letters = int(characters.font.max(initial=0)) + 1, len(characters.alphabet)
    advances = np.full(fonts * letters, np.nan)
    is_small = np.array([letter.islower() for letter in characters.alphabet], dtype=np.bool_)[
        characters.codes
    ]
    is_level = ((characters.angle == 0) & (characters.size > 0))[characters.pieces]
    size = characters.size[characters.pieces[:-1]] * 100
    step, width = np.diff(characters.x0), characters.x1[:-1] - characters.x0[:-1]
    pairs = np.flatnonzero(
        (characters.pieces[1:] == characters.pieces[:-1])
        & is_small[1:]
        & is_small[:-1]
        & is_level[:-1]
        & (step > 0)
        & (step < width + _INSIDE * size)
    )
    keys = characters.font[characters.pieces[pairs]] * letters + characters.codes[pairs]
    steps = step[pairs] / size[pairs]
    order = np.lexsort((steps, keys))
    keys, steps = keys[order], steps[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(np.append(starts, len(keys)))
    starts, counts = starts[counts >= _FEWEST], counts[counts >= _FEWEST]
    low, high = steps[starts + (counts - 1) // 2], steps[starts + counts // 2]
    advances[keys[starts]] = np.where(counts % 2, low, (low + high) / 2)
    return advances.reshape(fonts, letters)


def _characters_of(characters: _Characters, is_kept: Truths, printed: Sequence[str]) -> Numbers:
    """Return the characters of some pieces that print something."""
    prints = np.array([text != "" for text in printed], dtype=np.bool_)
    return np.flatnonzero(is_kept[characters.pieces] & prints[characters.codes])


def _ligatures(
    characters: _Characters, level: Numbers, printed: Sequence[str]
) -> tuple[Numbers, dict[int, str]]:
    """Find the characters at the same place, which are a ligature.

    Returns:
        The indexes in ``level`` of the characters that begin a letter; and for each such index that begins a
        ligature the text of the ligature.
    """
    pieces, x0, x1 = characters.pieces[level], characters.x0[level], characters.x1[level]
    is_space = np.array([text == " " for text in printed], dtype=np.bool_)[characters.codes[level]]
    is_joined = np.zeros(len(level), dtype=np.bool_)
    is_joined[1:] = (
        (pieces[1:] == pieces[:-1])
        & (x0[1:] == x0[:-1])
        & (x1[1:] == x1[:-1])
        & ~is_space[1:]
        & ~is_space[:-1]
    )
    heads = np.flatnonzero(~is_joined)
    ligatures: dict[int, str] = {}
    for index in np.flatnonzero(is_joined).tolist():
        head = int(heads[np.searchsorted(heads, index) - 1])
        first, last = characters.starts[pieces[index]], characters.starts[pieces[index] + 1] - 1
        is_reversed = bool(characters.x0[first] > characters.x0[last])
        before = ligatures.get(head, printed[characters.codes[level[head]]])
        text = printed[characters.codes[level[index]]]
        ligatures[head] = join_ligature(before, text, is_reversed=is_reversed)
    return heads, ligatures


def _edges(characters: _Characters, level: Numbers, ligatures: Sequence[int]) -> tuple[Lengths, Lengths]:
    """Return the left and the right edges of characters, in points."""
    pieces, x0, x1 = characters.pieces[level], characters.x0[level], characters.x1[level]
    size = characters.size[pieces]
    # Type 3 fonts may have their own unit, which puts the edges far from the letter.
    is_wide = x1 - x0 > 300 * size
    left = np.where(is_wide, (x0 + x1) / 200, x0 / 100)
    advance = _advances(characters)[characters.font[pieces], characters.codes[level]]
    advance = np.where(np.isnan(advance), np.where(is_wide, 0.5, 0.0), advance)
    right = np.maximum(left + size * advance, np.where(is_wide, left, x1 / 100))
    right[[*ligatures]] = x1[[*ligatures]] / 100
    return left, right


def _turns(characters: _Characters, is_kept: Truths, count: int) -> Numbers:
    """Return for each page the angle of most of its text if it is a quarter turn, else 0."""
    turns = np.zeros(count, dtype=np.int64)
    if not characters.angle.any():
        return turns
    lengths = np.where(is_kept, np.diff(characters.starts), 0)
    turn = (characters.angle + 180) % 360 - 180
    totals = np.bincount(characters.pages, lengths, count)
    for angle in (_LEFT_TURN, _HALF_TURN, _RIGHT_TURN):
        at_angle = turn == (angle + 180) % 360 - 180
        turns[2 * np.bincount(characters.pages[at_angle], lengths[at_angle], count) > totals] = angle
    return turns


def _turned(
    characters: _Characters, slanted: Numbers, is_space: Truths, pages: Sequence[Page], turns: Numbers
) -> tuple[Lengths, Lengths, Lengths]:
    """Return x0, x1 and y of slanted characters, turned to the horizontal around the corner of the page.

    If most text of a page is turned, its places count from the corner that is then the top left one.
    """
    across, down = np.zeros(len(characters.codes)), np.zeros(len(characters.codes))
    piece = 0
    for page in pages:
        for number, page_across, page_down in page["origins"]:
            first, last = characters.starts[piece + number], characters.starts[piece + number + 1]
            across[first:last], down[first:last] = page_across, page_down
        piece += _size(page["counts"])
    pieces = characters.pieces[slanted]
    angles = characters.angle[pieces].tolist()
    cosine = np.array([math.cos(math.radians(angle)) for angle in angles])
    sine = np.array([math.sin(math.radians(angle)) for angle in angles])
    across, down, size = across[slanted] / 100, down[slanted] / 100, characters.size[pieces]
    x, y = across * cosine - down * sine, across * sine + down * cosine
    width = np.array([page["width"] / 100 for page in pages])
    height = np.array([page["height"] / 100 for page in pages])
    sheet = characters.pages[pieces]
    turn = np.where((characters.angle[pieces] - turns[sheet]) % 360 == 0, turns[sheet], 0)
    x += np.select([turn == _LEFT_TURN, turn == _HALF_TURN], [height[sheet], width[sheet]])
    y += np.select([turn == _RIGHT_TURN, turn == _HALF_TURN], [width[sheet], height[sheet]])
    right = x + size / 2
    # A letter ends where the next letter of its text object begins, but a space ends no letter.
    follows = (pieces[1:] == pieces[:-1]) & ~is_space[1:]
    ends = np.maximum(x[:-1], np.minimum(x[:-1] + size[:-1], x[1:]))
    right[:-1] = np.where(follows, ends, right[:-1])
    return x, right, y


def _printed(character: str) -> str:
    """Return the printed text of a character: ligatures split, the bullets of symbol fonts as bullets."""
    if character.isascii() and character > " ":
        return character
    if character in _PRINTED_AS:
        return _PRINTED_AS[character]
    if character in _BULLETS:
        return "•"
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cc", "Cn", "Cs") or character == "\ufeff" else character
