"""The check of the index: its segments are verified, and the index is removed if one is damaged."""

from collections.abc import Iterator

from statecorpus.corpus.indexing.index_store import SEGMENTS, clear_index, hold_index
from statecorpus.corpus.indexing.segment_list import SegmentRecord, read_list
from statecorpus.corpus.store.commit import refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import INDEX
from statecorpus.errors import CommitConflict, CorpusFormatError, DamagedCorpusError
from statecorpus.index import segment_of


def index_problems(disk: Disk) -> Iterator[tuple[str, str]]:
    """Yield the damaged files of the index, each with its problem.

    A missing index, or an index of another version of the library, is not a problem: the next search builds
    it.
    """
    try:
        records = read_list(disk.read(SEGMENTS), SEGMENTS)
    except FileNotFoundError:
        return
    except DamagedCorpusError:
        yield SEGMENTS, "it is damaged"
        return
    for record in records or ():
        problem = _problem(disk, record)
        if problem is not None:
            yield f"{INDEX}/{record.name}", problem


def _problem(disk: Disk, record: SegmentRecord) -> str | None:
    name = f"{INDEX}/{record.name}"
    try:
        segment = segment_of(disk.map(name), name)
        segment.verify()
    except FileNotFoundError:
        return "it is missing, but the list of segments names it"
    except (DamagedCorpusError, CorpusFormatError) as error:
        return f"it is damaged: {error.problem}"
    sizes = {len(segment.keys), len(segment.keys.order), len(segment.index.ids), record.statements}
    ordered = segment.keys.keys.take(segment.keys.order, mode="clip")
    if len(sizes) > 1 or (ordered[1:] < ordered[:-1]).any():
        return "it is damaged: its statements differ from the list of segments"
    return None


def remove_index(disk: Disk) -> None:
    """Remove the index; the next search rebuilds it.

    Raises:
        CommitConflict: another process is indexing.
        CommitFailedError: the disk refused.
    """
    with refusals(disk):
        hold = hold_index(disk)
        if hold is None:
            raise CommitConflict(str(disk.root), "another process is indexing")
        try:
            clear_index(disk)
        finally:
            hold.release()
