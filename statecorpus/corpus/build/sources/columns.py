"""The field of each column of a table: by the name of the column, or as the user says."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from statecorpus.errors import UndecodableSourceError
from statecorpus.model.metadata_field import column_name
from statecorpus.model.metadata_names import SETTABLE

#: The fields of the document itself: its text, or the path of its file.
CONTENT = ("text", "path")

# Names of fields as columns of exported tables spell them: speaker_affiliation for speaker.affiliation.
_BY_NAME = {column_name(name): name for name in SETTABLE} | {name: name for name in (*CONTENT, *SETTABLE)}
_HINT = "name the field of a column with columns={'Speech': 'text', 'Date': 'date'}"


def named_field(column: str) -> str | None:
    """Return the field whose name a column has; case does not matter.

    >>> named_field(" Country"), named_field("speaker_affiliation"), named_field("mood")
    ('country', 'speaker.affiliation', None)
    """
    return _BY_NAME.get(column.strip().lower())


def fields_of(
    path: Path, names: tuple[str, ...], columns: Mapping[str, str], *, content: bool = True
) -> dict[str, str]:
    """Return the field of each column that has one.

    Args:
        path: the table, for errors.
        names: the names of its columns.
        columns: the fields that the user gives to columns; they come first, and the other columns go by their
            names. An empty field leaves a column out.
        content: whether the table has the documents themselves; columns with text or paths are else ignored.

    Raises:
        UndecodableSourceError: a column of ``columns`` is missing; a field is unknown; two columns are the
            same field, or have the same name; there is no column with text or paths, or there are both.
    """
    for column, field in columns.items():
        if column not in names:
            listed = ", ".join(map(repr, names))
            raise UndecodableSourceError(
                str(path), f"it has no column {column!r}; its columns are {listed}", _HINT
            )
        if field and field not in (*CONTENT, *SETTABLE):
            known = ", ".join((*CONTENT, *SETTABLE))
            raise UndecodableSourceError(
                str(path), f"{field!r} is not a field; the fields are {known}", _HINT
            )
    fields = {column: field for column, field in columns.items() if field}
    given = {_path(field) for field in fields.values()}
    fields |= {name: field for name, field in _by_name(names, columns) if _path(field) not in given}
    if not content:
        fields = {column: field for column, field in fields.items() if field not in CONTENT}
    _refuse_twice(path, names, fields)
    if content and sum(field in CONTENT for field in fields.values()) != 1:
        problem = f"exactly one column has to be the text or the path; its columns are {', '.join(names)}"
        raise UndecodableSourceError(str(path), problem, _HINT)
    return fields


def _by_name(names: tuple[str, ...], columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    chosen = any(field in CONTENT for field in columns.values())
    for name in names:
        field = named_field(name)
        if field is not None and name not in columns and not (chosen and field in CONTENT):
            yield name, field


def _path(field: str) -> str:
    return SETTABLE[field].path if field in SETTABLE else field


def _refuse_twice(path: Path, names: tuple[str, ...], fields: Mapping[str, str]) -> None:
    columns: dict[str, str] = {}
    for column, field in fields.items():
        if names.count(column) > 1:
            problem = f"{names.count(column)} columns have the name {column!r}"
            raise UndecodableSourceError(str(path), problem, "rename or remove all but one")
        other = columns.setdefault(_path(field), column)
        if other != column:
            problem = f"the columns {other!r} and {column!r} are both {_path(field)}"
            hint = f"leave one of them out with columns={{{column!r}: ''}}"
            raise UndecodableSourceError(str(path), problem, hint)
