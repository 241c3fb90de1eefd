"""Words that point: "my country", "the Assembly", "our region"."""

from collections.abc import Iterator

import regex

from statecorpus.extraction.mentions.candidate import MentionCandidate, Pointer
from statecorpus.extraction.mentions.lexicon import MentionLexicon
from statecorpus.model import MentionKind

_BACK = 24


def pointing(text: str, lexicon: MentionLexicon, speaker: str | None) -> Iterator[MentionCandidate]:
    """Yield the words that point to the speaker, to a body or to a region.

    Args:
        text: the words of a paragraph.
        lexicon: the lexicon of the language.
        speaker: the reference of the speaker.
    """
    kind: MentionKind = (
        "state" if speaker is None or speaker.startswith(("iso3166", "state:")) else "organisation"
    )
    for found in lexicon.own.finditer(text):
        yield MentionCandidate(found.start(), found.end(), kind, "deictic", speaker, "mention.self")
    for found in lexicon.bodies.finditer(text) if lexicon.bodies is not None else ():
        start = _start(text, found.start(), lexicon.before_body)
        if start is not None:
            word = " ".join(found[0].split())
            yield MentionCandidate(
                start, found.end(), "organisation", "deictic", None, "mention.body", "body", word
            )
    for found in lexicon.regions.finditer(text) if lexicon.regions is not None else ():
        start = _start(text, found.start(), lexicon.before_region)
        if start is not None:
            pointer: Pointer = "continent" if found[0] in lexicon.continents else "region"
            yield MentionCandidate(
                start, found.end(), "place", "deictic", None, "mention.region", pointer, found[0]
            )


def _start(text: str, start: int, before: regex.Pattern[str] | None) -> int | None:
    """Return where a pointing word begins, with its possessive; ``None`` without an article before it."""
    if before is None:
        return start
    found = before.search(text, max(0, start - _BACK), start)
    if found is None:
        return None
    return found.start("owned") if found["owned"] else start
