"""What a statement is: frozen, comparable classes without XML, files, parents or global state.

Reading order: ``field``, ``text`` and ``name`` (what fields and strings may be), ``party``, ``venue`` and
``date`` (who, where, when), ``span`` and ``block`` (the body), ``topic`` and ``passage`` (derived views),
``source`` and ``finding`` (proof and doubt), ``bibliography`` (how it is cited), ``statement`` (the whole).
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
