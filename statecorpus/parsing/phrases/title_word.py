"""A word of a title with its class."""

import enum

import attrs


class WordClass(enum.StrEnum):
    """The class of a word in a title; the letters make patterns of whole phrases readable."""

    HONORIFIC = "H"
    OFFICE = "O"
    MODIFIER = "M"
    FIELD = "E"
    SUFFIX = "P"
    JOIN = "J"
    SMALL = "K"
    SMALL_OR_PARTICLE = "k"
    PARTICLE = "p"
    STATE = "S"
    MARK = ","
    NUMBER = "D"
    NAME = "N"
    OTHER = "X"


#: The classes of small words: "of", "the", "and", "van".
SMALL_WORDS = frozenset({WordClass.SMALL, WordClass.SMALL_OR_PARTICLE, WordClass.JOIN, WordClass.PARTICLE})


@attrs.frozen
class TitleWord:
    """A word or mark of a title.

    Attributes:
        kind: its class.
        start: the offset of its first character.
        end: the offset after its last.
    """

    kind: WordClass
    start: int
    end: int
