"""Words that point: "my country", "the Assembly", "our region"."""

from collections.abc import Iterator

from statecorpus.extraction.mentions.candidate import Candidate
from statecorpus.extraction.mentions.lexicon import MentionLexicon


def pointing(text: str, lexicon: MentionLexicon, speaker: str | None) -> Iterator[Candidate]:
    """Yield the words that point to the speaker, to a body or to a region.

    Args:
        text: the words of a paragraph.
        lexicon: the lexicon of the language.
        speaker: the reference of the speaker.
    """
    kind = "state" if speaker is None or speaker.startswith(("iso3166", "state:")) else "organisation"
    for found in lexicon.own.finditer(text):
        yield Candidate(found.start(), found.end(), kind, "deictic", speaker, "mention.self")
    for found in lexicon.bodies.finditer(text) if lexicon.bodies is not None else ():
        yield Candidate(found.start(), found.end(), "organisation", "deictic", None, "mention.body", "body", " ".join(found["word"].split()))
    for found in lexicon.regions.finditer(text) if lexicon.regions is not None else ():
        word = found["word"]
        pointer = "continent" if word in lexicon.continents else "region"
        yield Candidate(found.start(), found.end(), "place", "deictic", None, "mention.region", pointer, word)
