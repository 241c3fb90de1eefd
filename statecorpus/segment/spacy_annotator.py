"""Lemmas, parts of speech and other values from a spaCy pipeline."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from statecorpus.errors import AnnotationError, MissingExtraError
from statecorpus.segment.annotator import TokenizedText, Values

#: The attributes that a user can ask for, each with its name in spaCy.
SPACY_ATTRIBUTES: dict[str, str] = {
    "lemma": "lemma_",
    "pos": "pos_",
    "tag": "tag_",
    "morph": "morph",
    "dep": "dep_",
    "entity": "ent_type_",
}

# If no token at all has one of these, the pipeline has no component for it. A text without entities is
# normal, and so is a language without morphology.
_ALWAYS = frozenset({"lemma", "pos", "tag", "dep"})


class _Word(Protocol):
    """A token of spaCy."""

    i: int
    idx: int
    text: str
    is_space: bool


class _Stretch(Protocol):
    """Some tokens of spaCy in a row."""

    root: _Word


class _SpacyDocument(Protocol):
    """A text after a pipeline has processed it."""

    def __iter__(self) -> Iterator[_Word]: ...
    def __getitem__(self, place: slice) -> _Stretch: ...
    def has_annotation(self, attr: str) -> bool: ...


class Pipeline(Protocol):
    """The members of a loaded pipeline that are used here; ``spacy.language.Language`` has them."""

    lang: str | None

    @property
    def meta(self) -> dict[str, Any]:
        """The name, version and other facts of the pipeline."""

    @property
    def pipe_names(self) -> list[str]:
        """The names of the components."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        """Yield the document of each text."""


class SpacyAnnotator:
    """An annotator with the attributes of a spaCy pipeline, by default ``lemma`` and ``pos``.

    spaCy cuts texts into tokens of its own, which are aligned by their characters. A token gets the values of
    the spaCy token that it overlaps. If it overlaps several, it gets the values of their syntactic head if
    the pipeline parses, otherwise of the first (``don't`` is ``do`` and ``n't``). If one spaCy token covers
    several tokens, as a Chinese word does, each of them gets its values. A statement in another language than
    the pipeline's has empty values; a statement of unknown language is read in the language of the pipeline.

    Nothing is downloaded: the model must be installed.
    """

    def __init__(self, pipeline: str | Pipeline, attributes: Sequence[str] = ("lemma", "pos")) -> None:
        """Load a pipeline.

        Args:
            pipeline: a loaded pipeline, or the name or path of an installed model (``en_core_web_sm``).
            attributes: any of ``SPACY_ATTRIBUTES``: ``lemma``, ``pos`` (the universal part of speech),
                ``tag`` (the language's own), ``morph``, ``dep``, ``entity``.

        Raises:
            MissingExtraError: spaCy is not installed.
            AnnotationError: the model is not installed, or an attribute does not exist.
        """
        try:
            import spacy
        except ModuleNotFoundError as error:
            raise MissingExtraError("annotating with spaCy", "spacy") from error

        if isinstance(pipeline, str):
            try:
                self._pipeline: Pipeline = spacy.load(pipeline)
            except OSError as error:
                problem = "no such model is installed; install it with pip, or name one that is"
                raise AnnotationError(f"spacy {pipeline}", problem) from error
        else:
            self._pipeline = pipeline
        meta: Mapping[str, Any] = self._pipeline.meta
        self.name = f"spacy {meta['lang']}_{meta['name']}"
        self.version = f"{meta['version']} (spaCy {spacy.about.__version__})"
        unknown = [name for name in attributes if name not in SPACY_ATTRIBUTES]
        if unknown:
            raise AnnotationError(
                self.name, f"it has no {unknown[0]!r}; choose from {', '.join(SPACY_ATTRIBUTES)}"
            )
        self.attributes = tuple(attributes)
        self._read = [SPACY_ATTRIBUTES[name] for name in self.attributes]

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        """Yield the values of each token of each text.

        Raises:
            AnnotationError: no token of any text has a value for an attribute that every token should have;
                raised at the end.
        """
        met: set[str] = set()
        asked = False
        for is_ours, some in groupby(texts, self._is_ours):
            if not is_ours:
                yield from ([("",) * len(self.attributes)] * len(text.tokens) for text in some)
                continue
            waiting: deque[TokenizedText] = deque()
            for document in self._pipeline.pipe(_passed(some, waiting)):
                text = waiting.popleft()
                values = self._values(text, document)
                asked = asked or bool(values)
                for column, name in enumerate(self.attributes):
                    if name not in met and any(row[column] for row in values):
                        met.add(name)
                yield values
        missing = [name for name in self.attributes if name in _ALWAYS - met]
        if asked and missing:
            components = ", ".join(self._pipeline.pipe_names) or "none"
            problem = f"the pipeline returns no {missing[0]}; its components: {components}"
            raise AnnotationError(
                self.name, f"{problem}; load a pipeline that does, or ask for other attributes"
            )

    def _is_ours(self, text: TokenizedText) -> bool:
        language = self._pipeline.lang
        return text.language is None or language == "xx" or text.language.split("-")[0].lower() == language

    def _values(self, text: TokenizedText, document: _SpacyDocument) -> list[Values]:
        parsed = document.has_annotation("DEP")
        theirs = [token for token in document if not token.is_space]
        starts = [token.idx for token in theirs]
        ends = [token.idx + len(token.text) for token in theirs]
        values: list[Values] = []
        first = 0
        for token in text.tokens:
            while first < len(theirs) and ends[first] <= token.start:
                first += 1
            last = first
            while last < len(theirs) and starts[last] < token.end:
                last += 1
            if first == last:
                values.append(("",) * len(self._read))
                continue
            chosen = theirs[first]
            if parsed and last - first > 1:
                chosen = document[chosen.i : theirs[last - 1].i + 1].root
            values.append(tuple(str(getattr(chosen, name)) for name in self._read))
        return values


def _passed(texts: Iterable[TokenizedText], waiting: deque[TokenizedText]) -> Iterator[str]:
    """Yield the characters of texts, and keep the texts until their documents come."""
    for text in texts:
        waiting.append(text)
        yield text.text
