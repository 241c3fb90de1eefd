"""A collection that workers search answers as one corpus that holds the same statements."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import statecorpus as sc
from statecorpus.corpus import Corpus, Selection
from statecorpus.corpus.collection.collection import Collection
from statecorpus.corpus.collection.shards.sharded_collection import ShardedCollection
from statecorpus.errors import ClusterError, NoSuchHitError, StatecorpusError
from statecorpus.model import Statement
from statecorpus.search import QueryLimits
from tests.corpus.collection.test_collection import assert_equal, corpus_of, said, split
from tests.index.statements import collections
from tests.support.answers import answers_of, hits_answers


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    """Two threads: the calls are those of a cluster, without its processes."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


# Each example makes five corpora on the disk.
@settings(max_examples=settings().max_examples // 12)
@given(collections(most=8), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_shards_answer_as_one_corpus_of_the_same_statements(
    executor: Executor, statements: list[Statement], shard_of: list[int]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole = corpus_of(folder / "whole", statements)
        for number, shard in enumerate(split(statements, shard_of[: len(statements)])):
            corpus_of(folder / "shards" / str(number), shard)
        with (
            Collection.open(str(folder / "shards" / "*"), client=executor) as collection,
            Corpus.open(whole) as corpus,
        ):
            assert_equal(collection, corpus)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The made-up statements as one corpus, and as four shards."""
    folder = tmp_path_factory.mktemp("demo")
    statements = [sc.extract(statement) for statement in sc.load("demo").values()]
    for number, shard in enumerate(split(statements, [place * 7 % 4 for place in range(len(statements))])):
        corpus_of(folder / "shards" / str(number), shard)
    return corpus_of(folder / "whole", statements), str(folder / "shards" / "*")


_FEW = ("we []{0,3} refugees", "the :: language = en")


def selections(of: Selection) -> list[Selection]:
    """Return some selections of a corpus or a collection."""
    return [
        of.where("date >= 2010"),
        of.sorted_by("date", reverse=True),
        of[3:11],
        of.where('act[kind="thank"]').sample(5, seed=3),
        of.where("date >= 2100"),
        of.grouped_by("language")["en"],
    ]


def test_selections_of_shards_answer_as_those_of_one_corpus(
    executor: Executor, demo: tuple[Path, str]
) -> None:
    with Collection.open(demo[1], client=executor) as collection, Corpus.open(demo[0]) as corpus:
        assert_equal(collection, corpus)
        for ours, theirs in zip(selections(collection), selections(corpus), strict=True):
            for (name, found), (_, expected) in zip(
                answers_of(ours, _FEW), answers_of(theirs, _FEW), strict=True
            ):
                assert found == expected, f"{name} of {theirs!r}"


def test_parts_of_the_hits_of_shards_are_those_of_one_corpus(
    executor: Executor, demo: tuple[Path, str]
) -> None:
    with Collection.open(demo[1], client=executor) as collection, Corpus.open(demo[0]) as corpus:
        ours, theirs = collection.search("the"), corpus.search("the")
        for one, other in (
            (ours, theirs),
            (ours[5:9], theirs[5:9]),
            (ours[::-7], theirs[::-7]),
            (ours.page(2, 10), theirs.page(2, 10)),
            (ours.sample(9, seed=1), theirs.sample(9, seed=1)),
            (ours.filter("date >= 2012"), theirs.filter("date >= 2012")),
            (ours.with_collocate("of"), theirs.with_collocate("of")),
            (
                ours.filter("year > 2010").with_collocate("of"),
                theirs.filter("year > 2010").with_collocate("of"),
            ),
            (ours & collection.search("the []"), theirs & corpus.search("the []")),
            (ours[:0], theirs[:0]),
        ):
            for (name, found), (_, expected) in zip(hits_answers(one), hits_answers(other), strict=True):
                assert found == expected, f"{name} of {other!r}"
            assert repr(one) == repr(other)
        assert ours[-1] == theirs[-1]
        assert list(ours.by_statement) == list(theirs.by_statement)
        assert ours.query == theirs.query
        with pytest.raises(NoSuchHitError):
            ours[len(ours)]


def test_wrong_arguments_are_refused_by_shards_as_by_one_corpus(
    executor: Executor, demo: tuple[Path, str]
) -> None:
    with Collection.open(demo[1], client=executor) as collection, Corpus.open(demo[0]) as corpus:
        calls: tuple[Callable[[Any], object], ...] = (
            lambda one: one.search("(the"),
            lambda one: one.search(7),
            lambda one: one.search("the :: tongue = en"),
            lambda one: one.search("*", limits=QueryLimits(matches=3)),
            lambda one: one.search("the").count_by(),
            lambda one: one.search("the").count_by("tongue"),
            lambda one: one.search("the").count_by("year", base="pages"),
            lambda one: one.search("the").collocates(0),
            lambda one: one.search("the").collocates(measure="luck"),
            lambda one: one.search("the").kwic(-1),
            lambda one: one.search("the").filter(7),
            lambda one: one.rank("the", limit=0),
            lambda one: one.rank("the", unit="page"),
            lambda one: one.rank(7),
            lambda one: one.ngrams(0),
            lambda one: one.ngrams(2, attribute="lemma"),
            lambda one: one.similar("nowhere"),
            lambda one: one.acts(tone="loud"),
            lambda one: one.acts().count_by(),
        )
        for call in calls:
            with pytest.raises(StatecorpusError) as expected:
                call(corpus)
            with pytest.raises(type(expected.value)) as found:
                call(collection)
            assert str(found.value) == str(expected.value)


def test_shared_ids_and_merged_spellings_hold_on_every_shard(executor: Executor, tmp_path: Path) -> None:
    demo = list(sc.load("demo").values())
    again = [attrs.evolve(statement, id=demo[number].id) for number, statement in enumerate(demo[6:12])]
    first, second = corpus_of(tmp_path / "a", demo[:6]), corpus_of(tmp_path / "b", again)
    with Corpus.open(first) as corpus:
        one, *_, two = corpus.organisations
        corpus.organisations.merge(one, two)
    with (
        Collection.open([first, second], client=executor) as collection,
        Collection.open([first, second]) as here,
    ):
        assert_equal(collection, here)
        shared = next(id for id in here if id.startswith("a-"))
        assert {line.statement for line in collection.search(f'* :: id = "{shared}"')} == {shared}
        assert str(collection.search("the").count_by("speaker.affiliation").to_records()) == str(
            here.search("the").count_by("speaker.affiliation").to_records()
        )


def test_what_is_moved_grows_with_the_page_and_not_with_the_hits(executor: Executor, tmp_path: Path) -> None:
    moved = {}
    for times in (10, 1000):
        folder = tmp_path / str(times)
        words = " ".join(["the refugees ask for peace"] * times)
        for shard in range(3):
            statements = [said(f"s-{shard}-{number}", words) for number in range(8)]
            corpus_of(folder / str(shard), statements)
        with Collection.open(str(folder / "*"), client=executor) as collection:
            assert isinstance(collection, ShardedCollection)
            hits = collection.search("peace")
            assert len(hits) == 24 * times
            assert len(list(hits.page(3, 20))) == 20
            assert len(hits.count_by("year")) == 1
            assert hits.trend() == ()
            assert hits.collocates(minimum=1)[0].words
            assert len(collection.rank("peace refugees", limit=5)) == 5
            assert collection.ngrams(3, minimum=5)
            moved[times] = collection.calls.received
            assert collection.calls.calls > 20
    # A hundred times the hits: all of them would be 24,000 pairs of positions, 190 kB.
    assert moved[1000] < 1.2 * moved[10]
    assert moved[1000] < 12_000


def test_a_shard_that_was_changed_is_refused_until_refresh(executor: Executor, tmp_path: Path) -> None:
    folder = corpus_of(tmp_path / "a", [said("a", "Peace.")])
    with Collection.open([folder], client=executor) as collection, Corpus.open(folder) as corpus:
        corpus.add(said("b", "Peace and peace."))
        with pytest.raises(ClusterError, match=r"was changed since .*; call refresh\(\) of the collection"):
            collection.search("peace")
        collection.refresh()
        assert len(collection.search("peace")) == 3


def test_a_search_says_that_its_workers_are_gone(demo: tuple[Path, str]) -> None:
    executor = ThreadPoolExecutor(1)
    with Collection.open(demo[1], client=executor) as collection:
        assert len(collection.search("the")) > 0
        executor.shutdown()
        with pytest.raises(ClusterError, match=r"the cluster is gone .*; start a cluster, and open"):
            collection.search("of")
