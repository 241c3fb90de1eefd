"""The statements of a selection by speaker, state, venue, year and topic."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import attrs

from statecorpus.corpus import Selection
from statecorpus.exports.html.file_names import file_name
from statecorpus.segment import fold_text

Kind = Literal["speakers", "states", "venues", "years", "topics"]

KINDS: tuple[Kind, ...] = ("speakers", "states", "venues", "years", "topics")

_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "speakers": ("speaker.name",),
    "states": ("speaker.affiliation",),
    # The venue is the meeting body, or else the name of the meeting, or else the town.
    "venues": ("venue.organisation", "venue.event", "venue.place"),
    "years": ("year",),
    "topics": ("topic",),
}


@attrs.frozen
class ValueGroup:
    """The statements that share a value.

    Attributes:
        label: the value as text: the code of an organisation, or else the most frequent spelling.
        name: the stem of its page's file.
        ids: of the statements, in the order of their dates.
    """

    label: str
    name: str
    ids: tuple[str, ...]


def groups_of(selection: Selection, kind: Kind, rank: Mapping[str, int]) -> tuple[ValueGroup, ...]:
    """Group the statements of a selection; labels that differ only in case or accents are the same.

    Args:
        selection: the statements.
        kind: the kind of value; statements without a value are in no group.
        rank: the place of each id in the order of the dates.

    Returns:
        The groups in the order of their folded labels.

    Raises:
        CorpusFormatError: see ``Selection.where``.
    """
    spellings: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for label, ids in _values(selection, _FIELDS[kind]):
        folded = fold_text(label)
        # The largest group comes first, so the first spelling is the most frequent.
        spellings.setdefault(folded, label)
        members.setdefault(folded, set()).update(ids)
    groups = []
    for folded in sorted(members):
        label = spellings[folded]
        ids = tuple(sorted(members[folded], key=rank.__getitem__))
        groups.append(ValueGroup(label, file_name(label), ids))
    return tuple(groups)


def _values(selection: Selection, fields: tuple[str, ...]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the groups of the first field; statements without it are grouped by the next field, and so on."""
    for field in fields:
        grouped = selection.grouped_by(field)
        without = grouped.pop("", None)
        yield from grouped.items()
        if without is None:
            return
        selection = without
