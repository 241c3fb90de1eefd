"""The language and direction of the text of a statement on its page."""

from typing import Self

import attrs

from statecorpus.exports.html.reading.direction import Direction, direction_of_language, direction_of_text
from statecorpus.model import Statement


@attrs.frozen
class Surroundings:
    """Language and direction of the element around a statement's text.

    Attributes:
        language: the tag; empty if unknown.
        direction: of the text.
        labels: the language tag of the labels inside the text ("Paragraph 7"), which are English; ``None`` if
            the text is English too.
    """

    language: str
    direction: Direction
    labels: str | None

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the language and direction of a statement; without a language, its letters decide."""
        language = statement.language
        if language is None:
            return cls("", direction_of_text(statement.text), "en")
        is_english = language.partition("-")[0].lower() in {"en", "eng"}
        return cls(language, direction_of_language(language), None if is_english else "en")

    def other(self, text: str) -> Direction | None:
        """Return the direction of a text if it differs from the direction of the statement."""
        own = direction_of_text(text, self.direction)
        return None if own == self.direction else own
