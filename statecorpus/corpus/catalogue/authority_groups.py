"""The names in the catalogue, grouped into one entry per person, organisation or place."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import attrs

from statecorpus.corpus.catalogue.authority_list import AuthorityEntry
from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.merges import AuthorityKind
from statecorpus.corpus.catalogue.spellings import families, is_of, names_of
from statecorpus.index import FieldValue
from statecorpus.model import Organisation
from statecorpus.model.metadata_names import fields_of_list
from statecorpus.segment import fold_text


def authority_entries(
    catalogue: Catalogue, id_of: Callable[[int], str], kind: AuthorityKind
) -> tuple[AuthorityEntry, ...]:
    """Return the persons, organisations or places in the catalogue, the most frequent first.

    Args:
        catalogue: of the corpus.
        id_of: returns the id of a row.
        kind: the list.
    """
    rows_of = _rows(catalogue, kind)
    values = list(rows_of)
    groups = catalogue.merges.groups(kind)
    group_of: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for name in group:
            group_of.setdefault(fold_text(name), []).append(number)
    keys, merged = [], []
    for value in values:
        own = [number for name in names_of(value) for number in group_of.get(name, ())]
        merged.append(own)
        keys.append({_identity(value)} | {f"merge {number}" for number in own})
    members: dict[int, list[int]] = {}
    for number, family in enumerate(families(keys)):
        members.setdefault(family, []).append(number)
    found = []
    for numbers in members.values():
        merges = [group for number in numbers for group in merged[number]]
        preferred = groups[min(merges)][0] if merges else None
        found.append(_authority({values[n]: rows_of[values[n]] for n in numbers}, preferred, id_of))
    found.sort(key=lambda entry: (-entry.count, entry.name, entry.refs))
    return tuple(_distinct(found))


def _rows(catalogue: Catalogue, kind: AuthorityKind) -> dict[FieldValue, set[int]]:
    """Return for each value of the fields of a list the rows with the value."""
    rows_of: dict[FieldValue, set[int]] = {}
    for field in fields_of_list(kind):
        column = catalogue.metadata.columns.get(field)
        if column is not None:
            for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
                if is_of(kind, column.values[code]):
                    rows_of.setdefault(column.values[code], set()).add(row)
    return rows_of


def _identity(value: FieldValue) -> str:
    match value:
        case Organisation(ref=str(ref)):
            return f"ref {ref}"
        case Organisation(name=name):
            return f"name {fold_text(name)}"
        case _:
            return f"name {fold_text(str(value))}"


def _authority(
    rows_of: Mapping[FieldValue, set[int]], preferred: str | None, id_of: Callable[[int], str]
) -> AuthorityEntry:
    rows_by_name: dict[str, set[int]] = {}
    refs = set()
    for value, rows in rows_of.items():
        printed = value.name if isinstance(value, Organisation) else str(value)
        rows_by_name.setdefault(printed, set()).update(rows)
        if isinstance(value, Organisation) and value.ref is not None:
            refs.add(value.ref)
    counts = Counter({printed: len(rows) for printed, rows in rows_by_name.items()})
    spellings = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    every = sorted(set().union(*rows_by_name.values()))
    return AuthorityEntry(
        preferred or next(iter(spellings)), spellings, tuple(sorted(refs)), tuple(map(id_of, every))
    )


def _distinct(found: list[AuthorityEntry]) -> Iterator[AuthorityEntry]:
    """Add the reference to the name of organisations that share a name; the most frequent keeps its name."""
    taken: set[str] = set()
    for entry in found:
        name = entry.name
        while name in taken:
            name = f"{name} ({', '.join(entry.refs) or 'no reference'})"
        taken.add(name)
        yield attrs.evolve(entry, name=name)
