"""The look of words and paragraphs, which the control words of an RTF set."""

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType

import attrs

from statecorpus.readers.reading import Style


@attrs.frozen
class GroupState:
    """The look that holds in a group; a group inside begins with the same look.

    Attributes:
        bold: the words are bold.
        italic: the words are in italics.
        underline: the words are underlined.
        small_caps: the words are in small capitals.
        superscript: the words are raised.
        half_points: the size of the letters, in half points; 0 if it is not known.
        hidden: the words are not shown.
        deleted: the words are deleted by a tracked change.
        font: the number of the font.
        skip: how many characters follow a Unicode character for programs that do not know it.
        centred: the paragraph is centred.
        style: the number of the paragraph's style.
        outline: the level of the heading, from 0; ``None`` for other paragraphs.
        level: the level of the list, from 0.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    superscript: bool = False
    half_points: int = 0
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    skip: int = 1
    centred: bool = False
    style: int = -1
    outline: int | None = None
    level: int = 0

    @property
    def look(self) -> Style:
        """The look of the words."""
        return _look(
            self.bold, self.italic, self.underline, self.small_caps, self.superscript, self.half_points
        )

    def after(self, word: str, number: int | None) -> "GroupState":
        """Return what holds after a control word; the same for a word that sets nothing.

        >>> GroupState().after("b", None).after("i", 1).after("b", 0) == GroupState(italic=True)
        True
        """
        setter = _SETTERS.get(word)
        return self if setter is None else setter(self, number)


@functools.lru_cache(maxsize=512)
def _look(*values: bool | int) -> Style:
    bold, italic, underline, small_caps, superscript, half_points = values
    return Style(
        bold=bool(bold),
        italic=bool(italic),
        underline=bool(underline),
        small_caps=bool(small_caps),
        superscript=bool(superscript),
        size=half_points / 2 if half_points else None,
    )


_Setter = Callable[[GroupState, int | None], GroupState]
_LARGEST = 2000


def _switch(name: str) -> _Setter:
    return lambda state, number: attrs.evolve(state, **{name: number != 0})


def _fixed(**values: object) -> _Setter:
    return lambda state, _: attrs.evolve(state, **values)  # type: ignore[arg-type]


def _number(name: str, default: int) -> _Setter:
    def set_number(state: GroupState, number: int | None) -> GroupState:
        value = default if number is None else max(-1, min(number, 10**6))
        return attrs.evolve(state, **{name: value})  # type: ignore[arg-type]

    return set_number


def _size(state: GroupState, number: int | None) -> GroupState:
    return attrs.evolve(state, half_points=min(_LARGEST, max(0, number or 0)))


def _raised(state: GroupState, number: int | None) -> GroupState:
    return attrs.evolve(state, superscript=number is None or number > 0)


def _plain(state: GroupState, _: int | None) -> GroupState:
    return attrs.evolve(
        GroupState(),
        skip=state.skip,
        centred=state.centred,
        style=state.style,
        outline=state.outline,
        level=state.level,
    )


def _pard(state: GroupState, _: int | None) -> GroupState:
    return attrs.evolve(state, centred=False, style=-1, outline=None, level=0)


_SETTERS: Mapping[str, _Setter] = MappingProxyType(
    {
        "b": _switch("bold"),
        "i": _switch("italic"),
        "ul": _switch("underline"),
        **dict.fromkeys(("uld", "uldb", "ulw", "uldash", "ulth", "ulwave"), _switch("underline")),
        "ulnone": _fixed(underline=False),
        "scaps": _switch("small_caps"),
        "super": _switch("superscript"),
        "up": _raised,
        "sub": _fixed(superscript=False),
        "nosupersub": _fixed(superscript=False),
        "v": _switch("hidden"),
        "deleted": _switch("deleted"),
        "fs": _size,
        "f": _number("font", -1),
        "uc": _number("skip", 1),
        "plain": _plain,
        "pard": _pard,
        "qc": _fixed(centred=True),
        **dict.fromkeys(("ql", "qr", "qj", "qd"), _fixed(centred=False)),
        "s": _number("style", -1),
        "outlinelevel": _number("outline", 9),
        "ilvl": _number("level", 0),
    }
)
