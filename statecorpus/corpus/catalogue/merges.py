"""The spellings that people have merged: the file ``merges.tsv`` of a corpus.

A line says that a name means the same as another name: the list (``people``, ``organisations`` or
``places``), the name, and the preferred name, with tabs between. Printed text has no tabs (its white space is
single spaces), so no character is escaped. The lines are sorted and independent of each other, so git can
merge the work of two people.
"""

from collections.abc import Callable, Iterable
from typing import Literal, get_args

import attrs

from statecorpus.corpus.store.commit import alone, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER
from statecorpus.corpus.store.whole_file import put
from statecorpus.errors import CorpusFormatError

#: The file in the corpus's folder.
MERGES = "merges.tsv"

AuthorityKind = Literal["people", "organisations", "places"]

_HEAD = "list\tname\tis"


@attrs.frozen(order=True)
class Merge:
    """One line: a name means the same as the preferred name.

    Attributes:
        kind: the list that has both names.
        name: as printed, or a reference.
        preferred: the name that stands for both.
    """

    kind: AuthorityKind
    name: str
    preferred: str


@attrs.frozen
class Merges:
    """All lines of the file, sorted.

    >>> both = Merges().with_merge("people", "Kairat Umarov", "K. Umarov")
    >>> both.with_merge("people", "K. Umarov", "UMAROV").groups("people")
    (('Kairat Umarov', 'K. Umarov', 'UMAROV'),)
    """

    lines: tuple[Merge, ...] = ()

    def with_merge(self, kind: AuthorityKind, preferred: str, name: str) -> "Merges":
        """Return the merges with another merge; a merge that follows from these changes nothing."""
        if preferred == name or any({preferred, name} <= set(group) for group in self.groups(kind)):
            return self
        return Merges(tuple(sorted({*self.lines, Merge(kind, name, preferred)})))

    def without(self, kind: AuthorityKind, name: str) -> "Merges":
        """Return the merges with a name separated, in any spelling that folds to it; the others stay merged.

        >>> all = Merges().with_merge("places", "Geneva", "Genève").with_merge("places", "Geneva", "Genf")
        >>> all.without("places", "genève").groups("places")
        (('Geneva', 'Genf'),)
        """
        from statecorpus.segment import fold_text  # loaded by a merge, not when a corpus is opened

        folded = fold_text(name)
        lines = {line for line in self.lines if line.kind != kind}
        for group in self.groups(kind):
            stay = [spelling for spelling in group if fold_text(spelling) != folded]
            if len(stay) == len(group):
                lines.update(line for line in self.lines if line.kind == kind and line.name in group)
            else:
                lines.update(Merge(kind, spelling, stay[0]) for spelling in stay[1:])
        return Merges(tuple(sorted(lines)))

    def groups(self, kind: AuthorityKind) -> tuple[tuple[str, ...], ...]:
        """Return the groups of merged names, each with its preferred name first.

        The preferred name is the first in alphabetical order among the names that no line replaces by another
        name. If the lines form a circle, it is the first of all.
        """
        group: dict[str, set[str]] = {}
        lines = [line for line in self.lines if line.kind == kind]
        for line in lines:
            both = group.get(line.name, {line.name}) | group.get(line.preferred, {line.preferred})
            group.update(dict.fromkeys(both, both))
        others = {line.name for line in lines}
        distinct = {min(names): names for names in group.values()}
        return tuple(
            tuple(sorted(names, key=lambda name: (name in others, name)))
            for _, names in sorted(distinct.items())
        )


def add_merge(disk: Disk, kind: AuthorityKind, preferred: str, name: str, patience: float = 0.0) -> None:
    """Add a merge to the file in one step, while holding the writer's lock.

    Raises:
        CorpusFormatError: the file has a malformed line.
        CommitConflict: another process is still writing when patience (in seconds) ends.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the file was renamed.
    """
    _revise(disk, lambda before: before.with_merge(kind, preferred, name), patience)


def remove_merge(disk: Disk, kind: AuthorityKind, name: str, patience: float = 0.0) -> None:
    """Separate a name from the names it is merged with, in one step; errors as for ``add_merge``."""
    _revise(disk, lambda before: before.without(kind, name), patience)


def _revise(disk: Disk, revise: Callable[[Merges], Merges], patience: float) -> None:
    with refusals(disk):
        disk.make_folder(FOLDER)
        with alone(disk, patience):
            before = read_merges(disk)
            after = revise(before)
            if after != before:
                put(disk, MERGES, _bytes(after))


def _bytes(merges: Merges) -> bytes:
    lines = (f"{line.kind}\t{line.name}\t{line.preferred}" for line in merges.lines)
    return "".join(f"{line}\n" for line in (_HEAD, *lines)).encode()


def read_merges(disk: Disk) -> Merges:
    """Read the file; without a file, there are no merges.

    Raises:
        CorpusFormatError: the file has a malformed line, for example a conflict marker of git.
        OSError: the file cannot be read.
    """
    try:
        data = disk.read(MERGES)
    except FileNotFoundError:
        return Merges()
    where = str(disk.path(MERGES))
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CorpusFormatError(where, f"it is not UTF-8: {error.reason} at byte {error.start}") from error
    return Merges(tuple(sorted(_lines(lines, where))))


def _lines(lines: list[str], where: str) -> Iterable[Merge]:
    for number, line in enumerate(lines, 1):
        text = line.removesuffix("\r")
        if not text.strip() or text == _HEAD:
            continue
        match text.split("\t"):
            case [("people" | "organisations" | "places") as kind, name, preferred] if name and preferred:
                yield Merge(kind, name, preferred)
            case _:
                kinds = ", ".join(get_args(AuthorityKind))
                expected = f"a list ({kinds}), a name and the preferred name, with tabs between"
                raise CorpusFormatError(where, f"line {number} is {text!r}; expected {expected}")
