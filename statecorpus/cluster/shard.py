"""A shard: the corpus of one share of the documents, built whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import attrs

from statecorpus.corpus import Corpus
from statecorpus.corpus.build.report import BuildReport, NearDuplicates
from statecorpus.corpus.store.layout import ROOT
from statecorpus.readers.limits import Limits

#: The beginning of the names of folders in which a shard is being built; such a folder is no shard.
DRAFT = ".draft-"


class BuildSettings(TypedDict, total=False):
    """The settings of a build, as ``Corpus.build`` takes them."""

    metadata: Mapping[str, str]
    columns: Mapping[str, str]
    names: str | Sequence[str]
    table: str | os.PathLike[str]
    on: str | Sequence[str]
    layout: str
    language: str
    limits: Limits
    ocr: bool
    extract: bool
    near_duplicates: NearDuplicates
    similarity: float


@attrs.frozen
class BuiltShard:
    """The result of building one shard.

    Attributes:
        name: the name of its folder.
        reports: the report of the build of each source.
    """

    name: str
    reports: tuple[BuildReport, ...]


def shard_name(number: int, of: int) -> str:
    """Return the name of the folder of a shard.

    >>> shard_name(3, 8)
    'shard-0003-of-0008'
    """
    return f"shard-{number:04}-of-{of:04}"


def build_shard(
    sources: Sequence[str], folder: str, share: tuple[int, int], **settings: Unpack[BuildSettings]
) -> BuiltShard:
    """Build the corpus of one share of the documents; a call that is repeated leads to the same corpus.

    A new shard is built in a draft, a folder of its own, and renamed when it is complete: a worker that ends
    on the way leaves no shard, and of two workers that build the same shard one renames its draft, and the
    other removes its own. A shard that exists is built on, as by a second ``Corpus.build``.

    Args:
        sources: the paths of the sources.
        folder: the folder of all shards.
        share: the number of the share, and the number of shares.
        **settings: the settings of the build.

    Raises:
        The errors of ``Corpus.create`` and ``Corpus.build``.
    """
    name = shard_name(*share)
    place = Path(folder) / name
    if (place / ROOT).exists():
        return _built(Corpus.open(place), sources, name, share, settings)
    draft = Path(folder) / f"{DRAFT}{name}-{secrets.token_hex(4)}"
    try:
        built = _built(Corpus.create(draft, title=name), sources, name, share, settings)
        try:
            draft.rename(place)
        except OSError:
            if not (place / ROOT).exists():
                raise
        else:
            _synchronise(Path(folder))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return built


def _built(
    corpus: Corpus, sources: Sequence[str], name: str, share: tuple[int, int], settings: BuildSettings
) -> BuiltShard:
    with corpus:
        reports = [corpus.build(source, workers=1, share=share, **settings) for source in sources]
    return BuiltShard(name, tuple(attrs.evolve(report, review=None) for report in reports))


def _synchronise(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows cannot open folders, and needs no wait."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
