"""Ids of statements, built from the ids in files of other projects.

A file with a single statement gives it the file's ``xml:id``, or the file's name. In a file with many
statements each takes the id of its first utterance, after the file's id if it does not begin with it and only
counts. Ids are in small ASCII letters; numbers after the file's
id are filled with zeros to four digits, so that the ids of a sitting sort in the order of its speeches.
"""

import re
import unicodedata
from collections.abc import Iterable

_OTHERS = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+")
_WIDTH = 4
# Ids such as "sp-0001" and "u7" count the speeches of a file, and occur again in the next file.
_COUNTED = re.compile(r"[^\W\d_]{0,9}[-_.]?[0-9]{1,6}[^\W\d_]?")
# Windows reserves names of up to four letters (con, com1) for devices.
_SHORTEST = 5
# An id of a corpus has at most 120 characters; the rest is for a number.
_LONGEST = 100


def slug(text: str) -> str:
    """Return a name in the letters of an id; accents and letters of other scripts are dropped.

    >>> slug("ParlaMint-ES-CT_2015-10-26-0101.1.0"), slug("Şentop"), slug("法国")
    ('parlamint-es-ct-2015-10-26-0101-1-0', 'sentop', '')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHERS.sub("-", plain).strip("-")


class Naming:
    """Creates ids, each only once.

    Args:
        taken: ids that are already in use.

    >>> naming = Naming()
    >>> naming.of_utterance("ParlaMint-GA_2015", "ParlaMint-GA_2015.u7", 1)
    'parlamint-ga-2015-u0007'
    >>> naming.of_file("con"), naming.of_file("2015"), naming.of_file("2015")
    ('s-con', 's-2015', 's-2015-2')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def of_file(self, name: str) -> str:
        """Return the id of the only statement of a file."""
        return self._free(slug(name))

    def of_utterance(self, file: str, utterance: str | None, number: int) -> str:
        """Return the id of one of several statements of a file.

        Args:
            file: the file's id or name.
            utterance: the ``xml:id`` of the first utterance or of the division, if it has one.
            number: the number of the statement in the file, from 1.
        """
        if utterance is None:
            return self._free(f"{slug(file)[:_LONGEST]}-{number:0{_WIDTH}}")
        own = file if utterance.startswith(file) else ""
        if not own and _COUNTED.fullmatch(utterance) is None:
            # A longer id names more than a number. It is not padded with zeros: its number may be a date.
            return self._free(slug(utterance))
        rest = _NUMBER.sub(lambda found: found[0].zfill(_WIDTH), slug(utterance[len(own) :]))
        return self._free(f"{slug(file)[:_LONGEST]}-{rest}")

    def _free(self, name: str) -> str:
        name = name[:_LONGEST].strip("-") or "statement"
        if not name[0].isalpha() or len(name) < _SHORTEST:
            name = f"s-{name}"
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free)
        return free
