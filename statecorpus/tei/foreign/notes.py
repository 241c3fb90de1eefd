"""What an import could not keep or is in doubt of: each thing once a file, with how often it came.

The codes are stable:

======  ==============================================================================
FT101   an element that has no place in the model; its words are kept
FT102   an element that is no part of the words, such as a running head; it is left out
FT103   a speaker that no list of persons knows
FT104   an utterance that names no speaker
FT105   a speaker has more affiliations at the date than a statement has room for
FT106   a date that cannot be read, or no date at all
FT107   a file without words
FT108   a file that is not read: outside of the folder, missing, or not TEI
FT109   words that stand outside of every element that could hold them; they are kept
FT110   linguistic annotation, which has a place in an index and none in a statement
FT111   several speakers of one utterance; the first is taken
FT112   a value that the model does not take; it is left out
======  ==============================================================================
"""

from lxml import etree

from statecorpus.model import Finding


class Notes:
    """The findings of one file.

    Attributes:
        where: what they call the file.

    >>> notes = Notes("a.xml")
    >>> notes.add("FT104", "an utterance names no speaker", line=7)
    >>> notes.add("FT104", "an utterance names no speaker", line=9)
    >>> print(notes.findings[0])
    FT104 line 7: an utterance names no speaker, 2 times
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._found: dict[tuple[str, str], tuple[int | None, int, str | None]] = {}

    def add(
        self,
        code: str,
        what: str,
        *,
        at: etree._Element | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        """Note something; what was noted before is counted."""
        first, count, said = self._found.get((code, what), (None, 0, hint))
        if not count:
            first = at.sourceline if at is not None else line
        self._found[code, what] = (first, count + 1, said)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noted, in the order in which it came first."""
        return tuple(
            Finding(
                code,
                what if count == 1 else f"{what}, {count:,} times",
                line=line or None,
                hint=hint,
                severity="warning",
                where=self.where,
            )
            for (code, what), (line, count, hint) in self._found.items()
        )
