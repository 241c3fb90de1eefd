"""A hint: what a person can try, as a value."""

from typing import Literal

import attrs

HintKind = Literal[
    "cqp",
    "plain",
    "expression",
    "flag",
    "anchor",
    "operator",
    "assignment",
    "compound",
    "name",
    "spelling",
    "filter",
    "value",
]


@attrs.frozen
class Hint:
    """A suggestion for a query that finds nothing.

    Attributes:
        kind: why the query finds nothing: ``cqp`` (it is a query of CQP), ``plain`` (its signs belong to the
            text), ``expression``, ``flag``, ``anchor``, ``operator`` and ``assignment`` (signs of other
            search programs), ``compound``, ``name`` and ``spelling`` (the texts print the word in another
            way), ``filter`` (a condition or a region leaves nothing), ``value`` (no field has the value).
        message: the sentence to show.
        query: a query to try; ``None`` if there is none.
        hits: the number of its hits; ``None`` if they were not counted.
        plain: whether the query is read as plain words: ``search(query, plain=True)``.
    """

    kind: HintKind
    message: str
    query: str | None = None
    hits: int | None = None
    plain: bool = False

    def __str__(self) -> str:
        return self.message
