"""The same long text in statements of different speakers: a sign that a text was filed under a wrong name."""

from collections.abc import Iterator

from statecorpus.comparison import reuse
from statecorpus.index import Index
from statecorpus.model import Finding

#: The least number of words of a text that two speakers do not say by chance. With 250, 11 pairs are
#: found among 10,950 speeches of the UN General Debate; one is the speech of Ireland under the name of Fiji.
LONG = 250


def repeated_texts(index: Index, words: int = LONG) -> Iterator[Finding]:
    """Yield a finding per pair of statements of different speakers that share a long text.

    Args:
        index: of the statements.
        words: the least number of words of the text.
    """
    hint = "compare both with their sources: one of them may hold a text of the other"
    for row in reuse(index, min_words=words, within="speakers").pairs.to_records():
        message = f"{row['words']:,} words of it stand in {row['right']} too, of another speaker"
        yield Finding("CO306", message, hint=hint, severity="warning", where=f"{row['left']}.xml")
