"""Spans as elements: the element and the attributes of each kind of span."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, NamedTuple, cast

import attrs

from statecorpus.errors import ModelError
from statecorpus.model import (
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
    to_printed,
)
from statecorpus.tei.dates import DATES, read_date, write_date
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, qualified
from statecorpus.tei.parties import HeaderParty, Parties

_MENTIONS: dict[MentionKind, str] = {"person": "persName", "organisation": "orgName", "place": "placeName"}

_FRAGMENT = frozenset({XML_ID, "next", "prev"})


@attrs.frozen
class Term(Span):
    """The words of a topic inside its emphasis; the writer derives it, and the model has no such span."""

    rank: ClassVar[int] = Emphasis.rank


def write_span(span: Span, ids: Ids) -> tuple[str, Attributes]:
    """Return the name and the attributes of a span's element.

    >>> from statecorpus.model import Statement
    >>> write_span(Emphasis(0, 3), Ids(Statement("a")))
    ('hi', {'rend': 'bold'})
    """
    return _WRITERS[type(span)](span, ids)


# Any: each writer is called with spans of its own kind only.
_WRITERS: dict[type[Span], Callable[[Any, Ids], tuple[str, Attributes]]] = {
    PageBreak: lambda span, _: ("pb", {"n": span.n}),
    Quotation: lambda _, __: ("q", {}),
    Formula: lambda span, _: ("seg", {"type": "formula", "subtype": span.kind}),
    InlineVocative: lambda span, ids: (
        "seg",
        {"type": "vocative", "corresp": ids.addressee(span.addressee)},
    ),
    Emphasis: lambda span, _: ("hi", {"rend": span.rend}),
    Term: lambda _, __: ("term", {}),
    Mention: lambda span, ids: (_MENTIONS[span.kind], {"ref": ids.authority(span.kind, span.ref)}),
    Citation: lambda span, _: ("ref", {"type": span.kind, "target": span.ref}),
    DateMention: lambda span, _: ("date", write_date(span.range)),
    Amount: lambda span, _: ("measure", {"quantity": str(span.value), "unit": span.unit}),
}


_Attributes = Mapping[str, str]


def _read_page(attributes: _Attributes, start: int, _end: int, _text: str, _parties: Parties) -> Span:
    return PageBreak(start, start, to_printed(attributes["n"]) or None if "n" in attributes else None)


def _read_quotation(_attributes: _Attributes, start: int, end: int, _text: str, _parties: Parties) -> Span:
    return Quotation(start, end)


def _read_segment(attributes: _Attributes, start: int, end: int, text: str, parties: Parties) -> Span:
    if attributes.get("type") == "formula":
        return Formula(start, end, cast(FormulaKind, attributes.get("subtype", "other")))
    if attributes.get("type") != "vocative":
        raise ModelError("seg/@type", attributes.get("type"), "'vocative' or 'formula'")
    # White space at the edges of the element is no part of the addressee's text.
    words = text[start:end].strip(" ")
    start += text.startswith(" ", start, end)
    party = parties.addressees.get(attributes.get("corresp", ""), HeaderParty())
    return InlineVocative(start, start + len(words), addressee=party.addressee(words))


def _read_emphasis(attributes: _Attributes, start: int, end: int, _text: str, _parties: Parties) -> Span:
    return Emphasis(start, end, cast(Rendition, attributes.get("rend")))


def _read_mention(kind: MentionKind) -> "_Reader":
    def read(attributes: _Attributes, start: int, end: int, _text: str, parties: Parties) -> Span:
        ref = attributes.get("ref")
        if ref is not None and ref.startswith("#"):
            ref = parties.authorities.get(ref)
        return Mention(start, end, kind=kind, ref=ref)

    return read


def _read_citation(attributes: _Attributes, start: int, end: int, _text: str, _parties: Parties) -> Span:
    return Citation(start, end, cast(CitationKind, attributes.get("type", "other")), attributes.get("target"))


def _read_date(attributes: _Attributes, start: int, end: int, _text: str, _parties: Parties) -> Span:
    return DateMention(start, end, range=read_date(attributes))


def _read_amount(attributes: _Attributes, start: int, end: int, _text: str, _parties: Parties) -> Span:
    try:
        value = Decimal(attributes.get("quantity", ""))
    except InvalidOperation as error:
        raise ModelError("measure/@quantity", attributes.get("quantity"), "a number") from error
    return Amount(start, end, value=value, unit=attributes.get("unit"))


def _read_term(_attributes: _Attributes, _start: int, _end: int, _text: str, _parties: Parties) -> None:
    """Return no span, because a term is derived from its emphasis."""


_Reader = Callable[[_Attributes, int, int, str, Parties], Span | None]


class SpanElement(NamedTuple):
    """How the element of a span is read: its known attributes, and the function that builds the span."""

    attributes: frozenset[str]
    read: _Reader


#: The elements of spans, by their names.
SPANS: dict[object, SpanElement] = {
    qualified("pb"): SpanElement(frozenset({"n", "break"}), _read_page),
    qualified("q"): SpanElement(_FRAGMENT, _read_quotation),
    qualified("seg"): SpanElement(_FRAGMENT | {"type", "subtype", "corresp"}, _read_segment),
    qualified("hi"): SpanElement(_FRAGMENT | {"rend"}, _read_emphasis),
    qualified("persName"): SpanElement(_FRAGMENT | {"ref"}, _read_mention("person")),
    qualified("orgName"): SpanElement(_FRAGMENT | {"ref"}, _read_mention("organisation")),
    qualified("placeName"): SpanElement(_FRAGMENT | {"ref"}, _read_mention("place")),
    qualified("ref"): SpanElement(_FRAGMENT | {"type", "target"}, _read_citation),
    qualified("date"): SpanElement(_FRAGMENT | DATES, _read_date),
    qualified("measure"): SpanElement(_FRAGMENT | {"quantity", "unit"}, _read_amount),
    qualified("term"): SpanElement(_FRAGMENT, _read_term),
}
