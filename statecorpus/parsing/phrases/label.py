"""Speaker labels: the name or office before a colon that a transcript or record begins a speech with."""

import re

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.vocatives import vocatives_of

# Such as "THE PRESIDENT:" or "Mr. Lavrov (Russian Federation) (spoke in Russian):".
_LABEL = re.compile(
    r"(?P<who>[^\W\d_][^:;,!?\n()]{1,70}?)(?P<notes>(?:\s*\([^()]{2,60}\))*)\s?[:：]\s+(?=\S)"
)


def speaker_label(row: Row, lexicon: Lexicon) -> tuple[Strand, Strand] | None:
    """Cut the label off the first row of a body: the label, and the rest; ``None`` if the row has no label.

    A label is in capitals, or begins with an honorific, or an office with its article; an address that a
    colon ends is none.
    """
    match = _LABEL.match(row.text)
    if match is None:
        return None
    who = match["who"].strip()
    folded = row.folded[match.start("who") : match.end("who")]
    person = lexicon.person
    words = who.split()
    capitals = who.isupper() and len(words) <= 6  # noqa: PLR2004 -- an office or a name
    article = re.compile(rf"(?:{person.articles.alternatives}\s+)?")
    start = article.match(folded)
    after = start.end() if start else 0
    titled = person.honorifics.regex.match(folded) is not None or (
        after > 0 and person.offices.regex.match(folded, after) is not None
    )
    if not capitals and not titled:
        return None
    found = vocatives_of(lexicon).line(who)
    if found is not None and found.strong and not capitals:
        return None
    return row.strand.cut(0, match.end()), row.strand.cut(match.end(), len(row.text))
