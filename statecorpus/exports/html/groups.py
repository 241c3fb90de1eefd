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
    # What is known best of a meeting: the body that meets, else its name, else the town.
    "venues": ("venue.organisation", "venue.event", "venue.place"),
    "years": ("year",),
    "topics": ("topic",),
}


@attrs.frozen
class Group:
    """The statements that have one value.

    Attributes:
        label: the value in a word: the code of an organisation, or else what is printed most.
        name: the stem of its page's file.
        ids: of the statements, in the order of their dates.
    """

    label: str
    name: str
    ids: tuple[str, ...]


def groups_of(selection: Selection, kind: Kind, rank: Mapping[str, int]) -> tuple[Group, ...]:
    """Group the statements of a selection; labels that differ in case, accents or typography only are one.

    Args:
        selection: which statements.
        kind: what they are grouped by; those without it are in no group.
        rank: the place of each id in the order of the dates.

    Returns:
        The groups in the order of their folded labels.

    Raises:
        BrokenEntryError, CorpusFormatError: see ``Selection.where``.
    """
    spellings: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for label, ids in _values(selection, _FIELDS[kind]):
        folded = fold_text(label)
        # The largest group comes first, so the first spelling is the most frequent one.
        spellings.setdefault(folded, label)
        members.setdefault(folded, set()).update(ids)
    groups = []
    for folded in sorted(members):
        label = spellings[folded]
        ids = tuple(sorted(members[folded], key=rank.__getitem__))
        groups.append(Group(label, file_name(label), ids))
    return tuple(groups)


def _values(selection: Selection, fields: tuple[str, ...]) -> Iterator[tuple[str, Iterable[str]]]:
    """Give the groups of the first field, then of those without it the groups of the next."""
    for field in fields:
        grouped = selection.grouped_by(field)
        without = grouped.pop("", None)
        yield from grouped.items()
        if without is None:
            return
        selection = without
