"""The peers that search is measured beside: SQLite FTS5, tantivy, bm25s and NLTK, all with the same tokens.

Each is given the folded tokens of every speech, with a space between two, and told to cut at spaces only: so
all search the same words, and their counts can be compared.
"""

import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np

from statecorpus.index import Index

__all__ = ["Bm25s", "Fts5", "Nltk", "Tantivy", "folded_texts"]

_HEAP = 2_000_000_000


def folded_texts(index: Index) -> list[list[str]]:
    """Return the folded tokens of every speech."""
    bounds = index.lexicon.bounds
    form_of = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
    # A form of white space alone would be a cut, and move the positions after it.
    forms = ["".join(form.split()) or "_" for form in index.lexicon.folded]
    stream = form_of[index.stream].tolist()
    edges = index.edges.tolist()
    return [[forms[number] for number in stream[edge + 1 : following]] for edge, following in pairwise(edges)]


def peer(name: str) -> Any:  # noqa: ANN401 -- the peers have no types
    """Load a peer, or leave the program with the way to get it."""
    try:
        return import_module(name)
    except ImportError:
        print(f"{name} is not installed: it is in the dependency group peers (pip install --group peers)")
        sys.exit(1)


class Tantivy:
    """An index of tantivy in memory: one segment, one thread, positions kept, texts not."""

    def __init__(self, texts: Sequence[str], states: Sequence[str]) -> None:
        tantivy = self._tantivy = peer("tantivy")
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="spaces")
        builder.add_text_field("state", tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", spaces)
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for text, state in zip(texts, states, strict=True):
            writer.add_document(tantivy.Document(text=text, state=state))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self, query: Any) -> int:  # noqa: ANN401 -- a query of tantivy
        """Count the documents of a query, without scores: that is the fastest way that there is."""
        bare = self._tantivy.Query.const_score_query(query, 1.0)
        return int(self._searcher.search(bare, limit=1).count)

    def count_of(self, text: str) -> int:
        """Count the documents of a query as people write it, such as a phrase in quotation marks."""
        return self.count(self._index.parse_query(text, ["text"]))

    def phrase(self, words: str, slop: int = 0) -> Any:  # noqa: ANN401 -- a query of tantivy
        """Make the query for a word or a phrase."""
        row = words.split()
        if len(row) == 1:
            return self._tantivy.Query.term_query(self._schema, "text", row[0])
        return self._tantivy.Query.phrase_query(self._schema, "text", row, slop)

    def regex(self, expression: str) -> Any:  # noqa: ANN401 -- a query of tantivy
        """Make the query for a regular expression on a whole word."""
        return self._tantivy.Query.regex_query(self._schema, "text", expression)

    def of_state(self, query: Any, state: str) -> Any:  # noqa: ANN401 -- a query of tantivy
        """Restrict a query to one state."""
        must = self._tantivy.Occur.Must
        only = self._tantivy.Query.term_query(self._schema, "state", state)
        return self._tantivy.Query.boolean_query([(must, query), (must, only)])

    def best(self, words: str) -> list[tuple[float, int]]:
        """Return the ten best documents for some words, with their scores."""
        query = self._index.parse_query(words, ["text"])
        found = self._searcher.search(query, limit=10, count=False).hits
        return [(score, address.doc) for score, address in found]


class Fts5:
    """A table of SQLite FTS5 in memory, with positions and texts."""

    def __init__(self, texts: Sequence[str], states: Sequence[str]) -> None:
        marks = sorted({mark for text in texts for mark in set(text) if not mark.isalnum() and mark != " "})
        kept = "".join(marks).replace("'", "''").replace('"', '""')
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "create virtual table speech using fts5(text, state, "
            f"""tokenize="unicode61 remove_diacritics 0 tokenchars '{kept}'")"""
        )
        self._base.executemany("insert into speech values (?, ?)", zip(texts, states, strict=True))
        self._base.commit()

    def count(self, query: str) -> int:
        """Count the documents of a query."""
        row = self._base.execute("select count(*) from speech where speech match ?", (query,)).fetchone()
        return int(row[0])

    def best(self, words: str) -> list[tuple[float, int]]:
        """Return the ten best documents for some words, with their scores."""
        asked = " OR ".join(f'"{word}"' for word in words.split())
        rows = self._base.execute(
            "select -rank, rowid - 1 from speech where speech match ? order by rank limit 10", (asked,)
        )
        return rows.fetchall()

    def page(self, query: str) -> list[tuple[str]]:
        """Return one snippet for each of fifty documents."""
        rows = self._base.execute(
            "select snippet(speech, 0, '[', ']', '', 21) from speech where speech match ? limit 50", (query,)
        )
        return rows.fetchall()


class Bm25s:
    """An index of bm25s, with the same formula; its scores are worked out when it is built."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(word, len(numbers)) for word in text] for text in texts]
        self._ranker = peer("bm25s").BM25(k1=1.2, b=0.75, method="lucene")
        self._ranker.index((rows, numbers), show_progress=False)

    def best(self, words: str) -> list[tuple[float, int]]:
        """Return the ten best documents for some words, with their scores."""
        found, scores = self._ranker.retrieve([words.split()], k=10, show_progress=False)
        return list(zip(scores[0].tolist(), found[0].tolist(), strict=True))


class Nltk:
    """A text of NLTK."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._text = peer("nltk.text").Text(tokens)
        # Its index is made with the first concordance.
        self._text.concordance_list(tokens[0], lines=1)

    def count(self, words: str) -> int:
        """Count the lines of a concordance."""
        return len(self._text.concordance_list(words.split(), lines=sys.maxsize))
