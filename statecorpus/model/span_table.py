"""The attributes of the kinds of span: their names in queries and tables, and how each is read.

A region ``act`` runs from the trigger to the end of what the act is about; ``act_trigger`` is the trigger
alone. Both have the attributes of the act.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

import attrs

from statecorpus.model.act import Act
from statecorpus.model.found_span import FoundSpan
from statecorpus.model.mention import Citation, Mention
from statecorpus.model.quantity import Amount, TimeMention

SpanName = Literal["mention", "citation", "time", "amount", "act", "act_trigger"]
SpanFieldKind = Literal["word", "reference", "number", "time"]


@attrs.frozen
class SpanField:
    """An attribute of a kind of span.

    Attributes:
        name: its name in queries and tables: ``"target"``.
        kind: how its values are compared: ``word`` (text), ``reference`` (a reference, its code or a name),
            ``number`` or ``time`` (an interval of days).
        meaning: one line of documentation.
        read: reads the value of a span: text, a number, several texts, or ``None``.
    """

    name: str
    kind: SpanFieldKind
    meaning: str
    read: Callable[[FoundSpan], object] = attrs.field(repr=False, eq=False)

    def values(self, span: FoundSpan) -> tuple[str, ...]:
        """Return the values that a span has, as text: numbers as decimal numbers, times in ISO 8601."""
        return tuple(_texts(self.read(span)))


def _texts(value: object) -> Iterable[str]:
    match value:
        case None:
            return ()
        case bool():
            return ("true" if value else "false",)
        case str():
            return (value,)
        case Decimal() | int() | float():
            return (f"{value:f}" if isinstance(value, Decimal) else str(value),)
        case tuple():
            return tuple(str(part) for part in value)
        case _:
            return (str(value),)


def _field(name: str, kind: SpanFieldKind, meaning: str, attribute: str | None = None) -> SpanField:
    path = attribute or name
    return SpanField(name, kind, meaning, lambda span: getattr(span, path))


def _family(span: FoundSpan) -> str | None:
    return span.family if isinstance(span, Act) else None


_FOUND = (
    _field("rule", "word", "the rule that found the span; none if a person set it"),
    _field("certainty", "number", "the probability that the span and its normal form are right"),
)
_ACT = (
    _field("kind", "word", "what is done: call, condemn, thank …"),
    SpanField("family", "word", "the family of the kind: courtesy, against …", _family),
    _field("verb", "word", "the lemma of the trigger: urge, invite …"),
    _field("polarity", "word", "+, or - for an act that is denied"),
    _field("mood", "word", "plain, again, conditional or past"),
    _field("target", "reference", "whom it is done to: references, or words"),
    _field("deliverer", "reference", "who read out the statement that the speaker aligns with"),
    *_FOUND,
)

#: The attributes of each kind of span, by the name of its region.
SPAN_FIELDS: Mapping[SpanName, tuple[SpanField, ...]] = MappingProxyType(
    {
        "mention": (
            _field("kind", "word", "state, organisation, group, place or person"),
            _field("form", "word", "name, acronym, metonym, adjective or deictic"),
            _field("ref", "reference", "the reference to an authority"),
            *_FOUND,
        ),
        "citation": (
            _field("kind", "word", "resolution, treaty, declaration, document, judgment or law"),
            _field("ref", "reference", "the reference of the text that is cited"),
            _field("part", "word", "the part that is cited: art.51"),
            _field("form", "word", "full or anaphor"),
            *_FOUND,
        ),
        "time": (
            _field("kind", "word", "date or duration"),
            _field("value", "time", "the interval of days, or the duration"),
            _field("relative", "word", "true if the words count from the day of the statement"),
            *_FOUND,
        ),
        "amount": (
            _field("value", "number", "the number, or the lower end of a range"),
            _field("value_to", "number", "the upper end of a range"),
            _field("unit", "word", "the unit: USD, percent, refugee …"),
            _field("mod", "word", "exact, about, more or less"),
            *_FOUND,
        ),
        "act": _ACT,
        "act_trigger": _ACT,
    }
)

#: The class of each kind of span.
SPAN_CLASSES: Mapping[SpanName, type[FoundSpan]] = MappingProxyType(
    {
        "mention": Mention,
        "citation": Citation,
        "time": TimeMention,
        "amount": Amount,
        "act": Act,
        "act_trigger": Act,
    }
)


def region_of(name: SpanName, span: FoundSpan) -> tuple[int, int]:
    """Return the start and end of the region of a span, in code points of its paragraph.

    >>> act = Act(3, 7, kind="call", about=(8, 20))
    >>> region_of("act", act), region_of("act_trigger", act)
    ((3, 20), (3, 7))
    """
    if name == "act" and isinstance(span, Act) and span.about is not None:
        return min(span.start, span.about[0]), max(span.end, span.about[1])
    return span.start, span.end
