"""The classes of a statement and of its parts: immutable values that can be compared.

A value knows nothing of XML, of files, or of the value that holds it. Reading order: ``field``, ``text`` and
``name`` (the checks of field values), ``party``, ``venue`` and ``date`` (who, where, when), ``span`` and
``block`` (the body), ``topic`` and ``passage`` (views that are computed), ``source`` and ``finding``
(evidence and doubt), ``bibliography`` (citations), ``statement`` (the whole).
"""

from statecorpus.model.bibliography import BibliographicEntry
from statecorpus.model.block import Block, Heading, Paragraph, ParagraphKind, Remark, Vocative
from statecorpus.model.date import DateRange, Precision
from statecorpus.model.finding import Finding, Severity
from statecorpus.model.name import is_reference, is_statement_id
from statecorpus.model.party import Addressee, AddresseeKind, Organisation, OrganisationKind, Speaker
from statecorpus.model.passage import SEPARATOR, Passage, PassageKind
from statecorpus.model.source import Evidence, Revision, Source
from statecorpus.model.span import (
    Amount,
    Citation,
    CitationKind,
    DateMention,
    Emphasis,
    Formula,
    FormulaKind,
    InlineVocative,
    Mention,
    MentionKind,
    PageBreak,
    Quotation,
    Rendition,
    Span,
)
from statecorpus.model.statement import Statement
from statecorpus.model.text import is_printed, to_printed
from statecorpus.model.topic import Topic
from statecorpus.model.venue import Place, Venue

__all__ = [
    "SEPARATOR",
    "Addressee",
    "AddresseeKind",
    "Amount",
    "BibliographicEntry",
    "Block",
    "Citation",
    "CitationKind",
    "DateMention",
    "DateRange",
    "Emphasis",
    "Evidence",
    "Finding",
    "Formula",
    "FormulaKind",
    "Heading",
    "InlineVocative",
    "Mention",
    "MentionKind",
    "Organisation",
    "OrganisationKind",
    "PageBreak",
    "Paragraph",
    "ParagraphKind",
    "Passage",
    "PassageKind",
    "Place",
    "Precision",
    "Quotation",
    "Remark",
    "Rendition",
    "Revision",
    "Severity",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "Topic",
    "Venue",
    "Vocative",
    "is_printed",
    "is_reference",
    "is_statement_id",
    "to_printed",
]
