"""A correction that a person made of what was parsed."""

import datetime

import attrs

from statecorpus.model.source import Revision


@attrs.frozen
class Correction:
    """One field of one statement, corrected.

    Attributes:
        id: of the statement.
        sha256: of its source; empty where it has none. A rebuild finds the document by either.
        field: one of ``statement_field.CORRECTABLE``.
        value: what it should hold; empty for nothing.
        was: what it held; empty for nothing.
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
        """What ``revisionDesc`` says of it."""
        was, value = (repr(said) if said else "nothing" for said in (self.was, self.value))
        return Revision(self.when, self.who, f"{self.field} corrected: {was} is now {value}")
