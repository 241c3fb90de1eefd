"""Codes of states as files and metadata have them: what a code meant on a day.

A code is an alpha-3 code of ISO 3166-1, of ISO 3166-3 or of the United Nations (``SUN``, ``DDR``), or a
reference (``iso3166:NPL``, ``igo:UNGA``). Files of the United Nations use the code of today for the
state that held the seat on the day: ``codes.tsv`` lists which one. Sources: ISO 3166-3; the list of Member
States with its notes on changes of name, and General Assembly resolution 2758 (XXVI) of 25 October 1971.
"""

import datetime
from functools import cache
from importlib.resources import files

import attrs

from statecorpus.authorities.authority import Authority
from statecorpus.authorities.table import authorities


@attrs.frozen
class CodeMeaning:
    """The authority that a code stands for, and its name on that day."""

    authority: Authority
    name: str


@attrs.frozen
class _Period:
    since: datetime.date
    until: datetime.date
    ref: str
    name: str


@cache
def _periods() -> dict[str, tuple[_Period, ...]]:
    """Read ``codes.tsv``; an empty cell is an open end."""
    periods: dict[str, list[_Period]] = {}
    for line in (files(__package__) / "codes.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, since, until, ref, name = line.split("\t")
        first = datetime.date.fromisoformat(since) if since else datetime.date.min
        last = datetime.date.fromisoformat(until) if until else datetime.date.max
        periods.setdefault(code, []).append(_Period(first, last, ref, name))
    return {code: tuple(found) for code, found in periods.items()}


def meaning_of(code: str, day: datetime.date | None = None) -> CodeMeaning | None:
    """Return what a code meant on a day; see `statecorpus.authorities.resolve_code`."""
    known = authorities()
    if code in known:
        return CodeMeaning(known[code], known[code].name)
    for period in _periods().get(code, ()):
        always = (period.since, period.until) == (datetime.date.min, datetime.date.max)
        if always or (day is not None and period.since <= day <= period.until):
            return CodeMeaning(known[period.ref], period.name)
    current = known.get(f"iso3166:{code}") or known.get(f"iso3166-3:{code}")
    if current is not None:
        return CodeMeaning(current, current.name)
    open_end = next(
        (period for period in reversed(_periods().get(code, ())) if period.until == datetime.date.max), None
    )
    return None if open_end is None else CodeMeaning(known[open_end.ref], open_end.name)
