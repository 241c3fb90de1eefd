"""The id of a statement: readable, ``<state>-<body>-<date>``, as far as these are known."""

import re
import unicodedata
from pathlib import PurePath

from statecorpus.model import DateRange, Speaker, Venue

_MOST_WORDS = 6
_LONGEST = 80


def slug(text: str) -> str:
    """Make a lower-case ASCII name of a text; empty where no letter or digit of it is ASCII.

    >>> slug("Discours de S.E. M. Alassane — Côte d’Ivoire")
    'discours-de-s-e-m-alassane-cote-d-ivoire'
    """
    plain = re.sub(r"[^\w\u0300-\u036f]+", "-", unicodedata.normalize("NFKD", text.lower()))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def identifier(
    speaker: Speaker | None,
    venue: Venue | None,
    date: DateRange | None,
    *,
    name: str | None,
    title: str | None,
    sha256: str | None,
) -> str:
    """Make the id of a statement.

    Args:
        speaker: gives the state's code, or else the surname.
        venue: gives the code of the body that meets.
        date: gives the first day, or the month or year.
        name: the file's name, used where two of the three are not known.
        title: used where there is no file.
        sha256: used where there is nothing else.
    """
    body = _code(venue.organisation.ref) if venue is not None and venue.organisation is not None else ""
    day = date.start.isoformat()[: {"day": 10, "month": 7, "year": 4}[date.precision]] if date else ""
    parts = [part for part in (_who(speaker), body, day) if part]
    if len(parts) > 1:
        return _formal("-".join(parts))
    for fallback in (PurePath(name).stem if name else "", _first_words(title or "")):
        if slug(fallback):
            return _formal(slug(fallback))
    return _formal(f"statement-{(sha256 or '0' * 8)[:8]}")


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    ref = speaker.affiliation.ref if speaker.affiliation is not None else None
    return _code(ref) or slug((speaker.name or "").rsplit(" ", 1)[-1])


def _code(ref: str | None) -> str:
    return slug(ref.partition(":")[2]) if ref else ""


def _first_words(title: str) -> str:
    return " ".join(title.split()[:_MOST_WORDS])


def _formal(text: str) -> str:
    """Make it begin with a letter and be of bounded length."""
    named = text if text[:1].isalpha() else f"s-{text}"
    return named[:_LONGEST].rstrip("-")
