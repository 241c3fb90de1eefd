"""The build of many shards: by the workers of a cluster, or one after the other in this process."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import attrs

from statecorpus.cluster.shard import DRAFT, BuildSettings, BuiltShard, build_shard
from statecorpus.corpus.build.progress import Progress, bar_of
from statecorpus.corpus.build.report import BuildRecord, Status
from statecorpus.errors import ClusterError, MissingExtraError, SourceNotFoundError

if TYPE_CHECKING:
    from distributed import Client, Future

#: The least size of the documents of a shard, in bytes: parsing so much text takes some four seconds.
SHARD_BYTES = 2 << 20

# A build gives each thread of the cluster about this many shards: one slow shard then holds up little.
_SHARDS_A_THREAD = 4
# How often a shard is tried again after an error, for example a folder that is away for a moment.
_RETRIES = 2

_SHARD = re.compile(r"shard-(\d{4,})-of-(\d{4,})")

#: One source, or several.
Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@attrs.frozen(repr=False)
class ShardsReport:
    """The result of building shards.

    Attributes:
        folder: the folder of the shards.
        shards: the results, in the order of the shards.
    """

    folder: Path
    shards: tuple[BuiltShard, ...]

    @property
    def records(self) -> tuple[BuildRecord, ...]:
        """A record per document, shard by shard."""
        reports = (report for shard in self.shards for report in shard.reports)
        return tuple(record for report in reports for record in report.records)

    @property
    def counts(self) -> dict[Status, int]:
        """The number of documents per status."""
        return dict(Counter(record.status for record in self.records))

    @property
    def failures(self) -> tuple[BuildRecord, ...]:
        """The documents that failed."""
        return tuple(record for record in self.records if record.status == "failed")

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {status}" for status, count in self.counts.items()) or "nothing found"
        return f"{len(self.records):,} documents in {len(self.shards)} shards: {counts}"

    def __repr__(self) -> str:
        return f"<ShardsReport: {self}>"


def build(
    sources: Sources,
    folder: str | os.PathLike[str],
    *,
    shards: int | None = None,
    client: "Client | None" = None,
    progress: Progress = None,
    **settings: Unpack[BuildSettings],
) -> ShardsReport:
    """Build a corpus for each shard of the documents, in a folder that all workers share.

    The folder then holds ``shard-0000-of-0008`` and so on, each a corpus, and
    ``Collection.open(f"{folder}/shard-*")`` opens them as one. The name of a document decides its shard. The
    result does not depend on the workers, on their number, or on workers that end: a shard is written whole
    or not at all, and what is missing is built again. After a build that ended early, the same call builds
    the missing shards; with more documents, it adds them to their shards.

    Near-duplicates and documents with the same bytes are found within a shard, not across shards.

    Args:
        sources: one path or several, as ``Corpus.build`` takes them; each worker reads them at that path.
        folder: the folder of the shards; a missing folder is created.
        shards: the number of shards. By default the number of shards that the folder has, or else four for
            each thread of the cluster, but no more than one for each ``SHARD_BYTES`` of documents.
        client: the client of a Dask cluster; without a client, this process builds shard after shard.
        progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``; counts shards.
        **settings: the settings of ``Corpus.build``: ``metadata``, ``columns``, ``names``, ``table``, ``on``,
            ``layout``, ``language``, ``limits``, ``ocr``, ``extract``, ``near_duplicates``, ``similarity``.

    Raises:
        SourceNotFoundError: there is no file or folder at a path.
        ClusterError: the cluster ended, or a shard ended its workers several times; finished shards stay.
        ValueError: ``shards`` is below 1, or the folder has another number of shards.
        The errors of ``Corpus.build``.

    >>> import tempfile
    >>> from statecorpus.corpus import Collection, load
    >>> folder = tempfile.mkdtemp()
    >>> report = build(load().folder / "sources", folder, shards=2)
    >>> with Collection.open(f"{folder}/shard-*") as collection:
    ...     print(report, len(collection), len(collection.corpora))
    1 documents in 2 shards: 1 added 1 2
    """
    paths = [Path(source).resolve() for source in _several(sources)]
    for path in paths:
        if not path.exists():
            raise SourceNotFoundError(str(path))
    place = Path(folder).resolve()
    place.mkdir(parents=True, exist_ok=True)
    if "table" in settings:
        settings["table"] = str(Path(settings["table"]).resolve())  # a worker has another working directory
    of = _number_of_shards(shards, place, paths, client)
    names, shares = [str(path) for path in paths], [(number, of) for number in range(of)]
    bar = bar_of(progress, lambda: of, work="building", unit="shard")
    built: list[BuiltShard] = []
    try:
        if client is None:
            for share in shares:
                built.append(build_shard(names, str(place), share, **settings))
                bar.update(1)
        else:
            for shard in _by_workers(client, names, place, shares, settings):
                built.append(shard)
                bar.update(1)
    finally:
        bar.close()
    for draft in place.glob(f"{DRAFT}*"):
        # A worker that was thought dead may still work in a draft: its shard is there already.
        shutil.rmtree(draft, ignore_errors=True)
    return ShardsReport(place, tuple(sorted(built, key=lambda shard: shard.name)))


def _by_workers(
    client: "Client", sources: list[str], place: Path, shares: list[tuple[int, int]], settings: BuildSettings
) -> Iterator[BuiltShard]:
    """Yield the shards as the workers finish them."""
    try:
        from distributed import as_completed
    except ImportError as error:
        raise MissingExtraError("building on a cluster", "cluster") from error
    with _losses_named(place, len(shares)):
        futures: list[Future[BuiltShard]] = [
            client.submit(build_shard, sources, str(place), share, pure=False, retries=_RETRIES, **settings)
            for share in shares
        ]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            client.cancel(futures)


@contextmanager
def _losses_named(place: Path, of: int) -> Iterator[None]:
    """Turn the errors of a lost scheduler and of workers that ended into an error of the library."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except (CancelledError, CommClosedError, OSError, TimeoutError) as error:
        there = sum(1 for path in place.iterdir() if _SHARD.fullmatch(path.name))
        # Dask words the loss of a scheduler in one or in several lines.
        said = " ".join(str(error).split())
        problem = f"the scheduler is gone ({said}); {there} of {of} shards are written"
        raise ClusterError(
            f"build in {place}", problem, "start a cluster and call build again: it builds the missing shards"
        ) from error
    except KilledWorker as error:
        problem = f"a shard ended its workers several times ({error})"
        way_on = "give the workers more memory, or build more and smaller shards in another folder"
        raise ClusterError(f"build in {place}", problem, way_on) from error


def _number_of_shards(shards: int | None, place: Path, paths: list[Path], client: Any) -> int:  # noqa: ANN401 -- the class of an extra
    there = {int(found[2]) for path in place.iterdir() if (found := _SHARD.fullmatch(path.name))}
    if shards is not None and shards < 1:
        raise ValueError(f"build(shards={shards}): there is 1 shard or more")
    if len(there) > 1 or (shards is not None and there and there != {shards}):
        counts = " and ".join(map(str, sorted(there)))
        raise ValueError(
            f"{place} has shards of a build with {counts} shards; expected {shards or 'one number'}: "
            f"use the same number, or another folder"
        )
    if there:
        return there.pop()
    if shards is not None:
        return shards
    threads = 1 if client is None else sum(client.nthreads().values())
    size = sum(_size(path) for path in paths)
    return max(1, min(_SHARDS_A_THREAD * threads, size // SHARD_BYTES))


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(found.stat().st_size for found in path.rglob("*") if found.is_file())


def _several(sources: Sources) -> Iterable[str | os.PathLike[str]]:
    return (sources,) if isinstance(sources, str | os.PathLike) else sources
