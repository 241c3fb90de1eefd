"""Two entries that may be the same speech: the same speaker and day, and ids that differ by a number."""

import re
from collections.abc import Callable, Container

from statecorpus.corpus.build.report import Doubt
from statecorpus.model import Statement
from statecorpus.segment import fold_text

#: The code of the doubt.
SAME_SPEECH = "BU101"

_NUMBERED = re.compile(r"(.+)-\d+")


def twin_doubt(id: str, ids: Container[str], read: Callable[[str], Statement | None]) -> Doubt | None:
    """Return the doubt about an entry whose id differs only by a number from the id of another entry.

    An entry is compared only with the entry whose id has no number, so each is compared once.

    Args:
        id: of the entry.
        ids: of all entries.
        read: returns the statement of an id, or ``None`` if it cannot be read.

    >>> from statecorpus.corpus import load
    >>> twin = twin_doubt("kaz-iom-2011-12-05-2", load(), lambda id: load()["kaz-iom-2011-12-05"])
    >>> twin.message
    'same speaker and day as kaz-iom-2011-12-05: perhaps the same speech'
    """
    found = _NUMBERED.fullmatch(id)
    if found is None or found[1] not in ids:
        return None
    first, second = read(id), read(found[1])
    if first is None or second is None or not _same_speaker_and_day(first, second):
        return None
    message = f"same speaker and day as {found[1]}: perhaps the same speech"
    return Doubt("", "", None, "", SAME_SPEECH, message)


def _same_speaker_and_day(first: Statement, second: Statement) -> bool:
    if first.date is None or second.date is None or first.speaker is None or second.speaker is None:
        return False
    if (first.date.start, first.date.end) != (second.date.start, second.date.end):
        return False
    names = [fold_text(speaker.name or "") for speaker in (first.speaker, second.speaker)]
    bodies = [
        None if body is None else body.ref or fold_text(body.name)
        for body in (first.speaker.affiliation, second.speaker.affiliation)
    ]
    # A missing name contradicts nothing, as long as both speak for the same body.
    same_name = names[0] == names[1] or (not all(names) and bodies[0] is not None)
    return same_name and bodies[0] == bodies[1]
