"""The statements of a selection by state, speaker, venue, session, year and topic."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import attrs

from statecorpus.corpus import Selection
from statecorpus.exports.html.file_names import file_name
from statecorpus.segment import fold_text

Kind = Literal["states", "years", "venues", "sessions", "speakers", "topics"]

KINDS: tuple[Kind, ...] = ("states", "years", "venues", "sessions", "speakers", "topics")

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
        session: the session of the body ``label``, for the groups of sessions.
    """

    label: str
    name: str
    ids: tuple[str, ...]
    session: str = ""


def groups_of(
    selection: Selection, kind: Kind, rank: Mapping[str, int], without: frozenset[str] = frozenset()
) -> tuple[ValueGroup, ...]:
    """Group the statements of a selection; labels that differ only in case or accents are the same.

    Args:
        selection: the statements.
        kind: the kind of value; statements without a value are in no group.
        rank: the place of each id in the order of the dates.
        without: ids of statements whose value is not sure; they are in no group.

    Returns:
        The groups in the order of their folded labels.

    Raises:
        CorpusFormatError: see ``Selection.where``.
    """
    spellings: dict[tuple[str, str], tuple[str, str]] = {}
    members: dict[tuple[str, str], set[str]] = {}
    for label, session, ids in _labelled(selection, kind):
        folded = fold_text(label), fold_text(session)
        # The largest group comes first, so the first spelling is the most frequent.
        spellings.setdefault(folded, (label, session))
        members.setdefault(folded, set()).update(id for id in ids if id not in without)
    groups = []
    for folded in sorted(folded for folded, ids in members.items() if ids):
        label, session = spellings[folded]
        ids = tuple(sorted(members[folded], key=rank.__getitem__))
        name = file_name(f"{label} session {session}" if session else label)
        groups.append(ValueGroup(label, name, ids, session))
    return tuple(groups)


def _labelled(selection: Selection, kind: Kind) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield each value with its session and statements."""
    if kind != "sessions":
        yield from ((label, "", ids) for label, ids in _values(selection, _FIELDS[kind]))
        return
    for session, of_session in selection.grouped_by("venue.session").items():
        if session:
            yield from ((label, session, ids) for label, ids in _values(of_session, _FIELDS["venues"]))


def _values(selection: Selection, fields: tuple[str, ...]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the groups of the first field; statements without it are grouped by the next field, and so on."""
    for field in fields:
        grouped = selection.grouped_by(field)
        without = grouped.pop("", None)
        yield from grouped.items()
        if without is None:
            return
        selection = without
