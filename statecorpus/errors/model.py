"""The model: a value that a class does not take."""

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import short

__all__ = ["ModelError"]


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
