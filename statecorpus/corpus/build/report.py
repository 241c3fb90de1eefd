"""The result of a build, document by document."""

from collections import Counter
from pathlib import Path
from typing import Literal

import attrs

#: The treatment of documents similar to an earlier one: add and report them, or leave them out.
NearDuplicates = Literal["report", "skip"]

Status = Literal["added", "replaced", "unchanged", "kept", "duplicate", "near-duplicate", "failed", "ignored"]

# The order in a summary.
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
    """A point of a statement that a person should check.

    Attributes:
        field: for example ``"speaker.name"``; empty if the doubt is about no single field.
        value: the value of the field as text.
        certainty: the certainty of the parser, 0 to 1; ``None`` if unknown.
        quote: the words of the source from which the field was read.
        code: of the finding, for example ``"PA120"``.
        message: the doubt.
    """

    field: str
    value: str
    certainty: float | None
    quote: str
    code: str
    message: str


@attrs.frozen
class BuildRecord:
    """The result for a document.

    Attributes:
        source: its name inside the source of the build.
        status: ``added``, ``replaced`` (its source or the parser changed), ``unchanged``, ``kept`` (the entry
            was changed after the build, and is not overwritten), ``duplicate`` (another document has the same
            bytes), ``near-duplicate`` (left out), ``failed`` or ``ignored`` (not a document).
        id: of the statement, or ``None``.
        problem: the reason if it failed, is ignored or is kept.
        of: the source of the same or similar document, for a duplicate or near-duplicate.
        similarity: to the similar document, 0 to 1; also for a near-duplicate that was added.
        doubts: the points that a person should check.
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
    """The result of a build.

    Attributes:
        records: a record per document, in the order of the source.
        seconds: the duration.
        review: the table of the doubts, or ``None`` without doubts.
    """

    records: tuple[BuildRecord, ...]
    seconds: float
    review: Path | None

    @property
    def counts(self) -> dict[Status, int]:
        """The number of documents per status."""
        counts = Counter(record.status for record in self.records)
        return {status: counts[status] for status in _STATUSES if counts[status]}

    @property
    def failures(self) -> tuple[BuildRecord, ...]:
        """The documents that failed."""
        return tuple(record for record in self.records if record.status == "failed")

    @property
    def near_duplicates(self) -> tuple[BuildRecord, ...]:
        """The documents that are similar to an earlier document, added or left out."""
        return tuple(record for record in self.records if record.similarity is not None)

    @property
    def without_text(self) -> tuple[BuildRecord, ...]:
        """The documents without running text, for example scans; they have entries, for review."""
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
        lines += [
            f"  {record.source} has no text{': a scan?' if record.source.lower().endswith('.pdf') else ''}"
            for record in self.without_text[:_SHOWN]
        ]
        if len(self.without_text) > _SHOWN:
            lines.append(f"  and {len(self.without_text) - _SHOWN:,} more without text")
        if self.review is not None:
            doubtful = sum(bool(record.doubts) for record in self.records)
            lines.append(f"  {doubtful:,} of them to be looked at: {self.review}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<BuildReport: {str(self).partition(chr(10))[0]}>"

    def _repr_html_(self) -> str:
        """Return the counts as a table for a notebook, and the documents, problems and doubts first."""
        from statecorpus._display import listing

        counts = listing("Build", ("status", "documents"), self.counts.items(), total=len(self.counts))
        ordered = sorted(self.records, key=lambda record: (record.problem is None, not record.doubts))
        rows = (
            (record.source, record.status, record.id, record.problem, len(record.doubts))
            for record in ordered
        )
        columns = ("source", "status", "id", "problem", "doubts")
        return f"{counts}\n{listing('Documents', columns, rows, total=len(ordered))}"
