"""The root of the tree of exceptions: an exception is its fields and a message made from them."""

import os
from collections.abc import Sequence
from typing import Any, ClassVar, dataclass_transform

# Tracebacks and pickles name the public module; the module inside it may change.
_PUBLIC = "statecorpus.errors"


class _Signature:
    """The signature of an exception class, made from its fields when ``help`` or a tool asks for it.

    ``inspect`` costs 10 ms to import, and no program needs it in order to raise an exception.
    """

    def __get__(self, _: object, cls: "type[StatecorpusError]") -> object:
        from inspect import Parameter, Signature

        kind = Parameter.POSITIONAL_OR_KEYWORD
        names = cls._fields or ("message",)
        return Signature(
            [Parameter(name, kind, default=vars(cls).get(name, Parameter.empty)) for name in names]
        )


@dataclass_transform(eq_default=False)
class StatecorpusError(Exception):
    """The base of every exception of the library.

    A subclass lists its fields as annotations, in the order of the arguments, and words its message in
    ``_template``, where ``{field}`` stands for a value; a message that needs more than that overrides
    ``_worded``. A field that is a ``Sequence`` is stored as a tuple. Pickling and copying pass the fields to
    the class again. A subclass without fields takes its message.

    Attributes:
        message: where the problem is, what it is, what was expected, and how to fix it.
    """

    __module__ = _PUBLIC

    _fields: ClassVar[tuple[str, ...]] = ()
    _sequences: ClassVar[frozenset[str]] = frozenset()
    _template: ClassVar[str] = ""
    # The number of the system for a subclass that is an OSError; the field ``code`` goes before it.
    _errno: ClassVar[int | None] = None
    __signature__: ClassVar[Any] = _Signature()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__module__.startswith(f"{_PUBLIC}."):
            cls.__module__ = _PUBLIC
        fields = {name: kind for name, kind in cls.__annotations__.items() if not name.startswith("_")}
        cls._fields = (*cls._fields, *fields)
        sequences = {name for name, kind in fields.items() if getattr(kind, "__origin__", None) is Sequence}
        cls._sequences = cls._sequences | sequences

    def __init__(self, *values: object, **named: object) -> None:
        if self._fields:
            for name, value in self._bound(values, named).items():
                setattr(self, name, tuple(value) if name in self._sequences else value)
            self.message = self._worded()
        else:
            (self.message,) = map(str, values)
        super().__init__(self.message)
        error: object = self
        if isinstance(error, OSError):
            # Arguments of OSError would become its message, so its attributes are set one by one.
            error.errno = getattr(error, "code", self._errno)
            error.strerror = None if error.errno is None else os.strerror(error.errno)
            error.filename = getattr(error, "where", None)

    def _bound(self, values: tuple[object, ...], named: dict[str, object]) -> dict[str, Any]:
        """Return the value of each field.

        Raises:
            TypeError: a value is missing, or there is no such field.
        """
        bound: dict[str, Any] = {**dict(zip(self._fields, values, strict=False)), **named}
        for name in self._fields:
            if name not in bound and hasattr(type(self), name):
                bound[name] = getattr(type(self), name)
        if len(values) > len(self._fields) or bound.keys() != set(self._fields):
            raise TypeError(f"{type(self).__name__} takes the arguments {', '.join(self._fields)}")
        return bound

    def _worded(self) -> str:
        """Return the message, made from the fields."""
        return self._template.format_map(vars(self))

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        notes = getattr(self, "__notes__", None)
        state = {"__notes__": list(notes)} if notes else None
        data = tuple(getattr(self, name) for name in self._fields)
        return (type(self), data or (self.message,), state)
