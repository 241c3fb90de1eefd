"""The kinds of mark in a text: their names in the style sheet, and their names for readers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from statecorpus.model import Act, Amount, Citation, InlineVocative, Mention, Span, TimeMention

MarkKind = Literal["mention", "citation", "time", "amount", "act", "emphasis", "address"]

#: The kinds of mark, in the order of the legend: one mark and several marks of the kind, and what they are.
MARK_NAMES: Mapping[MarkKind, tuple[str, str, str]] = MappingProxyType(
    {
        "mention": ("mention", "mentions", "states, organisations, groups, places and persons"),
        "citation": ("citation", "citations", "resolutions, treaties and other texts"),
        "time": ("time", "times", "dates and durations"),
        "amount": ("amount", "amounts", "numbers with their units"),
        "act": ("act", "acts", "what the speaker does by saying it: thanks, calls on, condemns"),
        "emphasis": ("topic", "topics", "phrases that the source emphasises"),
        "address": ("address", "addresses", "parties that are addressed inside a sentence"),
    }
)
MARK_KINDS = frozenset(MARK_NAMES)

#: The kind of mark of each class of span. Emphasis has none here, since it is a mark only if it is a topic.
KIND_OF: Mapping[type[Span], MarkKind] = MappingProxyType(
    {
        Mention: "mention",
        Citation: "citation",
        TimeMention: "time",
        Amount: "amount",
        Act: "act",
        InlineVocative: "address",
    }
)
