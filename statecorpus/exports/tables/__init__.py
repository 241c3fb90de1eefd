"""Tables of statements and their parts: documented columns that stay the same from release to release.

``statements`` has a row per statement; ``paragraphs``, ``addressees``, ``topics`` and ``evidence`` have a row
per part, ``mentions``, ``citations``, ``times``, ``amounts`` and ``acts`` a row per span; the column
``statement`` joins them. ``TABLES`` lists the tables by name.
Statements are read one after the other, so a table may be larger than memory. ``statecorpus.table`` turns a
table into data frames and files.
"""

from statecorpus.exports.tables.parts import addressees, evidence, paragraphs, topics
from statecorpus.exports.tables.source import Statements, TableMaker
from statecorpus.exports.tables.spans import acts, amounts, citations, mentions, times
from statecorpus.exports.tables.whole import statements

__all__ = [
    "TABLES",
    "Statements",
    "TableMaker",
    "acts",
    "addressees",
    "amounts",
    "citations",
    "evidence",
    "mentions",
    "paragraphs",
    "statements",
    "times",
    "topics",
]

#: The tables by name.
TABLES: dict[str, TableMaker] = {
    "statements": statements,
    "paragraphs": paragraphs,
    "addressees": addressees,
    "topics": topics,
    "mentions": mentions,
    "citations": citations,
    "times": times,
    "amounts": amounts,
    "acts": acts,
    "evidence": evidence,
}
