"""The content of a ``u`` or ``sp``.

A segment (``seg``) is a paragraph unless its ``@type`` names another kind, in the notation of this library's
exports: ``salutation``, ``vocative``, ``heading`` (its level in ``@n``), ``item``, ``quotation`` and
``closing``.
"""

import attrs
from lxml import etree

from statecorpus.model import Heading, ParagraphKind, Remark, Vocative
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.strand import Draft, ParagraphDraft
from statecorpus.tei.foreign.vocabulary import is_remark, name_of

_KINDS: dict[str, ParagraphKind] = {"item": "item", "quotation": "quotation"}
_BLOCKS = frozenset(
    {"seg", "p", "ab", "l", "lg", "list", "table", "note", "vocal", "kinesic", "incident", "stage", "gap"}
    | {"desc", "head", "pb", "writing", "shift", "pause", "floatingText", "salute", "figure", "cit"}
)
_LEVELS = frozenset("123456")


@attrs.define
class Utterance:
    """The blocks of an utterance."""

    salutation: list[Vocative] = attrs.field(factory=list)
    drafts: list[Draft] = attrs.field(factory=list)
    closing: str | None = None


def read_utterance(element: etree._Element, flow: Flow) -> Utterance:
    """Read the segments of an utterance, or its words if it has no segments."""
    utterance = Utterance()
    names = [name_of(child) for child in element]
    apart = _BLOCKS - {"note", "pb", "gap"} | {"speaker"}
    if apart.isdisjoint(name for child, name in zip(element, names, strict=True) if not _is_silent(child)):
        utterance.drafts.extend(flow.read(element))  # one paragraph
        return utterance
    utterance.drafts.extend(_loose(flow, element.text))
    for child, name in zip(element, names, strict=True):
        if name and name != "speaker":
            _read_part(utterance, child, name, flow)
        tail = _loose(flow, child.tail)
        if tail:
            _keep_closing(utterance)
        utterance.drafts.extend(tail)
    return utterance


def _is_silent(element: etree._Element) -> bool:
    """Return whether an element is a remark without words, such as a pause."""
    return is_remark(element, name_of(element)) == "remark" and not plain_text(element)


def _loose(flow: Flow, text: str | None) -> list[Draft]:
    return flow.read_text(text) if text is not None and not text.isspace() else []


def _read_part(utterance: Utterance, element: etree._Element, name: str, flow: Flow) -> None:
    kind = element.get("type", "") if name == "seg" else ""
    text = plain_text(element) if kind in {"salutation", "vocative", "heading", "closing"} else ""
    if text and kind == "salutation" and not utterance.drafts:
        utterance.salutation.append(Vocative(text))
        return
    if text and kind == "closing":
        _keep_closing(utterance)
        utterance.closing = text
        return
    if text and kind in {"salutation", "vocative"}:
        drafts: list[Draft] = [Vocative(text)]
    elif text and kind == "heading":
        level = element.get("n", "1")
        drafts = [Heading(text, int(level) if level in _LEVELS else 1)]
    else:
        drafts = [_of_kind(draft, kind) for draft in flow.read(element)]
    if any(not isinstance(draft, Remark) for draft in drafts):
        _keep_closing(utterance)
    utterance.drafts.extend(drafts)


def _of_kind(draft: Draft, kind: str) -> Draft:
    """Return a paragraph with the kind that its segment names."""
    if kind in _KINDS and isinstance(draft, ParagraphDraft) and draft.kind == "paragraph":
        return attrs.evolve(draft, kind=_KINDS[kind])
    return draft


def _keep_closing(utterance: Utterance) -> None:
    """Turn a closing formula that is followed by more words into a paragraph."""
    if utterance.closing is not None:
        utterance.drafts.append(ParagraphDraft(utterance.closing))
        utterance.closing = None
