"""How fast other people's TEI is read, beside lxml's bare parsing of the same files, in what memory.

python benchmarks/foreign.py FOLDER [--copies N]

FOLDER holds TEI of others, such as a corpus of ParlaMint. The sides take turns, one pass over all files a
turn (A B A B); the medians count. Then the files are read once and N times over, as a stream; the most memory
that the process held is printed for both. Last, the statements go out as ParlaMint and as Parla-CLARIN.
"""

import argparse
import resource
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from statecorpus.errors import LossyExportWarning
from statecorpus.exports.parla_clarin import write_parla_clarin
from statecorpus.exports.parlamint import write_parlamint
from statecorpus.tei.foreign import ForeignCollection
from statecorpus.tei.xml_source import parse_xml

TURNS = 5


def main() -> None:
    """Measure, and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--copies", type=int, default=20)
    given = arguments.parse_args()
    files = sorted(given.folder.rglob("*.xml"))
    size = sum(file.stat().st_size for file in files) / 1e6
    seconds: dict[str, list[float]] = {"lxml": [], "statecorpus": []}
    sides: dict[str, Callable[[], object]] = {
        "lxml": lambda: [parse_xml(file, limit=2**26).tag for file in files],
        "statecorpus": lambda: sum(len(result.statements) for result in ForeignCollection(given.folder)),
    }
    for _ in range(TURNS):
        for name, run in sides.items():
            began = time.process_time()
            run()
            seconds[name].append(time.process_time() - began)
    statements = [one for result in ForeignCollection(given.folder) for one in result.statements]
    for name, measured in seconds.items():
        median = statistics.median(measured)
        print(f"{name:12} {median:6.2f} s  {size / median:6.1f} MB/s")
    print(f"{len(statements):,} statements, {len(statements) / statistics.median(measured):,.0f} a second")
    _memory(files, given.copies)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossyExportWarning)
        for write in (write_parlamint, write_parla_clarin):
            with tempfile.TemporaryDirectory() as room:
                began = time.process_time()
                write(statements, Path(room) / "out")
                print(f"{write.__name__}: {len(statements) / (time.process_time() - began):,.0f} a second")


def _memory(files: list[Path], copies: int) -> None:
    """Read the files once, and many copies of them, as a stream; the peak of the process only ever grows."""
    with tempfile.TemporaryDirectory() as room:
        peaks = []
        for times in (1, copies):
            folder = Path(room) / str(times)
            for number in range(times):
                (folder / str(number)).mkdir(parents=True)
                for file in files:
                    shutil.copy(file, folder / str(number))
            count = sum(len(result.statements) for result in ForeignCollection(folder))
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            print(f"{times} times: {count:,} statements, {peaks[-1]:.0f} MB at most")


if __name__ == "__main__":
    main()
