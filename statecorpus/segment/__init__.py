"""Text becomes sentences and tokens, with their offsets in code points, for all scripts.

``tokens`` and ``sentences`` say where they are; ``fold`` and its finer levels say which of them search takes
to be the same. Displayed text is never changed: folding is for comparison only.

An ``Annotator`` says of tokens what the text does not: their lemma, their part of speech.

Reading order: ``fold``, ``abbreviation``, ``chunk`` (the rules), ``token``, ``sentence``; ``annotator``,
``simplemma_annotator``, ``spacy_annotator``.
"""

from statecorpus.segment.annotator import Annotator, TokenizedText, Values, WordAnnotator
from statecorpus.segment.chunk import BREAK, Chunk, chunk_of
from statecorpus.segment.fold import INVISIBLE, fold, fold_case, fold_text, plain, strip_accents
from statecorpus.segment.sentence import Sentence, sentences
from statecorpus.segment.simplemma_annotator import SimplemmaAnnotator
from statecorpus.segment.spacy_annotator import SPACY_ATTRIBUTES, SpacyAnnotator
from statecorpus.segment.token import PlacedChunk, Token, placed_chunks, tokens

__all__ = [
    "BREAK",
    "INVISIBLE",
    "SPACY_ATTRIBUTES",
    "Annotator",
    "Chunk",
    "PlacedChunk",
    "Sentence",
    "SimplemmaAnnotator",
    "SpacyAnnotator",
    "Token",
    "TokenizedText",
    "Values",
    "WordAnnotator",
    "chunk_of",
    "fold",
    "fold_case",
    "fold_text",
    "placed_chunks",
    "plain",
    "sentences",
    "strip_accents",
    "tokens",
]
