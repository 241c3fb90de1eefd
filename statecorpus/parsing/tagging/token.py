"""Tokens of a head: words and marks with their places, line by line."""

import re
from collections.abc import Iterator

import attrs

from statecorpus.parsing.folding import fold

# A Han character is a token by itself, since Chinese puts no spaces between words.
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff_]+|[^\w\s]|_+")


@attrs.frozen
class HeadToken:
    """A word or a mark of a head.

    Attributes:
        text: the characters as printed.
        folded: the characters folded (``statecorpus.parsing.folding``).
        start: the offset of the first character in the head, in code points.
        end: the offset after the last character.
        line: the number of the line, from 0; empty lines do not count.
    """

    text: str
    folded: str
    start: int
    end: int
    line: int

    @property
    def is_word(self) -> bool:
        """Whether the token has letters or digits."""
        return self.text[0].isalnum()


@attrs.frozen
class HeadLine:
    """A line of a head that is not empty.

    Attributes:
        tokens: the tokens of the line.
        follows_blank: whether the line before it in the head is empty, or there is none.
    """

    tokens: tuple[HeadToken, ...]
    follows_blank: bool


def head_lines(head: str) -> tuple[HeadLine, ...]:
    r"""Return the lines of a head that hold a token.

    >>> [[token.text for token in line.tokens] for line in head_lines("By H.E. Ana\n\nVienna")]
    [['By', 'H', '.', 'E', '.', 'Ana'], ['Vienna']]
    """
    return tuple(_lines(head))


def _lines(head: str) -> Iterator[HeadLine]:
    folded = fold(head)
    number, at, blank = 0, 0, True
    for text in head.split("\n"):
        tokens = tuple(
            HeadToken(
                found.group(),
                folded[at + found.start() : at + found.end()],
                at + found.start(),
                at + found.end(),
                number,
            )
            for found in _TOKEN.finditer(text)
        )
        if tokens:
            yield HeadLine(tokens, blank)
            number += 1
        blank = not tokens
        at += len(text) + 1
