"""The request of a caller: recognise the words of pictures."""

from collections.abc import Callable

import attrs


@attrs.frozen
class OcrRequest:
    """The request of a caller.

    Attributes:
        language: the BCP 47 tag of the text's language; ``None`` if it shall be guessed.
        seconds: how long the recognition of a page may take.
        detect: a function that returns the BCP 47 tag of a text's language, for a guess; without it, the
            guess is the language in which the words have the greatest confidence.
    """

    language: str | None = None
    seconds: float = 60.0
    detect: Callable[[str], str | None] | None = None
