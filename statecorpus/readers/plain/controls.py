"""Control characters: a few in a text are damage; many show that the file is binary data."""

import re

import attrs

from statecorpus.errors import UndecodableSourceError
from statecorpus.model import Finding
from statecorpus.readers.reading import Reading

# The C0 controls without white space and line ends (tab to carriage return, file to unit separator).
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_LOOKED_AT = 20_000
_FEW = 8
# Compressed or compiled data has one in eight to one in ten; damaged texts have well under one in a hundred.
_MOST_SHARE = 0.05


def check_controls(reading: Reading, where: str) -> Reading:
    r"""Add the finding ``PA004`` to a text with control characters, which are not part of the statement.

    Raises:
        UndecodableSourceError: more than a twentieth of the beginning are controls, as in binary data.

    >>> check_controls(Reading("We agree\x00.", (), "text/plain"), "a.txt").findings[0].code
    'PA004'
    """
    first = _CONTROLS.search(reading.text)
    if first is None:
        return reading
    start = reading.text[:_LOOKED_AT]
    count = len(_CONTROLS.findall(start))
    if count > _FEW and count > _MOST_SHARE * len(start):
        problem = f"{count} of its first {len(start):,} characters are controls: it is binary data, not text"
        raise UndecodableSourceError(
            where, problem, "give a file in a format with a reader, for example text, DOCX or PDF"
        )
    line = reading.text.count("\n", 0, first.start()) + 1
    message = f"control characters (the first is U+{ord(first.group()):04X}) are left out"
    finding = Finding("PA004", message, line=line, severity="warning", hint="see whether the file is damaged")
    return attrs.evolve(reading, findings=(*reading.findings, finding))
