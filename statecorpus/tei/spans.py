"""Spans as elements: the element and the attributes of each kind of span."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, NamedTuple, cast

import attrs

from statecorpus.errors import ModelError
from statecorpus.model import (
    Act,
    Amount,
    AmountMod,
    Citation,
    CitationForm,
    CitationKind,
    Emphasis,
    InlineVocative,
    Mention,
    MentionForm,
    MentionKind,
    NoteCall,
    PageBreak,
    Quotation,
    Rendition,
    Span,
    TimeKind,
    TimeMention,
    to_printed,
)
from statecorpus.tei.acts import RelationOfAct, read_provenance, write_provenance
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, qualified
from statecorpus.tei.parties import HeaderParty, Parties
from statecorpus.tei.times import TIMES, read_time, write_time

# The element of a name, and its type; every other form is an rs with the kind and the form as types.
_NAMES: dict[MentionKind, tuple[str, str | None]] = {
    "person": ("persName", None),
    "organisation": ("orgName", None),
    "state": ("orgName", "state"),
    "group": ("orgName", "group"),
    "place": ("placeName", None),
}
_EDITORIAL = "editorial"
_RELATIVE = "relative"
_DURATION: TimeKind = "duration"
# Which end of a range a single number is.
_ENDS: dict[AmountMod, Callable[[Decimal | None], tuple[Decimal | None, Decimal | None]]] = {
    "exact": lambda _: (None, None),
    "about": lambda _: (None, None),
    "more": lambda value: (value, None),
    "less": lambda value: (None, value),
}

_FRAGMENT = frozenset({XML_ID, "next", "prev"})


@attrs.frozen
class Term(Span):
    """The words of a topic inside its emphasis; the writer derives it, and the model has no such span."""

    rank: ClassVar[int] = Emphasis.rank


@attrs.frozen
class About(Span):
    """The words that an act is about; the writer derives it, and the model has no such span."""

    rank: ClassVar[int] = Act.rank - 1


def write_span(span: Span, ids: Ids) -> tuple[str, Attributes]:
    """Return the name and the attributes of a span's element.

    >>> from statecorpus.model import Statement
    >>> write_span(Emphasis(0, 3), Ids(Statement("a")))
    ('hi', {'rend': 'bold'})
    """
    return _WRITERS[type(span)](span, ids)


def _write_mention(span: Mention, ids: Ids) -> tuple[str, Attributes]:
    known: Attributes = {
        "ref": ids.authority(span.kind, span.ref),
        "key": span.chain,
        **write_provenance(span.rule, span.certainty),
    }
    if span.form != "name":
        return "rs", {"type": span.kind, "subtype": span.form, **known}
    name, kind = _NAMES[span.kind]
    return name, {"type": kind, **known}


def _write_citation(span: Citation, _: Ids) -> tuple[str, Attributes]:
    return "ref", {
        "type": span.kind,
        "subtype": None if span.form == "full" else span.form,
        "target": span.ref,
        "n": span.part,
        "rend": _EDITORIAL if span.editorial else None,
        **write_provenance(span.rule, span.certainty),
    }


def _write_time(span: TimeMention, _: Ids) -> tuple[str, Attributes]:
    unknown = span.kind if span.kind == _DURATION and span.value is None else None
    return "date", {
        "type": _RELATIVE if span.relative else unknown,
        **write_time(span.value, span.kind),
        **write_provenance(span.rule, span.certainty),
    }


def _write_amount(span: Amount, _: Ids) -> tuple[str, Attributes]:
    ends = (span.value, span.value_to) if span.value_to is not None else _ENDS[span.mod](span.value)
    numbers = (None if span.value in ends else span.value, *ends)
    written = (None if number is None else str(number) for number in numbers)
    return "measure", {
        "type": None if span.mod == "exact" else span.mod,
        **dict(zip(("quantity", "atLeast", "atMost"), written, strict=True)),
        "unit": span.unit,
        **write_provenance(span.rule, span.certainty),
    }


# Any: each writer is called with spans of its own kind only.
_WRITERS: dict[type[Span], Callable[[Any, Ids], tuple[str, Attributes]]] = {
    PageBreak: lambda span, _: ("pb", {"n": span.n}),
    NoteCall: lambda span, ids: (
        "ptr",
        {
            "type": "note-call",
            "n": span.n,
            "target": None if span.note is None else f"#{ids.of(span.note)}",
        },
    ),
    Quotation: lambda _, __: ("q", {}),
    About: lambda _, __: ("seg", {"type": "about"}),
    Act: lambda _, __: ("seg", {"type": "act"}),
    InlineVocative: lambda span, ids: (
        "seg",
        {"type": "vocative", "corresp": ids.addressee(span.addressee)},
    ),
    Emphasis: lambda span, _: ("hi", {"rend": span.rend}),
    Term: lambda _, __: ("term", {}),
    Mention: _write_mention,
    Citation: _write_citation,
    TimeMention: _write_time,
    Amount: _write_amount,
}


@attrs.frozen
class InnerContext:
    """The context of the elements of a block: its words, the header, and its places that acts are about."""

    text: str
    parties: Parties
    relations: Mapping[str, RelationOfAct]
    about: Mapping[str, tuple[int, int]]


_Attributes = Mapping[str, str]


def _read_page(attributes: _Attributes, start: int, _end: int, _: InnerContext) -> Span:
    return PageBreak(start, start, _printed(attributes.get("n")))


def _printed(text: str | None) -> str | None:
    return None if text is None else to_printed(text) or None


def _read_call(attributes: _Attributes, start: int, _end: int, _: InnerContext) -> Span:
    # A paragraph's id stands after the statement's id and a full stop.
    note = attributes.get("target")
    return NoteCall(start, start, _printed(attributes.get("n")), note and note.rpartition(".")[2])


def _read_quotation(_attributes: _Attributes, start: int, end: int, _: InnerContext) -> Span:
    return Quotation(start, end)


def _read_segment(attributes: _Attributes, start: int, end: int, around: InnerContext) -> Span | None:
    kind = attributes.get("type")
    if kind == "about":
        return None
    if kind == "act":
        relation = around.relations.get(f"#{attributes.get(XML_ID)}")
        if relation is None:
            raise ModelError(
                "seg", attributes.get(XML_ID), "a relation in standOff whose corresp points to it"
            )
        # Any: the fields of the relation are fields of the class, and the class checks them.
        fields: dict[str, Any] = relation.fields
        return Act(start, end, **fields, about=around.about.get(relation.about or ""))
    if kind != "vocative":
        raise ModelError("seg/@type", kind, "'vocative', 'act' or 'about'")
    # White space at the edges of the element is no part of the addressee's text.
    words = around.text[start:end].strip(" ")
    start += around.text.startswith(" ", start, end)
    party = around.parties.addressees.get(attributes.get("corresp", ""), HeaderParty())
    return InlineVocative(start, start + len(words), addressee=party.addressee(words))


def _read_emphasis(attributes: _Attributes, start: int, end: int, _: InnerContext) -> Span:
    return Emphasis(start, end, cast(Rendition, attributes.get("rend")))


def _provenance(attributes: _Attributes) -> dict[str, Any]:
    """Return the rule and the certainty; ``Any`` because they are arguments of several classes."""
    return read_provenance(attributes) if "ana" in attributes or "cert" in attributes else {}


def _read_name(kind: MentionKind) -> "_Reader":
    def read(attributes: _Attributes, start: int, end: int, around: InnerContext) -> Span:
        said = attributes.get("type", kind) if kind == "organisation" else kind
        return _mention(attributes, start, end, around, cast(MentionKind, said), "name")

    return read


def _read_other_mention(attributes: _Attributes, start: int, end: int, around: InnerContext) -> Span:
    kind, form = cast(MentionKind, attributes.get("type")), cast(MentionForm, attributes.get("subtype"))
    return _mention(attributes, start, end, around, kind, form)


def _mention(
    attributes: _Attributes, start: int, end: int, around: InnerContext, kind: MentionKind, form: MentionForm
) -> Mention:
    ref = attributes.get("ref")
    if ref is not None and ref.startswith("#"):
        ref = around.parties.authorities.get(ref)
    known = _provenance(attributes)
    return Mention(start, end, kind=kind, form=form, ref=ref, chain=attributes.get("key"), **known)


def _read_citation(attributes: _Attributes, start: int, end: int, _: InnerContext) -> Span:
    return Citation(
        start,
        end,
        cast(CitationKind, attributes.get("type", "other")),
        attributes.get("target"),
        part=_printed(attributes.get("n")),
        form=cast(CitationForm, attributes.get("subtype", "full")),
        editorial=attributes.get("rend") == _EDITORIAL,
        **_provenance(attributes),
    )


def _read_time(attributes: _Attributes, start: int, end: int, _: InnerContext) -> Span:
    kind, value = read_time(attributes)
    said = attributes.get("type")
    return TimeMention(
        start,
        end,
        _DURATION if said == _DURATION else cast(TimeKind, kind),
        value,
        relative=said == _RELATIVE,
        **_provenance(attributes),
    )


def _read_amount(attributes: _Attributes, start: int, end: int, _: InnerContext) -> Span:
    numbers = (_number(attributes, name) for name in ("quantity", "atLeast", "atMost"))
    values = [number for number in numbers if number is not None]
    return Amount(
        start,
        end,
        value=values[0] if values else None,
        unit=attributes.get("unit"),
        value_to=values[-1] if len(values) > 1 else None,
        mod=cast(AmountMod, attributes.get("type", "exact")),
        **_provenance(attributes),
    )


def _number(attributes: _Attributes, name: str) -> Decimal | None:
    value = attributes.get(name)
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation as error:
        raise ModelError(f"measure/@{name}", value, "a number") from error


def _read_term(_attributes: _Attributes, _start: int, _end: int, _: InnerContext) -> None:
    """Return no span, because a term is derived from its emphasis."""


_Reader = Callable[[_Attributes, int, int, InnerContext], Span | None]


class SpanElement(NamedTuple):
    """How the element of a span is read: its known attributes, and the function that builds the span."""

    attributes: frozenset[str]
    read: _Reader


_FOUND = _FRAGMENT | {"ana", "cert"}

#: The elements of spans, by their names.
SPANS: dict[object, SpanElement] = {
    qualified("pb"): SpanElement(frozenset({"n", "break"}), _read_page),
    qualified("ptr"): SpanElement(frozenset({"type", "n", "target"}), _read_call),
    qualified("q"): SpanElement(_FRAGMENT, _read_quotation),
    qualified("seg"): SpanElement(_FRAGMENT | {"type", "corresp"}, _read_segment),
    qualified("hi"): SpanElement(_FRAGMENT | {"rend"}, _read_emphasis),
    qualified("persName"): SpanElement(_FOUND | {"ref", "key"}, _read_name("person")),
    qualified("orgName"): SpanElement(_FOUND | {"ref", "key", "type"}, _read_name("organisation")),
    qualified("placeName"): SpanElement(_FOUND | {"ref", "key"}, _read_name("place")),
    qualified("rs"): SpanElement(_FOUND | {"ref", "key", "type", "subtype"}, _read_other_mention),
    qualified("ref"): SpanElement(_FOUND | {"type", "subtype", "target", "n", "rend"}, _read_citation),
    qualified("date"): SpanElement(_FOUND | TIMES | {"type"}, _read_time),
    qualified("measure"): SpanElement(
        _FOUND | {"type", "quantity", "unit", "atLeast", "atMost"}, _read_amount
    ),
    qualified("term"): SpanElement(_FRAGMENT, _read_term),
}
