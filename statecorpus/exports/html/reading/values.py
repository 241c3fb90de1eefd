"""The meaning of a span in words: "Kenya, state, iso3166:KEN", "since 1945", "at least 1,500 USD"."""

from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from statecorpus.exports.html.reading.references import reference_name
from statecorpus.model import Amount, Citation, Mention, TimeMention

#: From this certainty on a value stands without a word of doubt.
SURE = 0.9
_LIKELY = 0.75
_EVEN = 0.5
_MOST_WORDS = 16_384
_MOST_DIGITS = 30
_MODS = {"exact": "", "about": "about ", "more": "at least ", "less": "at most "}


def doubt(certainty: float | None) -> str | None:
    """Return the word for a certainty below 0.9; ``None`` from 0.9 on, and for what a person set.

    >>> [doubt(certainty) for certainty in (None, 0.9, 0.89, 0.6, 0.3)]
    [None, None, 'likely', 'perhaps', 'doubtful']
    """
    if certainty is None or certainty >= SURE:
        return None
    if certainty >= _LIKELY:
        return "likely"
    return "perhaps" if certainty >= _EVEN else "doubtful"


#: The spans whose words mean a party, a text, a time or an amount.
Meaningful = Mention | Citation | TimeMention | Amount


def meaning_words(span: Meaningful) -> str:
    """Return what the words of a span mean.

    A time is written in ISO 8601, with words for what is open or a range.

    >>> meaning_words(Mention(0, 10, kind="state", form="deictic", ref="iso3166:KEN"))
    'Kenya, state, iso3166:KEN'
    >>> meaning_words(Citation(0, 9, "resolution", "un:A/RES/60/9", part="op.8"))
    'A/RES/60/9, op.8, resolution'
    >>> [meaning_words(TimeMention(0, 4, value=value)) for value in ("1945/..", "201", "2001/2011")]
    ['since 1945', '2010s', '2001 to 2011']
    >>> meaning_words(Amount(0, 9, value=Decimal("1500.50"), unit="USD", mod="more"))
    'at least 1,500.50 USD'
    """
    match span:
        case Mention():
            return _mention(span.kind, span.ref)
        case Citation():
            return _citation(span.kind, span.ref, span.part)
        case TimeMention():
            return _time(span.kind, span.value)
        case Amount():
            return _amount(span)
        case _:
            assert_never(span)


@lru_cache(maxsize=_MOST_WORDS)
def _mention(kind: str, ref: str | None) -> str:
    return kind if ref is None else _listed(*_named(ref, kind))


@lru_cache(maxsize=_MOST_WORDS)
def _citation(kind: str, ref: str | None, part: str | None) -> str:
    shown = "text" if kind == "other" else kind
    if ref is None:
        return _listed(shown, part)
    name, *others = _named(ref, shown)
    # The name of a document of the United Nations is its reference without "un:".
    return _listed(name, part, *(other for other in others if other != f"un:{name}"))


def _time(kind: str, value: str | None) -> str:
    if kind == "duration":
        return "duration" if value is None else f"duration {value}"
    if value is None:
        return "time"
    start, slash, end = value.partition("/")
    if slash:
        if start == "..":
            return f"until {end}"
        return f"since {start}" if end == ".." else f"{start} to {end}"
    if len(value) == len("201"):
        return f"{value}0s"
    return f"{value}00s" if len(value) == len("20") else value


def _amount(amount: Amount) -> str:
    if amount.value is None:
        return f"amount in {amount.unit}" if amount.unit else "amount"
    number = _figure(amount.value)
    if amount.value_to is not None:
        number = f"{number} to {_figure(amount.value_to)}"
    unit = "" if amount.unit is None else f" {amount.unit}"
    return f"{_MODS[amount.mod]}{number}{unit}"


def _figure(number: Decimal) -> str:
    # In full, 1E+999999 would be a megabyte of zeros.
    return f"{number:,f}" if abs(number.adjusted()) <= _MOST_DIGITS else str(number)


def _named(ref: str, kind: str) -> tuple[str, ...]:
    name = reference_name(ref)
    return (ref, kind) if name == ref else (name, kind, ref)


def _listed(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
