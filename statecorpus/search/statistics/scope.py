"""Scopes: the statements that a statistic or a ranked search looks at."""

from collections.abc import Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus.errors import UnknownStatementError
from statecorpus.index import Index
from statecorpus.query import Condition, parse_condition
from statecorpus.search.matching.condition import selected
from statecorpus.search.matching.span_condition import statements_with_span

#: A condition on statements, the ids of statements, or ``None`` for all statements.
Scope = str | Condition | Iterable[str] | None


def statements_in(index: Index, scope: Scope) -> NDArray[np.bool_]:
    """Return for each statement of an index whether it lies in a scope.

    Args:
        index: the index.
        scope: a condition (``"date >= 2020"``), the ids of statements, or ``None`` for all.

    Raises:
        QuerySyntaxError: the condition cannot be parsed, or a value does not fit its field.
        UnknownFieldError: the condition names a field that statements do not have.
        UnknownStatementError: the index has no statement with one of the ids.
    """
    if scope is None:
        return np.ones(len(index.ids), dtype=np.bool_)
    if isinstance(scope, str):
        scope = parse_condition(scope)
    if isinstance(scope, Condition):
        return selected(scope, index.metadata, partial(statements_with_span, index))
    numbers = {name: number for number, name in enumerate(index.ids)}
    chosen = np.zeros(len(index.ids), dtype=np.bool_)
    for name in watched(scope):
        if name not in numbers:
            raise UnknownStatementError(name, tuple(index.ids))
        chosen[numbers[name]] = True
    return chosen
