"""Tables of statements and their parts: documented columns that stay the same from release to release.

``statements`` has a row per statement; ``paragraphs``, ``addressees``, ``topics``, ``mentions`` and
``evidence`` have a row per part; the column ``statement`` joins them. ``TABLES`` lists the tables by name.
Statements are read one after the other, so a table may be larger than memory. ``statecorpus.table`` turns a
table into data frames and files.
"""

from statecorpus.exports.tables.parts import addressees, evidence, mentions, paragraphs, topics
from statecorpus.exports.tables.source import Statements, TableMaker
from statecorpus.exports.tables.whole import statements

__all__ = [
    "TABLES",
    "Statements",
    "TableMaker",
    "addressees",
    "evidence",
    "mentions",
    "paragraphs",
    "statements",
    "topics",
]

#: The tables by name.
TABLES: dict[str, TableMaker] = {
    "statements": statements,
    "paragraphs": paragraphs,
    "addressees": addressees,
    "topics": topics,
    "mentions": mentions,
    "evidence": evidence,
}
