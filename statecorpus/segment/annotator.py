"""Annotators: classes that give tokens a lemma, a part of speech, or other values."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

import attrs

from statecorpus.segment.token import Token

#: The values of one token, one for each attribute of an annotator; empty text if there is no value.
Values = tuple[str, ...]


@attrs.frozen
class TokenizedText:
    """A text as annotators receive it: a paragraph, a heading, or another text on lines of its own.

    Attributes:
        text: the characters.
        tokens: the tokens, in their order; offsets are code points of ``text``.
        language: the language of the statement, a BCP 47 tag (``en-GB``); ``None`` if not known.
    """

    text: str
    tokens: Sequence[Token]
    language: str | None


class Annotator(Protocol):
    """A class that gives values to tokens; any class with these members is an annotator.

    An annotator of your own takes a few lines:

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
        """The name of the annotator (``spacy en_core_web_sm``); an index records it."""

    @property
    def version(self) -> str:
        """The version of the data and code that the values depend on; an index records it."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of the attributes, for example ``("lemma", "pos")``: letters, digits and underscores."""

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        """Yield for each text, in their order, the values of each of its tokens.

        The annotator may read ahead, to work on several texts at once.
        """


@runtime_checkable
class WordAnnotator(Annotator, Protocol):
    """An annotator that looks at each word by itself; it is asked once for each word of a language."""

    def annotate_words(self, words: Sequence[str], language: str | None) -> Sequence[Values]:
        """Return the values of each word.

        Args:
            words: the words as printed (``statecorpus.segment.as_printed``); none is empty.
            language: the language of the words; see ``TokenizedText``.
        """
