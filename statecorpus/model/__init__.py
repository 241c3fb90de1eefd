"""The classes of a statement and of its parts: immutable values that can be compared.

A value knows nothing of XML, of files, or of the value that holds it. Reading order: ``field``, ``text`` and
``name`` (the checks of field values), ``party``, ``venue`` and ``date`` (who, where, when), ``span`` and
``block`` (the body), ``mention``, ``quantity`` and ``act`` (what the words say and do), ``topic``,
``marked`` and ``passage`` (views that are computed), ``source`` and ``finding`` (evidence and doubt),
``bibliography`` (citations of a statement), ``statement`` (the whole).
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.model.act import ACT_FAMILIES, ACT_KINDS, Act, ActFamily, ActKind, Mood, Polarity
    from statecorpus.model.bibliography import BibliographicEntry
    from statecorpus.model.block import Block, Heading, Paragraph, ParagraphKind, Remark, Vocative
    from statecorpus.model.date import DateRange, Precision
    from statecorpus.model.finding import Finding, Severity
    from statecorpus.model.found_span import FoundSpan
    from statecorpus.model.marked import Marked
    from statecorpus.model.mention import (
        Citation,
        CitationForm,
        CitationKind,
        Mention,
        MentionForm,
        MentionKind,
    )
    from statecorpus.model.name import is_reference, is_statement_id
    from statecorpus.model.party import Addressee, AddresseeKind, Organisation, OrganisationKind, Speaker
    from statecorpus.model.passage import SEPARATOR, Passage, PassageKind
    from statecorpus.model.publication import Publication
    from statecorpus.model.quantity import Amount, AmountMod, TimeKind, TimeMention
    from statecorpus.model.source import Evidence, Revision, Source
    from statecorpus.model.span import (
        Emphasis,
        InlineVocative,
        NoteCall,
        PageBreak,
        Quotation,
        Rendition,
        Span,
    )
    from statecorpus.model.span_table import SPAN_FIELDS, SpanField, SpanName
    from statecorpus.model.statement import Statement
    from statecorpus.model.text import is_printed, to_printed
    from statecorpus.model.time_value import days_of
    from statecorpus.model.topic import Topic
    from statecorpus.model.venue import Place, Venue
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "act": ("ACT_FAMILIES", "ACT_KINDS", "Act", "ActFamily", "ActKind", "Mood", "Polarity"),
            "bibliography": ("BibliographicEntry",),
            "block": ("Block", "Heading", "Paragraph", "ParagraphKind", "Remark", "Vocative"),
            "date": ("DateRange", "Precision"),
            "finding": ("Finding", "Severity"),
            "found_span": ("FoundSpan",),
            "marked": ("Marked",),
            "mention": ("Citation", "CitationForm", "CitationKind", "Mention", "MentionForm", "MentionKind"),
            "name": ("is_reference", "is_statement_id"),
            "party": ("Addressee", "AddresseeKind", "Organisation", "OrganisationKind", "Speaker"),
            "passage": ("SEPARATOR", "Passage", "PassageKind"),
            "publication": ("Publication",),
            "quantity": ("Amount", "AmountMod", "TimeKind", "TimeMention"),
            "source": ("Evidence", "Revision", "Source"),
            "span": ("Emphasis", "InlineVocative", "NoteCall", "PageBreak", "Quotation", "Rendition", "Span"),
            "span_table": ("SPAN_FIELDS", "SpanField", "SpanName"),
            "statement": ("Statement",),
            "text": ("is_printed", "to_printed"),
            "time_value": ("days_of",),
            "topic": ("Topic",),
            "venue": ("Place", "Venue"),
        },
    )

__all__ = [
    "ACT_FAMILIES",
    "ACT_KINDS",
    "SEPARATOR",
    "SPAN_FIELDS",
    "Act",
    "ActFamily",
    "ActKind",
    "Addressee",
    "AddresseeKind",
    "Amount",
    "AmountMod",
    "BibliographicEntry",
    "Block",
    "Citation",
    "CitationForm",
    "CitationKind",
    "DateRange",
    "Emphasis",
    "Evidence",
    "Finding",
    "FoundSpan",
    "Heading",
    "InlineVocative",
    "Marked",
    "Mention",
    "MentionForm",
    "MentionKind",
    "Mood",
    "NoteCall",
    "Organisation",
    "OrganisationKind",
    "PageBreak",
    "Paragraph",
    "ParagraphKind",
    "Passage",
    "PassageKind",
    "Place",
    "Polarity",
    "Precision",
    "Publication",
    "Quotation",
    "Remark",
    "Rendition",
    "Revision",
    "Severity",
    "Source",
    "Span",
    "SpanField",
    "SpanName",
    "Speaker",
    "Statement",
    "TimeKind",
    "TimeMention",
    "Topic",
    "Venue",
    "Vocative",
    "days_of",
    "is_printed",
    "is_reference",
    "is_statement_id",
    "to_printed",
]
