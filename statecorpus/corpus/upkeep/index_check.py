"""The segments of the index are verified, and taken away where one is not what was written."""

from collections.abc import Iterator

from statecorpus.corpus.indexing.index_store import SEGMENTS, clear_index, hold_index
from statecorpus.corpus.indexing.segment_list import SegmentRecord, read_list
from statecorpus.corpus.store.commit import refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import INDEX
from statecorpus.errors import CommitConflict, CorpusFormatError, DamagedCorpusError
from statecorpus.index import segment_of


def index_problems(disk: Disk) -> Iterator[tuple[str, str]]:
    """Give the files of the index that are not what was written, and what is wrong with each.

    An index that is not there, or that another version of the library made, is no problem: it is made when
    somebody searches.
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
        return "it is missing, and the list of segments names it"
    except (DamagedCorpusError, CorpusFormatError) as error:
        return f"it is damaged: {error.problem}"
    ids = [key.partition(" ")[0] for key in segment.keys]
    if len(ids) != record.statements or ids != list(segment.index.ids):
        return "it is damaged: its statements are not those that the list of segments says"
    return None


def remove_index(disk: Disk) -> None:
    """Take the index away; whoever searches next makes it anew.

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
