"""The settings of a build, and what the layout of a data set adds to them."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from statecorpus._version import __version__
from statecorpus.corpus.build.known.name_pattern import NamePattern
from statecorpus.corpus.build.known.side_table import FILE, SideTable
from statecorpus.corpus.build.layouts.layout import DataSetLayout
from statecorpus.corpus.build.report import NearDuplicates
from statecorpus.corpus.build.sources.share import Share
from statecorpus.readers import Limits
from statecorpus.tei import SCHEMA_VERSION


@attrs.frozen(kw_only=True)
class BuildOptions:
    """The settings of a build.

    Attributes:
        metadata: what is known of every document, by names of fields that can be set.
        columns: the field of each column of a table.
        names: the patterns of the files' names.
        tables: side tables, joined to the documents.
        layout: of the data set; ``None`` for documents of any origin.
        language: of every document; ``None`` to recognise it in each.
        ocr: whether to recognise the words of scanned pages.
        extract: whether to find mentions, citations, times, amounts and acts.
        limits: of time, memory and depth for reading a document.
        near_duplicates: whether documents similar to an earlier one are added and reported, or left out;
            ``None`` to skip the comparison.
        similarity: the similarity from which documents are near-duplicates, 0.5 to 1.
        batch: the number of documents in a commit, unless half a minute passes first.
        share: the share of the documents to build; ``None`` for all of them.
    """

    metadata: Mapping[str, str] = attrs.field(factory=dict)
    columns: Mapping[str, str] | None = None
    names: tuple[NamePattern, ...] = ()
    tables: tuple[SideTable, ...] = ()
    layout: DataSetLayout | None = None
    language: str | None = None
    ocr: bool = False
    extract: bool = False
    limits: Limits = attrs.field(factory=Limits)
    near_duplicates: NearDuplicates | None = attrs.field(
        default=None, validator=attrs.validators.in_((None, "report", "skip"))
    )
    similarity: float = attrs.field(
        default=0.8, validator=[attrs.validators.ge(0.5), attrs.validators.le(1.0)]
    )
    batch: int = attrs.field(default=500, validator=attrs.validators.ge(1))
    share: Share | None = None

    @property
    def fingerprint(self) -> str:
        """A checksum of the versions and settings; a document is parsed again if they change."""
        near = (self.near_duplicates, self.similarity) if self.near_duplicates else None
        read = (self.language, *(name for name in ("ocr", "extract") if getattr(self, name)))
        known = sorted(self.metadata.items())
        # Patterns and tables are not part of it: what they say is a part of each document's content.
        layout = () if self.layout is None else (self.layout.name,)
        settings = (__version__, str(SCHEMA_VERSION), known, read, near, *layout)
        return hashlib.sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def joined_on(on: str | Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a key: ``"state,session"`` is two.

    >>> joined_on("state, session"), joined_on(())
    (('state', 'session'), ('file',))
    """
    parts = on.split(",") if isinstance(on, str) else on
    return tuple(part.strip() for part in parts if part.strip()) or (FILE,)


def patterns_of(names: str | Sequence[str], on: Sequence[str]) -> tuple[NamePattern, ...]:
    """Read patterns of file names; the parts of the key of a side table are allowed in them.

    Raises:
        NamePatternError: a pattern is not well written.
    """
    texts = (names,) if isinstance(names, str) else tuple(names)
    return tuple(NamePattern.of(text, on) for text in texts)


def tables_of(
    table: str | os.PathLike[str] | None,
    on: Sequence[str],
    columns: Mapping[str, str] | None,
    limits: Limits,
) -> tuple[SideTable, ...]:
    """Read the side table of a build, if there is one.

    Raises:
        SourceNotFoundError, UndecodableSourceError, MissingExtraError: see ``SideTable.read``.
    """
    return () if table is None else (SideTable.read(table, on, columns, limits),)


def with_layout(options: BuildOptions, source: Path) -> BuildOptions:
    """Return the settings with what the layout of the data set says; the caller's own settings go before."""
    layout = options.layout
    if layout is None:
        return options
    table = layout.side_table(source, options.limits)
    return attrs.evolve(
        options,
        metadata={**layout.metadata, **options.metadata},
        names=(*options.names, *layout.names),
        tables=(*options.tables, *(() if table is None else (table,))),
        columns={**layout.columns_in(source), **(options.columns or {})} or None,
    )
