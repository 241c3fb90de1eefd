"""The groups of ``grouped_by``: a selection for each value of a field."""

from typing import TYPE_CHECKING

from statecorpus._display import counted
from statecorpus.errors import UnknownNameError

if TYPE_CHECKING:
    from statecorpus.corpus.selection.selection import Selection


class Groups(dict[str, "Selection"]):
    """Selections by the value of a field, the largest first.

    It is a dict: ``for value, group in groups.items()``. ``size`` counts the statements of each group, like
    ``groupby(…).size()`` of pandas.

    Attributes:
        field: the name of the field.
    """

    def __init__(self, field: str, groups: "dict[str, Selection]") -> None:
        super().__init__(groups)
        self.field = field

    def __missing__(self, value: str) -> "Selection":
        """Raise the error that names the nearest values.

        Raises:
            UnknownNameError: no statement has the value; a ``KeyError``.
        """
        raise UnknownNameError(value, tuple(self))

    def size(self) -> dict[str, int]:
        """Return the number of statements of each group, the largest first.

        >>> from statecorpus.corpus import load
        >>> load().grouped_by("speaker.affiliation").size()
        {'KAZ': 1}
        """
        return {value: len(group) for value, group in self.items()}

    def __reduce__(self) -> tuple[type["Groups"], tuple[str, "dict[str, Selection]"]]:
        return Groups, (self.field, dict(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{value!r}: {len(group):,}" for value, group in self.items())
        return f"<Groups by {self.field}: {counted(len(self), 'groups')}: {shown}>"

    def _repr_html_(self) -> str:
        """Return a table of the groups for a notebook."""
        from statecorpus._display import MOST_ROWS, listing

        rows = [(value, f"{len(group):,}") for value, group in self.items()][:MOST_ROWS]
        return listing(f"Statements by {self.field}", (self.field, "statements"), rows, total=len(self))
