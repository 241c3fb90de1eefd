"""The form of two selections: its fields, and the address that they make."""

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode

import attrs

from statecorpus.authorities import resolve_state
from statecorpus.explorer.answering.compared.word_contrast import only_filters
from statecorpus.explorer.answering.facet_column import FacetColumn
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE

# The facets of the form; a reader writes states, and chooses a value of the others.
_WRITTEN = ("state",)
_CHOSEN = ("region", "group", "body")
_YEARS = ("from", "to")
# The marks before the names of fields: of the selection, and of the reference.
_MARKS = ("1.", "2.")
_BETWEEN = ";"
#: The hidden field with the filters of the reference that no field shows. A script may
#: leave empty fields out, so "1.sent" says that the form was sent.
REST = "2.rest"


@attrs.frozen
class FieldValue:
    """A value that a field offers: the value of the form, its label, and whether it is chosen."""

    value: str
    label: str
    is_chosen: bool


@attrs.frozen
class SelectionField:
    """A field of a selection.

    Attributes:
        name: the name in the form: ``1.state``.
        label: the name on the page.
        text: what is written in it; for a field without values to choose from.
        values: the values to choose from; empty for a field in which a reader writes.
    """

    name: str
    label: str
    text: str = ""
    values: tuple[FieldValue, ...] = ()


def selection_fields(holdings: Holdings, address: Address, place: int) -> list[SelectionField]:
    """Return the fields of a selection.

    Args:
        holdings: the corpora.
        address: the address whose filters fill the fields.
        place: 0 for the selection, 1 for the reference.
    """
    mark = _MARKS[place]
    found = []
    for name in (*_WRITTEN, *_CHOSEN):
        column, chosen = holdings.column(FACET_NAMES[name]), address.filters.get(name, ())
        if len(column.values) < 2 and not chosen:  # noqa: PLR2004 -- one value divides nothing
            continue
        label = FACET_NAMES[name].label
        if name in _WRITTEN:
            found.append(SelectionField(mark + name, label, _labels(column, chosen)))
        else:
            found.append(SelectionField(mark + name, label, values=_values(column, chosen)))
    years = (address.first_year, address.last_year)
    for name, year in zip(_YEARS, years, strict=True):
        label = "Years from" if name == "from" else "to"
        found.append(SelectionField(mark + name, label, "" if year is None else str(year)))
    return found


def is_sent(names: Iterable[str]) -> bool:
    """Tell whether a sent form has made an address."""
    return any(name.startswith(_MARKS) for name in names)


def sent_query(holdings: Holdings, pairs: Sequence[tuple[str, str]]) -> str:
    """Return the query string of the page that a sent form asks for.

    A filter that the form has no field for is kept: the form has it as a hidden value.

    Args:
        holdings: the corpora.
        pairs: the names and values of the form.
    """
    ours = [(name, value) for name, value in pairs if not name.startswith(_MARKS)]
    ours += _filled(holdings, pairs, _MARKS[0])
    theirs = parse_qsl(dict(pairs).get(REST, "")) + _filled(holdings, pairs, _MARKS[1])
    reference = _canonical(theirs)
    return _canonical(ours + ([("against", reference)] if reference else []))


def _canonical(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the query string of parameters; a value that is not valid stays, so that the page names it."""
    query = urlencode(pairs, safe=":/*,")
    address, bad = Address.of(query)
    return query if bad else address.query()


def other_filters(reference: Address) -> str:
    """Return the filters of a reference that the form has no field for, as a query string."""
    pairs = [(name, value) for name, value in only_filters(reference).pairs() if name not in _names_of_form()]
    return urlencode(pairs, safe=":/*,")


def hidden_names() -> list[str]:
    """Return the parameters that the fields of the form replace."""
    return [*_names_of_form(), "against", "page", "hit", "minimum", "level", "frequent"]


def _names_of_form() -> tuple[str, ...]:
    return (*_WRITTEN, *_CHOSEN, *_YEARS)


def _filled(holdings: Holdings, pairs: Sequence[tuple[str, str]], mark: str) -> list[tuple[str, str]]:
    found = []
    for name in _names_of_form():
        for key, text in pairs:
            if key != mark + name:
                continue
            for part in text.split(_BETWEEN):
                value = " ".join(part.split())
                if value:
                    found.append((name, _key(holdings, name, value)))
    return found


def _key(holdings: Holdings, name: str, value: str) -> str:
    """Return the key of a value that a reader wrote: by label, key or code; else the value itself."""
    if name not in FACET_NAMES:
        return value
    folded = value.casefold()
    for known in holdings.column(FACET_NAMES[name]).values:
        key = known.key.casefold()
        if folded in (known.label.casefold(), key, key.partition(":")[2]):
            return known.key
    state = resolve_state(value) if name == "state" else None
    return value if state is None else state.ref


def _labels(column: FacetColumn, chosen: Sequence[str]) -> str:
    labels = {value.key: value.label for value in column.values}
    return f"{_BETWEEN} ".join(labels.get(key, key) for key in chosen)


def _values(column: FacetColumn, chosen: Sequence[str]) -> tuple[FieldValue, ...]:
    known = [
        FieldValue(value.key, value.label, (value.key,) == tuple(chosen))
        for value in sorted(column.values, key=lambda value: value.label.casefold())
        if value.key != NONE
    ]
    if len(chosen) > 1 or (chosen and not any(one.is_chosen for one in known)):
        several = _BETWEEN.join(chosen)
        return (FieldValue(several, _labels(column, chosen), is_chosen=True), *known)
    return tuple(known)
