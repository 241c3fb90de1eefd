"""What stands in a ``u`` or ``sp``.

``seg/@type`` says what else than a paragraph a segment is, as the exports of this library write it:
``salutation``, ``vocative``, ``heading`` (its level in ``@n``), ``item``, ``quotation`` and ``closing``.
"""

import attrs
from lxml import etree

from statecorpus.model import Heading, ParagraphKind, Remark, Vocative
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.strand import Draft, Words
from statecorpus.tei.foreign.vocabulary import name_of

_KINDS: dict[str, ParagraphKind] = {"item": "item", "quotation": "quotation"}
_BLOCKS = frozenset(
    {"seg", "p", "ab", "l", "lg", "list", "table", "note", "vocal", "kinesic", "incident", "stage", "gap"}
    | {"desc", "head", "pb", "writing", "shift", "pause", "floatingText", "salute", "figure", "cit"}
)
_LEVELS = frozenset("123456")


@attrs.define
class Said:
    """The blocks of an utterance."""

    salutation: list[Vocative] = attrs.field(factory=list)
    drafts: list[Draft] = attrs.field(factory=list)
    closing: str | None = None


def read_utterance(element: etree._Element, flow: Flow) -> Said:
    """Read an utterance: its segments, or its words where it has none."""
    said = Said()
    names = [name_of(child) for child in element]
    apart = _BLOCKS - {"note", "pb", "gap"} | {"speaker"}
    if apart.isdisjoint(names):
        said.drafts.extend(flow.read(element))  # one paragraph
        return said
    said.drafts.extend(_loose(flow, element.text))
    for child, name in zip(element, names, strict=True):
        if name and name != "speaker":
            _read_part(said, child, name, flow)
        tail = _loose(flow, child.tail)
        if tail:
            _keep_closing(said)
        said.drafts.extend(tail)
    return said


def _loose(flow: Flow, text: str | None) -> list[Draft]:
    return flow.read_text(text) if text is not None and not text.isspace() else []


def _read_part(said: Said, element: etree._Element, name: str, flow: Flow) -> None:
    kind = element.get("type", "") if name == "seg" else ""
    text = plain_text(element) if kind in {"salutation", "vocative", "heading", "closing"} else ""
    if text and kind == "salutation" and not said.drafts:
        said.salutation.append(Vocative(text))
        return
    if text and kind == "closing":
        _keep_closing(said)
        said.closing = text
        return
    if text and kind in {"salutation", "vocative"}:
        drafts: list[Draft] = [Vocative(text)]
    elif text and kind == "heading":
        level = element.get("n", "1")
        drafts = [Heading(text, int(level) if level in _LEVELS else 1)]
    else:
        drafts = [_of_kind(one, kind) for one in flow.read(element)]
    if any(not isinstance(one, Remark) for one in drafts):
        _keep_closing(said)
    said.drafts.extend(drafts)


def _of_kind(draft: Draft, kind: str) -> Draft:
    """Make a paragraph of the kind that its segment names."""
    if kind in _KINDS and isinstance(draft, Words) and draft.kind == "paragraph":
        return attrs.evolve(draft, kind=_KINDS[kind])
    return draft


def _keep_closing(said: Said) -> None:
    """Make a paragraph of a closing formula that more follows."""
    if said.closing is not None:
        said.drafts.append(Words(said.closing))
        said.closing = None
