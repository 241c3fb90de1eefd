"""The log: a commit that was cut short never happened, and damage inside is told from it."""

import pytest

from statecorpus.corpus.store.table.log_file import Commit, LoggedChange, read_log
from statecorpus.corpus.store.table.record import Change, Record, RootRecord
from statecorpus.errors import DamagedCorpusError

LOG = "3f2a9c01.log"


def record(number: int) -> Commit:
    """Make up a commit."""
    file = Record(f"statements/s-{number}.xml", f"{number:064}", number, 10 * number)
    root = RootRecord(Record("corpus.xml", "", 1, 2), "Title", 3) if number % 2 else None
    return Commit(
        f"{number + 1:06}-aa",
        f"{number:06}-aa",
        number,
        root,
        (LoggedChange(Change(f"s-{number}", None, file), ~number),),
    )


COMMITS = [record(number) for number in range(6)]
PARTS = [commit.to_bytes(LOG) for commit in COMMITS]
WHOLE = b"".join(PARTS)


def test_commits_are_read_as_they_were_written() -> None:
    log = read_log(WHOLE, LOG, "here")
    assert [Commit.from_json(content) for content in log.contents] == COMMITS
    assert log.documents == b"[]"
    assert log.length == len(WHOLE)
    assert read_log(b"", LOG, "here").contents == ()


def test_a_log_that_ends_anywhere_has_the_commits_that_are_whole() -> None:
    ends = [sum(map(len, PARTS[:number])) for number in range(len(PARTS) + 1)]
    for length in range(len(WHOLE)):
        whole = max(end for end in ends if end <= length)
        for tail in (b"", bytes(40), b"\xf3SC\n" + bytes(20)):
            log = read_log(WHOLE[:length] + tail, LOG, "here")
            assert (len(log.contents), log.length) == (ends.index(whole), whole), length


def test_a_flipped_bit_before_the_last_commit_is_damage() -> None:
    last = len(WHOLE) - len(PARTS[-1])
    for place in range(last):
        flipped = bytearray(WHOLE)
        flipped[place] ^= 1 << place % 8
        with pytest.raises(DamagedCorpusError, match=r"its record at byte [\d,]+ is damaged"):
            read_log(bytes(flipped), LOG, "here")


def test_a_commit_of_another_log_is_not_read() -> None:
    assert read_log(WHOLE, "00000000.log", "here").contents == ()
