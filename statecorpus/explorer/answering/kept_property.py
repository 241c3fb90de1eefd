"""A property that is computed once per instance, without a lock.

``functools.cached_property`` of Python 3.11 has one lock for all instances of a class: the search of one
reader would hold up every other reader's search until it ends. Python 3.12 has no such lock any more.
"""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

_Value = TypeVar("_Value")


class kept_property(Generic[_Value]):  # noqa: N801 -- used as property is
    """A property whose value is kept in the instance when it was first read."""

    def __init__(self, compute: Callable[..., _Value]) -> None:
        self._compute = compute
        self._name = ""
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _Value: ...

    def __get__(self, instance: object | None, owner: type) -> "Self | _Value":
        """Compute the value and keep it; the next read finds it in the instance."""
        if instance is None:
            return self
        value = vars(instance)[self._name] = self._compute(instance)
        return value
