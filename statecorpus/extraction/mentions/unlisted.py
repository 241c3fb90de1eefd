"""Names of bodies that no table has: "Council of Foreign Ministers", "Mano River Union"."""

from collections.abc import Iterator

import regex

from statecorpus.extraction.mentions.candidate import MentionCandidate
from statecorpus.extraction.mentions.lexicon import MentionLexicon

_BACK = 40


def unlisted(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield capitalised names that end or begin like the name of a body, though no table has them."""
    for found in lexicon.unlisted.finditer(text) if lexicon.unlisted is not None else ():
        start = found.start()
        before = found.group("before") or ""
        words = list(regex.finditer(r"\S+", before))
        while words and words[0][0].rstrip(",.") in lexicon.unlisted_first:
            words.pop(0)
        if found.group("head"):
            start = found.start() + (words[0].start() if words else len(before))
            if not words and not found.group("tail"):
                continue
        if lexicon.indefinite is not None and lexicon.indefinite.search(text, max(0, start - _BACK), start):
            continue  # "a powerful Inter-agency Commission" says what it is, not which it is
        yield MentionCandidate(start, found.end(), "organisation", "name", None, "mention.unlisted")
