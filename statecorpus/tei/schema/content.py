"""Content models: regular expressions over the names of elements and text, and what can be decided of them.

A content model says which sequences of children an element may have. It is taken apart by derivatives: the
derivative of a model by a child is the model of what may follow that child (Brzozowski, "Derivatives of
regular expressions", JACM 11, 1964; for RELAX NG see James Clark, "An algorithm for RELAX NG validation",
2002). ``automaton`` is built from them; inclusion of one model in another is decided by walking both at once.

White space between elements is no text. ``Text`` takes any text or none, as ``text`` of RELAX NG does.
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
    """A content model; its kinds are below, made by ``sequence``, ``choice`` and ``repeat``.

    The base itself takes no sequence of children at all, not even none: it is what remains where a child was
    refused.
    """

    #: How tightly the notation binds: a part that binds less than its whole stands in brackets.
    tightness: ClassVar[int] = 3

    @property
    def nullable(self) -> bool:
        """Whether an element without children is complete."""
        return False

    def after(self, symbol: str) -> "Content":
        """Give the model of what may follow a child: the derivative.

        Args:
            symbol: the name of the child, or ``TEXT``.
        """
        del symbol
        return NEVER

    def first(self) -> Iterator[str]:
        """Name what may come first, in the order of the model; a name may come twice."""
        return iter(())

    def symbols(self) -> Iterator[str]:
        """Name all that the model speaks of, in its order; a name may come twice."""
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


#: The model that nothing fits.
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
        """Give what may follow text: more of it (a comment may stand between)."""
        return self if symbol == TEXT else NEVER

    def first(self) -> Iterator[str]:
        """Name text."""
        yield TEXT

    symbols = first

    def __str__(self) -> str:
        return "text"


@attrs.frozen
class Element(Content):
    """One element of a name.

    Attributes:
        name: its name, without a namespace.
    """

    name: str

    def after(self, symbol: str) -> Content:
        """Give what may follow: nothing after the element, and it refuses everything else."""
        return EMPTY if symbol == self.name else NEVER

    def first(self) -> Iterator[str]:
        """Name the element."""
        yield self.name

    symbols = first

    def __str__(self) -> str:
        return self.name


@attrs.frozen(cache_hash=True)
class Sequence(Content):
    """One model after the other.

    Attributes:
        items: at least two models, none of them empty, none of them a sequence.
    """

    tightness: ClassVar[int] = 1

    items: tuple[Content, ...]

    @property
    def nullable(self) -> bool:
        """Whether every item can be left out."""
        return all(item.nullable for item in self.items)

    def after(self, symbol: str) -> Content:
        """Give what may follow: the rest of the first item that takes the symbol, and the items after it."""
        ways = []
        for number, item in enumerate(self.items):
            ways.append(sequence([item.after(symbol), *self.items[number + 1 :]]))
            if not item.nullable:
                break
        return choice(ways)

    def first(self) -> Iterator[str]:
        """Name what may begin the first item, and those after it that are reached by leaving items out."""
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
    """One of several models. Two choices of the same models are equal in whatever order they stand.

    Attributes:
        items: at least two models, none of them a choice, no two alike.
    """

    tightness: ClassVar[int] = 1

    # Compared as a set: without this a model has more derivatives than it needs.
    items: tuple[Content, ...] = attrs.field(eq=frozenset)

    @property
    def nullable(self) -> bool:
        """Whether one of the items can be left out."""
        return any(item.nullable for item in self.items)

    def after(self, symbol: str) -> Content:
        """Give what may follow in any of the items."""
        return choice(item.after(symbol) for item in self.items)

    def first(self) -> Iterator[str]:
        """Name what may begin any of the items."""
        return chain.from_iterable(item.first() for item in self.items)

    def symbols(self) -> Iterator[str]:
        """Name all that the items speak of."""
        return chain.from_iterable(item.symbols() for item in self.items)

    def __str__(self) -> str:
        return " | ".join(item._part(self) for item in self.items)  # noqa: SLF001 -- its own kind


@attrs.frozen(cache_hash=True)
class Repeat(Content):
    """A model several times over.

    Attributes:
        item: the model.
        least: how often at least.
        most: how often at most; ``None`` for as often as one likes.
    """

    tightness: ClassVar[int] = 2

    item: Content
    least: int
    most: int | None

    @property
    def nullable(self) -> bool:
        """Whether it may be there no time at all."""
        return self.least == 0

    def after(self, symbol: str) -> Content:
        """Give what may follow: the rest of one time, then one time fewer."""
        most = None if self.most is None else self.most - 1
        return sequence([self.item.after(symbol), repeat(self.item, max(self.least - 1, 0), most)])

    def first(self) -> Iterator[str]:
        """Name what may begin the item."""
        return self.item.first()

    def symbols(self) -> Iterator[str]:
        """Name all that the item speaks of."""
        return self.item.symbols()

    def __str__(self) -> str:
        signs = {(0, 1): "?", (0, None): "*", (1, None): "+"}
        most = "" if self.most is None else self.most
        sign = signs.get((self.least, self.most), f"{{{self.least},{most}}}")
        return f"{self.item._part(self)}{sign}"  # noqa: SLF001 -- its own kind


def sequence(items: Iterable[Content]) -> Content:
    """Make the model of several models one after the other.

    >>> str(sequence([Element("head"), sequence([]), sequence([Element("p"), Element("closer")])]))
    'head, p, closer'
    """
    kept: list[Content] = []
    for item in items:
        if item == NEVER:
            return NEVER
        for part in item.items if isinstance(item, Sequence) else () if item == EMPTY else (item,):
            # Text before "text or this or that, as often as one likes" adds nothing: without this, the state
            # of a paragraph after text would be another one than before it.
            if kept and _absorbs(part, kept[-1]):
                kept.pop()
            kept.append(part)
    return Sequence(tuple(kept)) if len(kept) > 1 else kept[0] if kept else EMPTY


def _absorbs(after: Content, before: Content) -> bool:
    """Tell whether one model followed by another is just the other: X, (X | Y)* where X may be nothing."""
    if not (before.nullable and isinstance(after, Repeat) and (after.least, after.most) == (0, None)):
        return False
    return before in (after.item.items if isinstance(after.item, Choice) else (after.item,))


def choice(items: Iterable[Content]) -> Content:
    """Make the model of one of several models; of none it is the one that nothing fits.

    >>> str(choice([Element("p"), choice([Element("ab"), Element("p")])]))
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
    """Make the model of a model several times over.

    Args:
        item: the model.
        least: how often at least.
        most: how often at most, not less than ``least``; ``None`` for as often as one likes.

    >>> str(repeat(choice([Element("p"), Text()]))), str(repeat(Element("p"), 2, 4))
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
    """Find the shortest sequence of children that one model takes and another does not.

    Both models are walked at once, breadth first, through the pairs of their derivatives; there are finitely
    many, since ``choice`` is associative, commutative and idempotent (Brzozowski, theorem 5.2).

    Returns:
        The names of the children (``TEXT`` for text), or ``None`` where ``wide`` takes all that ``narrow``
        takes.

    >>> p = Element("p")
    >>> counterexample(repeat(p), repeat(p, 1)), counterexample(repeat(p, 1), repeat(p))
    ((), None)
    """
    seen = {(narrow, wide)}
    queue: deque[tuple[tuple[str, ...], Content, Content]] = deque([((), narrow, wide)])
    while queue:
        word, one, other = queue.popleft()
        if one.nullable and not other.nullable:
            return word
        for symbol in dict.fromkeys(one.first()):
            pair = (one.after(symbol), other.after(symbol))
            if pair not in seen:
                seen.add(pair)
                queue.append(((*word, symbol), *pair))
    return None
