"""Shards on a cluster: searched by its workers, with the results of a search in one process."""

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from statecorpus.corpus import Collection
from statecorpus.corpus.collection.shards.sharded_collection import ShardedCollection
from statecorpus.errors import QuerySyntaxError
from tests.support.answers import answers_of
from tests.support.clusters import process_of_a_worker

_QUERIES = ('"the protection of refugees" :: date >= "2024-05-02"',)


def test_the_workers_answer_as_one_process(client: Any, serial: Path) -> None:
    shards = str(serial / "shard-*")
    with Collection.open(shards, client=client) as collection, Collection.open(shards) as here:
        pairs = zip(answers_of(collection, _QUERIES), answers_of(here, _QUERIES), strict=True)
        for (name, found), (_, expected) in pairs:
            assert found == expected, name
        with pytest.raises(QuerySyntaxError):
            collection.search("(peace")


def test_a_worker_that_is_killed_during_a_search_does_not_show(client: Any, serial: Path) -> None:
    shards = str(serial / "shard-*")
    queries = [
        f'{word} :: date >= "2024-05-0{day}"' for word in ("refugees", "peace", "we") for day in (1, 2, 3)
    ]
    with Collection.open(shards) as here:
        expected = {query: list(here.search(query)) for query in queries}
        best = list(here.rank("peace for refugees", limit=5))
    pid = process_of_a_worker(client)
    begun = threading.Event()

    def kill() -> None:
        begun.wait()
        os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with Collection.open(shards, client=client) as collection:
        for query in queries:
            hits = collection.search(query)
            begun.set()  # the worker ends while the lines are asked for
            assert list(hits) == expected[query]
        assert list(collection.rank("peace for refugees", limit=5)) == best
    killer.join()
    client.wait_for_workers(2, timeout=60)
    assert pid not in client.run(os.getpid).values()


def test_a_page_and_its_counts_are_a_few_kilobytes(client: Any, serial: Path) -> None:
    with Collection.open(str(serial / "shard-*"), client=client) as collection:
        assert isinstance(collection, ShardedCollection)
        hits = collection.search("the")
        assert len(hits) > 100
        list(hits.page(1, 10))
        hits.count_by("year")
        assert collection.calls.received < 6_000
