"""What a build did, document by document."""

from collections import Counter
from pathlib import Path
from typing import Literal

import attrs

#: What is done about documents that are much like an earlier one: add and report them, or leave them out.
NearDuplicates = Literal["report", "skip"]

Status = Literal["added", "replaced", "unchanged", "kept", "duplicate", "near-duplicate", "failed", "ignored"]

# In this order a summary counts them.
_STATUSES: tuple[Status, ...] = (
    "added",
    "replaced",
    "unchanged",
    "kept",
    "duplicate",
    "near-duplicate",
    "failed",
    "ignored",
)
_SHOWN = 8
# The parser's code for a document without running text.
_NO_TEXT = "PA100"


@attrs.frozen
class Doubt:
    """Something of a statement that a person should look at.

    Attributes:
        field: such as ``"speaker.name"``; empty where it is about no one field.
        value: what the field holds, as words.
        certainty: how certain the parser is, 0 to 1; ``None`` where it says nothing of it.
        quote: the words of the source that were read so.
        code: of the finding, such as ``"PA120"``.
        message: what is doubtful.
    """

    field: str
    value: str
    certainty: float | None
    quote: str
    code: str
    message: str


@attrs.frozen
class BuildRecord:
    """What became of one document.

    Attributes:
        source: its name inside the source of the build.
        status: ``added``, ``replaced`` (its source or the parser changed), ``unchanged`` (nothing was done),
            ``kept`` (likewise, but the entry was changed by somebody else, and stays), ``duplicate``
            (another has the same bytes), ``near-duplicate`` (left out, as asked for),
            ``failed`` or ``ignored`` (no document).
        id: of the statement; ``None`` where there is none.
        problem: why it failed, is ignored or is kept.
        of: the source of the document that it is like, where it is a duplicate or near-duplicate.
        similarity: to that one, 0 to 1; a near-duplicate that was added has it too.
        doubts: what a person should look at.
    """

    source: str
    status: Status
    id: str | None = None
    problem: str | None = None
    of: str | None = None
    similarity: float | None = None
    doubts: tuple[Doubt, ...] = ()


@attrs.frozen(repr=False)
class BuildReport:
    """What a build did.

    Attributes:
        records: one a document, in the order of the source.
        seconds: how long it took.
        review: the table of what should be looked at; ``None`` where there is nothing.
    """

    records: tuple[BuildRecord, ...]
    seconds: float
    review: Path | None

    @property
    def counts(self) -> dict[Status, int]:
        """How many documents have which status, without those of none."""
        counted = Counter(record.status for record in self.records)
        return {status: counted[status] for status in _STATUSES if counted[status]}

    @property
    def failures(self) -> tuple[BuildRecord, ...]:
        """The documents that failed."""
        return tuple(record for record in self.records if record.status == "failed")

    @property
    def near_duplicates(self) -> tuple[BuildRecord, ...]:
        """The documents that are much like one before them, added or left out."""
        return tuple(record for record in self.records if record.similarity is not None)

    @property
    def without_text(self) -> tuple[BuildRecord, ...]:
        """The documents in which no running text was found, such as scans; they have entries, for review."""
        return tuple(
            record for record in self.records if any(doubt.code == _NO_TEXT for doubt in record.doubts)
        )

    def __str__(self) -> str:
        rate = len(self.records) / self.seconds if self.seconds else 0.0
        counted = ", ".join(f"{count:,} {status}" for status, count in self.counts.items()) or "nothing found"
        if self.without_text:
            counted += f"; {len(self.without_text):,} of them without text"
        lines = [f"{len(self.records):,} documents in {self.seconds:.1f} s ({rate:,.0f} a second): {counted}"]
        lines += [f"  failed: {record.problem}" for record in self.failures[:_SHOWN]]
        if len(self.failures) > _SHOWN:
            lines.append(f"  and {len(self.failures) - _SHOWN:,} more failed")
        lines += [
            f"  {record.source} is like {record.of} ({record.similarity:.2f})"
            for record in self.near_duplicates[:_SHOWN]
        ]
        if len(self.near_duplicates) > _SHOWN:
            lines.append(f"  and {len(self.near_duplicates) - _SHOWN:,} more near-duplicates")
        lines += [f"  {record.source} has no text: a scan?" for record in self.without_text[:_SHOWN]]
        if len(self.without_text) > _SHOWN:
            lines.append(f"  and {len(self.without_text) - _SHOWN:,} more without text")
        if self.review is not None:
            doubtful = sum(bool(record.doubts) for record in self.records)
            lines.append(f"  {doubtful:,} of them to be looked at: {self.review}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<BuildReport: {str(self).partition(chr(10))[0]}>"

    def _repr_html_(self) -> str:
        """Show the counts in a notebook, and the documents with a problem or a doubt first."""
        from statecorpus._display import listing

        counts = listing("Build", ("status", "documents"), self.counts.items(), total=len(self.counts))
        ordered = sorted(self.records, key=lambda one: (one.problem is None, not one.doubts))
        rows = ((one.source, one.status, one.id, one.problem, len(one.doubts)) for one in ordered)
        columns = ("source", "status", "id", "problem", "doubts")
        return f"{counts}\n{listing('Documents', columns, rows, total=len(ordered))}"
