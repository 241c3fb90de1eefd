"""Selections of statements: the sub-corpora that statistics compare."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import UnknownStatementError
from statecorpus.index import Index
from statecorpus.query import Condition, parse_condition
from statecorpus.search.matching.condition import selected

#: A condition on statements, their ids, or ``None`` for all of them.
Scope = str | Condition | Iterable[str] | None


def statements_in(index: Index, selection: Scope) -> NDArray[np.bool_]:
    """Tell of each statement of an index whether it is selected.

    Args:
        index: whose statements.
        selection: a condition such as ``date >= 2020``, the ids of statements, or ``None`` for all.

    Raises:
        QuerySyntaxError: the condition cannot be parsed, or compares a field with what it is not.
        UnknownFieldError: it names a field that statements do not have.
        UnknownStatementError: an id is not of the index.
    """
    if selection is None:
        return np.ones(len(index.ids), dtype=np.bool_)
    if isinstance(selection, str):
        return selected(parse_condition(selection), index.metadata)
    if isinstance(selection, Condition):
        return selected(selection, index.metadata)
    numbers = {name: number for number, name in enumerate(index.ids)}
    chosen = np.zeros(len(index.ids), dtype=np.bool_)
    for name in selection:
        if name not in numbers:
            raise UnknownStatementError(name, tuple(index.ids))
        chosen[numbers[name]] = True
    return chosen
