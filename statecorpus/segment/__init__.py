"""Segmentation: text becomes sentences and tokens, with offsets in code points, for all scripts.

``tokens`` and ``sentences`` return the tokens and sentences of a text. ``fold`` and its finer levels return
the form in which search compares tokens; displayed text is never changed. An ``Annotator`` adds to tokens
what the text does not say: their lemma, their part of speech.

Reading order: ``fold``, ``abbreviation``, ``language``, ``chunk`` (the rules), ``token``, ``sentence``;
``annotator``, ``simplemma_annotator``, ``spacy_annotator``.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names
from statecorpus.segment.fold import (
    INVISIBLE,
    as_printed,
    fold,
    fold_case,
    fold_text,
    plain,
    strip_accents,
)

if TYPE_CHECKING:
    from statecorpus.segment.annotator import Annotator, TokenizedText, Values, WordAnnotator
    from statecorpus.segment.chunk import BREAK, Chunk, chunk_of, plain_word
    from statecorpus.segment.language import FullStop, language_bit
    from statecorpus.segment.sentence import Sentence, sentences
    from statecorpus.segment.simplemma_annotator import SimplemmaAnnotator
    from statecorpus.segment.spacy_annotator import SPACY_ATTRIBUTES, SpacyAnnotator
    from statecorpus.segment.token import PlacedChunk, Token, placed_chunks, tokens
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "annotator": ("Annotator", "TokenizedText", "Values", "WordAnnotator"),
            "chunk": ("BREAK", "Chunk", "chunk_of", "plain_word"),
            "language": ("FullStop", "language_bit"),
            "sentence": ("Sentence", "sentences"),
            "simplemma_annotator": ("SimplemmaAnnotator",),
            "spacy_annotator": ("SPACY_ATTRIBUTES", "SpacyAnnotator"),
            "token": ("PlacedChunk", "Token", "placed_chunks", "tokens"),
        },
    )

__all__ = [
    "BREAK",
    "INVISIBLE",
    "SPACY_ATTRIBUTES",
    "Annotator",
    "Chunk",
    "FullStop",
    "PlacedChunk",
    "Sentence",
    "SimplemmaAnnotator",
    "SpacyAnnotator",
    "Token",
    "TokenizedText",
    "Values",
    "WordAnnotator",
    "as_printed",
    "chunk_of",
    "fold",
    "fold_case",
    "fold_text",
    "language_bit",
    "placed_chunks",
    "plain",
    "plain_word",
    "sentences",
    "strip_accents",
    "tokens",
]
