"""The spans of the model for the elements inside a paragraph."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import cast

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import (
    Addressee,
    Amount,
    Citation,
    CitationKind,
    Emphasis,
    InlineVocative,
    Mention,
    MentionKind,
    Quotation,
    Rendition,
    TimeKind,
    TimeMention,
    is_reference,
)
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.strand import MakeSpan
from statecorpus.tei.foreign.vocabulary import RENDITIONS, name_of
from statecorpus.tei.times import TIMES, read_time

_MENTIONS: dict[str, MentionKind] = {
    "persName": "person",
    "orgName": "organisation",
    "placeName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "geogName": "place",
}
# The values of name/@type and rs/@type in ParlaMint and in common use.
_NAMES: dict[str, MentionKind] = {
    "per": "person",
    "person": "person",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "loc": "place",
    "place": "place",
    "state": "state",
    "group": "group",
}
_LENGTHS = frozenset({"dur", "dur-iso"})
# Elements that are a mention only if their type names its kind.
_NAMED = frozenset({"name", "rs"})
_CITATIONS: dict[str, CitationKind] = {
    "treaty": "treaty",
    "resolution": "resolution",
    "declaration": "declaration",
    "document": "document",
    "judgment": "judgment",
    "law": "law",
}


def emphasis_of(element: etree._Element) -> tuple[Rendition, ...]:
    """Return the renditions in ``@rend``; unknown ones are ignored.

    >>> emphasis_of(etree.fromstring('<hi rend="italics bold center"/>'))
    ('italic', 'bold')
    """
    values = element.get("rend", "").lower().replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(RENDITIONS[word] for word in values if word in RENDITIONS))


def span_of(element: etree._Element, name: str, notes: Notes) -> tuple[MakeSpan, ...] | None:
    """Return functions that build the spans of an element, outermost first; ``None`` for other elements."""
    kind = _MENTIONS.get(name) or (_NAMES.get(element.get("type", "").lower()) if name in _NAMED else None)
    if kind is not None:
        return _mention(element, kind, notes)
    maker = _MAKERS.get(name)
    return None if maker is None else maker(element, notes)


def _mention(element: etree._Element, kind: MentionKind, notes: Notes) -> tuple[MakeSpan, ...]:
    ref = _reference(element, "ref", notes)
    return (lambda start, end, _: Mention(start, end, kind=kind, ref=ref),)


def _highlighted(element: etree._Element, notes: Notes) -> tuple[MakeSpan, ...]:
    renditions = emphasis_of(element)
    if not renditions and name_of(element) == "emph":
        renditions = ("italic",)
    if not renditions:
        values = f'rend="{element.get("rend")}"' if element.get("rend") else "no rend"
        notes.add("FT101", f"<hi> with {values}, which the model has no rendition for", at=element)
    return tuple(emphasis(rend) for rend in renditions)


def _term(element: etree._Element, notes: Notes) -> tuple[MakeSpan, ...]:
    parent = element.getparent()
    if parent is None or name_of(parent) != "hi":  # in emphasis it says no more than that
        notes.add("FT101", "<term>, which the model has no span for", at=element)
    return ()


def _quoted(_element: etree._Element, _notes: Notes) -> tuple[MakeSpan, ...]:
    return (lambda start, end, _: Quotation(start, end),)


def _cited(element: etree._Element, notes: Notes) -> tuple[MakeSpan, ...]:
    cited = _CITATIONS.get(element.get("type", ""), "other")
    target = _reference(element, "target", notes)
    return (lambda start, end, _: Citation(start, end, cited, target),)


def emphasis(rend: Rendition) -> MakeSpan:
    """Return a function that builds the emphasis of a stretch."""
    return lambda start, end, _: Emphasis(start, end, rend)


def _reference(element: etree._Element, attribute: str, notes: Notes) -> str | None:
    """Return the reference to an authority; a pointer inside the file or project is noted and dropped."""
    values = element.get(attribute)
    if values is None or is_reference(values):
        return values
    what = f"{attribute} of <{name_of(element)}> that is no absolute reference"
    notes.add("FT112", f"{what}, such as {values[:60]!r}", at=element)
    return None


def _date(element: etree._Element, notes: Notes) -> tuple[MakeSpan, ...]:
    values = {key: value if key in _LENGTHS else value[:10] for key, value in element.items() if key in TIMES}
    if not values:
        return ()
    try:
        kind, value = read_time(values)
        span = TimeMention(0, 1, cast(TimeKind, kind), value)
    except ModelError as error:
        notes.add("FT106", f"a date in the text that cannot be read: {error.message}", at=element)
        return ()
    return (lambda start, end, _: TimeMention(start, end, span.kind, span.value),)


def _amount(element: etree._Element, _notes: Notes) -> tuple[MakeSpan, ...]:
    try:
        value = Decimal(element.get("quantity") or element.get("value") or "")
        span = Amount(0, 1, value=value, unit=element.get("unit"))
    except (InvalidOperation, ModelError):
        return ()
    return (lambda start, end, _: Amount(start, end, value=span.value, unit=span.unit),)


def _segment(element: etree._Element, _notes: Notes) -> tuple[MakeSpan, ...]:
    if element.get("type") == "vocative":
        return (lambda start, end, words: InlineVocative(start, end, addressee=Addressee(words)),)
    return ()


_MAKERS: dict[str, Callable[[etree._Element, Notes], tuple[MakeSpan, ...]]] = {
    "hi": _highlighted,
    "emph": _highlighted,
    "q": _quoted,
    "quote": _quoted,
    "said": _quoted,
    "soCalled": _quoted,
    "ref": _cited,
    "date": _date,
    "measure": _amount,
    "num": _amount,
    "seg": _segment,
    "term": _term,
}
