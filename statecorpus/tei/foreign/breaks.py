"""Words at the beginnings of lines, columns and pages: apart, or one word that the break cuts.

``@break="no"`` says that a word goes on. Without it, a hyphen at the end of a line says so: the word is
joined, and the hyphen stays if the words of the file or the lists of the language have it. All other breaks
are spaces.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs
from lxml import etree

from statecorpus.segment.fold import fold
from statecorpus.segment.hyphens import hyphens
from statecorpus.tei.foreign.vocabulary import (
    BREAKS,
    GENERATED,
    INLINE,
    WORDLESS,
    name_of,
)
from statecorpus.tei.markup import TEI

_T = f"{{{TEI}}}"
_WHITE_SPACE = " \t\r\n"
_SOFT = "\u00ad"
# The not sign stands for a hyphen at the end of a line in transcriptions of manuscripts.
_CUTS = f"{_SOFT}\u00ac"
_HYPHENS = "-\u2010"
_LAST_WORD = re.compile(rf"(\w+)[{_HYPHENS}{_CUTS}]$")
_NEXT_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"\w+")
_COMPOUND = re.compile(rf"(?=\b(\w+[{_HYPHENS}]\w+)\b)")


@attrs.frozen
class _Slot:
    """A piece of text in a file: the text or the tail of an element."""

    owner: etree._Element
    is_tail: bool

    def get(self) -> str:
        return (self.owner.tail if self.is_tail else self.owner.text) or ""

    def put(self, text: str) -> None:
        if self.is_tail:
            self.owner.tail = text
        else:
            self.owner.text = text


@attrs.frozen
class _Place:
    """Words, the breaks and the white space after them, and the words after these."""

    before: _Slot
    between: tuple[_Slot | etree._Element, ...]
    after: _Slot

    @property
    def is_of_pages(self) -> bool:
        """Whether all of the breaks are beginnings of pages."""
        return all(isinstance(part, _Slot) or name_of(part) == "pb" for part in self.between)

    def words(self) -> tuple[str, str]:
        """Return the words on both sides, without white space beside the breaks."""
        return self.before.get().rstrip(_WHITE_SPACE), self.after.get().lstrip(_WHITE_SPACE)

    def cut(self) -> tuple[str, str] | None:
        """Return the two parts of a word with a hyphen before the breaks."""
        left, right = self.words()
        first, second = _LAST_WORD.search(left), _NEXT_WORD.match(right)
        return None if first is None or second is None else (first[1], second.group())


def join_words(text: etree._Element, language: str | None) -> None:
    """Join the words that breaks cut, in the ``text`` of a file; joined breaks get ``@break="no"``.

    Args:
        text: the element; the texts in it are changed.
        language: the BCP 47 tag of the words.
    """
    breaks = list(text.iter(*(f"{_T}{name}" for name in BREAKS)))
    blocks = dict.fromkeys(_block_of(element, text) for element in breaks)
    places = [place for block in blocks for place in _places(block)]
    if not places:
        return
    words = _Words(text, language, places)
    for place in places:
        left, right = place.words()
        marked = any(not isinstance(part, _Slot) and _goes_on(part) for part in place.between)
        cut = place.cut()
        if marked and place.is_of_pages:
            pass  # where a page cuts a word, its hyphen is one of the word
        elif cut is not None and not words.suspends(cut):
            left = words.ended(left, cut)
        elif not marked:
            continue
        place.before.put(left)
        place.after.put(right)
        for part in place.between:
            if isinstance(part, _Slot):
                part.put("")
            else:
                part.set("break", "no")


def _goes_on(element: etree._Element) -> bool:
    return element.get("break") == "no" or any(name_of(around) == "w" for around in element.iterancestors())


def _block_of(element: etree._Element, text: etree._Element) -> etree._Element:
    """Return the element whose words a break is among."""
    return next(
        (around for around in element.iterancestors() if around is text or name_of(around) not in INLINE),
        text,
    )


def _places(block: etree._Element) -> Iterator[_Place]:
    """Yield the places of a block where words, breaks with white space, and words follow each other."""
    before: _Slot | None = None
    between: list[_Slot | etree._Element] = []
    for part in list(_parts(block)):
        if part is None:
            before, between = None, []
        elif isinstance(part, _Slot) and part.get().strip(_WHITE_SPACE):
            if before is not None and any(not isinstance(one, _Slot) for one in between):
                yield _Place(before, tuple(between), part)
            before, between = part, []
        elif before is not None:
            between.append(part)


def _parts(element: etree._Element) -> Iterator[_Slot | etree._Element | None]:
    """Yield the texts and the breaks of an element in their order, and ``None`` for anything else."""
    yield _Slot(element, is_tail=False)
    for child in element:
        name = name_of(child)
        if name in BREAKS and not len(child) and not (child.text or "").strip(_WHITE_SPACE):
            yield child
        elif name in INLINE:
            yield from _parts(child)
        elif name and name not in WORDLESS and name not in GENERATED:
            yield None
        yield _Slot(child, is_tail=True)


class _Words:
    """The words of a text, which decide whether a hyphen at the end of a line is a part of a word."""

    def __init__(self, text: etree._Element, language: str | None, places: Iterable[_Place]) -> None:
        words = fold("\n".join(str(piece) for piece in text.itertext()))
        self._counts = Counter((*_WORDS.findall(words), *_COMPOUND.findall(words)))
        # The parts of a cut word are no words of the text.
        self._counts.subtract(fold(part) for place in places for part in place.cut() or ())
        self._lists = hyphens((language or "").partition("-")[0], fold)

    def suspends(self, cut: tuple[str, str]) -> bool:
        """Return whether the other part of a word comes later, as in "short- and long-term"."""
        return fold(cut[1]) in self._lists.suspending

    def ended(self, left: str, cut: tuple[str, str]) -> str:
        """Return the words before a break without a hyphen that only cuts the last of them."""
        if left[-1] in _CUTS:
            return left[:-1]
        first, second = cut
        chained = left[-len(first) - 2 : -len(first) - 1] in tuple(_HYPHENS)  # "state-of-the-art"
        if chained or not second[0].islower() or (len(first) > 1 and first.isupper()):
            return left
        start, end = fold(first), fold(second)
        whole, compound = self._counts[start + end], self._counts[f"{start}-{end}"]
        if whole != compound:
            return left[:-1] if whole > compound else left
        joins = self._lists.joins(start, end)
        if joins is None:
            joins = self._counts[start] <= 0 or self._counts[end] <= 0
        return left[:-1] if joins else left
