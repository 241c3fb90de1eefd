"""A correction of a parsed field by a person."""

import datetime

import attrs

from statecorpus.model.source import Revision


@attrs.frozen
class Correction:
    """One field of one statement, corrected.

    Attributes:
        id: of the statement.
        sha256: of its source; empty if it has none. A rebuild finds the document by id or checksum.
        field: one of ``statement_field.CORRECTABLE``, or a span, for example ``act[p1:119-131]``.
        value: the new value; empty to clear the field.
        was: the previous value; empty if the field was empty.
        who: the name of the person.
        when: the day.
    """

    id: str
    sha256: str
    field: str
    value: str
    was: str
    who: str
    when: datetime.date

    @property
    def revision(self) -> Revision:
        """The correction as a revision, for ``revisionDesc``."""
        if self.was == self.value:
            return Revision(self.when, self.who, f"{self.field} confirmed: {self.value!r}")
        was, value = (repr(text) if text else "nothing" for text in (self.was, self.value))
        return Revision(self.when, self.who, f"{self.field} corrected: {was} is now {value}")
