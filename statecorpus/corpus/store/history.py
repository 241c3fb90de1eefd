"""The changes of earlier commits, from the log and the logs before it."""

from typing import cast

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER
from statecorpus.corpus.store.seal import Json
from statecorpus.corpus.store.table.log_file import Commit, read_log
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.errors import DamagedCorpusError


def commits_since(disk: Disk, manifest: Manifest, generation: str) -> list[Commit] | None:
    """Return the commits after a generation up to the generation of a manifest, oldest first.

    Returns:
        ``None`` if they are no longer known: the last logs are kept, which have some thousand changes.
    """
    if manifest.origin is None:
        return None
    if manifest.generation == generation:
        return []
    contents = list(manifest.origin.contents)
    past = list(manifest.origin.current.past)
    last = manifest.origin.current.generation
    found: list[Json] = []
    while True:
        for content in reversed(contents):
            found.append(content)
            last = cast("list[str]", content)[1]
            if last == generation:
                return [Commit.from_json(one) for one in reversed(found)]
        if last == generation:
            return [Commit.from_json(one) for one in reversed(found)]
        if not past:
            return None
        contents = _contents(disk, past.pop())
        if not contents or cast("list[str]", contents[-1])[0] != last:
            return None


def _contents(disk: Disk, log: str) -> list[Json]:
    """Return the commits in an earlier log; none if it cannot be read."""
    name = f"{FOLDER}/{log}"
    try:
        return list(read_log(disk.read(name), log, name).contents)
    except (OSError, DamagedCorpusError):
        return []
