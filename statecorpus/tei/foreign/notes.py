"""Notes on an import: markup that was not kept, and doubts; each note once per file, with its count.

The codes do not change:

======  ===============================================================================
FT101   an element that the model does not have; its words are kept
FT102   an element that is not part of the words, such as a running head; it is dropped
FT103   a speaker that no list of persons has
FT104   an utterance that names no speaker
FT105   a speaker with more affiliations at the date than a statement can hold
FT106   a date that cannot be read, or a file without a date
FT107   a file without words
FT108   a file that is not read: outside the folder, missing, or not TEI
FT109   words outside all elements that could hold them; they are kept
FT110   linguistic annotation, which belongs into an index and not into a statement
FT111   an utterance with several speakers; the first is taken
FT112   a value that the model refuses; it is dropped
FT113   a place with several readings; one is taken
======  ===============================================================================
"""

from lxml import etree

from statecorpus.model import Finding


class Notes:
    """The findings about a file.

    Attributes:
        where: the name of the file in the findings.

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
        """Add a note; a repeated note is counted."""
        first, count, stored = self._found.get((code, what), (None, 0, hint))
        if not count:
            first = at.sourceline if at is not None else line
        self._found[code, what] = (first, count + 1, stored)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The notes as findings, in the order of their first occurrence."""
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
