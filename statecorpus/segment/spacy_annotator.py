"""Lemmas, parts of speech and more from a spaCy pipeline."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from statecorpus.errors import AnnotationError, MissingExtraError
from statecorpus.segment.annotator import TokenizedText, Values

#: The attributes that can be asked for: what each is in spaCy.
SPACY_ATTRIBUTES: dict[str, str] = {
    "lemma": "lemma_",
    "pos": "pos_",
    "tag": "tag_",
    "morph": "morph",
    "dep": "dep_",
    "entity": "ent_type_",
}

# A pipeline that gives none of these to any token has no component for it. A text without entities is
# nothing strange, nor is a language without morphology.
_ALWAYS = frozenset({"lemma", "pos", "tag", "dep"})


class _Word(Protocol):
    """A token of spaCy's."""

    i: int
    idx: int
    text: str
    is_space: bool


class _Stretch(Protocol):
    """Some of them in a row."""

    root: _Word


class _SpacyDocument(Protocol):
    """A text that a pipeline has gone over."""

    def __iter__(self) -> Iterator[_Word]: ...
    def __getitem__(self, place: slice) -> _Stretch: ...
    def has_annotation(self, attr: str) -> bool: ...


class Pipeline(Protocol):
    """What is asked of a loaded pipeline; ``spacy.language.Language`` is one."""

    lang: str | None

    @property
    def meta(self) -> dict[str, Any]:
        """Its name, version and so on."""

    @property
    def pipe_names(self) -> list[str]:
        """The names of its components."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        """Give the document of each text."""


class SpacyAnnotator:
    """Gives the attributes that a spaCy pipeline gives, by default ``lemma`` and ``pos``.

    spaCy cuts texts into tokens of its own. They are aligned by their characters: a token has the values of
    the spaCy token that it overlaps. Of several it has those of their syntactic head, where the pipeline
    parses, otherwise of the first (``don't`` is ``do`` and ``n't``); and where one spaCy token holds several
    of ours, as a Chinese word does, each has its values. A statement in another language than the pipeline's
    has empty values; one whose language is not known is read as if it were the pipeline's.

    Nothing is downloaded: a model is one that is installed.
    """

    def __init__(self, pipeline: str | Pipeline, attributes: Sequence[str] = ("lemma", "pos")) -> None:
        """Set it up.

        Args:
            pipeline: a loaded pipeline, or the name or path of a model that is installed, such as
                ``en_core_web_sm``.
            attributes: any of ``SPACY_ATTRIBUTES``: ``lemma``, ``pos`` (the universal part of speech),
                ``tag`` (the language's own), ``morph``, ``dep``, ``entity``.

        Raises:
            MissingExtraError: spaCy is not installed.
            AnnotationError: the model is not installed, or there is no such attribute.
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
                self.name, f"it gives no {unknown[0]!r}; choose of {', '.join(SPACY_ATTRIBUTES)}"
            )
        self.attributes = tuple(attributes)
        self._read = [SPACY_ATTRIBUTES[name] for name in self.attributes]

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        """Give the values of each token of each text.

        Raises:
            AnnotationError: the pipeline has said nothing of any token of any text for an attribute that
                every pipeline for it gives; raised at the end.
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
            problem = f"the pipeline gives no {missing[0]}; its components: {components}"
            raise AnnotationError(self.name, f"{problem}; load one that does, or ask for other attributes")

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
    """Give the characters of texts, and keep the texts until their documents come."""
    for text in texts:
        waiting.append(text)
        yield text.text
