"""Tables of what statements hold: documented columns that stay the same from release to release.

``statements`` has a row a statement, ``paragraphs``, ``addressees``, ``topics``, ``mentions`` and
``evidence`` one for each of theirs; the column ``statement`` joins them. ``TABLES`` lists them by name.
Statements are read one after the other, so a table may be larger than memory; what it can be made into,
``statecorpus.table`` says.
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
