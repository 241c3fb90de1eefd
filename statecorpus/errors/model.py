"""The errors of the model: a value that a class refuses, a field or paragraph that is not there."""

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import listed, short


class ModelError(StatecorpusError, ValueError):
    """A value breaks a rule of its model class.

    Attributes:
        place: the class and field, for example ``"Paragraph.text"``.
        value: the value that breaks the rule.
        expected: the values that the field accepts.
    """

    place: str
    value: object
    expected: str

    def _worded(self) -> str:
        return f"{self.place} is {short(self.value)}: expected {self.expected}"


class UnknownEvidenceError(StatecorpusError, KeyError):
    """The result of parsing has no evidence for a field.

    Attributes:
        field: the field that was asked for.
        known: the fields with evidence.
    """

    field: object
    known: tuple[str, ...]

    def _worded(self) -> str:
        known = listed(self.known) if self.known else "there is none at all"
        return f"no evidence for the field {short(self.field)}; known: {known}"


class UnknownParagraphError(StatecorpusError, KeyError):
    """A statement has no paragraph with a number or id.

    Attributes:
        statement: the statement's id.
        paragraph: the number or id that was asked for.
        known: the ids of its paragraphs.
    """

    statement: str
    paragraph: int | str
    known: tuple[str, ...]

    def _worded(self) -> str:
        known = self.known
        if not known:
            return f"{self.statement} has no paragraph {self.paragraph!r}: it has none"
        paragraphs = f"1 to {len(known)}, {known[0]!r} to {known[-1]!r}"
        return f"{self.statement} has no paragraph {self.paragraph!r}; there are {paragraphs}"
