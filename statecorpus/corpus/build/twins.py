"""Two entries that may hold one speech: the same speaker and day, and ids that a number tells apart."""

import re
from collections.abc import Callable, Container

from statecorpus.corpus.build.report import Doubt
from statecorpus.model import Statement
from statecorpus.segment import fold_text

#: The code of the doubt.
SAME_SPEECH = "BU101"

_NUMBERED = re.compile(r"(.+)-\d+")


def twin_doubt(id: str, ids: Container[str], read: Callable[[str], Statement | None]) -> Doubt | None:
    """Give the doubt about an entry whose id differs by a number from that of another entry.

    Only the entry whose id has no number is looked at: of many speeches each is compared once.

    Args:
        id: of the entry.
        ids: of all entries.
        read: gives the statement of an id; ``None`` where it cannot be read.

    >>> from statecorpus.corpus import load
    >>> twin = twin_doubt("kaz-iom-2011-12-05-2", load(), lambda id: load()["kaz-iom-2011-12-05"])
    >>> twin.message
    'same speaker and day as kaz-iom-2011-12-05: perhaps the same speech'
    """
    found = _NUMBERED.fullmatch(id)
    if found is None or found[1] not in ids:
        return None
    one, other = read(id), read(found[1])
    if one is None or other is None or not _same_speaker_and_day(one, other):
        return None
    message = f"same speaker and day as {found[1]}: perhaps the same speech"
    return Doubt("", "", None, "", SAME_SPEECH, message)


def _same_speaker_and_day(one: Statement, other: Statement) -> bool:
    if one.date is None or other.date is None or one.speaker is None or other.speaker is None:
        return False
    if (one.date.start, one.date.end) != (other.date.start, other.date.end):
        return False
    names = [fold_text(said.name or "") for said in (one.speaker, other.speaker)]
    bodies = [
        None if body is None else body.ref or fold_text(body.name)
        for body in (one.speaker.affiliation, other.speaker.affiliation)
    ]
    # A name that one of them does not give contradicts nothing, as long as they speak for the same body.
    same_name = names[0] == names[1] or (not all(names) and bodies[0] is not None)
    return same_name and bodies[0] == bodies[1]
