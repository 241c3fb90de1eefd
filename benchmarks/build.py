"""Building a corpus from raw text: parse, encode, validate, write; and a second build, of what is unchanged.

Prints documents a second, processor time and the most memory, all processes together. The speeches are those
of the UN General Debate Corpus (CC0, doi:10.7910/DVN/0TJX8Y), looked for beside the checkout in
``../shared/bulk/ungdc/``. Run it with the number of speeches, evenly taken from all years; without one, all.
"""

import argparse
import os
import resource
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from statecorpus.corpus import Corpus

_ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "ungdc" / "ungdc_txt_1946-2024.tar.xz"


def main() -> None:
    """Unpack, build twice, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("most", nargs="?", type=int)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    if not _ARCHIVE.exists():
        print(f"skipped: {_ARCHIVE.name} is not beside the checkout, in ../shared/bulk/ungdc")
        sys.exit(0)
    with tempfile.TemporaryDirectory() as folder:
        _unpack(Path(folder, "raw"), given.most)
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        corpus = Corpus.create(Path(folder, "corpus"))
        for run in ("first build", "second build"):
            _build(corpus, Path(folder, "raw"), given.workers, run)
        print(f"entries: {len(corpus):,}; load after: {os.getloadavg()[0]:.1f}")


def _unpack(folder: Path, most: int | None) -> None:
    """Write the texts, as files in the folders of their sessions."""
    with tarfile.open(_ARCHIVE, "r:xz") as archive:
        members = sorted(
            (one for one in archive if one.isfile() and one.name.endswith(".txt")), key=lambda one: one.offset
        )
        step = 1 if most is None else max(1, len(members) // most)
        for member in members[::step][:most]:
            content = archive.extractfile(member)
            assert content is not None
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())


def _build(corpus: Corpus, raw: Path, workers: int, run: str) -> None:
    before, began = _processor(), time.perf_counter()
    report = corpus.build(raw, workers=workers)
    seconds = time.perf_counter() - began
    documents = len(report.records)
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in _BOTH)
    print(
        f"{run}: {documents:,} documents in {seconds:.1f} s, {documents / seconds:,.0f} a second; "
        f"processor {_processor() - before:.1f} s; memory at most {own:.0f} MB here "
        f"and {child:.0f} MB in the largest of {workers} workers; {report.counts}"
    )


_BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor() -> float:
    """Return the seconds of processor time of this process and of the processes that it ended."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _BOTH))


if __name__ == "__main__":
    main()
