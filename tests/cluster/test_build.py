"""Shards: equal to those of a serial build, whatever happens to the workers and to the scheduler."""

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from statecorpus.cluster import build
from statecorpus.cluster.shard import DRAFT, build_shard
from statecorpus.corpus import Collection, Corpus
from statecorpus.errors import ClusterError, SourceNotFoundError
from tests.support.clusters import process_of_a_worker, separate_cluster, until, write_sources


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the entries of all shards by their paths, and fail where a draft is left."""
    assert not list(folder.glob(f"{DRAFT}*"))
    shards = sorted(folder.glob("shard-*"))
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for shard in shards
        for path in sorted(shard.rglob("*.xml"))
        if ".statecorpus" not in path.parts
    }


def drafts(folder: Path) -> list[Path]:
    """Return the drafts in which a worker has begun to build."""
    return [path for path in folder.glob(f"{DRAFT}*") if (path / "corpus.xml").exists()]


def test_the_workers_build_the_shards_that_one_process_builds(
    client: Any, sources: Path, serial: Path, tmp_path: Path
) -> None:
    report = build(sources, tmp_path, shards=4, client=client, extract=True)
    number = len(list(sources.iterdir()))
    assert report.counts == {"added": number}
    assert str(report) == f"{number:,} documents in 4 shards: {number:,} added"
    assert files_of(tmp_path) == files_of(serial)


def test_a_worker_that_is_killed_during_the_build_leaves_no_trace(
    client: Any, sources: Path, serial: Path, tmp_path: Path
) -> None:
    pid = process_of_a_worker(client)
    killed = []

    def kill() -> None:
        until(lambda: drafts(tmp_path))
        os.kill(pid, signal.SIGKILL)
        killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    report = build(sources, tmp_path, shards=4, client=client, extract=True)
    killer.join()
    assert killed == [pid]
    assert len(report.records) == len(list(sources.iterdir()))
    assert files_of(tmp_path) == files_of(serial)
    client.wait_for_workers(2, timeout=60)


def test_a_build_goes_on_with_another_scheduler(sources: Path, serial: Path, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    shards.mkdir()
    with separate_cluster(tmp_path, 1) as (client, scheduler):

        def kill() -> None:
            until(lambda: list(shards.glob("shard-*")) and drafts(shards))
            scheduler.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(ClusterError, match=r"the scheduler is gone .* of 4 shards are written; start a"):
            build(sources, shards, shards=4, client=client, extract=True)
        killer.join()
    assert len(list(shards.glob("shard-*"))) < 4
    (tmp_path / "again").mkdir()
    with separate_cluster(tmp_path / "again", 1) as (client, _):
        build(sources, shards, shards=4, client=client, extract=True)
    assert files_of(shards) == files_of(serial)


def test_a_shard_that_is_built_twice_at_once_is_built_once(
    sources: Path, serial: Path, tmp_path: Path
) -> None:
    folder = str(tmp_path)
    threads = [
        threading.Thread(target=build_shard, args=([str(sources)], folder, (0, 4)), kwargs={"extract": True})
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    build(sources, tmp_path, extract=True)
    assert files_of(tmp_path) == files_of(serial)


def test_documents_that_are_added_go_to_their_shards(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "raw", 8)
    build(sources, tmp_path / "shards", shards=3)
    for path in write_sources(tmp_path / "more", 12).iterdir():
        if not (sources / path.name).exists():
            path.rename(sources / path.name)
    report = build(sources, tmp_path / "shards")
    assert report.counts == {"unchanged": 8, "added": 4}
    build(sources, tmp_path / "at once", shards=3)
    with (
        Collection.open(str(tmp_path / "shards" / "*")) as ours,
        Collection.open(str(tmp_path / "at once" / "*")) as theirs,
    ):
        assert list(ours.items()) == list(theirs.items())


def test_several_sources_go_into_the_same_shards(tmp_path: Path) -> None:
    first, second = write_sources(tmp_path / "a", 5), tmp_path / "b.csv"
    second.write_text(
        'text,date\n"Mr. President, we agree.",2024-05-01\n"Mr. President, we thank you.",2024-05-02\n'
    )
    report = build([first, second], tmp_path / "shards", shards=2)
    assert report.counts == {"added": 7}
    assert [shard.name for shard in report.shards] == ["shard-0000-of-0002", "shard-0001-of-0002"]


def test_what_is_known_from_elsewhere_holds_in_every_shard(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "raw", 6)
    for path in sources.iterdir():
        path.rename(sources / f"{path.stem.partition('-')[2]}_2019.txt")
    report = build(sources, tmp_path / "shards", shards=2, names="{session}_{year}.txt")
    assert report.counts == {"added": 6}
    with Collection.open(str(tmp_path / "shards" / "*")) as collection:
        sessions = {str(row["session"]) for row in collection.to_records("session")}
    assert sessions == {f"{number:03}" for number in range(6)}


def test_few_documents_are_one_shard(tmp_path: Path) -> None:
    assert len(build(write_sources(tmp_path / "raw", 3), tmp_path / "shards").shards) == 1


@pytest.mark.parametrize("shards", [0, 3])
def test_another_number_of_shards_is_refused(serial: Path, sources: Path, shards: int) -> None:
    with pytest.raises(ValueError, match=r"1 shard or more|has shards of a build with 4 shards; expected 3"):
        build(sources, serial, shards=shards)


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        build(tmp_path / "nothing", tmp_path / "shards")
    assert not (tmp_path / "shards").exists()


def test_the_shares_of_a_source_are_the_source(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "raw", 9)
    with Corpus.create(tmp_path / "parts") as parts, Corpus.create(tmp_path / "whole") as whole:
        for number in range(3):
            parts.build(sources, share=(number, 3), workers=1)
        whole.build(sources, workers=1)
        assert {text.source for text in parts.values()} == {text.source for text in whole.values()}
        with pytest.raises(ValueError, match="share 3 of 3: shares are numbered from 0 to 2"):
            parts.build(sources, share=(3, 3))
