"""Content models: regular expressions over the names of elements and text.

A content model describes the sequences of children that an element may have. The derivative of a model by a
child is the model of the content that may follow the child (Brzozowski, "Derivatives of regular expressions",
JACM 11, 1964; for RELAX NG see James Clark, "An algorithm for RELAX NG validation", 2002). ``automaton`` uses
derivatives as states; ``counterexample`` compares two models by walking the derivatives of both.

White space between elements is not text. ``Text`` matches any text or none, like ``text`` of RELAX NG.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar

import attrs

#: The symbol of text that is not only white space; no element can have this name.
TEXT = "#text"


@attrs.frozen
class Content:
    """A content model. The functions ``sequence``, ``choice`` and ``repeat`` build the kinds below.

    The base class itself matches nothing, not even an empty element. It is the derivative by a child that is
    not allowed.
    """

    #: How tightly the notation binds: a part that binds less tightly than the whole is put in brackets.
    tightness: ClassVar[int] = 3

    @property
    def nullable(self) -> bool:
        """Whether an element without children is complete."""
        return False

    def after(self, symbol: str) -> "Content":
        """Return the model of the content after a child: the derivative.

        Args:
            symbol: the name of the child, or ``TEXT``.
        """
        del symbol
        return NEVER

    def first(self) -> Iterator[str]:
        """Yield the names of possible first children, in the order of the model; a name may be repeated."""
        return iter(())

    def symbols(self) -> Iterator[str]:
        """Yield the names in the model, in its order; a name may be repeated."""
        return iter(())

    def __str__(self) -> str:
        return "never"

    def _part(self, whole: "Content") -> str:
        return f"({self})" if self.tightness <= whole.tightness else str(self)


@attrs.frozen
class _Empty(Content):
    """No children, and no text but white space."""

    @property
    def nullable(self) -> bool:
        return True

    def __str__(self) -> str:
        return "empty"


#: The model that matches nothing.
NEVER = Content()
#: The model of an element without children.
EMPTY: Content = _Empty()


@attrs.frozen
class Text(Content):
    """Any text, or none."""

    @property
    def nullable(self) -> bool:
        """Whether an element without children is complete: yes."""
        return True

    def after(self, symbol: str) -> Content:
        """Return the model after text: more text, because a comment may separate two texts."""
        return self if symbol == TEXT else NEVER

    def first(self) -> Iterator[str]:
        """Yield the symbol of text."""
        yield TEXT

    symbols = first

    def __str__(self) -> str:
        return "text"


@attrs.frozen
class ElementContent(Content):
    """A single element with a name.

    Attributes:
        name: the name, without a namespace.
    """

    name: str

    def after(self, symbol: str) -> Content:
        """Return the empty model after this element, and ``NEVER`` after another one."""
        return EMPTY if symbol == self.name else NEVER

    def first(self) -> Iterator[str]:
        """Yield the name of the element."""
        yield self.name

    symbols = first

    def __str__(self) -> str:
        return self.name


@attrs.frozen(cache_hash=True)
class Sequence(Content):
    """Several models, one after the other.

    Attributes:
        items: at least two models; no item is empty or a sequence.
    """

    tightness: ClassVar[int] = 1

    items: tuple[Content, ...]

    @property
    def nullable(self) -> bool:
        """Whether every item can be left out."""
        return all(item.nullable for item in self.items)

    def after(self, symbol: str) -> Content:
        """Return the model after a child: the rest of the item that matches it, then the later items."""
        ways = []
        for number, item in enumerate(self.items):
            ways.append(sequence([item.after(symbol), *self.items[number + 1 :]]))
            if not item.nullable:
                break
        return choice(ways)

    def first(self) -> Iterator[str]:
        """Yield the first children of the first item, and of later items if the items before may be empty."""
        for item in self.items:
            yield from item.first()
            if not item.nullable:
                break

    def symbols(self) -> Iterator[str]:
        """Name all that the items speak of."""
        return chain.from_iterable(item.symbols() for item in self.items)

    def __str__(self) -> str:
        return ", ".join(item._part(self) for item in self.items)  # noqa: SLF001 -- its own kind


@attrs.frozen(cache_hash=True)
class Choice(Content):
    """A choice between several models. The order of the models does not matter for equality.

    Attributes:
        items: at least two different models; no item is a choice.
    """

    tightness: ClassVar[int] = 1

    # Compared as a set: without this a model has more derivatives than it needs.
    items: tuple[Content, ...] = attrs.field(eq=frozenset)

    @property
    def nullable(self) -> bool:
        """Whether one of the items can be left out."""
        return any(item.nullable for item in self.items)

    def after(self, symbol: str) -> Content:
        """Return the model after a child: the choice between the derivatives of the items."""
        return choice(item.after(symbol) for item in self.items)

    def first(self) -> Iterator[str]:
        """Yield the first children of each item."""
        return chain.from_iterable(item.first() for item in self.items)

    def symbols(self) -> Iterator[str]:
        """Name all that the items speak of."""
        return chain.from_iterable(item.symbols() for item in self.items)

    def __str__(self) -> str:
        return " | ".join(item._part(self) for item in self.items)  # noqa: SLF001 -- its own kind


@attrs.frozen(cache_hash=True)
class Repeat(Content):
    """A model that is repeated.

    Attributes:
        item: the model.
        least: the least number of repetitions.
        most: the greatest number of repetitions; ``None`` for no limit.
    """

    tightness: ClassVar[int] = 2

    item: Content
    least: int
    most: int | None

    @property
    def nullable(self) -> bool:
        """Whether the model may be left out."""
        return self.least == 0

    def after(self, symbol: str) -> Content:
        """Return the model after a child: the rest of one repetition, then the remaining repetitions."""
        most = None if self.most is None else self.most - 1
        return sequence([self.item.after(symbol), repeat(self.item, max(self.least - 1, 0), most)])

    def first(self) -> Iterator[str]:
        """Yield the first children of the item."""
        return self.item.first()

    def symbols(self) -> Iterator[str]:
        """Yield the names in the item."""
        return self.item.symbols()

    def __str__(self) -> str:
        signs = {(0, 1): "?", (0, None): "*", (1, None): "+"}
        most = "" if self.most is None else self.most
        sign = signs.get((self.least, self.most), f"{{{self.least},{most}}}")
        return f"{self.item._part(self)}{sign}"  # noqa: SLF001 -- its own kind


def sequence(items: Iterable[Content]) -> Content:
    """Build the model of several models, one after the other.

    >>> head, p = ElementContent("head"), ElementContent("p")
    >>> str(sequence([head, sequence([]), sequence([p, p])]))
    'head, p, p'
    """
    kept: list[Content] = []
    for item in items:
        if item == NEVER:
            return NEVER
        for part in item.items if isinstance(item, Sequence) else () if item == EMPTY else (item,):
            # Text before (text | a | b)* adds nothing. Removing it gives a paragraph the same state before
            # and after text.
            if kept and _absorbs(part, kept[-1]):
                kept.pop()
            kept.append(part)
    return Sequence(tuple(kept)) if len(kept) > 1 else kept[0] if kept else EMPTY


def _absorbs(after: Content, before: Content) -> bool:
    """Return whether one model followed by another is just the other: X, (X | Y)* where X may be nothing."""
    if not (before.nullable and isinstance(after, Repeat) and (after.least, after.most) == (0, None)):
        return False
    return before in (after.item.items if isinstance(after.item, Choice) else (after.item,))


def choice(items: Iterable[Content]) -> Content:
    """Build the choice between several models; without models, ``NEVER``.

    >>> str(choice([ElementContent("p"), choice([ElementContent("ab"), ElementContent("p")])]))
    'p | ab'
    """
    kept: dict[Content, None] = {}
    for item in items:
        if item != NEVER:
            kept.update(dict.fromkeys(item.items if isinstance(item, Choice) else (item,)))
    if EMPTY in kept and any(item.nullable for item in kept if item != EMPTY):
        del kept[EMPTY]
    return Choice(tuple(kept)) if len(kept) > 1 else next(iter(kept), NEVER)


def repeat(item: Content, least: int = 0, most: int | None = None) -> Content:
    """Build the repetition of a model.

    Args:
        item: the model.
        least: the least number of repetitions.
        most: the greatest number of repetitions, not below ``least``; ``None`` for no limit.

    >>> str(repeat(choice([ElementContent("p"), Text()]))), str(repeat(ElementContent("p"), 2, 4))
    ('(p | text)*', 'p{2,4}')
    """
    if item == EMPTY or most == 0:
        return EMPTY
    if item == NEVER:
        return EMPTY if least == 0 else NEVER
    if isinstance(item, Text) or (least, most) == (1, 1):
        return item
    if isinstance(item, Repeat) and (item.least, item.most) == (0, None):
        return item
    return Repeat(item, 0 if item.nullable else least, most)


def counterexample(narrow: Content, wide: Content) -> tuple[str, ...] | None:
    """Return the shortest sequence of children that the first model matches and the second does not.

    The pairs of derivatives are searched breadth first. Their number is finite, because ``choice`` is
    associative, commutative and idempotent (Brzozowski, theorem 5.2).

    Returns:
        The names of the children (``TEXT`` for text), or ``None`` if ``wide`` matches every sequence that
        ``narrow`` matches.

    >>> p = ElementContent("p")
    >>> counterexample(repeat(p), repeat(p, 1)), counterexample(repeat(p, 1), repeat(p))
    ((), None)
    """
    seen = {(narrow, wide)}
    queue: deque[tuple[tuple[str, ...], Content, Content]] = deque([((), narrow, wide)])
    while queue:
        word, left, right = queue.popleft()
        if left.nullable and not right.nullable:
            return word
        for symbol in dict.fromkeys(left.first()):
            pair = (left.after(symbol), right.after(symbol))
            if pair not in seen:
                seen.add(pair)
                queue.append(((*word, symbol), *pair))
    return None
