"""The model: a value that a class does not take."""

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import listed, short


class ModelError(StatecorpusError, ValueError):
    """A value breaks a rule of its model class.

    Attributes:
        place: the class and field, such as ``"Paragraph.text"``.
        value: the offending value.
        expected: what the field takes.
    """

    def __init__(self, place: str, value: object, expected: str) -> None:
        super().__init__(f"{place} is {short(value)}: expected {expected}", place, value, expected)
        self.place = place
        self.value = value
        self.expected = expected


class UnknownEvidenceError(StatecorpusError, KeyError):
    """The result of parsing has no evidence for a field.

    Attributes:
        field: what was asked for.
        known: the fields that there is evidence for.
    """

    def __init__(self, field: object, known: tuple[str, ...]) -> None:
        there = listed(known) if known else "there is none at all"
        super().__init__(f"no evidence for the field {short(field)}; known: {there}", field, known)
        self.field = field
        self.known = known


class UnknownParagraphError(StatecorpusError, KeyError):
    """A statement has no paragraph with a number or id.

    Attributes:
        statement: the statement's id.
        paragraph: what was asked for.
        known: the ids of its paragraphs.
    """

    def __init__(self, statement: str, paragraph: int | str, known: tuple[str, ...]) -> None:
        there = f"1 to {len(known)}, {known[0]!r} to {known[-1]!r}" if known else "it has none"
        message = (
            f"{statement} has no paragraph {paragraph!r}; there are {there}"
            if known
            else (f"{statement} has no paragraph {paragraph!r}: {there}")
        )
        super().__init__(message, statement, paragraph, known)
        self.statement = statement
        self.paragraph = paragraph
        self.known = known
