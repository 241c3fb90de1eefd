"""What holds for all of a statement's text on its page: language and direction."""

from typing import Self

import attrs

from statecorpus.exports.html.direction import Direction, direction_of_language, direction_of_text
from statecorpus.model import Statement


@attrs.frozen
class Surroundings:
    """Language and direction of the element around a statement's text.

    Attributes:
        language: the tag; empty where it is not known.
        direction: which way the text runs.
        labels: what the page's own words in the text, "Paragraph 7", say of their language, which is English;
            ``None`` where the text is English too.
    """

    language: str
    direction: Direction
    labels: str | None

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Give those of a statement; without a language, its letters tell the direction."""
        language = statement.language
        if language is None:
            return cls("", direction_of_text(statement.text), "en")
        is_english = language.partition("-")[0].lower() in {"en", "eng"}
        return cls(language, direction_of_language(language), None if is_english else "en")

    def other(self, text: str) -> Direction | None:
        """Give the direction of a text that does not run as those around it."""
        own = direction_of_text(text, self.direction)
        return None if own == self.direction else own
