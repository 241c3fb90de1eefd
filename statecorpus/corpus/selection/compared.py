"""The part of a selection that compares and counts statements: passages, differences, dictionaries."""

from typing import TYPE_CHECKING, cast

from statecorpus.corpus.selection.indexed import IndexedStatements

if TYPE_CHECKING:
    from statecorpus.comparison import Difference, Quotes, Reuse, Within
    from statecorpus.comparison.links import StatementFiles
    from statecorpus.search.matrices.dictionary import TermCounts, Terms
    from statecorpus.search.matrices.feature_matrix import FeatureMatrix


class ComparedStatements(IndexedStatements):
    """Statements that are compared with each other, and with texts from elsewhere."""

    def reuse(self, *, min_words: int = 20, within: "Within" = "all") -> "Reuse":
        """Find the passages that the statements share, word for word or with small edits.

        ``corpus.where("date >= 2000").reuse()`` compares some statements only. Formulas and the words of
        instruments are marked, and never left out; the result says "first" of the oldest passage in these
        statements, which need not be the origin of the words.

        Args:
            min_words: the least number of words of a passage, without punctuation marks; 8 or more.
            within: ``all`` compares all statements; ``speaker`` the statements of one state or body with
                each other; ``speakers`` the statements of different states or bodies.

        Raises:
            QueryArgumentError: ``min_words`` is below 8, or ``within`` has another value.

        >>> from statecorpus.corpus import load
        >>> found = load("demo").where("state = JAM").reuse()
        >>> [(row["left"], row["right"], row["words"]) for row in found.pairs.to_records()]
        [('jam-unfccc-2009-12-17', 'jam-unga-2009-09-26', 46)]
        """
        import attrs

        from statecorpus.comparison import reuse

        found = reuse(self._opened_index(), min_words=min_words, within=within)
        # The entries of a corpus and of a collection know their files, which a mapping does not say.
        return attrs.evolve(found, files=cast("StatementFiles", self._contents.entries))

    def quoting(self, text: str, *, min_words: int = 10) -> "Quotes":
        """Find the passages that repeat words of a text, word for word or with small edits.

        Args:
            text: the text, for example an article of a charter; or the id of a statement, which is then left
                out.
            min_words: the least number of words of a passage, without punctuation marks; 6 or more.

        Raises:
            QueryArgumentError: ``min_words`` is below 6, or the text has fewer words.
            BrokenEntryError: the file of the statement cannot be read.

        >>> from statecorpus.corpus import load
        >>> load("demo").quoting("the herder and the farmer meet at the same well", min_words=8).statements
        ('fji-unga-2023-09-22', 'ken-unsc-2021-06-10')
        """
        from statecorpus.comparison import quotes

        own = text in self
        words = self[text].text if own else text
        return quotes(self._opened_index(), words, min_words=min_words, except_id=text if own else None)

    def compare(self, left: str, right: str, /) -> "Difference":
        """Compare two statements word by word.

        Args:
            left: the id of the first.
            right: the id of the second.

        Raises:
            UnknownStatementError: the selection has no statement with an id; a ``KeyError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> load("demo").compare("ken-unga-2018-09-26", "ken-unga-2019-09-25")
        <Difference: 66% of the first text and 71% of the second are equal, 1 move>
        """
        from statecorpus.comparison import compare

        return compare(self[left], self[right])

    def dictionary(self, terms: "Terms") -> "TermCounts":
        """Search the patterns of a dictionary, and return the hits of each term by its name.

        Args:
            terms: patterns of the query language by the names of terms, or the path of a TOML file with them.

        Raises:
            QueryArgumentError: the dictionary has no term, or a term has no pattern.
            QuerySyntaxError: a pattern is not in the query language; a note names the term.

        >>> from statecorpus.corpus import load
        >>> found = load("demo").dictionary({"climate": ["climate change", "carbon"], "aid": ["aid"]})
        >>> {name: len(hits) for name, hits in found.items()}
        {'climate': 22, 'aid': 4}
        """
        from statecorpus.search.matrices.dictionary import term_counts

        return term_counts(self._opened_index(), terms)

    def dfm(self, *, min_statements: int = 1, punctuation: bool = False) -> "FeatureMatrix":
        """Return the document-feature matrix: how often each word occurs in each statement.

        Words are compared without case and accents. ``to_scipy`` returns a sparse array,
        ``write_matrix_market`` writes files for R, ``to_table`` has a row per value for Arrow and data
        frames.

        Args:
            min_statements: the least number of statements that have a word.
            punctuation: whether punctuation marks are features.

        Raises:
            QueryArgumentError: ``min_statements`` is below 1.

        >>> from statecorpus.corpus import load
        >>> load("demo").dfm(min_statements=30).features
        ('a', 'president')
        """
        from statecorpus.search.matrices.feature_matrix import word_matrix

        return word_matrix(self._opened_index(), min_statements=min_statements, punctuation=punctuation)
