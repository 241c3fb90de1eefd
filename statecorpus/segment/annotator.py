"""Annotators: what says of each token its lemma, its part of speech, or whatever else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

import attrs

from statecorpus.segment.token import Token

#: The values of one token, one for each attribute of an annotator; empty where it says nothing.
Values = tuple[str, ...]


@attrs.frozen
class TokenizedText:
    """A text as annotators get it: a paragraph, a heading, a line that stands alone.

    Attributes:
        text: the characters.
        tokens: its tokens, in their order; offsets are code points of ``text``.
        language: of the statement it is from, a BCP 47 tag such as ``en-GB``; ``None`` where not known.
    """

    text: str
    tokens: Sequence[Token]
    language: str | None


class Annotator(Protocol):
    """What gives values to tokens; any class with these names is one.

    An annotator of its own takes a few lines:

    >>> class Lengths:
    ...     name, version, attributes = "lengths", "1", ("length",)
    ...
    ...     def annotate(self, texts):
    ...         return ([(str(len(token.text)),) for token in text.tokens] for text in texts)
    >>> from statecorpus.segment import tokens
    >>> text = "We agree."
    >>> list(Lengths().annotate([TokenizedText(text, tuple(tokens(text)), "en")]))
    [[('2',), ('5',), ('1',)]]
    """

    @property
    def name(self) -> str:
        """What it is called, such as ``spacy en_core_web_sm``; an index records it."""

    @property
    def version(self) -> str:
        """The version of what the values depend on; an index records it."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of what it gives, such as ``("lemma", "pos")``: letters, digits and underscores."""

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        """Give for each text, in their order, the values of each of its tokens.

        It may read ahead, to work on several texts at once.
        """


@runtime_checkable
class WordAnnotator(Annotator, Protocol):
    """An annotator that looks at each word by itself: it is asked once for each word of a language."""

    def annotate_words(self, words: Sequence[str], language: str | None) -> Sequence[Values]:
        """Give the values of each word.

        Args:
            words: as printed, without what nobody sees (``statecorpus.segment.plain``); none is empty.
            language: as of ``TokenizedText``.
        """
