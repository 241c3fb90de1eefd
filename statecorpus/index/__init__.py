"""The positional index: statements as numpy arrays, on which search evaluates queries.

``build_index`` builds an ``Index``; ``build_segments`` builds several of bounded size, and
``build_in_parallel`` does so with workers. ``view_of`` shows chosen statements of several indexes as one
index. ``FIELDS`` lists the metadata fields by path, ``FIELD_NAMES`` by path and alias, ``record_of`` reads
the fields of a statement, and ``REGIONS`` lists the kinds of regions.

Reading order: ``index`` (the whole), ``lexicon``, ``postings``, ``offsets``, ``region``, ``layer``,
``field``, ``comparison``, ``metadata``. Then the rooms: ``building`` (statements become arrays:
``chunk_table``, ``chunk_numbers``, ``batch``, ``layout``, ``builder``, ``annotation``, ``parallel``),
``on_disk`` (arrays become a file: ``section_file``, ``stored_value``, ``segment_file``) and ``view`` (several
indexes become one).
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.index.building.annotation import layers_of, recorded_name
    from statecorpus.index.building.builder import TOKENS_A_SEGMENT, build_index, build_segments
    from statecorpus.index.building.parallel import build_in_parallel, lots_of
    from statecorpus.index.comparison import DateTest, Test, comparison_test, value_label
    from statecorpus.index.field import Record, record_of, record_values
    from statecorpus.index.field_column import Days, FieldColumn
    from statecorpus.index.index import Index
    from statecorpus.index.layer import Layer
    from statecorpus.index.lexicon import FormLexicon, wildcard_expression
    from statecorpus.index.lines import FormLines
    from statecorpus.index.marked_texts import excerpt_of
    from statecorpus.index.metadata import Metadata, columns_of, named_column
    from statecorpus.index.offsets import Offsets
    from statecorpus.index.on_disk.key_table import KeyTable, key_table
    from statecorpus.index.on_disk.segment_file import (
        Segment,
        open_segment,
        segment_of,
        segment_parts,
        write_segment,
    )
    from statecorpus.index.on_disk.stored_value import stored_value, value_of
    from statecorpus.index.parts import index_of_parts
    from statecorpus.index.postings import Postings
    from statecorpus.index.region import REGIONS, RegionName, Regions
    from statecorpus.index.statement_counts import StatementCounts
    from statecorpus.index.view.part import ViewPart
    from statecorpus.index.view.runs import Moves, runs_of
    from statecorpus.index.view.view import View, view_of, view_of_runs
    from statecorpus.model.metadata_field import Field, FieldKind, FieldValue
    from statecorpus.model.metadata_names import FIELD_NAMES, FIELDS
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "building.annotation": ("layers_of", "recorded_name"),
            "building.builder": ("TOKENS_A_SEGMENT", "build_index", "build_segments"),
            "building.parallel": ("build_in_parallel", "lots_of"),
            "comparison": ("DateTest", "Test", "comparison_test", "value_label"),
            "field": ("Record", "record_of", "record_values"),
            "field_column": ("Days", "FieldColumn"),
            "index": ("Index",),
            "layer": ("Layer",),
            "lexicon": ("FormLexicon", "wildcard_expression"),
            "lines": ("FormLines",),
            "marked_texts": ("excerpt_of",),
            "metadata": ("Metadata", "columns_of", "named_column"),
            "offsets": ("Offsets",),
            "on_disk.key_table": ("KeyTable", "key_table"),
            "on_disk.segment_file": (
                "Segment",
                "open_segment",
                "segment_of",
                "segment_parts",
                "write_segment",
            ),
            "on_disk.stored_value": ("stored_value", "value_of"),
            "parts": ("index_of_parts",),
            "postings": ("Postings",),
            "region": ("REGIONS", "RegionName", "Regions"),
            "statement_counts": ("StatementCounts",),
            "view.part": ("ViewPart",),
            "view.runs": ("Moves", "runs_of"),
            "view.view": ("View", "view_of", "view_of_runs"),
            "statecorpus.model.metadata_field": ("Field", "FieldKind", "FieldValue"),
            "statecorpus.model.metadata_names": ("FIELD_NAMES", "FIELDS"),
        },
    )

__all__ = [
    "FIELDS",
    "FIELD_NAMES",
    "REGIONS",
    "TOKENS_A_SEGMENT",
    "DateTest",
    "Days",
    "Field",
    "FieldColumn",
    "FieldKind",
    "FieldValue",
    "FormLexicon",
    "FormLines",
    "Index",
    "KeyTable",
    "Layer",
    "Metadata",
    "Moves",
    "Offsets",
    "Postings",
    "Record",
    "RegionName",
    "Regions",
    "Segment",
    "StatementCounts",
    "Test",
    "View",
    "ViewPart",
    "build_in_parallel",
    "build_index",
    "build_segments",
    "columns_of",
    "comparison_test",
    "excerpt_of",
    "index_of_parts",
    "key_table",
    "layers_of",
    "lots_of",
    "named_column",
    "open_segment",
    "record_of",
    "record_values",
    "recorded_name",
    "runs_of",
    "segment_of",
    "segment_parts",
    "stored_value",
    "value_label",
    "value_of",
    "view_of",
    "view_of_runs",
    "wildcard_expression",
    "write_segment",
]
