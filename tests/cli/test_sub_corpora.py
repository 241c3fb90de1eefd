"""``--where``, ``::`` in the query and ``corpus.where`` mean the same statements, in Python and shell."""

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.cli.failure import run
from statecorpus.corpus import Corpus
from statecorpus.errors import UnknownFieldError
from statecorpus.model import Act, DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.search import Hits

STATES = [
    Organisation("Nepal", kind="state", ref="iso3166:NPL"),
    Organisation("Samoa", kind="state", ref="iso3166:WSM"),
]
WORDS = ["we", "the", "sea", "rises", "peace", ",", ".", "refugees", "Refugees", "protect"]
CONDITIONS = [
    "speaker.affiliation = NPL",
    "year >= 2004",
    'language = en & act[kind="call"]',
    "affiliation = WSM | year = 2001",
]


@st.composite
def statements(draw: st.DrawFn, number: int) -> Statement:
    """Make a statement with a state, a year, a language and perhaps an act."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=30)))
    acts = [Act(0, 2, kind="call")] if draw(st.booleans()) else []
    year = draw(st.sampled_from([None, 2001, 2004, 2005]))
    return Statement(
        f"s-{number}",
        language=draw(st.sampled_from(["en", "fr"])),
        speaker=Speaker("A. B", affiliation=draw(st.sampled_from(STATES))),
        date=None if year is None else DateRange.year(year),
        body=[Paragraph("p1", text, acts)],
    )


CORPORA = st.integers(2, 7).flatmap(lambda size: st.tuples(*map(statements, range(size))))


@contextlib.contextmanager
def corpus_of(made: tuple[Statement, ...]) -> Iterator[Corpus]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.create(Path(folder) / "mine", title="Mine")
        corpus.add(*made)
        yield corpus
        corpus.close()


def printed(corpus: Corpus, *arguments: str) -> Mapping[str, Any]:
    """Return what a command prints as JSON, without the query and the hints, which speak about the query."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert run([*arguments, "--json", "--all", "--corpus", str(corpus.folder)]) == 0, arguments
    return {**json.loads(out.getvalue()), "query": "", "hints": []}


def facts(hits: Hits) -> Mapping[str, Any]:
    return {
        "hits": len(hits),
        "hit_statements": len(hits.statements),
        "statements": hits.searched,
        "tokens": hits.size(),
        "base": "tokens",
        "per_million_tokens": hits.per_million_tokens,
    }


COMMANDS: list[tuple[str, ...]] = [
    ("search",),
    ("search", "--sort", "year", "--field", "year"),
    ("count",),
    ("count", "--by", "year"),
    ("count", "--by", "speaker.affiliation", "--by", "year", "--empty"),
    ("count", "--words", "right"),
    ("trends",),
    ("trends", "--base", "words"),
    ("trends", "--base", "statements"),
    ("collocates", "--minimum", "1"),
]


@settings(max_examples=12, deadline=None)
@given(CORPORA, st.sampled_from(CONDITIONS), st.sampled_from(["the", "refugee*", "[]"]), st.data())
def test_a_condition_means_the_same_statements_everywhere(
    made: tuple[Statement, ...], condition: str, query: str, data: st.DataObject
) -> None:
    with corpus_of(made) as corpus:
        part = corpus.where(condition)
        hits = part.search(query)
        command, *options = data.draw(st.sampled_from(COMMANDS))
        inside = printed(corpus, command, f"{query} :: {condition}", *options)
        beside = printed(corpus, command, query, "--where", condition, *options)
        assert inside == beside
        if "words" not in options and "statements" not in options:
            assert {name: beside[name] for name in facts(hits)} == facts(hits)
        ways: dict[tuple[str, ...], Callable[[], Sequence[Mapping[str, object]]]] = {
            ("search",): lambda: hits.kwic().to_records(),
            ("count",): lambda: hits.group().to_records(),
            ("count", "--by", "year"): lambda: hits.count_by("year", sort="hits").to_records(),
            ("trends",): lambda: hits.trend().to_records(),
            ("collocates", "--minimum", "1"): lambda: hits.collocates(minimum=1).to_records(),
        }
        python = ways.get((command, *options))
        if python is not None:
            rows = beside["lines" if command == "search" else "rows"]
            assert [{name: row[name] for name in row if name != "paragraph"} for row in rows] == python()


@settings(max_examples=8, deadline=None)
@given(CORPORA, st.sampled_from(CONDITIONS))
def test_words_are_counted_and_compared_in_the_same_statements(
    made: tuple[Statement, ...], condition: str
) -> None:
    with corpus_of(made) as corpus:
        part = corpus.where(condition)
        counted = printed(corpus, "ngrams", "2", "--where", condition, "--minimum", "1")
        assert counted["rows"] == part.ngrams(2, minimum=1).to_records()
        assert counted["statements"] == len(part)
        if 0 < len(part) < len(corpus):
            compared = printed(corpus, "keyness", "--where", condition, "--minimum", "1", "--level", "1")
            others = corpus.where(f"!({condition})")
            assert compared["rows"] == part.keyness(others, minimum=1, level=None).to_records()
            assert (compared["statements"], compared["against"]) == (len(part), len(others))


def test_a_condition_on_spans_selects_statements_of_a_corpus(tmp_path: Path) -> None:
    called = Statement("s-1", body=[Paragraph("p1", "We call on all.", [Act(3, 7, kind="call")])])
    thanked = Statement("s-2", date=DateRange.year(2001), body=[Paragraph("p1", "We call.")])
    corpus = Corpus.create(tmp_path / "mine", title="Mine")
    corpus.add(called, thanked)
    assert list(corpus.where('act[kind="call"]')) == ["s-1"]
    assert list(corpus.where('!act[kind="call"]', year=2001)) == ["s-2"]
    assert list(corpus.where('!act[kind="call"]').where('act[kind="call"]')) == []
    with pytest.raises(UnknownFieldError, match="no field 'colour'"):
        corpus.where('act[colour="red"]')
