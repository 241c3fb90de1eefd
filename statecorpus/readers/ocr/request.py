"""The request of a caller: recognise the words of pictures."""

import attrs


@attrs.frozen
class OcrRequest:
    """The request of a caller.

    Attributes:
        language: the BCP 47 tag of the text's language; ``None`` if it shall be guessed.
        seconds: how long the recognition of a page may take.
    """

    language: str | None = None
    seconds: float = 60.0
