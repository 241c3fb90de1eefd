"""Spans that a rule may have found: they name the rule and its certainty, unless a person set them."""

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.name import optional_rule_name
from statecorpus.model.span import Span


def _hundredths(certainty: float | None) -> float | None:
    try:
        return None if certainty is None else round(certainty, 2) + 0.0  # the sum turns -0.0 into 0.0
    except TypeError:
        return certainty  # the validator refuses a value that is not a number


def _is_certainty(instance: "FoundSpan", _: "attrs.Attribute[float | None]", value: object) -> None:
    if (value is None) != (instance.rule is None):
        expected = "a number from 0 to 1 with a rule, and None without"
        raise ModelError(f"{type(instance).__name__}.certainty", value, expected)
    if value is not None and (not isinstance(value, float) or not 0.0 <= value <= 1.0):
        raise ModelError(f"{type(instance).__name__}.certainty", value, "None or a number from 0 to 1")


@attrs.frozen
class FoundSpan(Span):
    """The meaning of some words: the base class of mentions, citations, times, amounts and acts.

    Attributes:
        rule: the name of the rule that found the span, for example ``"time.month-day"``; ``None`` if a person
            set it. TEI: ``@ana``, after ``rule:``.
        certainty: the probability that the span and its normal form are right, rounded to hundredths;
            ``None`` if a person set it. TEI: ``@cert``.
    """

    rule: str | None = attrs.field(default=None, kw_only=True, validator=optional_rule_name)
    certainty: float | None = attrs.field(
        default=None, kw_only=True, converter=_hundredths, validator=_is_certainty
    )

    @property
    def is_set_by_person(self) -> bool:
        """Whether a person set the span; no rule overwrites it."""
        return self.rule is None

    def _content(self) -> str:
        return repr([getattr(self, field.name) for field in attrs.fields(type(self))[2:]])
