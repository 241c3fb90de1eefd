"""Lemmas from simplemma's dictionaries, offline, for 54 languages."""

from collections.abc import Iterable, Iterator, Sequence

from statecorpus.errors import MissingExtraError
from statecorpus.segment.annotator import TokenizedText, Values

# Languages that simplemma knows by the code of a wider or narrower language (ISO 639).
_SAME = {"bs": "hbs", "hr": "hbs", "sh": "hbs", "sr": "hbs", "no": "nb"}


class SimplemmaAnnotator:
    """An annotator with the attribute ``lemma``, from the dictionaries and rules of simplemma (MIT licence).

    The lemma of a word that simplemma does not know is the word itself, in lower case only if a rule says so.
    Words are looked at without context: ``meeting`` has one lemma, as a noun and as a verb. A statement in an
    unknown language, or in a language that simplemma does not have (Chinese), gets no lemmas: its tokens have
    the empty value, because nothing is guessed.

    The dictionary of a language is read at its first word (English: 0.2 s), and kept by simplemma.

    >>> annotator = SimplemmaAnnotator()
    >>> annotator.annotate_words(["Refugees", "spoke", "Geneva"], "en-GB")
    [('refugee',), ('speak',), ('Geneva',)]
    >>> annotator.annotate_words(["联"], "zh")
    [('',)]
    """

    name = "simplemma"
    attributes = ("lemma",)

    def __init__(self, language: str | None = None) -> None:
        """Load simplemma.

        Args:
            language: the language of statements that do not state theirs, a BCP 47 tag.

        Raises:
            MissingExtraError: simplemma is not installed.
        """
        try:
            from simplemma import Lemmatizer, __version__
        except ModuleNotFoundError as error:
            raise MissingExtraError("finding lemmas with simplemma", "lemma") from error

        self.version = __version__ if language is None else f"{__version__} {language}"
        self._language = language
        self._lemmatizer = Lemmatizer()

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        """Yield the lemma of each token of each text."""
        return (self.annotate_words([token.text for token in text.tokens], text.language) for text in texts)

    def annotate_words(self, words: Sequence[str], language: str | None) -> Sequence[Values]:
        """Return the lemma of each word of a language."""
        code = self._code(language)
        if code is None:
            return [("",)] * len(words)
        lemma = self._lemmatizer.lemmatize
        return [(lemma(word, code),) for word in words]

    def _code(self, language: str | None) -> str | None:
        """Return simplemma's code of a language; ``None`` if simplemma does not have the language."""
        tag = language or self._language
        if tag is None:
            return None
        subtag = tag.split("-")[0].lower()
        code = _SAME.get(subtag, subtag)
        try:
            self._lemmatizer.lemmatize("a", code)
        except ValueError:  # simplemma's word for a language that it does not have
            return None
        return code
