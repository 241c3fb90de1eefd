"""The times of CWB and Manatee, measured side by side on another machine: only their order compares.

CWB 3.4 and Manatee 2.225, two synthetic copies of one corpus of 21.57 million tokens in 20,000 documents; CPU
time in milliseconds, warm, one thread. They need installations of their own, so they are not run here.
"""

from typing import Literal

import attrs

__all__ = ["ELSEWHERE", "Elsewhere"]

_TOKENS = 21_570_000


@attrs.frozen
class Elsewhere:
    """One kind of work.

    Attributes:
        work: what is done.
        hits: how many hits it is about there; 0 where that is not known.
        cwb: what CWB takes, in ms.
        manatee: what Manatee takes, in ms; ``None`` where it cannot.
        query: what we search for, for the same kind of work.
        act: what we do.
        by: what our time is scaled by: ``hits``, ``tokens`` or ``nothing``.
        tokens: the size of the corpus there.
    """

    work: str
    hits: int
    cwb: float
    manatee: float
    query: str
    act: Literal["search", "page", "sorted page", "years", "collocates"] = "search"
    by: Literal["hits", "tokens", "nothing"] = "hits"
    tokens: int = _TOKENS


ELSEWHERE = (
    Elsewhere("a very frequent word", 984_000, 25, 9.9, "the"),
    Elsewhere("a rare word", 55, 0.048, 0.007, "zambesi", by="nothing"),
    Elsewhere("a phrase of two", 64_000, 34, 7.3, '"united nations"'),
    Elsewhere("a phrase of three, one very frequent", 58_000, 124, 17, '"of the united"'),
    Elsewhere("two words within 5", 1_600, 0.82, 2.2, "nuclear <5> disarmament"),
    Elsewhere("a prefix", 17_600, 4.0, 0.47, "refug*"),
    Elsewhere("an infix", 30_000, 11, 2.7, "/.*itar.*/"),
    Elsewhere(".*tion of .*ment", 0, 204, 220, "/.*tion/ of /.*ment/", by="tokens"),
    Elsewhere("a query with {1,3}", 0, 222, 308, 'the [word=".*al"]{1,3} /.*ity/', by="tokens"),
    Elsewhere("a query with []{0,10}", 73_482, 64, 88, "united []{0,10} peace", by="tokens"),
    Elsewhere("KWIC, the first 50, 10 words on either side", 50, 3.4, 0.19, "peace", "page", "nothing"),
    Elsewhere("KWIC sorted by context", 110_000, 122, 251, "peace", "sorted page"),
    Elsewhere("all positions", 110_000, 98, 2.6, "peace"),
    Elsewhere("filtered by country", 0, 10.3, 0.63, "peace :: affiliation = KAZ", by="nothing"),
    Elsewhere("counts by year", 110_000, 11, 8.5, "peace", "years"),
    Elsewhere("collocates, 5 words on either side", 110_000, 756, 642, "peace", "collocates"),
)
