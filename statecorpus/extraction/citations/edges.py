"""Where words begin: patterns that start with a letter are fast, and this asks for the edge before it."""

import re

from statecorpus.extraction.citations.words import Words

# What Arabic writes together with the word after it: "and", "by", "to", "as" and the article.
_CLITIC = re.compile(r"(?<![^\W_])(?:[وفبكل]{1,2}(?:ال)?|ال|لل|ولل)\Z")


def begins_word(text: str, start: int, words: Words) -> bool:
    """Whether a word begins at a place of a text."""
    if start == 0 or not words.is_spaced:
        return True
    before = text[start - 1]
    if words.code == "ar":
        return not before.isalnum() or _CLITIC.search(text, max(0, start - 6), start) is not None
    return not (before.isalnum() or before == "_")
