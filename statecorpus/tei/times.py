"""Times in the text as attributes of ``date``: every value of a ``TimeMention``.

A point has ``@when``, a range ``@from`` and ``@to``; an open end is left out. A decade or century,
which W3C's notation lacks, has its years in ``@notBefore`` and ``@notAfter``. A duration has ``@dur``; in
weeks, which W3C's notation lacks too, ``@dur-iso``.
"""

import re
from collections.abc import Mapping

from statecorpus.errors import ModelError
from statecorpus.tei.markup import Attributes

#: The attributes that hold a time.
TIMES = frozenset({"when", "from", "to", "notBefore", "notAfter", "dur", "dur-iso"})

_SHORT = re.compile(r"[0-9]{2,3}")
_FREE = {"0": "9", "00": "99"}


def write_time(value: str | None, kind: str) -> Attributes:
    """Write the value of a time.

    >>> write_time("1945/..", "date"), write_time("201", "date"), write_time("P10Y", "duration")
    ({'from': '1945'}, {'notBefore': '2010', 'notAfter': '2019'}, {'dur': 'P10Y'})
    """
    if value is None:
        return {}
    if kind == "duration":
        return {"dur-iso" if "W" in value else "dur": value}
    if _SHORT.fullmatch(value):
        free = 4 - len(value)
        return {"notBefore": value + "0" * free, "notAfter": value + "9" * free}
    start, slash, end = value.partition("/")
    if not slash:
        return {"when": value}
    ends = (("from", start), ("to", end))
    return {name: point for name, point in ends if point != ".."}


def read_time(attributes: Mapping[str, str]) -> tuple[str, str | None]:
    """Read the kind and the value of a time; both ends of an unknown point make a range.

    Raises:
        ModelError: the attributes are those of several times.

    >>> read_time({"notBefore": "1900", "notAfter": "1999"}), read_time({"to": "2030"}), read_time({})
    (('date', '19'), ('date', '../2030'), ('date', None))
    """
    given = {name: value for name, value in attributes.items() if name in TIMES}
    match given:
        case {"dur": value, **others} if not others:
            return "duration", value
        case {"dur-iso": value, **others} if not others:
            return "duration", value
        case {"when": value, **others} if not others:
            return "date", value
        case {"notBefore": first, "notAfter": last, **others} if not others:
            return "date", _stretch(first, last)
    if given.keys() <= {"from", "to"}:
        return "date", f"{given.get('from', '..')}/{given.get('to', '..')}" if given else None
    expected = "when, or from and to or one of them, or notBefore and notAfter, or dur"
    raise ModelError("date", given, expected)


def _stretch(first: str, last: str) -> str:
    for zeros, nines in sorted(_FREE.items(), reverse=True):
        stem = first.removesuffix(zeros)
        if len(first) == len("2010") and stem != first and last == stem + nines:
            return stem
    return f"{first}/{last}"
