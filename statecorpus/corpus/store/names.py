"""Ids of entries: ids that are safe file names on every system, and new ids."""

import re
import unicodedata
from collections.abc import Container
from typing import TYPE_CHECKING

from statecorpus.errors import UnsafeIdError
from statecorpus.model.name import is_statement_id

if TYPE_CHECKING:
    from statecorpus.model import DateRange, Organisation, Statement

#: The longest id, in characters. Windows takes 260 for a whole path, most systems 255 for one name.
LONGEST = 120

# "Naming Files, Paths, and Namespaces" (Microsoft): these are devices, with every extension. The others of
# that page need characters that no id has.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{digit}" for device in ("com", "lpt") for digit in range(10))]
)
_GROUPS = re.compile(r"[a-z0-9]+")
_LONGEST_PART = 24


def check_id(id: str) -> None:
    """Check that an id can be the stem of a file on every system.

    Ids have lower-case ASCII letters, digits and hyphens only, so two ids never differ only in case or
    Unicode form, and there are no path separators, no ``..`` and no hidden files. Only the device names of
    Windows need a check.

    Raises:
        UnsafeIdError: it does not have the form of an id, is longer than ``LONGEST``, or is a device name.

    >>> check_id("kaz-iom-2011-12-05")
    >>> check_id("nul")
    Traceback (most recent call last):
    statecorpus.errors.UnsafeIdError: 'nul' cannot be the id of an entry: Windows keeps this name for a ...
    """
    if not is_statement_id(id):
        problem = "expected a lower-case ASCII name, for example 'kaz-iom-2011-12-05'"
        raise UnsafeIdError(id, problem)
    if len(id) > LONGEST:
        raise UnsafeIdError(id, f"it has {len(id)} characters, and at most {LONGEST} are safe in a file name")
    if id in _RESERVED:
        raise UnsafeIdError(
            id, f"Windows keeps this name for a device; use another name, for example '{id}-1'"
        )


def suggest_id(statement: "Statement") -> str:
    """Return a readable id for a statement, made from its state, its meeting body and its date.

    Missing parts are omitted; if all are missing, the title is used.

    >>> from statecorpus.corpus import load
    >>> suggest_id(load()["kaz-iom-2011-12-05"])
    'kaz-iom-2011-12-05'
    """
    affiliation = None if statement.speaker is None else statement.speaker.affiliation
    venue = None if statement.venue is None else statement.venue.organisation
    parts = [_organisation(affiliation), _organisation(venue), _date(statement.date)]
    known = [part for part in parts if part] or [_slug(statement.title or "", 2 * _LONGEST_PART)]
    id = "-".join(known).strip("-") or "statement"
    id = id if id[0].isalpha() else f"s-{id}"
    return f"{id}-1" if id in _RESERVED else id


def free_id(id: str, taken: Container[str]) -> str:
    """Return the id, or if it is taken, the first free id of ``id-2``, ``id-3`` and so on.

    >>> free_id("kaz-iom-2011-12-05", {"kaz-iom-2011-12-05", "kaz-iom-2011-12-05-2"})
    'kaz-iom-2011-12-05-3'
    """
    number = 1
    candidate = id
    while candidate in taken:
        number += 1
        candidate = f"{id}-{number}"
    return candidate


def _organisation(organisation: "Organisation | None") -> str:
    if organisation is None:
        return ""
    code = organisation.code
    # Readable codes consist of letters only: KAZ, IOM, UNHCR; not the Q826 of Wikidata.
    if code is not None and code.isascii() and code.isalpha():
        return _slug(code, _LONGEST_PART)
    initials = "".join(word[0] for word in organisation.name.split() if word[:1].isupper())
    longer_than_two = len(initials) > 2  # noqa: PLR2004 -- two initials are too short
    return _slug(initials if longer_than_two else organisation.name, _LONGEST_PART)


def _date(date: "DateRange | None") -> str:
    if date is None:
        return ""
    parts = {"year": 1, "month": 2, "day": 3}[date.precision]
    return "-".join(date.start.isoformat().split("-")[:parts])


def _slug(text: str, longest: int) -> str:
    """Return words in the letters of an id, without accents and without letters of other scripts."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = ""
    for group in _GROUPS.findall(plain):
        longer = f"{slug}-{group}" if slug else group
        if len(longer) > longest:
            break
        slug = longer
    return slug
