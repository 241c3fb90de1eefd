"""Times and amounts: when, for how long and how much."""

import datetime
from decimal import Decimal
from typing import ClassVar, Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import one_of
from statecorpus.model.found_span import FoundSpan
from statecorpus.model.time_value import days_of, is_duration

TimeKind = Literal["date", "duration"]
AmountMod = Literal["exact", "about", "more", "less"]


def _is_time(instance: "TimeMention", _: "attrs.Attribute[str | None]", value: object) -> None:
    if value is None:
        return
    name = f"{type(instance).__name__}.value"
    if not isinstance(value, str):
        raise ModelError(name, value, "None or a time in ISO 8601")
    if instance.kind == "duration":
        if not is_duration(value):
            raise ModelError(name, value, "a duration in ISO 8601, such as 'P10Y'")
    elif days_of(value) is None:
        expected = (
            "a date such as '2011-12-05', '2011', '201' (a decade), '2001/2011', '1945/..' or '../2030'"
        )
        raise ModelError(name, value, expected)


def _is_relative(instance: "TimeMention", attribute: "attrs.Attribute[bool]", value: object) -> None:
    if type(value) is not bool or (value and instance.kind == "duration"):
        expected = "True or False; False for a duration"
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)


@attrs.frozen
class TimeMention(FoundSpan):
    """Words that say when or for how long. TEI: ``date``.

    Attributes:
        kind: ``date`` (a day, month, year, decade, century or a range of them) or ``duration``.
        value: the normal form in ISO 8601, at the precision of the words: ``2011-12-05``, ``2011-12``,
            ``2011``, ``201`` (the decade), ``20`` (the century), ``2001/2011``, ``1945/..`` (since),
            ``../2030`` (until); for a duration ``P10Y``. ``None`` if the words can mean several times.
            TEI: ``@when``, ``@from`` and ``@to``, ``@notBefore`` and ``@notAfter`` (decades and centuries) or
            ``@dur``.
        relative: whether the words count from the day of the statement ("last year"); a duration never does.
            TEI: ``date/@type="relative"``.

    >>> TimeMention(0, 14, value="2001/2011", relative=True).earliest
    datetime.date(2001, 1, 1)
    """

    rank: ClassVar[int] = 9

    kind: TimeKind = attrs.field(default="date", validator=one_of("date", "duration"))
    value: str | None = attrs.field(default=None, validator=_is_time)
    relative: bool = attrs.field(default=False, kw_only=True, validator=_is_relative)

    @property
    def earliest(self) -> datetime.date | None:
        """The first day of a date; ``None`` for a duration, an unknown date or an open beginning."""
        return self._edges[0]

    @property
    def latest(self) -> datetime.date | None:
        """The last day of a date; ``None`` for a duration, an unknown date or an open end."""
        return self._edges[1]

    @property
    def _edges(self) -> tuple[datetime.date | None, datetime.date | None]:
        days = None if self.value is None or self.kind == "duration" else days_of(self.value)
        return (None, None) if days is None else days


def _is_number(instance: "Amount", attribute: "attrs.Attribute[Decimal | None]", value: object) -> None:
    if value is not None and (not isinstance(value, Decimal) or not value.is_finite()):
        raise ModelError(
            f"{type(instance).__name__}.{attribute.name}", value, "None or a finite decimal.Decimal"
        )


def _is_greater(instance: "Amount", attribute: "attrs.Attribute[Decimal | None]", value: object) -> None:
    _is_number(instance, attribute, value)
    if isinstance(value, Decimal) and (instance.value is None or value < instance.value):
        raise ModelError("Amount.value_to", value, f"a number of at least its value, {instance.value}")


def _is_unit(instance: "Amount", _: "attrs.Attribute[str | None]", value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.isascii() or not _is_word(value)):
        raise ModelError(f"{type(instance).__name__}.unit", value, "None or a word in ASCII, such as 'USD'")


def _is_word(text: str) -> bool:
    return text.isprintable() and text != "" and " " not in text


@attrs.frozen
class Amount(FoundSpan):
    """A number, or a quantity with its unit. TEI: ``measure``.

    Attributes:
        value: the number, or the lower end of a range; ``None`` for "millions" without a number.
            TEI: ``measure/@quantity``, or ``@atLeast`` for ``more`` and a range.
        unit: the unit, a word in ASCII, for example ``"USD"``, ``"percent"`` or ``"refugee"``.
            TEI: ``measure/@unit``.
        value_to: the upper end of a range. TEI: ``measure/@atMost``.
        mod: ``exact``, ``about``, ``more`` (at least) or ``less`` (at most). TEI: ``measure/@type``.
    """

    rank: ClassVar[int] = 10

    value: Decimal | None = attrs.field(default=None, kw_only=True, validator=_is_number)
    unit: str | None = attrs.field(default=None, kw_only=True, validator=_is_unit)
    value_to: Decimal | None = attrs.field(default=None, kw_only=True, validator=_is_greater)
    mod: AmountMod = attrs.field(
        default="exact", kw_only=True, validator=one_of("exact", "about", "more", "less")
    )
