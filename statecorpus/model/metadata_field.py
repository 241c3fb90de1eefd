"""A metadata field of a statement: where its value is kept, what it means, and the names it goes by."""

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, Union

import attrs

if TYPE_CHECKING:
    from statecorpus.model.date import DateRange
    from statecorpus.model.party import Organisation
    from statecorpus.model.statement import Statement

FieldKind = Literal[
    "text", "language", "number", "ordinal", "truth", "date", "day", "organisation", "place", "reference"
]
FieldLayer = Literal["printed", "normalised", "reference"]
# Union, because a query without a condition needs no class of the model: the names are not loaded here.
FieldValue = Union[str, int, "DateRange", "Organisation"]

#: The lists of names in which people merge the spellings of a field.
NameList = Literal["people", "organisations", "places"]

#: The names of what the authorities derive from the affiliation of the speaker.
DerivedName = Literal["state", "region", "continent", "group"]

Part = Callable[[FieldValue], object]


@attrs.frozen
class Field:
    """A metadata field of a statement.

    Attributes:
        path: the name that queries, evidence, metadata and documentation use: ``"speaker.affiliation"``.
        kind: how its values are compared; ``statecorpus.index.comparison`` has the rules.
        meaning: one line of documentation.
        tei: where the encoding keeps it, as documentation; empty for a field that TEI derives.
        layer: ``printed`` (the words of the source), ``normalised`` (a date, a number, a word of a closed
            list) or ``reference`` (the authority for whom or what is meant).
        aliases: further names, for example ``"country"``.
        names_to_set: names that metadata from elsewhere may use for it, and conditions may not.
        several: whether a statement can have several values.
        first: whether a table shows the first value only, although a condition compares every value.
        settable: whether metadata of ``parse``, ``--set``, ``--column`` and ``review.csv`` can set it.
        shown: whether ``show`` and ``parse`` print it.
        lists: the lists of names whose merges apply to its values.
        loss: the words in which an export warns that its format has no place for the field; empty where
            every export keeps it.
        attribute: where the model keeps the value, with full stops; by default the path.
        read: reads the values of a statement, in the order of its text; by default from ``attribute``.
        base: the path of the field that this one is a part of. A part is not stored.
        part: computes the part from a value of the base.
        derived: what the authorities derive from the affiliation and the date when the field is asked for;
            ``None`` for a field of the statement. Tables of statements and exports have no derived fields.
    """

    path: str
    kind: FieldKind
    meaning: str
    tei: str = attrs.field(default="", kw_only=True)
    layer: FieldLayer = attrs.field(default="printed", kw_only=True)
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    names_to_set: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    several: bool = attrs.field(default=False, kw_only=True)
    first: bool = attrs.field(default=False, kw_only=True)
    settable: bool = attrs.field(default=False, kw_only=True)
    shown: bool = attrs.field(default=False, kw_only=True)
    lists: tuple[NameList, ...] = attrs.field(default=(), kw_only=True)
    loss: str = attrs.field(default="", kw_only=True)
    attribute: str = attrs.field(kw_only=True)
    base: str | None = attrs.field(default=None, kw_only=True)
    part: Part | None = attrs.field(default=None, kw_only=True, repr=False)
    derived: DerivedName | None = attrs.field(default=None, kw_only=True)
    read: Callable[["Statement"], Iterable[object]] = attrs.field(kw_only=True, repr=False, eq=False)

    @attribute.default
    def _path_of_the_model(self) -> str:
        return self.path

    @read.default
    def _read_the_attribute(self) -> Callable[["Statement"], Iterable[object]]:
        return _reader(self.attribute)

    @property
    def name(self) -> str:
        """The path."""
        return self.path

    @property
    def column(self) -> str:
        """The name of its column in tables: the path with ``_`` for each full stop."""
        return column_name(self.path)

    @property
    def names(self) -> tuple[str, ...]:
        """The path and the aliases."""
        return (self.path, *self.aliases)

    @property
    def listed(self) -> bool:
        """Whether a cell of a table holds a list of values."""
        return self.several and not self.first

    def values(self, statement: "Statement") -> tuple[FieldValue, ...]:
        """Return the distinct values that a statement has, in the order of its text."""
        return distinct_values(self.read(statement))

    def values_of_part(self, values: Iterable[FieldValue]) -> tuple[FieldValue, ...]:
        """Return the part of each value of the base, without repetition; the values themselves of no part."""
        part = self.part
        return tuple(values) if part is None else distinct_values(map(part, values))


def column_name(name: str) -> str:
    """Return the name of the column for a path or an alias.

    >>> column_name("speaker.affiliation.ref")
    'speaker_affiliation_ref'
    """
    return name.replace(".", "_")


def distinct_values(found: Iterable[object]) -> tuple[FieldValue, ...]:
    """Return the values among what the model holds, each once: places and persons are their names.

    >>> from statecorpus.model import Place
    >>> distinct_values([Place("Geneva"), None, "Geneva", datetime.date(2011, 12, 5)])
    ('Geneva', DateRange(start=datetime.date(2011, 12, 5), end=datetime.date(2011, 12, 5), precision='day', text=None, certain=True))
    """  # noqa: E501 -- the doctest prints the whole range
    values: dict[FieldValue, None] = {}
    for item in found:
        # Most values are missing or text: asking for them first takes half of the time.
        if item is None:
            continue
        if type(item) is str:
            values[item] = None
            continue
        from statecorpus.model.date import DateRange
        from statecorpus.model.party import Organisation, Speaker
        from statecorpus.model.venue import Place

        match item:
            case str() | int() | DateRange() | Organisation():
                values[item] = None
            case datetime.date():
                values[DateRange.day(item)] = None
            case Place(name=str(name)) | Speaker(name=str(name)):
                values[name] = None
            case _:
                pass
    return tuple(values)


def _reader(attribute: str) -> Callable[["Statement"], Iterable[object]]:
    """Build a function that reads an attribute of attributes; ``None`` on the way ends it, tuples fan out."""
    first, *rest = attribute.split(".")

    def read(statement: "Statement") -> Iterable[object]:
        found = getattr(statement, first)
        items = found if type(found) is tuple else (found,)
        for name in rest:
            items = tuple(getattr(item, name) for item in items if item is not None)
        return items

    return read
