"""Mappings whose values are made when they are first asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_Name = TypeVar("_Name", bound=str)
_Value = TypeVar("_Value")


class LazyMapping(Mapping[_Name, _Value]):
    """A mapping from known names to values that are made when they are first asked for, and kept."""

    def __init__(self, names: tuple[_Name, ...], make: Callable[[_Name], _Value]) -> None:
        self._names = names
        self._make = make
        self._made: dict[_Name, _Value] = {}

    def __getitem__(self, name: _Name) -> _Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[_Name]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
