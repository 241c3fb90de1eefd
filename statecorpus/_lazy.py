"""Properties that are computed on first use, for objects that several threads share.

Until Python 3.11 ``functools.cached_property`` holds one lock per class while it computes. Two threads that
first use two properties that need each other, of two objects, then wait for each other for ever:
the types of a view need the frequencies of its segments, and the frequencies of another view need the types
of its segments. This property has no lock: two threads may compute the same value, and both get the value
that came first.
"""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as cached_property  # noqa: PLC0414 -- type checkers know it as a property
else:

    class cached_property(functools.cached_property):  # noqa: N801 -- named as in functools
        """A property that is computed once per object, without a lock."""

        def __get__(self, instance: object, owner: type | None = None) -> object:
            if instance is None:
                return self
            known = instance.__dict__
            if self.attrname in known:
                return known[self.attrname]
            # Two threads both return the value that came first: some values are compared by identity.
            return known.setdefault(self.attrname, self.func(instance))
