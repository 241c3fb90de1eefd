"""Mappings whose values are built on first use."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from statecorpus._lazy import cached_property

_Name = TypeVar("_Name", bound=str)
_Value = TypeVar("_Value")


class LazyMapping(Mapping[_Name, _Value]):
    """A mapping from names to values; the names and each value are built on first use, and kept."""

    def __init__(
        self, names: tuple[_Name, ...] | Callable[[], tuple[_Name, ...]], make: Callable[[_Name], _Value]
    ) -> None:
        self._given = names
        self._make = make
        self._built: dict[_Name, _Value] = {}

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return self._given() if callable(self._given) else self._given

    def __getitem__(self, name: _Name) -> _Value:
        if name not in self._built:
            if name not in self._names:
                raise KeyError(name)
            # Two threads that build a value both return the value that came first.
            return self._built.setdefault(name, self._make(name))
        return self._built[name]

    def __iter__(self) -> Iterator[_Name]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
