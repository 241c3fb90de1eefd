"""Tests of a token in square brackets become a set of tokens."""

from functools import reduce
from operator import and_, or_

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Layer
from statecorpus.query import AllOf, AnyOf, AttributeTest, NoneOf, TokenExpression, TokenPattern
from statecorpus.search.matching.attribute import known_attribute
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.token_set import EveryOf, SomeOf, TokenSet, set_of_values
from statecorpus.search.matching.type_set import TypeSet, set_of_mask


@attrs.frozen(eq=False)
class _Mask:
    """A test of one attribute: the types, or the values of a layer, for which it holds."""

    layer: Layer | None
    mask: NDArray[np.bool_]


@attrs.frozen(eq=False)
class _Joined:
    """Tests joined by ``&`` (``every``) or by ``|``.

    No two parts test the same attribute, and no part is joined in the same way as the whole.
    """

    every: bool
    parts: tuple["_Test", ...]


_Test = _Mask | _Joined


def set_of_token(token: TokenPattern, index: Index, budget: Budget) -> TokenSet:
    """Return the tokens for which the tests in square brackets hold; ``[]`` is every token, but no edge.

    Raises:
        QuerySyntaxError: an attribute is not known, or an expression cannot be compiled.
        QueryLimitError: an expression takes too long.
    """
    if token.test is None:
        return any_token(index)
    test = _test(token.test, index, budget, negated=False)
    # No item of a query matches an edge, which has type 0 and in every layer the value 0.
    if isinstance(test, _Mask) and test.layer is None:
        test.mask[0] = False
    elif _holds_of_edge(test):
        return EveryOf((any_token(index), _set(test, index)))
    return _set(test, index)


def any_token(index: Index) -> TypeSet:
    """Return the set of all tokens."""
    return TypeSet(1, len(index.lexicon.words), None, index.size)


def _test(test: TokenExpression, index: Index, budget: Budget, *, negated: bool) -> _Test:
    match test:
        case AttributeTest(name, opposite, expression, any_case, any_accents, position):
            attribute = known_attribute(name, position, index, budget)
            found = attribute.matching(expression, (any_case, any_accents), position, budget)
            return _Mask(attribute.layer, ~found if opposite != negated else found)
        case NoneOf(part):
            return _test(part, index, budget, negated=not negated)
        case AllOf(parts) | AnyOf(parts):
            each = [_test(part, index, budget, negated=negated) for part in parts]
            return _joined(each, every=isinstance(test, AllOf) != negated)


def _joined(tests: list[_Test], *, every: bool) -> _Test:
    """Join tests; the tests of one attribute become one mask."""
    inner: list[_Joined] = []
    masks: dict[int, list[_Mask]] = {}
    for test in tests:
        alike = test.parts if isinstance(test, _Joined) and test.every == every else (test,)
        for part in alike:
            if isinstance(part, _Joined):
                inner.append(part)
            else:
                masks.setdefault(id(part.layer), []).append(part)
    operation = and_ if every else or_
    joined = [
        _Mask(same[0].layer, reduce(operation, (test.mask for test in same))) for same in masks.values()
    ]
    return joined[0] if len(joined) == 1 and not inner else _Joined(every, (*joined, *inner))


def _holds_of_edge(test: _Test) -> bool:
    if isinstance(test, _Mask):
        return bool(test.mask[0])
    return (all if test.every else any)(map(_holds_of_edge, test.parts))


def _set(test: _Test, index: Index) -> TokenSet:
    if isinstance(test, _Joined):
        parts = tuple(_set(part, index) for part in test.parts)
        return EveryOf(parts) if test.every else SomeOf(parts)
    return set_of_mask(test.mask, index) if test.layer is None else set_of_values(test.layer, test.mask)
