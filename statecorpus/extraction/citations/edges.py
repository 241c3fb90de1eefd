"""The edges of words: a pattern that starts with a letter is fast, and the edge is asked for afterwards."""

import re

from statecorpus.extraction.citations.words import CitationWords

# Arabic writes "and", "by", "to", "as" and the article together with the word after them.
_CLITIC = re.compile(r"(?<![^\W_])(?:[وفبكل]{1,2}(?:ال)?|ال|لل|ولل)\Z")


def begins_word(text: str, start: int, words: CitationWords) -> bool:
    """Whether a word begins at a place of a text."""
    if start == 0 or not words.is_spaced:
        return True
    before = text[start - 1]
    if words.code == "ar":
        return not before.isalnum() or _CLITIC.search(text, max(0, start - 6), start) is not None
    return not (before.isalnum() or before == "_")
