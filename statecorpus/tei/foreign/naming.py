"""Ids of statements, made of the ids that other people's files have.

An id is the file's own ``xml:id`` (or else its name) where the file holds one statement, and that of the
first utterance where it holds many: in small letters of ASCII, with numbers after the file's id filled up
with zeros to four digits, so that the ids of a sitting sort in the order of its speeches.
"""

import re
import unicodedata
from collections.abc import Iterable

_OTHERS = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+")
_WIDTH = 4
# Windows keeps names of up to four letters (con, com1) for devices.
_SHORTEST = 5
# Of the 120 characters that an id of a corpus can have, some are left for a number.
_LONGEST = 100


def slug(text: str) -> str:
    """Write a name in the letters of an id; accents are dropped, other scripts have no letters there.

    >>> slug("ParlaMint-ES-CT_2015-10-26-0101.1.0"), slug("Şentop"), slug("法国")
    ('parlamint-es-ct-2015-10-26-0101-1-0', 'sentop', '')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHERS.sub("-", plain).strip("-")


class Naming:
    """Gives ids, each once.

    Args:
        taken: ids that are taken.

    >>> naming = Naming()
    >>> naming.of_utterance("ParlaMint-GA_2015", "ParlaMint-GA_2015.u7", 1)
    'parlamint-ga-2015-u0007'
    >>> naming.of_file("con"), naming.of_file("2015"), naming.of_file("2015")
    ('s-con', 's-2015', 's-2015-2')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def of_file(self, name: str) -> str:
        """Give the id of the one statement of a file."""
        return self._free(slug(name))

    def of_utterance(self, file: str, utterance: str | None, number: int) -> str:
        """Give the id of a statement among others of a file.

        Args:
            file: the file's id or name.
            utterance: the ``xml:id`` of the first utterance or of the division, where it has one.
            number: of the statement in the file, from 1.
        """
        if utterance is None:
            return self._free(f"{slug(file)[:_LONGEST]}-{number:0{_WIDTH}}")
        own = file if utterance.startswith(file) else ""
        rest = _NUMBER.sub(lambda found: found[0].zfill(_WIDTH), slug(utterance[len(own) :]))
        # An id without the file's stays as it is: it may hold a date, and has zeros of its own mostly.
        made = f"{slug(own)}-{rest}" if own else slug(utterance)
        return self._free(made)

    def _free(self, made: str) -> str:
        made = made[:_LONGEST].strip("-") or "statement"
        if not made[0].isalpha() or len(made) < _SHORTEST:
            made = f"s-{made}"
        free, number = made, 1
        while free in self._taken:
            number += 1
            free = f"{made}-{number}"
        self._taken.add(free)
        return free
