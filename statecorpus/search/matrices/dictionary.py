"""Dictionaries: named lists of patterns that are counted per statement, state and year.

A dictionary is a mapping from names to patterns of the query language, or a TOML file::

    climate = ["climate change", "global warming", "greenhouse gas*"]
    refugees = ["refugee*", "displaced (person | people)"]
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs
import numpy as np

from statecorpus._display import counted
from statecorpus.errors import QueryArgumentError, QuerySyntaxError
from statecorpus.index import Index, value_label
from statecorpus.search.hits.hits import Hits
from statecorpus.search.matrices.feature_matrix import FeatureMatrix, matrix_of
from statecorpus.search.searching import search
from statecorpus.search.statistics.base import Base, rate_column
from statecorpus.table import Column, Row, Table

#: Patterns by the names of their terms, or the path of a TOML file with them.
Terms = Mapping[str, Iterable[str]] | str | os.PathLike[str]


@attrs.frozen(eq=False, repr=False)
class TermCounts(Mapping[str, Hits]):
    """The hits of each term of a dictionary, by its name.

    Overlapping matches of the patterns of one term are one hit, the longest.

    Attributes:
        index: the index that was searched.
        terms: the hits of each term.
    """

    index: Index
    terms: Mapping[str, Hits]

    def __getitem__(self, name: str) -> Hits:
        return self.terms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __repr__(self) -> str:
        return f"<TermCounts: {counted(len(self), 'terms')} in {counted(len(self.index.ids), 'statements')}>"

    def matrix(self) -> FeatureMatrix:
        """Return the hits of each term in each statement."""
        table = np.stack([hits.by_statement for hits in self.terms.values()], axis=1)
        return matrix_of(tuple(self.index.ids), tuple(self.terms), table)

    def count_by(self, *fields: str, base: Base = "tokens") -> Table:
        """Count the hits of each term by fields of their statements: ``"state", "year"``.

        Args:
            *fields: one or more fields; see ``Hits.count_by``.
            base: what the rates are rates of: ``tokens``, ``words`` or ``statements``.

        Returns:
            A table with a row for each term and each combination of values.

        Raises:
            QueryArgumentError: no field is given, or a field or the base does not exist.
        """
        columns = (
            Column("term", "text", "the name of the term"),
            *(Column(field.replace(".", "_"), "text", "the value of the field") for field in fields),
            Column("hits", "integer", "the matches"),
            Column("hit_statements", "integer", "the statements with a match"),
            Column("statements", "integer", "the statements"),
            Column("tokens", "integer", "their tokens, punctuation marks included"),
            Column("rate", "number", rate_column(base).meaning),
        )

        def rows() -> Iterator[Row]:
            for name, hits in self.terms.items():
                for cell in hits.count_by(*fields, base=base):
                    values = (None if value is None else value_label(value) for value in cell.values)
                    yield (
                        name,
                        *values,
                        cell.hits,
                        cell.hit_statements,
                        cell.statements,
                        cell.tokens,
                        cell.rate,
                    )

        return Table("terms", columns, rows)


def term_counts(index: Index, terms: Terms) -> TermCounts:
    """Search the patterns of a dictionary.

    Args:
        index: the index.
        terms: the patterns of each term, or a TOML file with them.

    Raises:
        QueryArgumentError: there is no term, a term has no pattern, a pattern is no text, or the file is not
            TOML with a list of patterns per name.
        QuerySyntaxError: a pattern is not in the query language; a note names the term.
        OSError: the file cannot be read.
    """
    found: dict[str, Hits] = {}
    for name, patterns in _listed(terms).items():
        for pattern in patterns:
            # Each pattern by itself first, so that an error shows the pattern as it was written.
            try:
                search(index, pattern, strategy="longest")
            except QuerySyntaxError as error:
                error.add_note(f"in the term {name!r} of the dictionary")
                raise
        query = " | ".join(f"({pattern})" for pattern in patterns)
        found[name] = search(index, query, strategy="longest")
    return TermCounts(index, found)


def _listed(terms: Terms) -> dict[str, tuple[str, ...]]:
    """Return the patterns of each term."""
    where = ""
    if isinstance(terms, str | os.PathLike):
        where = f"{terms}: "
        try:
            terms = tomllib.loads(Path(terms).read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            expected = 'write a line per term, for example refugees = ["refugee*", "displaced person*"]'
            raise QueryArgumentError(
                f"{where}it is not a dictionary in TOML ({error}); {expected}"
            ) from error
    listed: dict[str, tuple[str, ...]] = {}
    for name, patterns in terms.items():
        own = (patterns,) if isinstance(patterns, str) else tuple(patterns) if _is_list(patterns) else ()
        if not own or not all(isinstance(pattern, str) and pattern.strip() for pattern in own):
            raise QueryArgumentError(f"{where}the term {name!r} is {patterns!r}: expected a list of patterns")
        listed[name] = own
    if not listed:
        raise QueryArgumentError(f"{where}the dictionary has no term; expected a list of patterns per name")
    return listed


def _is_list(patterns: object) -> bool:
    return isinstance(patterns, Iterable) and not isinstance(patterns, Mapping)
