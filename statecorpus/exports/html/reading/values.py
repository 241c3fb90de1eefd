"""The value of a span in words: "Kenya, state, iso3166:KEN", "1945 to today", "at least 1,500 USD"."""

from decimal import Decimal
from functools import lru_cache

from statecorpus.exports.html.reading.references import reference_name
from statecorpus.model import Amount, Citation, Mention, TimeMention

#: From this certainty on a value stands without a word of doubt.
SURE = 0.9
_LIKELY = 0.75
_EVEN = 0.5
_MOST_WORDS = 16_384
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


def mention_words(mention: Mention) -> str:
    """Return whom or what a mention names.

    >>> mention_words(Mention(0, 10, kind="state", form="deictic", ref="iso3166:KEN"))
    'Kenya, state, iso3166:KEN'
    """
    return _mention(mention.kind, mention.ref, mention.certainty)


@lru_cache(maxsize=_MOST_WORDS)
def _mention(kind: str, ref: str | None, certainty: float | None) -> str:
    named = (kind,) if ref is None else _named(ref, kind)
    return _listed(*named, doubt(certainty))


def citation_words(citation: Citation) -> str:
    """Return which text a citation means.

    >>> citation_words(Citation(0, 9, "resolution", "un:A/RES/60/9", part="op.8", rule="a", certainty=0.8))
    'A/RES/60/9, op.8, resolution, likely'
    """
    return _citation(citation.kind, citation.ref, citation.part, citation.certainty)


@lru_cache(maxsize=_MOST_WORDS)
def _citation(kind: str, ref: str | None, part: str | None, certainty: float | None) -> str:
    shown = "text" if kind == "other" else kind
    if ref is None:
        return _listed(shown, part, doubt(certainty))
    name, *others = _named(ref, shown)
    # The name of a document of the United Nations is its reference without "un:".
    return _listed(name, part, *(other for other in others if other != f"un:{name}"), doubt(certainty))


def time_words(time: TimeMention) -> str:
    """Return the day, the range of days or the duration that a time means.

    >>> [time_words(TimeMention(0, 4, value=value)) for value in ("1945/..", "../2030", "201", "2001/2011")]
    ['since 1945', 'until 2030', '2010s', '2001 to 2011']
    >>> time_words(TimeMention(0, 9, "duration", "P10Y")), time_words(TimeMention(0, 9))
    ('duration P10Y', 'time')
    """
    word = doubt(time.certainty)
    if time.value is None:
        return _listed(time.kind if time.kind == "duration" else "time", word)
    if time.kind == "duration":
        return _listed(f"duration {time.value}", word)
    return _listed(_days(time.value), word)


def _days(value: str) -> str:
    start, slash, end = value.partition("/")
    if slash:
        if start == "..":
            return f"until {end}"
        return f"since {start}" if end == ".." else f"{start} to {end}"
    if len(value) == len("201"):
        return f"{value}0s"
    return f"{value}00s" if len(value) == len("20") else value


def amount_words(amount: Amount) -> str:
    """Return the number or range of an amount with its unit.

    >>> amount_words(Amount(0, 9, value=Decimal("1500.50"), unit="USD", mod="more"))
    'at least 1,500.50 USD'
    >>> amount_words(Amount(0, 9, value=Decimal(2), value_to=Decimal(3), unit="percent"))
    '2 to 3 percent'
    """
    word = doubt(amount.certainty)
    if amount.value is None:
        return _listed(f"amount in {amount.unit}" if amount.unit else "amount", word)
    number = _figure(amount.value)
    if amount.value_to is not None:
        number = f"{number} to {_figure(amount.value_to)}"
    unit = "" if amount.unit is None else f" {amount.unit}"
    return _listed(f"{_MODS[amount.mod]}{number}{unit}", word)


def _figure(number: Decimal) -> str:
    return f"{number:,f}"


def _named(ref: str, kind: str) -> tuple[str, ...]:
    name = reference_name(ref)
    return (ref, kind) if name == ref else (name, kind, ref)


def _listed(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
